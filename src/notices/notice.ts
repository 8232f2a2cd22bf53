/**
 * One version of a risk notice: draft → approved by another person → published from a day. A published text never
 * changes; a later version takes over on its first day. Which one is in force is told by the days alone.
 */

import { oneMore } from '../kernel/confirm.ts';
import { type Decision, decide as decided, find, type Sentence } from '../kernel/decision.ts';
import { kernelError } from '../kernel/errors.ts';
import type { Context, Register } from '../kernel/register.ts';
import { existing, notNow, type Signed, signed } from '../kernel/subject-state.ts';
import { type Day, dayOf } from '../kernel/time.ts';
import { type ITEM_KINDS, NUISANCE_GROUNDS, type PLACES, type SERVICES, type SUBJECTS } from './contract.ts';
import * as rule from './rules.ts';
import { type PublishedVersion, versionFacts } from './store.ts';
import { digestsOf, type Language } from './text.ts';
import { shippedText } from './texts/shipped.ts';

/** What a notice is for; of each kind one version is in force at a time. */
export interface Series {
  readonly service: (typeof SERVICES)[number];
  readonly subject: (typeof SUBJECTS)[number];
  readonly place: (typeof PLACES)[number];
}

export interface NoticeItem {
  readonly key: string;
  readonly kind: (typeof ITEM_KINDS)[number];
  readonly separate: boolean;
  readonly text: Sentence;
  readonly grounds: readonly { readonly code: (typeof NUISANCE_GROUNDS)[number]; readonly text: Sentence }[];
}

export interface NoticeText {
  readonly title: Sentence;
  readonly preamble: Sentence;
  readonly items: readonly NoticeItem[];
  readonly closing: Sentence;
  readonly script: Sentence;
  readonly bases: readonly Sentence[];
}

export interface Notice extends Series {
  readonly number: number;
  readonly text: NoticeText;
  readonly digests: Readonly<Record<Language, string>>;
  readonly state: 'draft' | 'approved' | 'published';
  /** First day on which it is shown. */
  readonly from: Day | null;
  /** Shipped with the product, and not yet looked at by the organisation. */
  readonly shipped: boolean;
  readonly drafted: Signed;
  /** Who agreed besides, while more must. */
  readonly seconds: readonly Signed[];
  readonly approved: Signed | null;
}

export type NoticeCommand =
  | { readonly type: 'draft'; readonly series: Series; readonly text: NoticeText }
  | { readonly type: 'approve' }
  | { readonly type: 'publish'; readonly from: Day }
  /** The shipped text comes into use, where an organisation has none of its own; carries no text of the caller's. */
  | { readonly type: 'install'; readonly series: Series };

export type NoticeEvent =
  | {
      readonly type: 'drafted';
      readonly series: Series;
      readonly number: number;
      readonly text: NoticeText;
      readonly by: Signed;
    }
  | { readonly type: 'seconded'; readonly by: Signed }
  | { readonly type: 'approved'; readonly by: Signed }
  | { readonly type: 'published'; readonly from: Day }
  | {
      readonly type: 'installed';
      readonly series: Series;
      readonly text: NoticeText;
      readonly from: Day;
      readonly by: Signed;
    };

export interface NoticeFacts {
  /** Highest version number of the kind so far. */
  readonly highest: number;
  /** The latest published version of the kind. */
  readonly latest: PublishedVersion | undefined;
}

type NoticeContext = Context<NoticeFacts>;
type NoticeDecision = Decision<NoticeEvent>;

export const notice: Register<Notice, NoticeCommand, NoticeEvent, NoticeFacts> = {
  name: 'notice',
  rules: [],
  permissions: {
    draft: 'notice.write',
    approve: 'notice.publish',
    publish: 'notice.publish',
    install: 'notice.read',
  },
  decide(state, command, context) {
    if (command.type === 'draft') return draft(state, command, context);
    if (command.type === 'install') return install(state, command.series, context);
    const version = existing(state, command.type);
    return command.type === 'approve' ? approve(version, context) : publish(version, command.from, context);
  },
  evolve,
  facts: versionFacts,
  columns: ({ service, subject, place, number, state, from }) => ({
    service,
    subject,
    place,
    number,
    state,
    from_day: from,
  }),
};

/** Who agrees to a draft; also asked by the view, so that a button is not shown to whom it refuses. */
export const CONFIRM = { rule: rule.secondPerson, setting: 'confirm.notice' } as const;

/** Id of the shipped version of a kind: whoever is first makes it, and nobody makes it twice. */
export function shippedId({ service, subject, place }: Series): string {
  return `${service}-${subject}-${place}-1`;
}

function draft(
  state: Notice | undefined,
  { series, text }: { readonly series: Series; readonly text: NoticeText },
  context: NoticeContext,
): NoticeDecision {
  if (state !== undefined) throw kernelError('kernel.subject-exists', { facts: { id: 'notice' } });
  const lacking = lackingPoints(text);
  const complete = find(rule.pointsComplete, lacking.length === 0 ? 'permit' : 'refuse', {
    lacking: lacking.join('、'),
    points: text.items.length,
  });
  const based = find(rule.basesNamed, 'permit', { bases: text.bases.length });
  return decided([complete, based], () => ({
    events: [{ type: 'drafted', series, number: context.facts.highest + 1, text, by: signed(context) }],
  }));
}

/** Points of the risk notice that a text must hold, by key; more can be added freely. */
const POINTS = ['liability', 'accomplice', 'no-lending', 'resale', 'nuisance', 'pledge-real-name'];

/** Keys that are missing, doubled, or do not hold what they must. */
function lackingPoints({ items }: NoticeText): string[] {
  const keys = items.map(({ key }) => key);
  const missing = POINTS.filter((key) => !keys.includes(key));
  const doubled = keys.filter((key, at) => keys.indexOf(key) !== at);
  const joined = items.filter(({ key, separate }) => key === 'resale' && !separate).map(({ key }) => key);
  const codes = items.flatMap(({ grounds }) => grounds.map(({ code }) => code));
  const grounds = NUISANCE_GROUNDS.filter((code) => !codes.includes(code));
  return [...new Set([...missing, ...doubled, ...joined, ...grounds])];
}

function install(state: Notice | undefined, series: Series, context: NoticeContext) {
  // Somebody was faster, or the organisation has a text of its own.
  if (state !== undefined || context.facts.highest > 0)
    return decided<NoticeEvent>([], () => ({ events: [] }));
  const by = signed(context);
  return decided<NoticeEvent>([find(rule.shippedInUse, 'permit-with-duties')], () => ({
    events: [{ type: 'installed', series, text: shippedText(series), from: dayOf(context.now), by }],
  }));
}

/** Everybody who agreed to a draft so far, whoever wrote it first. */
export function agreedTo({ drafted, seconds }: Pick<Notice, 'drafted' | 'seconds'>): readonly Signed[] {
  return [drafted, ...seconds];
}

function approve(state: Notice, context: NoticeContext): NoticeDecision {
  if (state.state !== 'draft') throw notNow(state, 'approve');
  const { finding, enough } = oneMore(CONFIRM, agreedTo(state), context);
  return decided([finding], () => ({
    events: [{ type: enough ? 'approved' : 'seconded', by: signed(context) }],
  }));
}

function publish(state: Notice, from: Day, { now, facts }: NoticeContext): NoticeDecision {
  if (state.state !== 'approved') throw notNow(state, 'publish');
  const today = dayOf(now);
  const earliest = facts.latest !== undefined && facts.latest.from > today ? facts.latest.from : today;
  const tooEarly = from < earliest;
  // Versions come into force in the order of their numbers; one that was overtaken is drafted anew.
  const overtaken = facts.latest !== undefined && facts.latest.number > state.number;
  const outcome = tooEarly || overtaken ? 'refuse' : 'permit';
  return decided([find(rule.publishedAhead, outcome, { from, earliest, number: state.number })], () => ({
    events: [{ type: 'published', from }],
  }));
}

function evolve(state: Notice | undefined, event: NoticeEvent): Notice {
  if (event.type === 'drafted' || event.type === 'installed') {
    const shipped = event.type === 'installed';
    return {
      ...event.series,
      number: shipped ? 1 : event.number,
      text: event.text,
      digests: digestsOf(event.text),
      state: shipped ? 'published' : 'draft',
      from: shipped ? event.from : null,
      shipped,
      drafted: event.by,
      seconds: [],
      approved: null,
    };
  }
  if (state === undefined) throw new TypeError(`${event.type} before drafted`);
  switch (event.type) {
    case 'seconded':
      return { ...state, seconds: [...state.seconds, event.by] };
    case 'approved':
      return { ...state, state: 'approved', approved: event.by };
    case 'published':
      return { ...state, state: 'published', from: event.from };
  }
}
