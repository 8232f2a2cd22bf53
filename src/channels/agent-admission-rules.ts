/** What is said when an agent is admitted and reviewed. */
import { SECOND_PERSON } from '../kernel/confirm.ts';
import type { Rule } from '../kernel/decision.ts';
import { DOCUMENT_WORDS } from './words.ts';

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
  ...SECOND_PERSON,
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
    'permit-with-duties': {
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

export const admissionRules: readonly Rule[] = [
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
];
