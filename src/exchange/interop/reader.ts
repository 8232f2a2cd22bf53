/**
 * A tool that may read lists: open → ended. One of another party needs a second person and a last day: proposed → open
 * or declined. Of its key only a digest is kept.
 */
import { awaited, oneMore } from '../../kernel/confirm.ts';
import { type Decision, decide as decided, type Finding, find } from '../../kernel/decision.ts';
import type { Context, Register } from '../../kernel/register.ts';
import { existing, notNow, type Signed, signed } from '../../kernel/subject-state.ts';
import { addMonths, type Day, dayOf } from '../../kernel/time.ts';
import type { ListCode, READER_STATES, SIDES } from './codes.ts';
import { mayOpen } from './lists.ts';
import * as rule from './reader-rules.ts';

/** What is agreed on. */
export interface Agreed {
  readonly recipient: string;
  readonly side: (typeof SIDES)[number];
  readonly lists: readonly ListCode[];
  /** Agreement or instruction that it rests on, in words. */
  readonly basis: string;
  /** Last day; null, only of own tools, where none is agreed. */
  readonly until: Day | null;
}

export interface Reader extends Agreed {
  readonly state: (typeof READER_STATES)[number];
  /** Null before it is open. */
  readonly keyDigest: string | null;
  readonly keyBy: Signed | null;
  /** Everybody who agreed, whoever proposed it first. */
  readonly persons: readonly Signed[];
  readonly end: { readonly reason: string; readonly by: Signed } | null;
}

export type ReaderCommand =
  | { readonly type: 'open'; readonly agreed: Agreed; readonly keyDigest: string }
  | { readonly type: 'approve'; readonly keyDigest: string }
  | { readonly type: 'decline'; readonly reason: string }
  | { readonly type: 'renew-key'; readonly keyDigest: string }
  | { readonly type: 'end'; readonly reason: string };

export type ReaderEvent =
  | { readonly type: 'proposed'; readonly agreed: Agreed; readonly by: Signed }
  | { readonly type: 'seconded'; readonly by: Signed }
  | { readonly type: 'opened'; readonly keyDigest: string; readonly by: Signed }
  | { readonly type: 'key-renewed'; readonly keyDigest: string; readonly by: Signed }
  | { readonly type: 'declined' | 'ended'; readonly reason: string; readonly by: Signed };

type ReaderContext = Context<undefined>;
type ReaderDecision = Decision<ReaderEvent>;

/** How many must agree before a list is opened to others. */
export const CONFIRM_PARTNER = { rule: rule.secondPerson, setting: 'confirm.list_partner' } as const;

export const reader: Register<Reader, ReaderCommand, ReaderEvent> = {
  name: 'interop_reader',
  rules: rule.readerRules,
  permissions: {
    open: 'interop.manage',
    approve: 'interop.manage',
    decline: 'interop.manage',
    'renew-key': 'interop.manage',
    end: 'interop.manage',
  },
  decide,
  evolve,
  columns: ({ state, until, persons }) => ({ state, until, opened_at: persons[0]?.at ?? null }),
};

function decide(state: Reader | undefined, command: ReaderCommand, context: ReaderContext): ReaderDecision {
  if (command.type === 'open') return open(state, command, context);
  const known = existing(state, command.type);
  const waiting = command.type === 'approve' || command.type === 'decline';
  if (known.state !== (waiting ? 'proposed' : 'open')) throw notNow(known, command.type);
  const by = signed(context);
  switch (command.type) {
    case 'approve':
      return approve(known, command.keyDigest, context);
    case 'decline':
      return decided([find(rule.declined, 'permit', { reason: command.reason })], () => ({
        events: [{ type: 'declined', reason: command.reason, by }],
      }));
    case 'renew-key':
      return decided([find(rule.keyRenewed, 'permit')], () => ({
        events: [{ type: 'key-renewed', keyDigest: command.keyDigest, by }],
      }));
    case 'end':
      return decided([find(rule.ended, 'permit')], () => ({
        events: [{ type: 'ended', reason: command.reason, by }],
      }));
  }
}

function open(
  state: Reader | undefined,
  { agreed, keyDigest }: Extract<ReaderCommand, { type: 'open' }>,
  context: ReaderContext,
): ReaderDecision {
  if (state !== undefined) throw notNow(state, 'open');
  const { recipient, side, lists } = agreed;
  const { orgKind } = context.actor;
  const by = signed(context);
  const asked = lists.map((list) =>
    find(rule.maySee, mayOpen(list, orgKind, side) ? 'permit' : 'refuse', { list }),
  );
  const proposed = { type: 'proposed', agreed, by } as const;
  if (side === 'partner')
    return decided([...asked, termOf(agreed, context), awaited(CONFIRM_PARTNER, context.law)], () => ({
      events: [proposed],
    }));
  const said = find(rule.opened, 'permit', { recipient });
  return decided<ReaderEvent>([...asked, termOf(agreed, context), said], () => ({
    events: [proposed, { type: 'opened', keyDigest, by }],
  }));
}

function approve(known: Reader, keyDigest: string, context: ReaderContext): ReaderDecision {
  const { finding, enough } = oneMore(CONFIRM_PARTNER, known.persons, context);
  const by = signed(context);
  if (!enough) return decided([finding], () => ({ events: [{ type: 'seconded', by }] }));
  const said = find(rule.opened, 'permit', { recipient: known.recipient });
  return decided<ReaderEvent>([finding, termOf(known, context), said], () => ({
    events: [
      { type: 'seconded', by },
      { type: 'opened', keyDigest, by },
    ],
  }));
}

/** Own tools may read without a last day; whoever else reads is looked at anew after a time. */
function termOf({ side, until }: Agreed, { law, now }: ReaderContext): Finding {
  const today = dayOf(now);
  if (side === 'own' && until === null) return find(rule.termStated, 'permit-with-duties');
  const months = law.number('interop.partner_months');
  const latest = addMonths(today, months.value);
  const fits = until !== null && until >= today && (side === 'own' || until <= latest);
  return find(rule.termStated, fits ? 'permit' : 'refuse', { until: until ?? '–', latest }, [months]);
}

function evolve(state: Reader | undefined, event: ReaderEvent): Reader {
  if (event.type === 'proposed')
    return {
      ...event.agreed,
      state: 'proposed',
      keyDigest: null,
      keyBy: null,
      persons: [event.by],
      end: null,
    };
  if (state === undefined) throw new TypeError(`${event.type} before proposed`);
  switch (event.type) {
    case 'seconded':
      return { ...state, persons: [...state.persons, event.by] };
    case 'opened':
      return { ...state, state: 'open', keyDigest: event.keyDigest, keyBy: event.by };
    case 'key-renewed':
      return { ...state, keyDigest: event.keyDigest, keyBy: event.by };
    case 'declined':
    case 'ended':
      return { ...state, state: event.type, end: { reason: event.reason, by: event.by } };
  }
}
