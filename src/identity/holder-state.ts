/** What is kept of a holder, what can happen to it, and the state after it. */
import type { Day, Instant } from '../kernel/time.ts';
import type { DOUBTS, HOLDER_KINDS, PAPER_KINDS, REVEAL_FIELDS, REVEAL_PURPOSES } from './contract.ts';

/** How a field came in. */
export interface Source {
  /** `self`: typed by the person alone, and worth no more than what a check shows afterwards. */
  readonly how: 'reader' | 'typed' | 'import' | 'self';
  readonly device: string | null;
  readonly outlet: string | null;
}

export interface HeldPaper {
  readonly kind: (typeof PAPER_KINDS)[number];
  /** Sealed. */
  readonly number: string;
  readonly validTo: Day | null;
  readonly source: Source;
  readonly by: string;
  readonly at: Instant;
}

export type DoubtCode = (typeof DOUBTS)[number];
export interface Doubt {
  readonly code: DoubtCode;
  readonly at: Instant;
  readonly by: string;
  /** Somebody wants it cleared, and who agreed so far; others must. */
  readonly clearing: {
    readonly by: string;
    readonly reason: string;
    readonly seconds: readonly string[];
  } | null;
}

export interface Reading {
  readonly by: string;
  readonly field: (typeof REVEAL_FIELDS)[number];
  readonly purpose: (typeof REVEAL_PURPOSES)[number];
  readonly at: Instant;
}

export interface Handler {
  readonly holder: string;
  /** Digest of the letter of authority. */
  readonly letter: string;
  readonly until: Day | null;
}

/** What a registration says; sealed and digested before the command is made. */
export interface Identity {
  readonly kind: (typeof HOLDER_KINDS)[number];
  readonly paper: Pick<HeldPaper, 'kind' | 'number' | 'validTo' | 'source'>;
  /** Sealed name, and its keyed digest, by which another name under the same number is noticed. */
  readonly name: string;
  readonly nameIndex: string;
  readonly address: string | null;
  readonly bornOn: Day | null;
  /** Digest of the photo on the paper's chip, where a reader read it. */
  readonly photo: string | null;
  readonly legalRepresentative: string | null;
  readonly doubts: readonly DoubtCode[];
}

export interface Holder extends Omit<Identity, 'paper' | 'doubts'> {
  /** The first is the one the registration rests on. */
  readonly papers: readonly HeldPaper[];
  /** Earlier forms of papers and names: nothing is written over. */
  readonly earlier: readonly { readonly paper: HeldPaper; readonly name: string }[];
  readonly registeredAt: Instant;
  readonly doubts: readonly Doubt[];
  readonly handlers: readonly Handler[];
  /** Who read fields in clear; the latest, the journal has all. */
  readonly reads: readonly Reading[];
  /** Registrations of the same person that were joined to this one. */
  readonly merged: readonly string[];
  readonly mergedInto: string | null;
  readonly retiredAt: Instant | null;
}

export type HolderEvent =
  | { readonly type: 'registered'; readonly identity: Identity; readonly by: string; readonly at: Instant }
  | { readonly type: 'renewed'; readonly identity: Identity; readonly by: string; readonly at: Instant }
  | {
      readonly type: 'linked';
      readonly other: string;
      readonly paper: Identity['paper'];
      readonly by: string;
      readonly at: Instant;
    }
  | { readonly type: 'merged'; readonly holder: string; readonly at: Instant }
  | { readonly type: 'doubted'; readonly code: DoubtCode; readonly by: string; readonly at: Instant }
  | {
      readonly type: 'clearing-proposed' | 'clearing-seconded' | 'doubt-cleared';
      readonly code: DoubtCode;
      readonly by: string;
      readonly reason: string;
    }
  | { readonly type: 'handler-appointed'; readonly handler: Handler }
  | { readonly type: 'clear-read'; readonly reading: Reading }
  | { readonly type: 'retired'; readonly reason: string; readonly by: string; readonly at: Instant };

/** Readers shown with the person; all of them stand in the journal. */
const READS_KEPT = 50;

/** State after an event. */
export function evolveHolder(state: Holder | undefined, event: HolderEvent): Holder {
  if (event.type === 'registered') return begun(state, event);
  if (state === undefined) throw new TypeError(`${event.type} before registered`);
  switch (event.type) {
    case 'renewed':
      return renewed(state, event);
    case 'linked':
      return {
        ...state,
        papers: [...state.papers, { ...event.paper, by: event.by, at: event.at }],
        merged: [...state.merged, event.other],
      };
    case 'merged':
      return { ...state, mergedInto: event.holder };
    case 'doubted': {
      const { code, by, at } = event;
      return { ...state, doubts: [...state.doubts, { code, by, at, clearing: null }] };
    }
    case 'clearing-proposed': {
      const { code, by, reason } = event;
      return changedDoubt(state, code, (doubt) => ({ ...doubt, clearing: { by, reason, seconds: [] } }));
    }
    case 'clearing-seconded':
      return changedDoubt(state, event.code, (doubt) => {
        const { clearing } = doubt;
        if (clearing === null) return doubt;
        return { ...doubt, clearing: { ...clearing, seconds: [...clearing.seconds, event.by] } };
      });
    case 'doubt-cleared':
      return { ...state, doubts: state.doubts.filter(({ code }) => code !== event.code) };
    case 'handler-appointed':
      return {
        ...state,
        handlers: [...state.handlers.filter(({ holder }) => holder !== event.handler.holder), event.handler],
      };
    case 'clear-read':
      return { ...state, reads: [...state.reads, event.reading].slice(-READS_KEPT) };
    case 'retired':
      return {
        ...state,
        name: '',
        address: null,
        photo: null,
        earlier: [],
        papers: state.papers.map((paper) => ({ ...paper, number: '' })),
        retiredAt: event.at,
      };
  }
}

function changedDoubt(state: Holder, code: DoubtCode, change: (doubt: Doubt) => Doubt): Holder {
  return { ...state, doubts: state.doubts.map((one) => (one.code === code ? change(one) : one)) };
}

/** Also somebody who comes back after the registration ended; joined registrations and readers stay. */
function begun(
  before: Holder | undefined,
  { identity, by, at }: Extract<HolderEvent, { type: 'registered' }>,
): Holder {
  const { paper, doubts: _, ...rest } = identity;
  return {
    ...rest,
    papers: [{ ...paper, by, at }],
    earlier: [],
    registeredAt: at,
    doubts: [],
    handlers: [],
    reads: before?.reads ?? [],
    merged: before?.merged ?? [],
    mergedInto: null,
    retiredAt: null,
  };
}

function renewed(state: Holder, { identity, by, at }: Extract<HolderEvent, { type: 'renewed' }>): Holder {
  const [first, ...others] = state.papers;
  const { paper, doubts: _, legalRepresentative, photo, address, ...rest } = identity;
  return {
    ...state,
    ...rest,
    bornOn: identity.bornOn ?? state.bornOn,
    address: address ?? state.address,
    photo: photo ?? state.photo,
    legalRepresentative: legalRepresentative ?? state.legalRepresentative,
    papers: [{ ...paper, by, at }, ...others],
    earlier: first === undefined ? state.earlier : [...state.earlier, { paper: first, name: state.name }],
  };
}
