/** Words of the forms for agents, outlets, their staff and inspections. */
import type { Catalogue } from './say.ts';

export const channelFormWords = {
  'agents.tab-outlets': ['网点', 'Outlets'],
  'outlet-kind.own': ['自有网点', 'Own outlet'],
  'outlet-kind.agent': ['代理商网点', "An agent's outlet"],

  'new-agent.title': ['新代理商准入', 'New agent'],
  'new-agent.lead': [
    '材料一次交齐；缺什么，提交后会一次说清。',
    'Hand in the whole file at once; whatever is missing is told at once.',
  ],
  'new-agent.firm': ['单位', 'Firm'],
  'new-agent.name': ['单位名称（与营业执照一致）', 'Name, as on the business licence'],
  'new-agent.credit-code': ['统一社会信用代码', 'Unified social credit code'],
  'new-agent.credit-code-hint': ['营业执照上的18位代码', '18 signs, from the business licence'],
  'new-agent.credit-code-length': ['应为18位', 'It has 18 signs'],
  'new-agent.appointed-by': ['由谁委托', 'Appointed by'],
  'new-agent.by-company': ['本企业直接委托', 'this company'],
  'new-agent.by-agent': ['由其他代理商转委托', 'another agent'],
  'new-agent.by-agent-refused': [
    '不能准入：代理商不得转委托，只能由本企业直接委托。',
    'Cannot be admitted: an agent appoints no agents; the company appoints each itself.',
  ],
  'new-agent.representative-note': [
    '按证件录入一次，只保存加密内容，页面显示打码姓名。',
    'Typed in once from the paper; kept sealed and shown masked.',
  ],
  'new-agent.papers-note': [
    'PDF或图片，每份不超过10MB。长期有效的，有效期不填。',
    'PDF or picture, up to 10 MB each. Leave the day empty where there is no end.',
  ],
  'new-agent.reference': ['合同编号', 'Reference'],
  'new-agent.contract-file': ['合同文本', 'The contract'],
  'new-agent.from': ['合同开始日期', 'First day of the contract'],
  'new-agent.to': ['合同结束日期', 'Last day of the contract'],
  'new-agent.to-before': ['不能早于合同开始日期', 'Cannot be before the first day'],
  'new-agent.states-duties': ['合同写明了实名登记责任', 'The contract states the duties of registration'],
  'new-agent.states-penalties': ['合同写明了违约如何处置', 'The contract states what a breach costs'],
  'new-agent.letter-note': [
    '单位盖章、法定代表人签字的责任书。',
    'Sealed by the firm, signed by its representative.',
  ],
  'new-agent.submit': ['提交准入申请', 'Propose the agent'],
  'new-agent.sent': ['已提交，等待第二人批准。', 'Proposed; a second person must admit it.'],
  'forms.next': ['提交以后', 'What comes next'],
  'new-agent.note-second': [
    '第二人核对材料后批准；提出的人不能自己批准。',
    'A second person checks the file and admits; whoever proposed cannot.',
  ],
  'new-agent.note-list': [
    '在代理渠道黑名单上的单位不能准入；只有名称相同的，由人核对。',
    'A listed firm is refused; if only the name matches, a person compares.',
  ],
  'new-agent.note-review': [
    '准入后按期复审；材料或合同先到期的，提前复审。',
    'Papers are reviewed at intervals, earlier where one of them or the contract ends.',
  ],
  'new-agent.note-sub': ['代理商不能再委托下级代理。', 'An agent cannot appoint agents of its own.'],

  'outlets.name': ['网点名称', 'Outlet'],
  'outlets.kind': ['网点类别', 'Kind'],
  'outlets.state': ['状态', 'State'],
  'outlets.address': ['地址', 'Address'],
  'outlets.devices': ['绑定的设备', 'Devices'],
  'outlets.no-devices': ['没有绑定设备', 'none'],
  'outlets.devices-hint': ['设备编号，输一个按回车', 'Name of a device, then Enter'],
  'outlets.devices-note': [
    '读卡器和摄像头只属于一个网点；去掉的立即解绑。',
    'A reader or camera belongs to one outlet; those taken out are released at once.',
  ],
  'outlets.none': ['还没有网点。', 'No outlet yet.'],
  'outlets.none-next': [
    '网点开通并绑定人员后才能登记电话卡。',
    'Cards are registered once staff are bound to an outlet.',
  ],
  'outlets.engage': ['绑定人员', 'Bind a person'],
  'outlets.engage-note': [
    '一个账号同时只在一个网点办理，不能转借。',
    'One account works at one outlet at a time and is not lent.',
  ],
  'outlets.account': ['账号', 'Account'],
  'outlets.paper': ['本人证件号码', 'Number of the paper'],
  'outlets.paper-hint': [
    '只用来与黑名单比对，不保存号码。',
    'Only compared with the list of barred people; the number is not kept.',
  ],
  'outlets.bind': ['更改设备', 'Change the devices'],
  'outlets.close': ['关闭网点', 'Close the outlet'],
  'outlets.close-note': [
    '关闭后人员立即不能再登记，不能重新开通，只能新开。',
    'Its staff register no more cards from that moment. It cannot be opened again.',
  ],
  'outlets.ended': ['已解除', 'Ended'],
  'outlets.end': ['解除绑定', 'End the binding'],
  'outlets.end-note': ['立即生效，本人不能再登记电话卡。', 'At once: this person registers no more cards.'],

  'new-outlet.title': ['新开网点', 'New outlet'],
  'new-outlet.lead': [
    '网点挂在本企业或已准入的代理商名下，中间没有别人。',
    'An outlet hangs on the company or on an admitted agent, with nobody in between.',
  ],
  'new-outlet.whose': ['谁的网点', 'Whose'],
  'new-outlet.agent-hint': ['只列已准入的代理商', 'Admitted agents only'],
  'new-outlet.choose-agent': ['选择代理商', 'Choose an agent'],
  'new-outlet.where': ['在哪里', 'Where'],
  'new-outlet.submit': ['开通网点', 'Open the outlet'],
  'new-outlet.note-staff': [
    '绑定人员以后，这个网点才能登记电话卡。',
    'Cards are registered there once a person is bound to it.',
  ],
  'new-outlet.note-agent': [
    '代理资格取消或复审逾期时，网点人员立即停止登记。',
    'When the agency ends or its review is late, its staff stop at once.',
  ],
  'new-outlet.note-close': ['关闭的网点不能重新开通。', 'A closed outlet is not opened again.'],

  'new-inquiry.title': ['安排检查或立案', 'Plan an inspection'],
  'new-inquiry.lead': [
    '检查按日期安排；已有线索的直接立案。',
    'An inspection is planned for a day; with a lead, an inquiry is opened at once.',
  ],
  'new-inquiry.agent': ['代理商', 'An agent'],
  'new-inquiry.outlet': ['网点', 'An outlet'],
  'new-inquiry.street': ['街头无证卖卡', 'Somebody selling on the street'],
  'new-inquiry.place': ['地点', 'Place'],
  'new-inquiry.what': ['查什么', 'What for'],
  'new-inquiry.on': ['检查日期', 'Day'],
  'new-inquiry.note-hint': ['不要写姓名和号码。', 'No names or numbers here.'],
  'new-inquiry.plan': ['安排检查', 'Plan the inspection'],
  'new-inquiry.open': ['立案', 'Open the inquiry'],
  'new-inquiry.note-visit': [
    '走访后登记情况；暗访买到的卡，逐张写明有没有登记。',
    'A visit is recorded with the cards that were bought and whether they were registered.',
  ],
  'new-inquiry.note-term': [
    '立案后有期限，到期前作出结论。',
    'It has a term and is concluded before it ends.',
  ],
  'new-inquiry.note-confirmed': [
    '属实的，由第二人批准取消代理资格。',
    'If confirmed, a second person is asked to end the agency.',
  ],

  'visit.add': ['登记买到的卡', 'Add a card that was bought'],
  'visit.bought': ['买到的卡{n}', 'Card {n}'],
  'visit.number': ['第{n}张卡的号码', 'Number of card {n}'],
  'visit.number-hint': ['卡的号码', 'Its number'],
  'visit.registered': ['查验证件并登记', 'paper asked for, registered'],
  'visit.not-registered': ['没有登记', 'not registered'],
  'visit.remove': ['去掉', 'Remove'],
  'visit.privacy': [
    '号码只保存末四位和摘要。',
    'Only the last four digits and a digest of a number are kept.',
  ],

  'documents.choose': ['选择文件', 'Choose a file'],
  'documents.remove': ['去掉{name}', 'Remove {name}'],
  'holder-field.paper': ['证件尾号{tail}', 'paper ending {tail}'],
  'holder-field.enter': ['按证件录入', 'Enter the paper'],
  'holder-field.other': ['换人', 'Somebody else'],
} as const satisfies Catalogue;
