/** What this folder does with messages. */
import { CompiledQuery } from 'kysely';
import { type BlackCardTrace, TOPICS as CARD_TOPICS } from '../cards/messages.ts';
import type { Consumer } from '../kernel/outbox.ts';
import type { Tx } from '../kernel/register.ts';
import type { Work } from '../kernel/repository.ts';
import { agent } from './agent.ts';
import { channelCase, type Suspicion } from './case.ts';
import { listing } from './listing.ts';
import {
  type AgencyCancelled,
  type BreachConfirmed,
  type LicenceDecided,
  type LicenceReferral,
  type ListingNotice,
  TOPICS,
  type UnlistingNotice,
} from './messages.ts';
import { caseId } from './scan.ts';
import { staff } from './staff.ts';

export const consumers: ReadonlyMap<string, Consumer> = new Map<string, Consumer>([
  [
    TOPICS.listed,
    async (work, messages) => {
      for (const { payload } of messages) await takeListing(work, payload as ListingNotice);
    },
  ],
  [
    TOPICS.unlisted,
    async (work, messages) => {
      for (const { payload } of messages) await endListing(work, payload as UnlistingNotice);
    },
  ],
  [
    TOPICS.agencyCancelled,
    async (work, messages) => {
      for (const { payload } of messages) await enterList(work, payload as AgencyCancelled);
    },
  ],
  [
    TOPICS.breachConfirmed,
    async (work, messages) => {
      for (const { payload } of messages) {
        const { agent: named, case: inquiry, ...accusation } = payload as BreachConfirmed;
        const command = { type: 'confirm-breach', ...accusation, evidence: [`case:${inquiry}`] } as const;
        // An authority inspects agents of other organisations: there is no agency here to end.
        const onFile = await idsOf(work.tx, AGENT, named);
        await work.execute(
          agent,
          onFile.map((id) => ({ id, command })),
        );
      }
    },
  ],
  [
    TOPICS.licenceReferral,
    async (work, messages) => {
      for (const { payload, from, key } of messages) {
        const suspicion = referredSuspicion(payload as LicenceReferral);
        const id = caseId([work.actor.org, from, key]);
        await work.execute(channelCase, [{ id, command: { type: 'raise', suspicion, origin: from } }]);
      }
    },
  ],
  [
    TOPICS.licenceDecided,
    async (work, messages) => {
      for (const { payload } of messages) {
        const { agent: id, reason: _, ...answer } = payload as LicenceDecided;
        await work.execute(agent, [{ id, command: { type: 'record-licence-decision', ...answer } }]);
      }
    },
  ],
  [
    CARD_TOPICS.blackCard,
    async (work, messages) => {
      for (const { payload } of messages) {
        const suspicion = tracedSuspicion(payload as BlackCardTrace);
        const id = caseId([work.actor.org, 'black-card', (payload as BlackCardTrace).card]);
        await work.execute(channelCase, [
          { id, command: { type: 'raise', suspicion, origin: work.actor.org } },
        ]);
      }
    },
  ],
]);

/** Keeps a copy of the entry, and bars whom it names: agents at once for good where the breach is serious. */
async function takeListing(work: Work, notice: ListingNotice): Promise<void> {
  const { listing: id, origin, kind, key, serious } = notice;
  if (origin !== work.actor.org)
    await work.execute(listing, [{ id, command: { type: 'take-copy', notice } }]);
  if (kind === 'agent') {
    const agents = await idsOf(work.tx, AGENTS_OF, key);
    const command = { type: 'take-listing', listing: id, origin, serious } as const;
    await work.execute(
      agent,
      agents.map((one) => ({ id: one, command })),
    );
    return;
  }
  const people = await idsOf(work.tx, STAFF_OF, key);
  const command = { type: 'take-listing', listing: id, origin } as const;
  await work.execute(
    staff,
    people.map((one) => ({ id: one, command })),
  );
}

async function endListing(work: Work, { listing: id, origin, key, reason }: UnlistingNotice): Promise<void> {
  if (origin !== work.actor.org && (await idsOf(work.tx, LISTINGS, id)).length > 0)
    await work.execute(listing, [{ id, command: { type: 'end-copy', reason } }]);
  const command = { type: 'end-listing', listing: id } as const;
  await work.execute(
    agent,
    (await idsOf(work.tx, AGENTS_OF, key)).map((one) => ({ id: one, command })),
  );
  await work.execute(
    staff,
    (await idsOf(work.tx, STAFF_OF, key)).map((one) => ({ id: one, command })),
  );
}

async function enterList(work: Work, cancelled: AgencyCancelled): Promise<void> {
  const { name, key, nameKey, ground, serious, reason, evidence, proposed, approved } = cancelled;
  const entry = { kind: 'agent', name, key, nameKey, ground, serious, reason, evidence } as const;
  const id = caseId([work.actor.org, 'listing', cancelled.agent]);
  await work.execute(listing, [{ id, command: { type: 'enter', entry, proposed, approved } }]);
}

const AGENT = 'select id from agent where org = duanka_org() and id = $1';
const AGENTS_OF = 'select id from agent where org = duanka_org() and key = $1 order by id';
const STAFF_OF =
  'select id from channel_staff where org = duanka_org() and person_key = $1 and active order by id';
const LISTINGS = 'select id from agent_listing where org = duanka_org() and id = $1';

async function idsOf(tx: Tx, text: string, value: string): Promise<string[]> {
  const { rows } = await tx.executeQuery<{ id: string }>(CompiledQuery.raw(text, [value]));
  return rows.map(({ id }) => id);
}

function referredSuspicion(referral: LicenceReferral): Suspicion {
  const { agent: id, name, creditCode, province, reason, orderedAt, dueAt } = referral;
  return {
    kind: 'licence-referral',
    agent: id,
    outlet: null,
    staff: null,
    place: null,
    province,
    suspected: null,
    note: reason,
    cards: [],
    counted: { name, creditCode, orderedAt, dueAt },
  };
}

function tracedSuspicion({
  card,
  agent: seller,
  outlet,
  staff: person,
  soldAt,
  blackCard,
}: BlackCardTrace): Suspicion {
  return {
    kind: 'black-card',
    agent: seller,
    outlet,
    staff: person,
    place: null,
    province: null,
    suspected: 'no-registration',
    note: '',
    cards: [card],
    counted: { soldAt: soldAt ?? '', listedOnly: blackCard ? 'no' : 'yes' },
  };
}
