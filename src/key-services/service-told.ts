/** Who is told of a service: the regulator always, the police where a crime is suspected. Pure. */
import type { Message } from '../kernel/decision.ts';
import { policeOf, regulatorOf } from './company.ts';
import { type END_GROUNDS, LINE_GROUNDS } from './contract.ts';
import { type Reported, TOPICS } from './messages.ts';
import type { KeyService, ServiceContext } from './service.ts';

type Ground = (typeof END_GROUNDS)[number];

/** Grounds that end everything of the customer. */
export function isLineGround(ground: string): ground is (typeof LINE_GROUNDS)[number] {
  return (LINE_GROUNDS as readonly string[]).includes(ground);
}

/** Grounds that look like a crime. */
const CRIME: ReadonlySet<string> = new Set([
  'forged-or-misused-documents',
  'illegal-use',
  'police-notification',
  'illegal-voip-landing',
  'altered-number-landing',
]);
export interface About {
  readonly ground: Ground;
  readonly rule: string;
  readonly reason: string;
  readonly evidence: readonly string[];
  /** Tells one report on the service from another. */
  readonly key: string;
}

/** To the regulator always, to the police where a crime is suspected. */
export function reportsOf(
  service: KeyService,
  about: About,
  context: ServiceContext,
  matter: Reported['matter'] = 'misuse',
): { readonly messages: Message[]; readonly missing: boolean; readonly to: string } {
  const { id, actor, facts } = context;
  const { organisations } = facts.company;
  const regulator = regulatorOf(organisations, service.province);
  const police = CRIME.has(about.ground) ? policeOf(organisations, service.province) : undefined;
  const { key, ...rest } = about;
  const message = (to: string, what: Reported['matter']): Message => {
    const report = `r-${id}-${what}-${key}`.slice(0, 64);
    const payload: Reported = {
      report,
      origin: actor.org,
      service: id,
      matter: what,
      province: service.province,
      ...rest,
    };
    return { to, topic: TOPICS.reported, key: `${report}:${to}`, payload };
  };
  return {
    messages: [
      ...(regulator === undefined ? [] : [message(regulator.id, matter)]),
      ...(police === undefined ? [] : [message(police.id, 'suspected-crime')]),
    ],
    missing: regulator === undefined || (CRIME.has(about.ground) && police === undefined),
    to: regulator?.nameZh ?? '',
  };
}
