/** The findings that channels/ draws on, each with its clause. */
import type { Rule } from '../kernel/decision.ts';
import { BAR_WORDS, BREACH_WORDS, DOCUMENT_WORDS, SCREEN_WORDS } from './words.ts';

const CLAUSE = 'miit-452-2016.5';

export const qualification: Rule = {
  id: 'channels.qualification',
  clause: CLAUSE,
  obligations: ['miit-452-2016.5.1'],
  words: { document: DOCUMENT_WORDS },
  says: {
    permit: { zh: '资质材料齐全、有效。', en: 'The papers of the agent are complete and valid.' },
    hold: { zh: '暂缓：缺少{document}。', en: 'On hold: the file lacks the {document}.' },
    refuse: {
      zh: '不能委托：{document}有效期至{date}，已过期。',
      en: 'Cannot appoint: the {document} expired on {date}.',
    },
  },
  next: { zh: '请补齐有效的材料后再提交。', en: 'Add the valid paper and submit again.' },
};

export const legalRepresentative: Rule = {
  id: 'channels.legal-representative',
  clause: CLAUSE,
  obligations: ['miit-452-2016.5.1'],
  says: {
    permit: { zh: '法定代表人身份已登记。', en: 'The legal representative is on file.' },
    hold: {
      zh: '暂缓：法定代表人没有登记，或身份存疑。',
      en: 'On hold: the legal representative is not on file, or in doubt.',
    },
  },
  next: { zh: '请先登记并核验法定代表人。', en: 'Register and check the legal representative first.' },
};

export const contractTerms: Rule = {
  id: 'channels.contract-terms',
  clause: CLAUSE,
  obligations: ['miit-452-2016.5.1'],
  says: {
    permit: {
      zh: '合同写明了登记责任和违约处置，期限至{to}。',
      en: 'The contract states duties and penalties and runs to {to}.',
    },
    'permit-with-duties': {
      zh: '合同没有写明登记责任和违约处置，建议补签。',
      en: 'The contract does not state duties and penalties; a supplement is advised.',
    },
    hold: {
      zh: '暂缓：合同没有写明登记责任和违约处置。',
      en: 'On hold: the contract does not state duties and penalties.',
    },
    refuse: { zh: '不能委托：合同已于{to}到期。', en: 'Cannot appoint: the contract ended on {to}.' },
  },
  next: {
    zh: '请签订写明责任、处置和期限的合同。',
    en: 'Sign a contract that states duties, penalties and term.',
  },
};

export const responsibilityLetter: Rule = {
  id: 'channels.letter-of-responsibility',
  clause: CLAUSE,
  obligations: ['miit-452-2016.5.1'],
  says: {
    permit: { zh: '已签订责任书。', en: 'The letter of responsibility is signed.' },
    hold: { zh: '暂缓：没有责任书。', en: 'On hold: there is no letter of responsibility.' },
  },
  next: { zh: '请上传双方签字的责任书。', en: 'Upload the letter signed by both sides.' },
};

export const noSubAgents: Rule = {
  id: 'channels.no-sub-agents',
  clause: CLAUSE,
  obligations: ['miit-452-2016.5.2'],
  says: {
    permit: { zh: '由本企业直接委托。', en: 'Appointed by the company itself.' },
    refuse: {
      zh: '不能委托：代理渠道不得再委托下级代理。',
      en: 'Cannot appoint: an agent may not have agents of its own.',
    },
  },
  next: {
    zh: '确需增加网点的，由本企业与经营者直接签约并审核资质。',
    en: 'For another outlet the company itself contracts with whoever runs it and examines its papers.',
  },
};

export const notListed: Rule = {
  id: 'channels.not-listed',
  clause: CLAUSE,
  obligations: ['miit-452-2016.5.1', 'miit-452-2016.5.10', 'miit-452-2016.24.3.1'],
  says: {
    permit: { zh: '不在代理渠道黑名单上。', en: 'Not on the list of barred channels.' },
    refuse: {
      zh: '不能委托：{agent}于{date}列入代理渠道黑名单。',
      en: 'Cannot appoint: {agent} was blacklisted on {date}.',
    },
  },
  next: {
    zh: '异议向{unit}提出；解除前各企业均不得委托。',
    en: 'Objections go to {unit}; until removal no carrier may appoint them.',
  },
};

export const nameOnly: Rule = {
  id: 'channels.listed-name-only',
  clause: CLAUSE,
  obligations: ['miit-452-2016.5.10'],
  says: {
    'permit-with-duties': {
      zh: '与名单中的名称相同，不能据此拒绝。须由人工核对，{time}前答复。',
      en: 'The name is on the list, which alone is no ground to refuse. A person compares it by {time}.',
    },
    hold: {
      zh: '暂缓：只有名称相同，不能据此拒绝。须先由人工核对。',
      en: 'On hold: only the name matches, which is no ground to refuse. A person must compare it first.',
    },
    permit: { zh: '已核对：不是名单中的同一主体。', en: 'Compared: not the one on the list.' },
    refuse: {
      zh: '不能委托：经核对与名单所列为同一主体。',
      en: 'Cannot appoint: compared and found to be the one on the list.',
    },
  },
  next: { zh: '请核对统一社会信用代码和法定代表人。', en: 'Compare credit code and legal representative.' },
};

export const oneFile: Rule = {
  id: 'channels.one-file-per-firm',
  clause: CLAUSE,
  obligations: [],
  says: {
    refuse: {
      zh: '不能受理：该代理商已有在办或有效的档案。',
      en: 'Not taken: this firm has a live file already.',
    },
  },
  next: { zh: '请打开已有的档案。', en: 'Open the existing file.' },
};

export const approval: Rule = {
  id: 'channels.admission-approved',
  clause: CLAUSE,
  obligations: ['miit-452-2016.5.1'],
  says: {
    permit: {
      zh: '准入获批，{months}个月内复审。',
      en: 'Admitted; the file is reviewed within {months} months.',
    },
  },
};

export const secondPerson: Rule = {
  id: 'channels.second-person',
  clause: CLAUSE,
  obligations: ['miit-452-2016.5.1', 'miit-452-2016.5.6'],
  says: {
    permit: { zh: '由第二人批准。', en: 'Approved by a second person.' },
    'permit-with-duties': { zh: '已提交，等待第二人批准。', en: 'Submitted, waiting for a second person.' },
    refuse: { zh: '您不能批准自己提交的事项。', en: 'You cannot approve your own request.' },
  },
  next: { zh: '请由另一位有权限的人员批准。', en: 'Ask another person who may approve.' },
};

export const recheck: Rule = {
  id: 'channels.recheck',
  clause: CLAUSE,
  obligations: ['miit-452-2016.5.1'],
  says: {
    permit: {
      zh: '资质复审通过，{months}个月内再次复审。',
      en: 'Reviewed; the next review is due within {months} months.',
    },
    'permit-with-duties': {
      zh: '资质复审未通过，暂停办理登记，直至补正。',
      en: 'The review failed; registration stops until the file is put right.',
    },
    hold: { zh: '资质复审逾期，暂停办理登记。', en: 'The review is overdue; registration stops.' },
  },
  next: { zh: '请复审资质材料和合同。', en: 'Review papers and contract.' },
};

export const recheckOverdue: Rule = {
  id: 'channels.recheck-overdue',
  clause: CLAUSE,
  obligations: ['miit-452-2016.5.1'],
  says: {
    permit: {
      zh: '资质复审逾期，该代理商暂停办理登记。',
      en: 'The review is overdue: this agent registers no cards until it is done.',
    },
  },
};

export const declined: Rule = {
  id: 'channels.declined',
  clause: CLAUSE,
  obligations: ['miit-452-2016.5.1'],
  says: { permit: { zh: '申请未获批准：{reason}', en: 'The application was declined: {reason}' } },
};

export const breachKind: Rule = {
  id: 'channels.breach-kind',
  clause: CLAUSE,
  obligations: ['miit-452-2016.5.6'],
  words: { breach: BREACH_WORDS },
  says: {
    permit: { zh: '违规行为：{breach}。', en: 'Breach: {breach}.' },
    'permit-with-duties': {
      zh: '违规行为：{further}（{approver}批准列入，理由：{why}）。',
      en: 'Breach: {further} (added by {approver}: {why}).',
    },
    hold: {
      zh: '暂缓：“{further}”还没有批准列为取消代理资格的行为。',
      en: 'On hold: nobody has approved {further} as a ground for ending an agency.',
    },
  },
  next: {
    zh: '请先写明批准人和理由，列入设置agent.further_breaches；或者责令整改。',
    en: 'Add it with approver and reason to the setting agent.further_breaches, or order a rectification.',
  },
};

export const agencyCancelled: Rule = {
  id: 'channels.agency-cancelled',
  clause: CLAUSE,
  obligations: ['miit-452-2016.5.6', 'miit-452-2016.5.7'],
  words: { breach: BREACH_WORDS },
  says: {
    permit: {
      zh: '代理资格立即取消，并列入代理渠道黑名单：{breach}。',
      en: 'The agency ends at once and the agent enters the list of barred channels: {breach}.',
    },
    'permit-with-duties': {
      zh: '已提出取消代理资格（{breach}），须由{persons}人确认，确认后立即生效。',
      en: 'Cancelling the agency is proposed ({breach}); it takes {persons} persons and then counts at once.',
    },
  },
};

export const cancelDeclined: Rule = {
  id: 'channels.cancellation-declined',
  clause: CLAUSE,
  obligations: ['miit-452-2016.5.6'],
  says: { permit: { zh: '未同意取消：{reason}', en: 'The cancellation was not agreed to: {reason}' } },
};

export const closedEverywhere: Rule = {
  id: 'channels.closed-everywhere',
  clause: 'miit-452-2016.24.3',
  obligations: ['miit-452-2016.24.3.1'],
  says: {
    permit: {
      zh: '{unit}认定该代理商存在严重违规行为，本企业的代理资格同时取消。',
      en: '{unit} found a serious breach; the agency ends with this company as well.',
    },
    'permit-with-duties': {
      zh: '{unit}已将该代理商列入黑名单，解除前不得办理登记。',
      en: '{unit} has listed this agent; until removal it registers no cards.',
    },
  },
};

export const unlisted: Rule = {
  id: 'channels.listing-ended',
  clause: CLAUSE,
  obligations: [],
  says: { permit: { zh: '名单已解除。', en: 'The listing has ended.' } },
};

export const rectification: Rule = {
  id: 'channels.rectification-ordered',
  clause: 'six-ministry-2016.4',
  obligations: ['six-ministry-2016.4.11'],
  says: {
    permit: { zh: '整改已完成并记录。', en: 'What had to be put right was put right and recorded.' },
    'permit-with-duties': {
      zh: '责令{days}天内整改：{reason}',
      en: 'Ordered to put right within {days} days: {reason}',
    },
  },
};

export const licenceReferred: Rule = {
  id: 'channels.licence-referred',
  clause: 'six-ministry-2016.4',
  obligations: ['six-ministry-2016.4.12'],
  says: {
    permit: {
      zh: '整改逾期，已提请{to}吊销执照。',
      en: 'The order lapsed; {to} is asked to withdraw the licence.',
    },
    'permit-with-duties': {
      zh: '整改逾期，须提请监管部门吊销执照；本系统中没有可接收的监管部门，请人工提请。',
      en: 'The order lapsed and the licence must be referred, but no regulator is on file here: refer it by hand.',
    },
  },
};

export const referralTaken: Rule = {
  id: 'channels.licence-referral-taken',
  clause: 'six-ministry-2016.4',
  obligations: ['six-ministry-2016.4.12'],
  says: {
    'permit-with-duties': {
      zh: '收到吊销执照的提请，{days}天内决定。',
      en: 'A licence was referred to us: to be decided within {days} days.',
    },
  },
};

export const licenceDecided: Rule = {
  id: 'channels.licence-decided',
  clause: 'six-ministry-2016.4',
  obligations: ['six-ministry-2016.4.12'],
  words: {
    decision: {
      revoked: { zh: '吊销', en: 'withdrawn' },
      'not-revoked': { zh: '不吊销', en: 'not withdrawn' },
    },
  },
  says: {
    permit: { zh: '执照处理决定：{decision}。', en: 'Decision on the licence: {decision}.' },
    refuse: { zh: '该案不是执照提请。', en: 'This inquiry is no licence referral.' },
  },
  next: { zh: '请打开对应的提请。', en: 'Open the referral.' },
};

export const outletOf: Rule = {
  id: 'channels.outlet-of-admitted-agent',
  clause: CLAUSE,
  obligations: ['miit-452-2016.5.1', 'miit-452-2016.5.2'],
  says: {
    permit: { zh: '网点属于{owner}。', en: 'The outlet belongs to {owner}.' },
    refuse: {
      zh: '不能登记网点：代理商尚未准入或已取消。',
      en: 'Cannot open the outlet: its agent is not admitted.',
    },
    hold: { zh: '暂缓：没有说明属于哪个代理商。', en: 'On hold: whose outlet is it?' },
  },
  next: { zh: '请先办理代理商准入。', en: 'Have the agent admitted first.' },
};

export const deviceBound: Rule = {
  id: 'channels.device-bound-to-outlet',
  clause: CLAUSE,
  obligations: ['miit-452-2016.5.2'],
  says: {
    permit: { zh: '设备绑定本网点。', en: 'The devices are bound to this outlet.' },
    refuse: { zh: '设备{device}已绑定其他网点。', en: 'Device {device} is bound to another outlet.' },
  },
  next: { zh: '请先在原网点解除绑定。', en: 'Release it at the other outlet first.' },
};

export const staffBound: Rule = {
  id: 'channels.staff-bound-to-outlet',
  clause: CLAUSE,
  obligations: ['miit-452-2016.5.2'],
  says: {
    permit: { zh: '人员、账号与网点绑定。', en: 'Person, account and outlet are bound together.' },
    refuse: {
      zh: '不能登记：该账号已绑定其他网点，或网点已关闭。',
      en: 'Not taken: the account is bound to another outlet, or the outlet is closed.',
    },
  },
  next: { zh: '请先结束原网点的绑定。', en: 'End its work at the other outlet first.' },
};

export const sellerBarred: Rule = {
  id: 'channels.seller-may-register',
  clause: CLAUSE,
  obligations: ['miit-452-2016.5.1', 'miit-452-2016.5.10'],
  words: { barredBy: BAR_WORDS },
  says: {
    permit: { zh: '办理人员可以登记。', en: 'The seller may register cards.' },
    refuse: { zh: '不能办理：{barredBy}。', en: 'Not possible: {barredBy}.' },
  },
  next: {
    zh: '请客户到自有营业厅或其他网点办理；有异议的由渠道管理人员核对。',
    en: 'The customer can go to an own shop or another outlet; channel managers look into objections.',
  },
};

export const sellerElsewhere: Rule = {
  id: 'channels.seller-elsewhere',
  clause: CLAUSE,
  obligations: ['miit-452-2016.5.2'],
  says: {
    permit: { zh: '在绑定的网点、用绑定的设备办理。', en: 'At the bound outlet, with its devices.' },
    refuse: {
      zh: '不能办理：账号在绑定的网点或设备以外使用（{outlet} {device}）。',
      en: 'Not possible: the account is used away from its outlet or devices ({outlet} {device}).',
    },
  },
  next: { zh: '请在绑定的网点用绑定的设备办理。', en: 'Work at the bound outlet with its own devices.' },
};

export const ended: Rule = {
  id: 'channels.ended',
  clause: CLAUSE,
  obligations: ['miit-452-2016.5.2'],
  says: { permit: { zh: '绑定已结束，立即生效。', en: 'The binding has ended, at once.' } },
};

export const inspection: Rule = {
  id: 'channels.inspection',
  clause: 'black-card-2015.p4',
  obligations: ['black-card-2015.p4.2'],
  says: {
    permit: {
      zh: '检查已记录，购得电话卡{cards}张，其中未登记{unregistered}张。',
      en: 'Inspection recorded: {cards} cards bought, {unregistered} of them unregistered.',
    },
    'permit-with-duties': { zh: '已安排{plannedOn}检查。', en: 'An inspection is planned for {plannedOn}.' },
  },
};

export const screened: Rule = {
  id: 'channels.registration-screen',
  clause: 'black-card-2015.p4',
  obligations: ['black-card-2015.p4.3'],
  words: { screen: SCREEN_WORDS },
  says: {
    'permit-with-duties': {
      zh: '登记质量筛查发现疑点（{screen}，{cards}张），转检查人员核实。',
      en: 'The screen of registrations found {cards} cards ({screen}); inspectors look into them.',
    },
  },
};

export const traced: Rule = {
  id: 'channels.black-card-traced',
  clause: 'black-card-2015.p4',
  obligations: ['black-card-2015.p4.6', 'black-card-2015.p2.3'],
  says: {
    'permit-with-duties': {
      zh: '确认一张黑卡，倒查其流出渠道：网点{outlet}，代理商{agent}。',
      en: 'A black card was confirmed: the inquiry goes to outlet {outlet}, agent {agent}.',
    },
  },
};

export const opened: Rule = {
  id: 'channels.case-opened',
  clause: CLAUSE,
  obligations: ['miit-452-2016.5.6'],
  words: { suspected: BREACH_WORDS },
  says: {
    permit: { zh: '已在核查中，证据已并入。', en: 'An inquiry is under way; the evidence was added.' },
    'permit-with-duties': {
      zh: '发现疑似{suspected}，{days}天内核查。',
      en: 'Suspected {suspected}: to be looked into within {days} days.',
    },
  },
};

export const concluded: Rule = {
  id: 'channels.case-concluded',
  clause: CLAUSE,
  obligations: ['miit-452-2016.5.6', 'black-card-2015.p4.6', 'black-card-2015.p4.3', 'black-card-2015.p4.2'],
  says: {
    permit: { zh: '核查已办结。', en: 'The inquiry is concluded.' },
    'permit-with-duties': {
      zh: '违规属实，取消代理资格须由第二人确认。',
      en: 'The breach is confirmed; a second person must agree to end the agency.',
    },
    hold: { zh: '暂缓：属实的须写明是哪种行为。', en: 'On hold: which breach was confirmed?' },
  },
  next: { zh: '请选择违规行为。', en: 'Choose the kind of breach.' },
};

export const listingProposed: Rule = {
  id: 'channels.listing-proposed',
  clause: CLAUSE,
  obligations: ['miit-452-2016.5.7'],
  words: { ground: BREACH_WORDS },
  says: {
    'permit-with-duties': {
      zh: '拟列入代理渠道黑名单（{ground}），须由{persons}人确认。',
      en: 'Proposed for the list of barred channels ({ground}); it takes {persons} persons.',
    },
    hold: { zh: '暂缓：没有证据材料。', en: 'On hold: there is no proof.' },
  },
  next: { zh: '请附上证据材料。', en: 'Attach the proof.' },
};

export const listed: Rule = {
  id: 'channels.listed',
  clause: CLAUSE,
  obligations: ['miit-452-2016.5.7', 'miit-452-2016.5.10', 'miit-452-2016.24.3.1'],
  words: { ground: BREACH_WORDS },
  says: {
    permit: {
      zh: '已列入代理渠道黑名单（{ground}），至{until}，并通知各企业。',
      en: 'Entered in the list of barred channels ({ground}) until {until}; every company is told.',
    },
  },
};

export const listingShared: Rule = {
  id: 'channels.listing-shared',
  clause: CLAUSE,
  obligations: ['miit-452-2016.5.10'],
  says: {
    permit: {
      zh: '收到{unit}的名单变动，已生效。',
      en: 'A change of the list by {unit} came in and counts.',
    },
  },
};

export const listingRemoval: Rule = {
  id: 'channels.listing-removal',
  clause: CLAUSE,
  obligations: [],
  says: {
    permit: { zh: '已移出名单，并通知各企业。', en: 'Removed from the list; every company is told.' },
    'permit-with-duties': {
      zh: '拟移出名单，等待第二人批准。',
      en: 'Removal proposed, waiting for a second person.',
    },
    refuse: { zh: '只有列入的单位才能移出。', en: 'Only whoever made the entry can remove it.' },
  },
  next: { zh: '请向列入单位提出异议。', en: 'Object with the organisation that made the entry.' },
};

export const appealed: Rule = {
  id: 'channels.listing-appealed',
  clause: CLAUSE,
  obligations: [],
  says: {
    'permit-with-duties': {
      zh: '异议已记录，由列入单位复核。',
      en: 'The objection is on record; whoever made the entry looks at it again.',
    },
  },
};

export const late: Rule = {
  id: 'channels.late',
  clause: CLAUSE,
  obligations: [],
  says: { permit: { zh: '已逾期：{kind}。', en: 'Overdue: {kind}.' } },
};

export const rules: readonly Rule[] = [
  qualification,
  legalRepresentative,
  contractTerms,
  responsibilityLetter,
  noSubAgents,
  notListed,
  nameOnly,
  oneFile,
  approval,
  secondPerson,
  recheck,
  recheckOverdue,
  declined,
  breachKind,
  agencyCancelled,
  cancelDeclined,
  closedEverywhere,
  unlisted,
  rectification,
  licenceReferred,
  referralTaken,
  licenceDecided,
  outletOf,
  deviceBound,
  staffBound,
  sellerBarred,
  sellerElsewhere,
  ended,
  inspection,
  screened,
  traced,
  opened,
  concluded,
  listingProposed,
  listed,
  listingShared,
  listingRemoval,
  appealed,
  late,
];
