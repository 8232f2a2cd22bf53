/** What the law makes of a determination: who may make it, on which act, and what follows for how long. */
import type { Rule } from '../kernel/decision.ts';
import type { LawView } from '../law/index.ts';
import { ACT_WORDS, LEVEL_WORDS, MEASURE_WORDS, OBJECT_WORDS } from './words.ts';

const S5 = 'six-ministry-2016.5';
const T5 = 'two-cards-2020.5';
const JOINT = 'joint-penalty-2024.3';
const JOINT_ACTS = ['six-ministry-2016.5.7', 'two-cards-2020.5.1'] as const;

const LEVEL: Pick<Rule, 'says' | 'next' | 'words'> = {
  words: { level: LEVEL_WORDS, needed: LEVEL_WORDS },
  says: {
    permit: {
      zh: '认定单位为{level}公安机关，符合要求（{needed}及以上）。',
      en: 'Determined by police of level {level}; {needed} or above is asked for.',
    },
    undecidable: {
      zh: '机构表中没有本单位在{day}的层级，不能判断。',
      en: 'The table of units has no level for this unit on {day}.',
    },
    refuse: {
      zh: '不能认定：本单位为{level}，须由{needed}及以上公安机关认定。',
      en: 'Not determined: this unit is of level {level}, and {needed} or above is asked for.',
    },
  },
  next: {
    zh: '请报有权的公安机关认定；层级登记有误的，请管理员更正机构的行政区登记。',
    en: 'Hand it to police of that level; if the table is wrong, have the administrator correct the row of the unit.',
  },
};
export const level2016: Rule = {
  id: 'penalties.level-2016',
  clause: S5,
  obligations: ['six-ministry-2016.5.7'],
  ...LEVEL,
};
export const level2020: Rule = {
  id: 'penalties.level-2020',
  clause: T5,
  obligations: ['two-cards-2020.5.1'],
  ...LEVEL,
};
export const levelJoint: Rule = {
  id: 'penalties.level-joint',
  clause: JOINT,
  obligations: JOINT_ACTS,
  ...LEVEL,
};

/** The document that asks for the level on a day. */
export const levelRule = (law: LawView): Rule => (law.inForce('two-cards-2020.5.1') ? level2020 : level2016);

const ACT: Pick<Rule, 'says' | 'words'> = {
  words: { act: ACT_WORDS, object: OBJECT_WORDS },
  says: {
    permit: {
      zh: '{object}：{act}，属于所引文件列举的行为。',
      en: '{act} ({object}) is an act the document names.',
    },
  },
};
export const traded2016: Rule = {
  id: 'penalties.traded-2016',
  clause: S5,
  obligations: ['six-ministry-2016.5.7'],
  ...ACT,
};
export const falseIdentity: Rule = {
  id: 'penalties.false-identity',
  clause: S5,
  obligations: ['six-ministry-2016.5.8'],
  ...ACT,
};
export const traded2020: Rule = {
  id: 'penalties.traded-2020',
  clause: T5,
  obligations: ['two-cards-2020.5.1'],
  ...ACT,
};
export const cardsTraded: Rule = {
  id: 'penalties.cards-traded',
  clause: T5,
  obligations: ['two-cards-2020.5.8'],
  ...ACT,
};
export const jointAct: Rule = { id: 'penalties.joint-act', clause: JOINT, obligations: JOINT_ACTS, ...ACT };

export const actUnnamed: Rule = {
  id: 'penalties.act-unnamed',
  clause: S5,
  obligations: ['six-ministry-2016.5.7', 'six-ministry-2016.5.8', 'two-cards-2020.5.1'],
  words: { act: ACT_WORDS, object: OBJECT_WORDS },
  says: {
    refuse: {
      zh: '不能认定：{day}有效的文件没有对这一行为（{object}：{act}）规定惩戒。',
      en: 'Not determined: no document in force on {day} penalises this act ({act}, {object}).',
    },
  },
  next: {
    zh: '请核对认定日、行为和对象；惩戒只能依据当日有效文件列举的行为。',
    en: 'Check day, act and object: only acts that the documents of the day name are penalised.',
  },
};

export const thresholds: Rule = {
  id: 'penalties.joint-thresholds',
  clause: JOINT,
  obligations: JOINT_ACTS,
  says: {
    permit: {
      zh: '达到数量标准（{cards}张（个）、{times}次或{persons}人；冒名或虚构代理{impersonation}次即可）。',
      en: 'The numbers are met ({cards} cards or accounts, {times} times or {persons} persons; {impersonation} false identity suffices).',
    },
    'permit-with-duties': {
      zh: '未达数量标准但影响明显，由省级公安机关认定。',
      en: 'Below the numbers, but with marked impact: determined by provincial police.',
    },
    refuse: {
      zh: '不能认定：未达数量标准（{cards}张（个）、{times}次或{persons}人），也没有载明明显影响。',
      en: 'Not determined: below {cards} cards or accounts, {times} times and {persons} persons, and no marked impact is stated.',
    },
  },
  next: {
    zh: '请补充数量事实；影响明显的，载明后报省级公安机关认定。',
    en: 'Add the facts; where the impact is marked, state it and hand it to provincial police.',
  },
};

/** Terms with their days. */
const TERM: Pick<Rule, 'says' | 'words'> = {
  words: { measure: MEASURE_WORDS },
  says: {
    'permit-with-duties': {
      zh: '{measure}{years}年：{from}起，{to}止（当日24时）。',
      en: '{measure} for {years} years: from {from} to the end of {to}.',
    },
  },
};
export const nonCounter2016: Rule = {
  id: 'penalties.non-counter-2016',
  clause: S5,
  obligations: ['six-ministry-2016.5.9'],
  ...TERM,
};
export const nonCounter2020: Rule = {
  id: 'penalties.non-counter-2020',
  clause: T5,
  obligations: ['two-cards-2020.5.2'],
  ...TERM,
};
export const payment2016: Rule = {
  id: 'penalties.payment-2016',
  clause: S5,
  obligations: ['six-ministry-2016.5.10'],
  ...TERM,
};
export const payment2020: Rule = {
  id: 'penalties.payment-2020',
  clause: T5,
  obligations: ['two-cards-2020.5.3'],
  ...TERM,
};
export const noNewAccount2016: Rule = {
  id: 'penalties.no-new-account-2016',
  clause: S5,
  obligations: ['six-ministry-2016.5.11'],
  ...TERM,
};
export const noNewAccount2020: Rule = {
  id: 'penalties.no-new-account-2020',
  clause: T5,
  obligations: ['two-cards-2020.5.4'],
  ...TERM,
};
export const phoneCards: Rule = {
  id: 'penalties.phone-cards',
  clause: T5,
  obligations: ['two-cards-2020.5.8'],
  ...TERM,
};
export const jointFinancial: Rule = {
  id: 'penalties.joint-financial',
  clause: 'joint-penalty-2024.financial',
  obligations: ['two-cards-2020.5.2', 'two-cards-2020.5.3', 'two-cards-2020.5.4'],
  ...TERM,
};
export const jointTelecom: Rule = {
  id: 'penalties.joint-telecom',
  clause: 'joint-penalty-2024.telecom',
  obligations: ['two-cards-2020.5.8'],
  ...TERM,
};

export const chain: Rule = {
  id: 'penalties.joint-chain',
  clause: 'joint-penalty-2024.length',
  obligations: [],
  says: {
    permit: {
      zh: '与未满的惩戒累计：连续惩戒自{since}起，最迟至{cap}，本次至{to}。',
      en: 'Added to the running one: the run began on {since} and ends by {cap} at the latest; this one ends on {to}.',
    },
  },
};
export const overlap: Rule = {
  id: 'penalties.overlap',
  clause: S5,
  obligations: ['six-ministry-2016.5.9', 'six-ministry-2016.5.10'],
  says: {
    permit: {
      zh: '另有{n}项惩戒未满，各按自己的期限执行，不相加。',
      en: '{n} other penalties are running; each keeps its own term and none is added.',
    },
  },
};

export const effectRules: readonly Rule[] = [
  level2016,
  level2020,
  levelJoint,
  traded2016,
  falseIdentity,
  traded2020,
  cardsTraded,
  jointAct,
  actUnnamed,
  thresholds,
  nonCounter2016,
  nonCounter2020,
  payment2016,
  payment2020,
  noNewAccount2016,
  noNewAccount2020,
  phoneCards,
  jointFinancial,
  jointTelecom,
  chain,
  overlap,
];
