/** A notice and its acknowledgement, from which the tests of this folder start. */
import type { Actor } from '../../kernel/access.ts';
import { actorOf, given, type Situation } from '../../kernel/testing/decider.ts';
import {
  type Acknowledgement,
  type AcknowledgementEvent,
  acknowledgement,
  type Signing,
} from '../acknowledgement.ts';
import { type Notice, type NoticeEvent, type NoticeFacts, notice, type Series } from '../notice.ts';
import type { AcknowledgementContextFacts } from '../store.ts';
import { digestsOf, requiredItems } from '../text.ts';
import { shippedText } from '../texts/shipped.ts';

/** After the 2021 notice; a day on which every clause of this folder is in force. */
export const NOW = '2021-07-07T04:00:00.000Z';
/** After the risk notice and the notice of 2020, before that of 2021. */
export const EARLIER = '2021-01-05T04:00:00.000Z';

const CARRIER = { id: 'carrier-a', kind: 'carrier' } as const;
const COMPLIANCE: Actor = actorOf('compliance', 'compliance', CARRIER);
export const SECOND: Actor = actorOf('second', 'compliance', CARRIER);
export const CLERK: Actor = actorOf('clerk', 'clerk', CARRIER);
export const CITIZEN: Actor = actorOf('citizen', 'citizen', CARRIER);

export const HALL: Series = { service: 'mobile', subject: 'person', place: 'hall' };
export const ONLINE: Series = { ...HALL, place: 'online' };

const BY = { account: COMPLIANCE.id, at: NOW };

export const drafted = (series: Series = HALL, number = 2): NoticeEvent => ({
  type: 'drafted',
  series,
  number,
  text: shippedText(series),
  by: BY,
});
export const approved: NoticeEvent = { type: 'approved', by: { account: SECOND.id, at: NOW } };

/** A version with this past; a member of compliance acts unless said. */
export function givenNotice(events: readonly NoticeEvent[], change: Partial<Situation<NoticeFacts>> = {}) {
  const facts = { highest: 0, latest: undefined };
  return given<Notice, Parameters<typeof notice.decide>[1], NoticeEvent, NoticeFacts>(notice, events, {
    now: NOW,
    actor: COMPLIANCE,
    facts,
    ...change,
  });
}

/** A published version as the tables hold it. */
export function published(series: Series, number = 2): Notice {
  return [drafted(series, number), approved, { type: 'published', from: '2020-12-17' } as const].reduce<
    Notice | undefined
  >((state, event) => notice.evolve(state, event), undefined) as Notice;
}

export const PERSON = {
  id: 'p1',
  kind: 'person',
  paper: 'resident-id',
  validTo: null,
  bornOn: '1990-01-01',
  doubts: [],
} as const;

export function signingOf(series: Series, change: Partial<Signing> = {}): Signing {
  const text = shippedText(series);
  return {
    code: 'GZ-0000-0000-0000',
    holder: PERSON.id,
    register: 'card',
    subject: 'card-1',
    notice: 'n2',
    occasion: 'opening',
    language: 'zh',
    digest: digestsOf(text).zh,
    items: requiredItems(text, series.place),
    readingSeconds: 60,
    signature: series.place === 'hall' ? { digest: 'ab'.repeat(32), inked: true } : null,
    signer: null,
    film: null,
    visit: null,
    ...change,
  };
}

/** What is signed is the version in force, unless the test says otherwise. */
export function givenAcknowledgement(
  series: Series,
  change: Partial<Situation<AcknowledgementContextFacts>> = {},
  events: readonly AcknowledgementEvent[] = [],
) {
  const facts = {
    notice: published(series),
    current: { id: 'n2', number: 2, from: '2020-12-17' },
    holder: PERSON,
    filmUsed: false,
  };
  return given<
    Acknowledgement,
    Parameters<typeof acknowledgement.decide>[1],
    AcknowledgementEvent,
    AcknowledgementContextFacts
  >(acknowledgement, events, {
    now: NOW,
    actor: series.place === 'hall' ? CLERK : CITIZEN,
    facts,
    ...change,
  });
}

/** The rules of a decision that do not allow, with what they say. */
export function against(decision: {
  readonly findings: readonly { rule: string; outcome: string }[];
}): string[] {
  return decision.findings
    .filter(({ outcome }) => outcome !== 'permit')
    .map(({ rule, outcome }) => `${rule} ${outcome}`);
}
