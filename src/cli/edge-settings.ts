/** What an edge is rendered with where nobody says otherwise: the operator's parameters, and the one fixed refusal. */
import type { Settings } from '../calls/case.ts';
import type { EdgeOptions } from '../calls/edge-render.ts';
import type { PolicyFile } from '../calls/policy-contract.ts';
import { screen } from '../calls/screening.ts';
import type { Verdict } from '../calls/verdict.ts';
import type { LawView } from '../law/index.ts';

type Rendered = Pick<
  EdgeOptions,
  'workers' | 'queue' | 'sharedMemoryMb' | 'cold' | 'retryAfterSeconds' | 'signatureSeconds' | 'emergency'
>;

/** @param policy where it names emergency numbers of its own, these pass without a decision too */
export function edgeSettings(law: LawView, policy: Pick<PolicyFile, 'emergencyCalled'> = {}): Rendered {
  const settings = law.parameter<Omit<Rendered, 'emergency'>>('screening.edge').value;
  const open = law.parameter<Readonly<Record<string, readonly string[]>>>('dispatch.open_numbers').value;
  return { ...settings, emergency: policy.emergencyCalled ?? open.emergency ?? [] };
}

const NO_SETTINGS: Settings = {
  internationalNoNumber: 'block',
  malformedIsup: 'block',
  roamingLookupUnavailable: 'block',
  displayNameOnInternational: 'strip',
  authorityWords: [],
  highFraudOrigins: [],
  longestAuthority: 0,
  redress: '',
};

/** How a source that is no trunk is refused, from the decision itself. */
export function strangerOf(): Verdict {
  const tables = { get: () => null, increment: () => 0 };
  return screen(null, null, { tables, settings: NO_SETTINGS, minuteOfDay: 0, epochSeconds: 0 });
}
