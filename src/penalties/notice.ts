/** The written notice to the person (joint measures, article 12): basis, measures with their days, and the right to object. Pure. */
import type { Penalty } from './penalty.ts';
import { endOf } from './penalty-state.ts';
import { ACT_WORDS, BASIS_WORDS, MEASURE_WORDS, OBJECT_WORDS } from './words.ts';

interface Stated {
  /** Name in clear. */
  readonly name: string;
  /** Name of the police unit. */
  readonly unit: string;
  readonly answerDays: number;
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
    `一、依据：${document}（${day}认定），${act}，${basis === null ? '' : BASIS_WORDS[basis].zh}。`,
    '二、措施：',
    ...terms.map(
      ({ measures, from, to }) =>
        `　　${measures.map((measure) => MEASURE_WORDS[measure].zh).join('、')}，自${from}起${to === null ? '，无截止日，定期复核' : `至${to}24时止`}。`,
    ),
    end === null ? '三、期限：未设截止日，定期复核。' : `三、期限：${end}24时届满，自动解除。`,
    `四、对惩戒有异议的，可以随时向本单位、开户机构提出，或者凭本告知书编号在网上提出，不收费用；由未参与认定的民警核实，${answerDays}个工作日内答复。也可以依法申请行政复议或者提起行政诉讼。`,
    unit,
  ];
}
