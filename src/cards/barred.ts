/** Persons who may get no new card: a penalty of the police that is in force on the day of the order. */
import { type Finding, find, type Rule } from '../kernel/decision.ts';
import { allowsOpening, type MeasureInForce } from '../penalties/read-model.ts';

export const barred: Rule = {
  id: 'cards.barred',
  clause: 'two-cards-2020.5',
  obligations: ['two-cards-2020.5.8'],
  says: {
    refuse: {
      zh: '不能办理：经公安机关认定，惩戒期间不得新办电话卡（至{to}）。',
      en: 'Cannot open: by a determination of the police no new card until the end of {to}.',
    },
  },
  next: {
    zh: '期满后可以办理；有异议的，可凭告知书编号随时提出，不收费用。',
    en: 'It is possible after that day; the person may object at any time with the number of the notice, free of charge.',
  },
};

export function barFindings({ measures }: { readonly measures: readonly MeasureInForce[] }): Finding[] {
  const bar = allowsOpening(measures, 'card');
  return bar === null ? [] : [find(barred, 'refuse', { to: bar.to, measure: bar.id })];
}
