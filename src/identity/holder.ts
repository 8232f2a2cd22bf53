/**
 * A person or a unit that holds lines. The id is made of the paper, so one paper is one holder under any concurrency;
 * further papers of the same person are joined to it. Names, numbers and addresses lie here sealed only.
 */

import { oneMore } from '../kernel/confirm.ts';
import { type Decision, decide as decided, type Finding, find } from '../kernel/decision.ts';
import { kernelError } from '../kernel/errors.ts';
import type { Asked, Context, Register, Tx } from '../kernel/register.ts';
import * as rule from './holder-rules.ts';
import {
  type DoubtCode,
  evolveHolder,
  type Handler,
  type Holder,
  type HolderEvent,
  type Identity,
  type Reading,
} from './holder-state.ts';
import { type UnitChanged, unitChanged } from './messages.ts';
import { provenHolders } from './queries.ts';
import { type HolderFacts, holdersById } from './read-model.ts';

export type HolderCommand =
  | { readonly type: 'register'; readonly identity: Identity }
  /** By the person alone: enters who is not on file, and marks nothing against anybody who is. */
  | { readonly type: 'register-self'; readonly identity: Identity }
  | { readonly type: 'update-paper'; readonly identity: Identity }
  /** Under the holder: this other registration is the same person's. */
  | {
      readonly type: 'link-paper';
      readonly other: string;
      readonly paper: Identity['paper'];
      /** A resident number that should join with the one on file, and does not. */
      readonly differs: boolean;
      /** That registration stands under another name. */
      readonly otherName?: boolean;
    }
  /** Under the other registration, in the same transaction: it belongs to this holder. */
  | { readonly type: 'merge-into'; readonly holder: string; readonly identity: Identity }
  | { readonly type: 'mark-doubt'; readonly code: DoubtCode }
  | { readonly type: 'clear-doubt'; readonly code: DoubtCode; readonly reason: string }
  | { readonly type: 'appoint-handler'; readonly handler: Handler }
  | { readonly type: 'read-clear'; readonly field: Reading['field']; readonly purpose: Reading['purpose'] }
  | { readonly type: 'search'; readonly purpose: Reading['purpose'] }
  | { readonly type: 'retire'; readonly reason: string };

export interface HolderFactsNeeded {
  /** The person to be appointed as handler, or the registration to be joined; undefined where there is none. */
  readonly other: HolderFacts | undefined;
  /** Whether a check of this holder ever passed; asked for a registration only. */
  readonly proven?: boolean;
}
type HolderContext = Context<HolderFactsNeeded>;
type HolderDecision = Decision<HolderEvent>;

export const holder: Register<Holder, HolderCommand, HolderEvent, HolderFactsNeeded> = {
  name: 'holder',
  rules: rule.holderRules,
  permissions: {
    register: 'person.register',
    'register-self': 'person.register-self',
    'update-paper': 'person.register',
    'link-paper': 'person.register',
    'merge-into': 'person.register',
    'mark-doubt': 'person.register',
    'clear-doubt': 'review.conclude',
    'appoint-handler': 'person.register',
    'read-clear': 'person.reveal',
    search: 'person.read',
    retire: 'review.conclude',
  },
  decide(state, command, context) {
    if (command.type === 'register') return register(state, command.identity, context);
    if (command.type === 'register-self') return registerSelf(state, command.identity, context);
    if (command.type === 'merge-into') return mergeInto(state, command, context);
    if (state === undefined) throw kernelError('kernel.missing');
    if (command.type === 'read-clear') return readClear(command, context);
    if (command.type === 'search')
      return decided([find(rule.searched, 'permit', { purpose: command.purpose })], () => ({ events: [] }));
    if (state.retiredAt !== null || state.mergedInto !== null) throw notNow(state, command.type);
    switch (command.type) {
      case 'update-paper':
        return updatePaper(state, command.identity, context);
      case 'link-paper':
        return linkPaper(state, command, context);
      case 'mark-doubt':
        return decided(...doubted(state, [command.code], context));
      case 'clear-doubt':
        return clearDoubt(state, command, context);
      case 'appoint-handler':
        return appointHandler(state, command.handler, context);
      case 'retire':
        return decided([find(rule.retired, 'permit')], () => ({
          events: [{ type: 'retired', reason: command.reason, by: context.actor.id, at: context.now }],
        }));
    }
  },
  evolve: evolveHolder,
  facts: factsOf,
  files: ({ photo, handlers }) => [
    ...(photo === null ? [] : [photo]),
    ...handlers.map(({ letter }) => letter),
  ],
  columns: (holder) => ({ kind: holder.kind, registered_at: holder.registeredAt }),
};

async function factsOf(
  tx: Tx,
  batch: readonly Asked<Holder, HolderCommand>[],
): Promise<readonly HolderFactsNeeded[]> {
  const wanted = batch.map(({ command }) => {
    if (command.type === 'link-paper') return command.other;
    return command.type === 'appoint-handler' ? command.handler.holder : undefined;
  });
  const found = await holdersById(
    tx,
    wanted.flatMap((id) => id ?? []),
  );
  const registrations = batch.flatMap(({ id, command }) => (REGISTRATIONS.has(command.type) ? [id] : []));
  const proven = await provenHolders(tx, registrations);
  return batch.map(({ id }, at) => ({ other: found.get(wanted[at] ?? ''), proven: proven.has(id) }));
}

const REGISTRATIONS: ReadonlySet<HolderCommand['type']> = new Set(['register', 'register-self']);

/** The same paper again is the same holder; under another name it is a doubt, which holds everything built on it. */
function register(state: Holder | undefined, identity: Identity, context: HolderContext): HolderDecision {
  const { actor, now } = context;
  if (state === undefined || state.retiredAt !== null) {
    const [findings, effects] = doubted({ doubts: [] }, identity.doubts, context);
    const { how } = identity.paper.source;
    return decided([find(rule.entered, 'permit', { how, record: 'registered' }), ...findings], () => ({
      events: [{ type: 'registered', identity, by: actor.id, at: now }, ...effects().events],
    }));
  }
  const other = state.nameIndex !== identity.nameIndex;
  if (other && unproven(state, context)) return replaced(identity, context);
  const [findings, effects] = doubted(
    state,
    [...(other ? (['two-persons'] as const) : []), ...identity.doubts],
    context,
  );
  return decided([find(rule.sameHolder, 'permit'), ...findings], () => ({ events: effects().events }));
}

/**
 * Anybody may type anybody's paper: what is on file stands, and another name is no doubt about it. Only what somebody
 * typed alone and no check has borne out gives way, so that a slip of the pen can be put right.
 */
function registerSelf(state: Holder | undefined, identity: Identity, context: HolderContext): HolderDecision {
  if (state === undefined || state.retiredAt !== null) return register(state, identity, context);
  const other = state.nameIndex !== identity.nameIndex;
  if (other && unproven(state, context)) return replaced(identity, context);
  return decided([find(rule.sameHolder, 'permit')], () => ({ events: [] }));
}

function unproven({ papers: [paper] }: Holder, { facts }: HolderContext): boolean {
  return paper?.source.how === 'self' && facts.proven !== true;
}

function replaced(identity: Identity, { actor, now }: HolderContext): HolderDecision {
  const { how } = identity.paper.source;
  return decided([find(rule.entered, 'permit', { how, record: 'renewed' })], () => ({
    events: [{ type: 'renewed', identity, by: actor.id, at: now }],
  }));
}

/** Findings and events for doubts that are not on record yet. */
function doubted(
  { doubts }: Pick<Holder, 'doubts'>,
  codes: readonly DoubtCode[],
  { actor, now }: HolderContext,
): [Finding[], () => { events: HolderEvent[] }] {
  const fresh = [...new Set(codes)].filter((code) => doubts.every((doubt) => doubt.code !== code));
  return [
    fresh.map((code) => find(rule.doubtful, 'permit-with-duties', { doubt: code })),
    () => ({ events: fresh.map((code) => ({ type: 'doubted', code, by: actor.id, at: now })) }),
  ];
}

/** What a unit's papers say that its earlier ones did not; a representative that is not named again stays. */
function unitChanges(before: Holder, { nameIndex, legalRepresentative }: Identity): UnitChanged['changed'] {
  if (before.kind !== 'unit') return [];
  const other = legalRepresentative !== null && legalRepresentative !== before.legalRepresentative;
  return [
    ...(nameIndex === before.nameIndex ? [] : (['name'] as const)),
    ...(other ? (['legal-representative'] as const) : []),
  ];
}

function updatePaper(state: Holder, identity: Identity, context: HolderContext): HolderDecision {
  const { actor, now, id } = context;
  const { how } = identity.paper.source;
  const [findings, effects] = doubted(state, identity.doubts, context);
  const changed = unitChanges(state, identity);
  return decided([find(rule.entered, 'permit', { how, record: 'renewed' }), ...findings], () => ({
    messages: changed.length === 0 ? [] : [unitChanged(actor.org, { holder: id, changed, at: now })],
    events: [{ type: 'renewed', identity, by: actor.id, at: now }, ...effects().events],
  }));
}

/** Joined papers count and open cases as one person's, so whatever speaks against it is a doubt for two to settle. */
function linkPaper(
  state: Holder,
  { other, paper, differs, otherName = false }: Extract<HolderCommand, { type: 'link-paper' }>,
  context: HolderContext,
): HolderDecision {
  if (state.merged.includes(other)) return decided([find(rule.linked, 'permit')], () => ({ events: [] }));
  const there = context.facts.other;
  const taken =
    there?.kind === 'unit' || there?.doubts.includes('merged') || (there?.merged ?? []).length > 0;
  const refused = taken || state.kind === 'unit' || paper.kind === 'credit-code' || other === context.id;
  const [findings, effects] = doubted(
    state,
    [...(differs ? (['numbers-differ'] as const) : []), ...(otherName ? (['other-person'] as const) : [])],
    context,
  );
  return decided([find(rule.linked, refused ? 'refuse' : 'permit'), ...findings], () => ({
    events: [{ type: 'linked', other, paper, by: context.actor.id, at: context.now }, ...effects().events],
  }));
}

/** The other half of `link-paper`, which has looked whether it may be. */
function mergeInto(
  state: Holder | undefined,
  { holder: into, identity }: Extract<HolderCommand, { type: 'merge-into' }>,
  { actor, now }: HolderContext,
): HolderDecision {
  if (state?.mergedInto === into) return decided([find(rule.linked, 'permit')], () => ({ events: [] }));
  if (state !== undefined && state.mergedInto !== null) throw notNow(state, 'merge-into');
  return decided([find(rule.linked, 'permit')], () => ({
    events: [
      ...(state === undefined ? [{ type: 'registered' as const, identity, by: actor.id, at: now }] : []),
      { type: 'merged', holder: into, at: now },
    ],
  }));
}

const CLEARED_BY = { rule: rule.doubtSettled, setting: 'confirm.holder_doubt' } as const;

/** The first person proposes, others agree, until as many as the setting asks for stand behind it. */
function clearDoubt(
  state: Holder,
  { code, reason }: Extract<HolderCommand, { type: 'clear-doubt' }>,
  context: HolderContext,
): HolderDecision {
  const doubt = state.doubts.find((one) => one.code === code);
  if (doubt === undefined) throw notNow(state, 'clear-doubt');
  const { clearing } = doubt;
  const before = clearing === null ? [] : [clearing.by, ...clearing.seconds];
  const agreed = oneMore(
    CLEARED_BY,
    before.map((account) => ({ account })),
    context,
  );
  const { outcome, facts, params } = agreed.finding;
  const finding = find(
    rule.doubtSettled,
    outcome,
    { ...facts, doubt: code, step: before.length + 1 },
    params,
  );
  const step = clearing === null ? 'clearing-proposed' : 'clearing-seconded';
  return decided([finding], () => ({
    events: [{ type: agreed.enough ? 'doubt-cleared' : step, code, by: context.actor.id, reason }],
  }));
}

function appointHandler(state: Holder, handler: Handler, { facts }: HolderContext): HolderDecision {
  const able = state.kind === 'unit' && facts.other?.kind === 'person';
  return decided([find(rule.appointed, able ? 'permit' : 'refuse')], () => ({
    events: [{ type: 'handler-appointed', handler }],
  }));
}

/** How long a page shows a field in clear (microcopy W54). */
export const SHOWN_SECONDS = 60;

function readClear(
  { field, purpose }: Extract<HolderCommand, { type: 'read-clear' }>,
  { actor, now }: HolderContext,
): HolderDecision {
  return decided([find(rule.clearRead, 'permit', { field, purpose, seconds: SHOWN_SECONDS })], () => ({
    events: [{ type: 'clear-read', reading: { by: actor.id, field, purpose, at: now } }],
  }));
}

function notNow(state: Holder, command: string): Error {
  const name = state.retiredAt !== null ? 'retired' : state.mergedInto !== null ? 'merged' : 'registered';
  return kernelError('kernel.not-in-state', { facts: { state: name, command } });
}
