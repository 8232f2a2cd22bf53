/** Sentences of the page on which a payer cancels a held transfer. */
import type { Catalogue } from '../../words/say.ts';

export const transferWords = {
  lead: [
    '在自助柜员机转给别人的钱，到账前可以在这里撤销，款项退回原账户。请看凭条。',
    'Money sent to somebody else at a machine can be cancelled here until it is credited. Have the receipt at hand.',
  ],
  reference: ['业务编号', 'Reference'],
  code: ['撤销码', 'Code'],
  'code-hint': ['凭条上以YC开头的一行', 'The line on the receipt that begins with YC'],
  show: ['查看这笔转账', 'Show the transfer'],
  busy: ['正在查询…', 'Looking…'],
  lost: [
    '凭条不在手边：带证件到任一网点撤销，或拨打银行客服电话。怀疑受骗，现在就拨110。',
    'Without the receipt: bring your ID to any branch, or call the bank. If you suspect fraud call 110 now.',
  ],
  amount: ['金额', 'Amount'],
  from: ['付款账户', 'From'],
  to: ['收款账户', 'To'],
  ending: ['尾号{last4}', 'ending in {last4}'],
  accepted: ['受理', 'Accepted'],
  due: ['到账', 'Credited'],
  left: ['{time}到账，还可以撤销。', 'Credited {time}; you can still cancel.'],
  stopped: [
    '银行怀疑您可能被骗，已把这笔转账拦下。您仍可以撤销，钱退回原账户。',
    'The bank suspects fraud and has stopped this transfer. You can still cancel and get the money back.',
  ],
  cancel: ['撤销这笔转账', 'Cancel this transfer'],
  ask: [
    '撤销这笔转账？{amount}退回尾号{last4}。',
    'Cancel this transfer? {amount} returns to the account ending in {last4}.',
  ],
  'ask-yes': ['撤销转账', 'Cancel the transfer'],
  'ask-no': ['保留转账', 'Keep it'],
  cancelled: [
    '已撤销，{amount}退回尾号{last4}。',
    'Cancelled; {amount} returns to the account ending in {last4}.',
  ],
  'cancelled-at': ['这笔转账已于{time}撤销。', 'This transfer was cancelled {time}.'],
  returned: [
    '这笔转账没有成功，款项退回原账户。',
    'This transfer did not go; the money is back on your account.',
  ],
  credited: [
    '已于{time}到账，不能撤销。如怀疑受骗，请立即拨110，报业务编号{no}。',
    'Credited {time}; it cannot be cancelled. If you suspect fraud call 110 now and give {no}.',
  ],
  crediting: [
    '到账时间已过，正在入账，不能撤销。如怀疑受骗，请立即拨110，报业务编号{no}。',
    'The time is over and it is being credited; it cannot be cancelled. If you suspect fraud call 110 now and give {no}.',
  ],
  'now-title': ['现在要做的', 'What to do now'],
  'now-110': [
    '拨打110报案，说清业务编号、金额和到账时间，请警方紧急止付。',
    'Call 110 with reference, amount and time, and ask for a stop-payment.',
  ],
  'now-bank': [
    '同时拨打银行客服电话，请银行联系收款行。',
    'Call the bank too, so that it reaches the bank of the payee.',
  ],
  'now-keep': [
    '保留聊天记录、通话记录和凭条，不要再转账。',
    'Keep chats, call records and the receipt. Send nothing more.',
  ],
  call: ['拨打110', 'Call 110'],
  another: ['查另一笔', 'Another transfer'],
  none: ['{org}没有延时转账可以在这里撤销。', '{org} has no held transfers to cancel here.'],
  'none-next': [
    '请打开凭条上印的网址，或到转账的银行办理。',
    'Open the address printed on the receipt, or go to the bank it was sent from.',
  ],
} as const satisfies Catalogue;
