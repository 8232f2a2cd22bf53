/** What an officer fills in, and what is sent of it: to see what follows, and to propose it. */
import type { ForeseeGiven } from '../api/types.ts';
import type { Stored } from '../parts/documents.tsx';

type Deed = NonNullable<ForeseeGiven['deed']>;
type Paper = NonNullable<ForeseeGiven['paper']>;
type Earlier = NonNullable<ForeseeGiven['earlier']>[number];

export interface Entry {
  readonly what: 'penalty' | 'account';
  readonly paper: { readonly kind: Paper['kind']; readonly paperNumber?: string };
  readonly subjectName?: string;
  readonly subjectKind: 'individual' | 'unit' | 'organiser';
  readonly act?: Deed['act'];
  readonly object?: Deed['object'];
  readonly actedOn?: string;
  readonly counts?: Partial<Deed['counts']>;
  readonly markedImpact?: boolean;
  readonly surrenderedOn?: string;
  readonly institution?: string;
  readonly accountNumber?: string;
  /** Penalties of other units, as their documents show. */
  readonly earlier?: readonly (Partial<Earlier> | undefined)[];
  readonly document?: string;
  readonly day?: string;
  readonly evidence?: readonly Stored[];
}

export const START: Entry = {
  what: 'penalty',
  paper: { kind: 'resident-id' },
  subjectKind: 'individual',
  object: 'account',
};

const FEWEST_SIGNS = 7;

/** A number that is still being typed asks nothing. */
function paperOf({ kind, paperNumber = '' }: Entry['paper']): Paper | undefined {
  const number = paperNumber.replaceAll(/\s/g, '');
  const whole =
    kind === 'resident-id'
      ? number.length === 15 || number.length === 18
      : kind === 'credit-code'
        ? number.length === 18
        : number.length >= FEWEST_SIGNS;
  return whole ? { kind, paperNumber: number } : undefined;
}

function deedOf({ act, object, actedOn, counts = {}, markedImpact, surrenderedOn }: Entry): Deed | null {
  if (act === undefined || object === undefined || !actedOn) return null;
  const { cardsOrAccounts, times, persons, impersonations } = counts;
  return {
    act,
    object,
    actedOn,
    counts: {
      cardsOrAccounts: cardsOrAccounts ?? 0,
      times: times ?? 0,
      persons: persons ?? 0,
      impersonations: impersonations ?? 0,
    },
    ...(markedImpact ? { markedImpact } : {}),
    ...(surrenderedOn ? { surrenderedOn } : {}),
  };
}

/** Lines that are whole. */
function earlierOf({ earlier = [] }: Entry): Earlier[] {
  return earlier.flatMap((one) => {
    const { document = '', from = '', to = '' } = one ?? {};
    return document.trim() === '' || from === '' || to === ''
      ? []
      : [{ document: document.trim(), from, to }];
  });
}

/** Null while act or day is missing. */
export function foreseeOf(entry: Entry): ForeseeGiven | null {
  const deed = entry.what === 'account' ? null : deedOf(entry);
  if (!entry.day || (entry.what === 'penalty' && deed === null)) return null;
  const paper = paperOf(entry.paper);
  const earlier = earlierOf(entry);
  return {
    deed,
    day: entry.day,
    ...(paper === undefined ? {} : { paper }),
    ...(earlier.length === 0 ? {} : { earlier }),
  };
}

/** The body of the proposal; the fields have been checked. */
export function bodyOf(entry: Entry): Readonly<Record<string, unknown>> {
  const { what, paper, subjectName = '', subjectKind, document = '', day, evidence = [] } = entry;
  const shared = {
    paper: { kind: paper.kind, paperNumber: (paper.paperNumber ?? '').trim() },
    subjectName: subjectName.trim(),
    document: document.trim(),
    day,
    evidence: evidence.map(({ digest }) => digest),
  };
  if (what === 'account')
    return {
      ...shared,
      institution: entry.institution,
      accountNumber: (entry.accountNumber ?? '').trim(),
    };
  const earlier = earlierOf(entry);
  return { ...shared, subjectKind, ...deedOf(entry), ...(earlier.length === 0 ? {} : { earlier }) };
}
