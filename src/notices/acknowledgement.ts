/**
 * That somebody was told: bound to the version shown, the person, what it was signed for, the time and the manner. Made
 * once and never altered; what is added later is who was held responsible on the strength of it.
 */
import type { REVEAL_PURPOSES } from '../identity/contract.ts';
import { type Keeping, keepingAfter, keepingFrom, type Service } from '../identity/file-term.ts';
import { type Decision, decide as decided, find } from '../kernel/decision.ts';
import { kernelError } from '../kernel/errors.ts';
import type { Context, Register } from '../kernel/register.ts';
import { type Day, dayOf, type Instant } from '../kernel/time.ts';
import { printed, responsibility, signingFindings } from './conditions.ts';
import type { METHODS, NUISANCE_GROUNDS, OCCASIONS, SIGNED_FOR, SIGNERS } from './contract.ts';
import type { Series } from './notice.ts';
import * as rule from './rules.ts';
import { type AcknowledgementContextFacts, signingFacts } from './store.ts';
import type { Language } from './text.ts';

/** The film of the reading, as a speech service judged it; null where it gave no answer. */
export interface Film {
  readonly digest: string;
  readonly heard: { readonly seconds: number; readonly match: number; readonly live: boolean } | null;
}

export interface Visit {
  readonly officer: string;
  readonly on: Day;
  readonly cards: readonly string[];
}

/** What is signed or ticked. */
export interface Signing {
  readonly code: string;
  readonly holder: string;
  readonly register: (typeof SIGNED_FOR)[number];
  readonly subject: string;
  readonly notice: string;
  readonly occasion: (typeof OCCASIONS)[number];
  readonly language: Language;
  /** SHA-256 of the text as it stood on the screen. */
  readonly digest: string;
  readonly items: readonly string[];
  readonly readingSeconds: number;
  /** Where the signature is kept; `inked` says whether anything was drawn. */
  readonly signature: { readonly digest: string; readonly inked: boolean } | null;
  /** Another than the holder signs; the name is sealed. */
  readonly signer: { readonly as: (typeof SIGNERS)[number]; readonly name: string } | null;
  readonly film: Film | null;
  readonly visit: Visit | null;
}

export interface KeptFilm {
  readonly digest: string;
  readonly seconds: number;
  readonly match: number;
  readonly live: boolean;
  readonly kept: { readonly duringService: boolean; readonly yearsAfter: number };
}

export interface Responsibility {
  readonly ground: (typeof NUISANCE_GROUNDS)[number];
  readonly confirmation: string;
  readonly at: Instant;
  readonly by: string;
}

export interface Acknowledgement extends Omit<Signing, 'film' | 'signature'> {
  readonly series: Series;
  /** Number of the version that was shown. */
  readonly number: number;
  readonly method: (typeof METHODS)[number];
  readonly signature: string | null;
  readonly video: KeptFilm | null;
  /** Term of the film; null where there is none, or none any more. */
  readonly keeping: Keeping | null;
  /** When the film was given up, its term being over. */
  readonly filmEndedAt: Instant | null;
  readonly at: Instant;
  /** Account of whoever stood by; `citizen` where nobody did. */
  readonly staff: string;
  readonly responsibilities: readonly Responsibility[];
}

export type AcknowledgementCommand =
  | { readonly type: 'acknowledge'; readonly signing: Signing }
  | {
      readonly type: 'print';
      readonly purpose: string;
      readonly reveal: (typeof REVEAL_PURPOSES)[number] | null;
    }
  | {
      readonly type: 'hold-responsible';
      readonly ground: Responsibility['ground'];
      readonly confirmation: string;
      readonly complainants: number;
      readonly keyService: boolean;
    }
  /** The term of the film may be over. `service`: of whoever signed; null where there never was any. */
  | { readonly type: 'end-files'; readonly service: Service | null };

export type AcknowledgementEvent =
  | { readonly type: 'acknowledged'; readonly acknowledgement: Acknowledgement }
  | { readonly type: 'film-kept'; readonly keeping: Keeping }
  | { readonly type: 'film-ended'; readonly film: string; readonly at: Instant }
  | { readonly type: 'held-responsible'; readonly responsibility: Responsibility };

export type AcknowledgementContext = Context<AcknowledgementContextFacts>;

export const acknowledgement: Register<
  Acknowledgement,
  AcknowledgementCommand,
  AcknowledgementEvent,
  AcknowledgementContextFacts
> = {
  name: 'acknowledgement',
  rules: [],
  permissions: {
    acknowledge: 'notice.sign',
    print: 'notice.prove',
    'hold-responsible': 'notice.responsible',
    'end-files': 'evidence.expire',
  },
  decide(state, command, context) {
    if (command.type === 'acknowledge') return acknowledge(state, command.signing, context);
    if (state === undefined) throw kernelError('kernel.missing');
    if (command.type === 'end-files') return endFilm(state, command.service, context);
    if (command.type === 'print') return decided([printed(command)], () => ({ events: [] }));
    const { now, actor } = context;
    const { ground, confirmation } = command;
    return decided(responsibility(command, context.law), () => ({
      events: [{ type: 'held-responsible', responsibility: { ground, confirmation, at: now, by: actor.id } }],
    }));
  },
  evolve(state, event) {
    if (event.type === 'acknowledged') return event.acknowledgement;
    if (state === undefined) throw new TypeError(`${event.type} before acknowledged`);
    if (event.type === 'film-kept') return { ...state, keeping: event.keeping };
    if (event.type === 'film-ended') return { ...state, keeping: null, filmEndedAt: event.at };
    return { ...state, responsibilities: [...state.responsibilities, event.responsibility] };
  },
  facts: signingFacts,
  // The text as it was shown is kept for ever, and so is the signature below it.
  files: ({ digest, signature, video, filmEndedAt }) => [
    digest,
    ...(signature === null ? [] : [signature]),
    ...(video === null || filmEndedAt !== null ? [] : [video.digest]),
  ],
  columns: ({ code, holder, register, subject, at, video, keeping }) => ({
    code,
    holder,
    register,
    subject,
    at,
    film: video?.digest ?? null,
    files_until: keeping?.until ?? null,
  }),
};

function acknowledge(
  state: Acknowledgement | undefined,
  signing: Signing,
  context: AcknowledgementContext,
): Decision<AcknowledgementEvent> {
  if (state !== undefined) throw kernelError('kernel.subject-exists', { facts: { id: context.id } });
  const { notice, holder } = context.facts;
  if (notice === undefined || holder === undefined) throw kernelError('kernel.missing');
  const { findings, video } = signingFindings(signing, {
    ...context,
    facts: { ...context.facts, notice, holder },
  });
  const { film: _, signature, ...rest } = signing;
  const { service, subject, place, number } = notice;
  return decided(findings, () => ({
    events: [
      {
        type: 'acknowledged',
        acknowledgement: {
          ...rest,
          series: { service, subject, place },
          number,
          method: place === 'hall' ? 'signature' : 'tick',
          signature: signature?.digest ?? null,
          video,
          keeping: video === null ? null : keepingFrom(context.now, video.kept),
          filmEndedAt: null,
          at: context.now,
          staff: context.actor.id,
          responsibilities: [],
        },
      },
    ],
  }));
}

/** The term is the one that was told when it was filmed. What was seen and heard stays on record, and the digest too. */
function endFilm(
  { video, keeping, at }: Acknowledgement,
  service: Service | null,
  { now }: AcknowledgementContext,
): Decision<AcknowledgementEvent> {
  if (video === null || keeping === null || now < keeping.until) return decided([], () => ({ events: [] }));
  const next = keepingAfter({ term: video.kept, at, keeping, service: service ?? undefined, now });
  const facts = { years: video.kept.yearsAfter };
  if (next === null)
    return decided([find(rule.filmEnded, 'permit', facts)], () => ({
      events: [{ type: 'film-ended', film: video.digest, at: now }],
    }));
  return decided([find(rule.filmKeptOn, 'permit', { ...facts, on: dayOf(next.until) })], () => ({
    events: [{ type: 'film-kept', keeping: next }],
  }));
}
