/** Names of the clocks of this folder. */
import type { Sentence } from '../kernel/decision.ts';

export const clockTitles: readonly [string, Sentence][] = [
  ['bank_account.idle', { zh: '开户后六个月内有无交易', en: 'A transaction within six months of opening' }],
  ['debit_card_exception.expiry', { zh: '借记卡例外到期', en: 'End of an exception for debit cards' }],
  ['account_cleanup.settle', { zh: '存量账户清理', en: 'Clean-up of the accounts of a customer' }],
  ['transfer.settle', { zh: '转账结果相互矛盾，重新确认', en: 'Settle a contradictory transfer anew' }],
  ['fund_hold.compare', { zh: '核对止付并答复公安机关', en: 'Compare a stop and answer the police' }],
  ['fund_request.answer', { zh: '银行答复止付或冻结指令', en: 'The bank answers an order' }],
  ['fund_hold.end', { zh: '止付或冻结到期', en: 'End of a stop or freeze' }],
  ['fund_return.notice', { zh: '按比例返还的公告期', en: 'Public notice before a pro-rata return' }],
  ['fund_hold.execute', { zh: '办理返还', en: 'Return of frozen money' }],
  ['fund_return.execute', { zh: '银行办理返还', en: 'The bank returns the money' }],
];
