/** `duanka law explain`: which version of a parameter counts on a day, and why the others do not. */
import { fillIn } from '../errors.ts';
import { type Verdict, weigh } from './choose.ts';
import { lawError } from './errors.ts';
import type { Law, Origin, ParameterValue, Words } from './model.ts';
import { nearest } from './nearest.ts';
import type { Moment } from './show.ts';

export interface ExplainedVersion extends ParameterValue {
  readonly verdict: Verdict;
  readonly because: Words;
}

export interface Explained {
  readonly key: string;
  readonly zh: string;
  readonly en: string;
  readonly unit: string;
  readonly origin: Origin;
  readonly at: string;
  readonly knownOn: string;
  /** The version in force, null where there is none on that day. */
  readonly chosen: ParameterValue | null;
  readonly versions: readonly ExplainedVersion[];
}

const reasons: Readonly<Record<Verdict, Words>> = {
  'in-force': { zh: '{at} 有效，以此为准', en: 'in force on {at}: this one counts' },
  'not-yet-known': { zh: '{known} 才得知，晚于 {knownOn}', en: 'became known on {known}, after {knownOn}' },
  corrected: { zh: '{byKnown} 得知的更正取代了它', en: 'corrected by what became known on {byKnown}' },
  'not-yet-in-force': { zh: '{from} 才生效，晚于 {at}', en: 'starts on {from}, after {at}' },
  ended: { zh: '{to} 已截止，早于 {at}', en: 'ended on {to}, before {at}' },
  replaced: { zh: '{byFrom} 生效的版本取代了它', en: 'replaced by the version of {byFrom}' },
};

/** @throws law.parameter-unknown with the nearest key */
export function explain(law: Law, key: string, { at, knownOn }: Moment): Explained {
  const parameter = law.parameters.find((one) => one.key === key);
  if (parameter === undefined) {
    const known = law.parameters.map((one) => one.key);
    throw lawError('law.parameter-unknown', { facts: { key, nearest: nearest(key, known) } });
  }
  const versions = weigh(parameter, at, knownOn).map(({ value, verdict, by }): ExplainedVersion => {
    const { from, known, to } = value;
    const facts = {
      at,
      knownOn,
      from,
      known,
      to: to ?? '',
      byFrom: by?.from ?? '',
      byKnown: by?.known ?? '',
    };
    const { zh, en } = reasons[verdict];
    return { ...value, verdict, because: { zh: fillIn(zh, facts), en: fillIn(en, facts) } };
  });
  const chosen = weigh(parameter, at, knownOn).find(({ verdict }) => verdict === 'in-force')?.value ?? null;
  const { zh, en, unit, origin } = parameter;
  return { key, zh, en, unit, origin, at, knownOn, chosen, versions };
}
