/** How many different persons must agree before something counts: a `confirm.*` setting of the operator. Pure. */
import type { LawView, ParameterUse } from '../law/index.ts';
import type { Actor } from './access.ts';
import { type Finding, find, type Rule } from './decision.ts';
import type { Signed } from './subject-state.ts';

interface Confirmers {
  readonly persons: number;
}

/** What a rule of agreement says where nothing of its own is to be said. */
export const SECOND_PERSON: Pick<Rule, 'says' | 'next'> = {
  says: {
    permit: { zh: '已由{persons}人确认。', en: 'Confirmed; it takes {persons} persons.' },
    'permit-with-duties': {
      zh: '已记录，须由{persons}人确认，等待批准。',
      en: 'On record; it takes {persons} persons, and approval is still to come.',
    },
    refuse: {
      zh: '须由{persons}个不同的人确认，您不能批准自己提交或已经同意的事项。',
      en: 'It takes {persons} different persons: you cannot approve your own request, nor twice.',
    },
  },
  next: { zh: '请由另一位有权限的人员批准。', en: 'Ask another person who may approve.' },
};

type Setting = `confirm.${string}`;

export function confirmers(law: LawView, setting: Setting): ParameterUse<Confirmers> {
  return law.parameter<Confirmers>(setting);
}

/** What one reader sees of a matter that needs several persons. */
export interface Assent {
  /** Different persons in all, whoever proposed it among them. */
  readonly needed: number;
  /** How many more must agree; 0 where enough did already and any of them may bring it to its end. */
  readonly missing: number;
  /** Whether the word of the reader would count. */
  readonly mayAgree: boolean;
}

/** Whose account reads, and the law of the moment. */
export interface Reader {
  readonly law: LawView;
  readonly actor: Pick<Actor, 'id'>;
}

/**
 * Nobody counts twice; where enough have agreed already, any of them may confirm it.
 * @param before accounts of everybody who agreed so far, whoever proposed it first
 */
export function assent(before: readonly string[], needed: number, { id }: Pick<Actor, 'id'>): Assent {
  const agreed = new Set(before);
  const missing = Math.max(0, needed - agreed.size);
  return { needed, missing, mayAgree: missing === 0 || !agreed.has(id) };
}

/** The same, with as many as the setting asks for now. */
export function assentTo(
  { setting }: Pick<Asked, 'setting'>,
  before: readonly Pick<Signed, 'account'>[],
  { law, actor }: Reader,
): Assent {
  return assent(accounts(before), confirmers(law, setting).value.persons, actor);
}

const accounts = (before: readonly Pick<Signed, 'account'>[]) => before.map(({ account }) => account);

interface Asked {
  /** Speaks of `{persons}`: permit, permit-with-duties while more must agree, refuse for a person who did already. */
  readonly rule: Rule;
  readonly setting: Setting;
}

/** Proposed, and waiting for the word of others. */
export function awaited({ rule, setting }: Asked, law: LawView): Finding {
  const needed = confirmers(law, setting);
  return find(rule, 'permit-with-duties', { persons: needed.value.persons }, [needed]);
}

/**
 * What the word of one more person brings about. Enough have agreed already where the setting asks for one, or for
 * fewer than before.
 * @param before everybody who agreed so far, whoever proposed it first
 */
export function oneMore(
  { rule, setting }: Asked,
  before: readonly Pick<Signed, 'account'>[],
  { law, actor }: Reader,
): { readonly finding: Finding; readonly enough: boolean } {
  const needed = confirmers(law, setting);
  const { persons } = needed.value;
  const { missing, mayAgree } = assent(accounts(before), persons, actor);
  const enough = mayAgree && missing <= 1;
  const outcome = !mayAgree ? 'refuse' : enough ? 'permit' : 'permit-with-duties';
  return { finding: find(rule, outcome, { persons }, [needed]), enough };
}
