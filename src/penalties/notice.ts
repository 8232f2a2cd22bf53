/** The written notice to the person (joint measures, article 12): basis, measures with their days, and the right to object. Pure. */
import type { Sentence } from '../kernel/decision.ts';
import type { Day } from '../kernel/time.ts';
import type { Penalty } from './penalty.ts';
import { endOf } from './penalty-state.ts';
import { ACT_WORDS, BASIS_WORDS, MEASURE_WORDS, OBJECT_WORDS } from './words.ts';

interface Stated {
  /** Name in clear. */
  readonly name: string;
  /** Name of the police unit. */
  readonly unit: Sentence;
  readonly answerDays: number;
}

/** As documents write a day: 2028年11月4日. */
function dateZh(day: Day): string {
  const [year, month, date] = day.split('-').map(Number);
  return `${year}年${month}月${date}日`;
}

/** Lines of the notice, in Chinese, as it is handed over. */
export function noticeLines(state: Penalty, { name, unit, answerDays }: Stated): string[] {
  const { receipt, document, day, deed, account, basis, terms, subject } = state;
  const act =
    deed === null
      ? `名下账户（${account?.masked ?? ''}）经认定涉案`
      : `${ACT_WORDS[deed.act].zh}（${OBJECT_WORDS[deed.object].zh}）`;
  const end = endOf(state);
  return [
    '惩戒告知书',
    `编号：${receipt}`,
    `${name}（证件号码${subject.paper.masked}）：`,
    `一、依据：${document}（${dateZh(day)}认定），${act}，${basis === null ? '' : BASIS_WORDS[basis].zh}。`,
    '二、措施：',
    ...terms.map(
      ({ measures, from, to }) =>
        `　　${measures.map((measure) => MEASURE_WORDS[measure].zh).join('、')}，自${dateZh(from)}起${to === null ? '，无截止日，定期复核' : `至${dateZh(to)}24时止`}。`,
    ),
    end === null ? '三、期限：未设截止日，定期复核。' : `三、期限：${dateZh(end)}24时届满，自动解除。`,
    `四、对惩戒有异议的，可以随时向本单位、开户机构提出，或者凭本告知书编号在网上提出，不收费用；由未参与认定的民警核实，${answerDays}个工作日内答复。也可以依法申请行政复议或者提起行政诉讼。`,
    unit.zh,
  ];
}

/** The same in English, for whoever does not read Chinese; the Chinese text is the one that counts. */
export function noticeLinesInEnglish(state: Penalty, { name, unit, answerDays }: Stated): string[] {
  const { receipt, document, day, deed, account, basis, terms, subject } = state;
  const act =
    deed === null
      ? `the account ${account?.masked ?? ''} was found to be used in a case`
      : `${ACT_WORDS[deed.act].en} (${OBJECT_WORDS[deed.object].en})`;
  const end = endOf(state);
  return [
    'Notice of penalty (translation; the Chinese text counts)',
    `Number: ${receipt}`,
    `${name} (paper ${subject.paper.masked}):`,
    `1. Ground: ${document}, determined on ${day}: ${act}${basis === null ? '' : `; ${BASIS_WORDS[basis].en}`}.`,
    '2. Measures:',
    ...terms.map(
      ({ measures, from, to }) =>
        `    ${measures.map((measure) => MEASURE_WORDS[measure].en).join(', ')}, from ${from} ${to === null ? 'without an end, reviewed at intervals' : `to the end of ${to}`}.`,
    ),
    end === null
      ? '3. Term: no last day; reviewed at intervals.'
      : `3. Term: ends by itself at the end of ${end}.`,
    `4. You may object at any time and free of charge: at this unit, where your account is kept, or online with the number of this notice. An officer who took no part answers within ${answerDays} working days. Administrative reconsideration and the courts stay open.`,
    unit.en,
  ];
}
