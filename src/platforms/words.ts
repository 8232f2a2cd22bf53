/** Words for the codes of this folder. */
import type { Sentence } from '../kernel/decision.ts';
import type { Breach, ListingGround, Measure } from './contract-codes.ts';

export const GROUND_WORDS: Readonly<Record<ListingGround, Sentence>> = {
  'case-card': { zh: '涉案电话卡', en: 'a card in a case' },
  'high-risk-card': { zh: '涉诈高风险电话卡', en: 'a card at high risk of fraud' },
  disclaimed: { zh: '机主声明不是本人注册', en: 'one whose holder says the account is not theirs' },
};

export const MEASURE_WORDS: Readonly<Record<Measure, Sentence>> = {
  shut: { zh: '关停', en: 'shut' },
  otherwise: { zh: '其他处置', en: 'dealt with otherwise' },
  'correct-in-time': { zh: '限期改正', en: 'to be corrected in time' },
  limit: { zh: '限制功能', en: 'limited' },
  suspend: { zh: '暂停使用', en: 'suspended' },
  close: { zh: '关闭账号', en: 'closed' },
  'bar-registration': { zh: '禁止重新注册', en: 'barred from registering again' },
};

export const BREACH_WORDS: Readonly<Record<Breach, Sentence>> = {
  'not-verified': { zh: '到期没有核验', en: 'not verified in time' },
  'verification-failed': { zh: '核验没有通过', en: 'the verification failed' },
  'not-corrected': { zh: '到期没有改正', en: 'not corrected in time' },
  'used-in-fraud': { zh: '用于诈骗', en: 'used in fraud' },
};

export const clockTitles: readonly [string, Sentence][] = [
  ['account_order.answers', { zh: '平台答复关联账号', en: 'Platforms answer on linked accounts' }],
  ['listed_number.answer', { zh: '答复号码关联的账号', en: 'Answer which accounts a number has' }],
  [
    'number_question.count',
    { zh: '答复机主账号数量', en: 'Tell the holder of a number how many accounts it has' },
  ],
  ['linked_account.verify', { zh: '关联账号核验', en: 'Verification of a linked account' }],
  ['linked_account.correct', { zh: '账号限期改正', en: 'Correction of a linked account' }],
  ['linked_account.appeal', { zh: '账号申诉答复', en: 'Answer an appeal of an account holder' }],
];

/** Words for the clocks of one register. */
export const clockWords = (register: string): Readonly<Record<string, Sentence>> =>
  Object.fromEntries(
    clockTitles
      .filter(([clock]) => clock.startsWith(`${register}.`))
      .map(([clock, title]) => [clock.slice(register.length + 1), title]),
  );
