/** Findings on what the bank core says of a transfer, and on what somebody settles from the books. */
import type { Rule } from '../kernel/decision.ts';

export const coreAnswer: Rule = {
  id: 'transfers.core-answer',
  clause: '',
  obligations: [],
  words: {
    result: {
      credited: { zh: '已入账', en: 'credited' },
      refused: { zh: '行内系统未予入账', en: 'the bank core did not credit it' },
    },
  },
  says: {
    permit: { zh: '行内系统答复：{result}。', en: 'The bank core says: {result}.' },
    'permit-with-duties': {
      zh: '行内系统没有明确答复（{reason}），{nextAt}再问；同一编号只入账一次。',
      en: 'No clear answer of the bank core ({reason}); asked again at {nextAt}. One reference is credited once.',
    },
  },
};

export const undecided: Rule = {
  id: 'transfers.outcome-undecidable',
  clause: '',
  obligations: [],
  says: {
    'permit-with-duties': {
      zh: '放行{hours}小时仍不知是否入账：结果待定，继续询问，并由人核对行内账务。',
      en: '{hours} hours after release the outcome is not known: undecidable; it is asked on, and somebody compares the books.',
    },
  },
};

export const contradicted: Rule = {
  id: 'transfers.contradicted',
  clause: '',
  obligations: [],
  words: {
    result: {
      credited: { zh: '已入账', en: 'credited' },
      refused: { zh: '未予入账', en: 'not credited' },
    },
  },
  says: {
    'permit-with-duties': {
      zh: '行内系统的答复与已确认的结果相反：{result}；须在{until}前核对账务，重新确认。',
      en: 'The bank core says otherwise than was settled: {result}. Compare the books and settle it anew by {until}.',
    },
  },
};

export const contradictionLate: Rule = {
  id: 'transfers.contradiction-late',
  clause: '',
  obligations: [],
  says: {
    'permit-with-duties': {
      zh: '逾期：结果相互矛盾，仍未重新确认。',
      en: 'Late: what became of it is contradictory and was not settled anew.',
    },
  },
};

export const settledByHand: Rule = {
  id: 'transfers.settled-by-hand',
  clause: '',
  obligations: [],
  says: {
    permit: { zh: '已由人核对账务后确认结果。', en: 'The outcome was confirmed by hand from the books.' },
  },
};

export const rules: readonly Rule[] = [coreAnswer, undecided, contradicted, contradictionLate, settledByHand];
