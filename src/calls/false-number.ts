/**
 * A list of numbers that imitate authorities: published by the police, received by each carrier, in force at each
 * gateway. One register for both sides; a newer version of a list takes the place of the older one.
 */
import { type Decision, decide as decided, find, type Message } from '../kernel/decision.ts';
import { namedBy, organisations } from '../kernel/organisations.ts';
import type { Context, Register } from '../kernel/register.ts';
import { existing, notNow } from '../kernel/subject-state.ts';
import { addHours, epochMs, type Instant } from '../kernel/time.ts';
import { TOPICS as LINES, type PolicyChanged } from '../key-services/messages.ts';
import {
  type NoticeEnforced,
  type NoticeReceived,
  type PublishedNotice,
  TOPICS,
} from './false-number-messages.ts';
import * as rule from './false-number-rules.ts';
import { awaitedBy, evolve, type FalseNumberNotice, type NoticeEvent } from './false-number-state.ts';
import { edgesOf, subjectsOf } from './log-store.ts';

export type { FalseNumberNotice, NoticeEvent } from './false-number-state.ts';

export type NoticeCommand =
  | { readonly type: 'publish'; readonly notice: Omit<PublishedNotice, 'publishedAt' | 'from'> }
  | { readonly type: 'receive'; readonly notice: PublishedNotice }
  | { readonly type: 'note-receipt'; readonly receipt: NoticeReceived }
  /** `all`: somebody stands for it that no further gateway is to come; only where the platform keeps none. */
  | { readonly type: 'enforce'; readonly gateway: string; readonly all?: boolean }
  | { readonly type: 'note-enforced'; readonly enforced: NoticeEnforced }
  | { readonly type: 'supersede' }
  | { readonly type: 'miss'; readonly kind: string };

export interface NoticeFacts {
  readonly carriers: readonly string[];
  /** Gateways of this company. */
  readonly gateways: readonly string[];
  /** Highest version of the list on file. */
  readonly latest: number;
}

type NoticeContext = Context<NoticeFacts>;
type NoticeDecision = Decision<NoticeEvent>;

/** Two police organisations may use the same name for a list. */
export const noticeId = ({ from, list, version }: Pick<PublishedNotice, 'from' | 'list' | 'version'>) =>
  namedBy(from, list, `v${version}`);

export const falseNumberNotice: Register<FalseNumberNotice, NoticeCommand, NoticeEvent, NoticeFacts> = {
  name: 'false_number_notice',
  rules: [],
  permissions: {
    publish: 'false-number.publish',
    receive: 'message.receive',
    'note-receipt': 'message.receive',
    enforce: 'false-number.enforce',
    'note-enforced': 'message.receive',
    supersede: 'false-number.supersede',
    miss: 'clock.miss',
  },
  decide(state, command, context) {
    if (command.type === 'publish') return publish(state, command.notice, context);
    if (command.type === 'receive') return receive(state, command.notice, context);
    const notice = existing(state, command.type);
    switch (command.type) {
      case 'note-receipt': {
        const { by, at } = command.receipt;
        const news = notice.told.some(({ org, receivedAt }) => org === by && receivedAt === null);
        return decided([find(rule.received, 'permit', { by })], () => ({
          events: news ? [{ type: 'receipted', org: by, at }] : [],
        }));
      }
      case 'enforce':
        return enforce(notice, command, context);
      case 'note-enforced': {
        const { by: org, gateway, at } = command.enforced;
        return decided(
          [find(rule.enforced, 'permit', { gateway, minutes: minutesSince(notice, at) })],
          () => ({
            events: isKnown(notice, org, gateway)
              ? []
              : [{ type: 'enforced', enforced: { org, gateway, at, minutes: minutesSince(notice, at) } }],
          }),
        );
      }
      case 'supersede':
        return decided([find(rule.superseded, 'permit')], () => ({
          events: notice.state === 'current' ? [{ type: 'superseded' }] : [],
          clocks: [{ do: 'cancel', kind: 'enforce' }],
        }));
      case 'miss':
        return decided([find(rule.enforcedLate, 'permit-with-duties', { list: notice.notice.list })], () => ({
          events: [],
        }));
    }
  },
  evolve,
  facts: async (tx, batch, { actor }) => {
    const carriers = (await organisations(tx)).filter(({ kind }) => kind === 'carrier').map(({ id }) => id);
    const gateways = (await edgesOf(tx)).map(({ id }) => id);
    const facts: NoticeFacts[] = [];
    for (const { command } of batch) {
      const from = command.type === 'receive' ? command.notice.from : actor.org;
      const list = command.type === 'publish' || command.type === 'receive' ? command.notice.list : '';
      const known = await subjectsOf<FalseNumberNotice>(tx, 'false_number_notice', 'list = $1', [
        `${from}/${list}`,
      ]);
      const latest = known.reduce((most, { data }) => Math.max(most, data.notice.version), 0);
      facts.push({ carriers: carriers.filter((id) => id !== actor.org), gateways, latest });
    }
    return facts;
  },
  columns: (state) => ({
    list: `${state.notice.from}/${state.notice.list}`,
    list_version: state.notice.version,
    side: state.side,
    state: state.state,
    published_at: state.notice.publishedAt,
    due_at: awaitedBy(state),
  }),
  missed: (kind) => ({ type: 'miss', kind }),
};

function publish(
  state: FalseNumberNotice | undefined,
  given: Extract<NoticeCommand, { type: 'publish' }>['notice'],
  { now, facts, actor }: NoticeContext,
): NoticeDecision {
  const { list, version, entries } = given;
  if (state !== undefined || version <= facts.latest)
    return decided([find(rule.published, 'refuse', { list, version, latest: facts.latest })], () => ({
      events: [],
    }));
  const notice: PublishedNotice = { ...given, from: actor.org, publishedAt: now };
  return decided(
    [
      find(rule.published, facts.carriers.length === 0 ? 'hold' : 'permit', {
        list,
        version,
        latest: facts.latest,
        numbers: entries.length,
        carriers: facts.carriers.length,
      }),
    ],
    () => ({
      events: [{ type: 'published', notice, told: facts.carriers }],
      messages: facts.carriers.map((to) => ({
        to,
        topic: TOPICS.published,
        key: `false-number:${actor.org}:${noticeId(notice)}`,
        payload: notice,
      })),
    }),
  );
}

function receive(
  state: FalseNumberNotice | undefined,
  notice: PublishedNotice,
  { now, law, facts, actor }: NoticeContext,
): NoticeDecision {
  const receipt: NoticeReceived = { list: notice.list, version: notice.version, by: actor.org, at: now };
  const messages: Message[] = [
    {
      to: notice.from,
      topic: TOPICS.received,
      key: `false-number-receipt:${actor.org}:${noticeId(notice)}`,
      payload: receipt,
    },
  ];
  const hours = law.number('false_number.enforce_hours');
  const findings = [
    find(
      rule.received,
      'permit-with-duties',
      { by: notice.from, hours: hours.value, numbers: notice.entries.length },
      [hours],
    ),
  ];
  // One that came after its successor is receipted and never in force.
  const old = notice.version < facts.latest;
  if (state !== undefined) return decided(findings, () => ({ events: [], messages }));
  const dueAt = addHours(now, hours.value);
  return decided(findings, () => ({
    events: [{ type: 'received', notice, at: now, dueAt }, ...(old ? [{ type: 'superseded' } as const] : [])],
    clocks: old
      ? []
      : [{ do: 'start', kind: 'enforce', dueAt, obligation: 'miit-452-2016.11.1.3', term: hours }],
    messages: old ? messages : [...messages, changed(notice, { org: actor.org, now })],
  }));
}

/** The gateways are compiled anew. */
function changed(
  notice: PublishedNotice,
  { org, now }: { readonly org: string; readonly now: Instant },
): Message {
  const payload: PolicyChanged = { subject: noticeId(notice), change: 'blocks', at: now };
  return { to: org, topic: LINES.policyChanged, key: `policy:${noticeId(notice)}:${now}`, payload };
}

function enforce(
  state: FalseNumberNotice,
  { gateway, all = false }: Extract<NoticeCommand, { type: 'enforce' }>,
  { now, actor, facts }: NoticeContext,
): NoticeDecision {
  if (state.side !== 'received' || state.state !== 'current') throw notNow(state, 'enforce');
  const { notice } = state;
  const minutes = minutesSince(state, now);
  const payload: NoticeEnforced = {
    list: notice.list,
    version: notice.version,
    by: actor.org,
    gateway,
    at: now,
  };
  const done = new Set([...state.enforced.map((one) => one.gateway), gateway]);
  const kept = facts.gateways.length > 0;
  // Of a company whose gateways the platform does not keep, it cannot know that a name is the last, or is one at all.
  const everywhere = kept ? facts.gateways.every((one) => done.has(one)) : all;
  const ends = everywhere && state.metAt === null;
  const news = !isKnown(state, actor.org, gateway);
  return decided([find(rule.enforced, 'permit', { gateway, minutes })], () => ({
    events: [
      ...(news
        ? [{ type: 'enforced', enforced: { org: actor.org, gateway, at: now, minutes } } as const]
        : []),
      ...(ends ? [{ type: 'enforced-everywhere', at: now, by: actor.id } as const] : []),
    ],
    clocks: ends ? [{ do: 'meet', kind: 'enforce' }] : [],
    messages: news
      ? [
          {
            to: notice.from,
            topic: TOPICS.enforced,
            key: `false-number-enforced:${actor.org}:${noticeId(notice)}:${gateway}`,
            payload,
          },
        ]
      : [],
  }));
}

const isKnown = ({ enforced }: FalseNumberNotice, org: string, gateway: string) =>
  enforced.some((one) => one.org === org && one.gateway === gateway);

function minutesSince({ notice }: FalseNumberNotice, at: Instant): number {
  return Math.max(0, Math.round((epochMs(at) - epochMs(notice.publishedAt)) / 6_000) / 10);
}
