/** What stands against an application of an operator (452, 23 and 24). Pure; also the point `operator.apply`. */
import { type Finding, find } from '../kernel/decision.ts';
import type { Day } from '../kernel/time.ts';
import type { LawView } from '../law/index.ts';
import type { APPLICATIONS, VETO_ITEMS } from './codes.ts';
import type { Sanctioned } from './sanction.ts';
import * as rule from './sanction-rules.ts';

type Asked = (typeof APPLICATIONS)[number];
export type Standing = Pick<Sanctioned, 'kind' | 'intakeStop' | 'barredUntil'> & {
  readonly assessments: Readonly<Partial<Record<(typeof VETO_ITEMS)[number], { readonly failed: boolean }>>>;
};

export function applicationFindings(
  operator: Standing,
  application: Asked,
  { law, today }: { readonly law: LawView; readonly today: Day },
): Finding[] {
  return [
    ...vetoFindings(operator, application, law),
    ...intakeFindings(operator, application, law),
    ...barFindings(operator, application, { law, today }),
  ];
}

interface Veto {
  readonly items: readonly (typeof VETO_ITEMS)[number][];
  readonly blocks: readonly string[];
}

/** One failed item is enough; an item nobody has assessed leaves the matter open. */
function vetoFindings({ kind, assessments }: Standing, application: Asked, law: LawView): Finding[] {
  if (kind !== 'reseller' || !law.inForce('miit-452-2016.23.1')) return [];
  const veto = law.parameter<Veto>('reseller.veto');
  if (!veto.value.blocks.includes(application)) return [];
  const open = veto.value.items.flatMap((item) => {
    const known = assessments[item];
    if (known !== undefined && !known.failed) return [];
    return [find(rule.veto, known === undefined ? 'undecidable' : 'refuse', { item, application }, [veto])];
  });
  return open.length > 0 ? open : [find(rule.veto, 'permit', { application }, [veto])];
}

function intakeFindings({ kind, intakeStop }: Standing, application: Asked, law: LawView): Finding[] {
  if (kind !== 'reseller' || !law.inForce('miit-452-2016.23.2')) return [];
  const stops = law.parameter<readonly string[]>('reseller.intake_stop');
  if (!stops.value.includes(application)) return [];
  if (intakeStop === null) return [find(rule.intakeStop, 'permit', { application }, [stops])];
  const facts = { application, date: intakeStop.since, until: intakeStop.liftWhen };
  return [find(rule.intakeStop, 'refuse', facts, [stops])];
}

/** The last day still counts. */
function barFindings(
  { barredUntil }: Standing,
  application: Asked,
  { law, today }: { readonly law: LawView; readonly today: Day },
): Finding[] {
  if (application !== 'new-licence' || !law.inForce('miit-452-2016.24.2.2')) return [];
  const years = law.number('licence.bar_years');
  const barred = barredUntil !== null && today <= barredUntil;
  const facts = { application, years: years.value, until: barredUntil };
  return [find(rule.licenceBar, barred ? 'refuse' : 'permit', facts, [years])];
}
