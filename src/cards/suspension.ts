/** Functions of a line off and on again, whatever the ground. A line that is off always keeps a way back. */
import type { ClockChange, Message } from '../kernel/decision.ts';
import { addHours, type Instant } from '../kernel/time.ts';
import type { ParameterUse } from '../law/index.ts';
import { placeWhileOff } from './cap.ts';
import type { Card, CardContext } from './card.ts';
import type { SUSPENSION_GROUNDS } from './contract.ts';
import { lineMessage, type Scope } from './line.ts';

export interface Suspension {
  readonly ground: (typeof SUSPENSION_GROUNDS)[number];
  readonly since: Instant;
  /** Functions off, and what stays reachable, as the parameter said when it was suspended. */
  readonly off: readonly string[];
  readonly open: readonly string[];
  /** Clause, as told to the holder together with reason, channel and papers. */
  readonly clause: string;
  /** When the network confirmed that the functions are off. */
  readonly appliedAt: Instant | null;
  /** Set once the ground is gone: the network must confirm by then that everything works again. */
  readonly restoring: {
    readonly since: Instant;
    readonly by: Instant;
    /** The time was over before the network confirmed. */
    readonly late: boolean;
  } | null;
}

export type SuspensionEvent =
  | { readonly type: 'suspended'; readonly suspension: Suspension; readonly slot?: null }
  | { readonly type: 'suspension-applied'; readonly at: Instant }
  | { readonly type: 'restoring'; readonly at: Instant; readonly by: Instant }
  | { readonly type: 'restored'; readonly at: Instant };

/**
 * The event and the instruction that switch the functions of a line off. Scope from the law
 * (`reverify.suspend_scope` or `cards.suspend_scope` by ground, or a graded one); what the person is told is in the facts of the finding.
 */
export function suspend(
  card: Card,
  ground: Suspension['ground'],
  { law, now, id, actor }: CardContext,
  scope = law.parameter<Scope>(`${SETTINGS[ground]}.suspend_scope`),
): { readonly event: SuspensionEvent; readonly message: Message; readonly scope: ParameterUse } {
  const { off, open } = scope.value;
  const suspension = {
    ground,
    since: now,
    off,
    open,
    clause: CLAUSES[ground],
    appliedAt: null,
    restoring: null,
  };
  return {
    event: { type: 'suspended', suspension, ...placeWhileOff(card, 'suspended', law) },
    message: lineMessage(card, { org: actor.org, id, ref: lineRef(id, now, 'off'), at: now, off, open }),
    scope,
  };
}

/** The settings each ground goes by: those of the second verification (from 2021), or those of all other grounds. */
const SETTINGS: Readonly<Record<Suspension['ground'], 'reverify' | 'cards'>> = {
  unregistered: 'cards',
  reverification: 'reverify',
  unused: 'cards',
  'not-mine': 'cards',
  transfer: 'cards',
};

/** What a restoration in time is owed under. */
const RESTORING: Readonly<Record<Suspension['ground'], string>> = {
  unregistered: 'miit-452-2016.1.5',
  reverification: 'mps-miit-2021.4.12',
  unused: 'risk-notice-cmcc-sh.5.3',
  'not-mine': 'miit-452-2016.2.1',
  transfer: 'miit-452-2016.11.3.2',
};

/** Why each ground may suspend. */
const CLAUSES: Readonly<Record<Suspension['ground'], string>> = {
  unregistered: 'miit-452-2016.1',
  reverification: 'mps-miit-2021.4',
  unused: 'risk-notice-cmcc-sh.5',
  'not-mine': 'miit-452-2016.2',
  transfer: 'miit-452-2016.11.3',
};

/** The event, clock and instruction that switch everything on again, within the set minutes. */
export function restore(
  card: Card,
  { law, now, id, actor }: CardContext,
): {
  readonly event: SuspensionEvent;
  readonly clock: ClockChange;
  readonly message: Message;
  readonly minutes: ParameterUse<number>;
} {
  const { ground } = card.suspension ?? { ground: 'reverification' };
  const minutes = law.number(`${SETTINGS[ground]}.restore_minutes`);
  const by = addHours(now, minutes.value / 60);
  return {
    event: { type: 'restoring', at: now, by },
    clock: { do: 'start', kind: 'restore', dueAt: by, obligation: RESTORING[ground], term: minutes },
    message: lineMessage(card, {
      org: actor.org,
      id,
      ref: lineRef(id, now, 'on'),
      at: now,
      off: [],
      open: [],
    }),
    minutes,
  };
}

/** Names the instruction that was sent at `now`. */
export function lineRef(id: string, now: Instant, what: 'off' | 'on'): string {
  return `${id}:line:${now}:${what}`;
}

/** The restoration under way did not come in time. */
export function restoredLate({ suspension }: Card): Suspension | null {
  if (suspension === null || suspension.restoring === null) return suspension;
  return { ...suspension, restoring: { ...suspension.restoring, late: true } };
}

/** State after a change of the functions of the line. */
export function suspended(card: Card, event: SuspensionEvent): Card {
  const { suspension } = card;
  switch (event.type) {
    case 'suspended':
      return {
        ...card,
        state: 'suspended',
        suspension: event.suspension,
        slot: event.slot === null ? null : card.slot,
      };
    case 'suspension-applied':
      return suspension === null ? card : { ...card, suspension: { ...suspension, appliedAt: event.at } };
    case 'restoring':
      return suspension === null
        ? card
        : {
            ...card,
            suspension: { ...suspension, restoring: { since: event.at, by: event.by, late: false } },
          };
    case 'restored':
      return { ...card, state: 'active', suspension: null };
  }
}
