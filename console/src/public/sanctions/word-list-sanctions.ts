/** Sentences of the page about limits that police determined. Citizens read 限制, not 惩戒. */
import type { Catalogue } from '../../words/say.ts';

export const sanctionWords = {
  lead: [
    '凭《惩戒告知书》的编号和本人证件，查看对您的限制，也可以在这里提出异议。不收费用。',
    'With the number of your written notice and your own paper: what limits you, why, until when. You can object here too, free of charge.',
  ],
  receipt: ['告知书编号', 'Number of the notice'],
  'receipt.hint': ['例如 CJ-XXXX-XXXX-XXXX', 'Like CJ-XXXX-XXXX-XXXX'],
  'receipt.need': ['请填写告知书编号。', 'Please write the number of the notice.'],
  'paper.why': ['只用来核对是不是您本人的告知书。', 'Only to see that the notice is yours.'],
  go: ['查看', 'Show'],
  busy: ['正在查……', 'Looking…'],
  'not-here': [
    '限制由认定的公安机关受理查询和异议，请打开告知书上写明的单位的页面。',
    'Limits are asked about and objected to at the police unit that determined them: open the page of the unit named on your notice.',
  ],
  'not-here.next': [
    '也可以带证件到开户机构或任一网点提出异议。',
    'You can also object in person where your account is kept.',
  ],

  'state.in-force': ['限制执行中', 'The limits are in force'],
  'state.objected': ['限制执行中，异议正在核实', 'In force; your objection is being looked into'],
  'state.lifted': ['限制已解除', 'The limits were lifted'],
  'state.expired': ['限制已期满', 'The limits are over'],
  until: [
    '最长到{day}（含当日），次日起自动恢复，不用办手续。',
    'Until {day} at the latest, that day included; the day after everything works again by itself.',
  ],
  'until-none': [
    '没有截止日，公安机关定期复核。',
    'There is no last day; the police look at it again at intervals.',
  ],
  what: ['对您有哪些限制', 'What limits you'],
  'term.to': ['{from}起，到{to}（含当日）', 'From {from} to {to}, that day included'],
  'term.open': ['{from}起，没有截止日', 'From {from}, no last day'],
  'term.verified': [
    '带证件到该机构重新核验后，其他账户恢复。',
    'Verify there with your paper, and your other accounts work again.',
  ],
  still: ['照常可用：{what}', 'Still works: {what}'],
  exceptions: ['这些扣款和转账不受影响', 'These payments go on'],
  'exception.tax': ['税款', 'Taxes'],
  'exception.social-insurance': ['社会保险', 'Social insurance'],
  'exception.utilities': ['水、电、煤气', 'Water, electricity, gas'],
  'exception.balance-to-own-same-name-account': [
    '余额转到本人同名账户',
    'The balance to your own account of the same name',
  ],
  why: ['为什么', 'Why'],
  'why.unit': ['认定单位', 'Determined by'],
  'why.document': ['文书', 'Document'],
  'why.document-of': ['{document}，{day}', '{document}, {day}'],
  'why.act': ['行为', 'What was found'],
  'why.account': ['账户', 'Account'],
  'why.law': ['依据', 'Under'],
  'law.six-ministry-2016': ['六部门通告（2016年）第五条', 'Six-ministry notice (2016), 5'],
  'law.two-cards-2020': ['“两卡”通告（2020年）第五条', 'Two-cards notice (2020), 5'],
  'law.joint-penalty-2024': ['联合惩戒办法（2024年）', 'Joint measures (2024)'],

  'act.rent': ['出租账户或电话卡', 'Renting out accounts or phone cards'],
  'act.lend': ['出借账户或电话卡', 'Lending accounts or phone cards'],
  'act.sell': ['出售账户或电话卡', 'Selling accounts or phone cards'],
  'act.buy': ['购买账户或电话卡', 'Buying accounts or phone cards'],
  'act.organise': ['组织买卖账户或电话卡', 'Organising such trade'],
  'act.help-verification': ['帮助他人通过实名核验', 'Helping others through identity checks'],
  'act.impersonate': ['假冒他人身份开立', 'Using another identity'],
  'act.fictitious-agency': ['虚构代理关系开立', 'Inventing an agency'],
  'act.crime': ['因电信网络诈骗相关犯罪被追究刑事责任', 'Punished for a related crime'],

  'measure.non-counter-stop': [
    '银行账户只能到柜面办理，网上、手机、自助设备和刷卡暂停',
    'Your bank accounts work at the counter only: no online, phone, machine or card use',
  ],
  'measure.non-counter-outgoing-limit': [
    '银行账户、数字人民币钱包不能在柜面以外转出',
    'No money leaves your accounts or digital wallets except at the counter',
  ],
  'measure.payment-stop': ['支付账户（如手机支付）暂停', 'Your payment accounts stop'],
  'measure.no-new-account': ['不能开新账户', 'No new account'],
  'measure.no-new-wallet': ['不能开新的数字人民币钱包', 'No new digital wallet'],
  'measure.no-new-card': ['不能办新电话卡', 'No new phone card'],
  'measure.card-reverification': [
    '名下电话卡要重新核验本人',
    'The phone cards in your name must be verified again',
  ],
  'still.non-counter-stop': [
    '带证件到银行柜面存取款、转账、销户',
    'The counter of your bank, with your paper: pay in, take out, transfer, close',
  ],
  'still.non-counter-outgoing-limit': ['收款，以及柜面业务', 'Receiving money, and the counter'],
  'still.payment-stop': ['银行柜面业务', 'The counter of your bank'],
  'still.no-new-account': ['已有账户按上面各项使用', 'The accounts you have, as said above'],
  'still.no-new-wallet': ['已有钱包按上面各项使用', 'The wallets you have, as said above'],
  'still.no-new-card': ['已有电话卡照常使用', 'The phone cards you have'],
  'still.card-reverification': ['核验通过后照常使用', 'Everything, once you are verified'],

  'objection.title': ['您的异议', 'Your objection'],
  'objection.sent': [
    '{day}收到，{due}前由没有参与认定的民警核实答复。',
    'Received on {day}; an officer who took no part answers by {due}.',
  ],
  'objection.late': [
    '已过答复期限，仍须答复。可拨96110催办，也可以依法申请行政复议。',
    'The answer is overdue and still owed. Call 96110, or ask for administrative reconsideration.',
  ],
  'objection.confirmed': ['异议成立，限制解除。', 'Your objection was right: the limits are lifted.'],
  'objection.rejected': ['异议不成立，限制继续。', 'Your objection was rejected: the limits stay.'],
  'objection.reasons': ['理由：{reasons}', 'Reasons: {reasons}'],
  'objection.court': [
    '不服的，可以依法申请行政复议或者提起行政诉讼；有新的材料，也可以再次提出。',
    'Administrative reconsideration and the courts stay open; with new papers you can object again.',
  ],
  'objection.how': ['不同意？可以提出异议', 'You disagree? You can object'],
  'objection.note': [
    '随时可以提，不收费用。{n}个工作日内由没有参与认定的民警核实答复。也可以到该公安机关或开户机构当面提出并交材料。',
    'At any time and free of charge. An officer who took no part answers within {n} working day. You can also object in person at the unit or where your account is kept, and hand in papers there.||At any time and free of charge. An officer who took no part answers within {n} working days. You can also object in person at the unit or where your account is kept, and hand in papers there.',
  ],
  'objection.grounds': ['您的理由', 'Your reasons'],
  'objection.need': ['请写明理由。', 'Please write your reasons.'],
  'objection.go': ['提交异议', 'Send the objection'],
  'objection.going': ['正在提交……', 'Sending…'],

  'lifted.note': [
    '{day}解除，各机构须在{due}前恢复。{done}家已恢复，共{n}家。',
    'Lifted on {day}; every institution resumes by {due}. {done} of {n} has.||Lifted on {day}; every institution resumes by {due}. {done} of {n} have.',
  ],
  'lifted.institution': ['机构', 'Institution'],
  'lifted.done': ['恢复', 'Resumed'],
  'lifted.waiting': ['未回执', 'No word yet'],
  'lifted.next': [
    '仍不能使用的，带证件到该机构，报告知书编号。',
    'If something still fails, bring your paper there and give the number of the notice.',
  ],
  another: ['查看另一份', 'Another notice'],
} as const satisfies Catalogue;
