/** What is tried to draw the diagrams of src/channels. */
import { type Agent, type AgentCommand, agent } from '../../src/channels/agent.ts';
import { type CaseCommand, type ChannelCase, channelCase } from '../../src/channels/case.ts';
import { type Listing, type ListingCommand, listing } from '../../src/channels/listing.ts';
import {
  application,
  entry,
  FACTS,
  HIT,
  NOW,
  PARTICIPANTS,
  PROPOSER,
  SECOND,
  SYSTEM,
  suspicion,
} from '../../src/channels/testing/situation.ts';
import type { Actor } from '../../src/kernel/access.ts';
import type { Exploration } from '../state-diagram.ts';

/** Ways in which an inquiry or an entry begins. */
const BEGINNINGS = new Set(['open', 'plan', 'raise', 'propose', 'enter', 'take-copy']);

const by = (actor: Actor, ...commands: readonly (AgentCommand | CaseCommand | ListingCommand)[]) =>
  commands.map((command) => ({ command, actor, creates: BEGINNINGS.has(command.type) }));
const { documents, contract } = application();

function agentOf(label: (state: Agent) => string, commands: Exploration['commands']): Exploration {
  const matters = ({ late: _, ...rest }: Agent) => rest;
  return { register: agent, facts: FACTS, now: NOW, label, matters, commands };
}
const ADMISSION = [
  ...by(PROPOSER, { type: 'apply', application: application() }),
  ...by(SECOND, { type: 'approve' }, { type: 'decline', reason: '-' }),
];

const admission = agentOf(
  ({ state, cancellation }) =>
    state === 'admitted' && cancellation !== null ? 'cancellation proposed' : state,
  [
    ...ADMISSION,
    ...by(
      PROPOSER,
      {
        type: 'propose-cancellation',
        breach: 'card-farming',
        further: null,
        serious: true,
        reason: '-',
        evidence: ['a'.repeat(64)],
      },
      { type: 'decline-cancellation', reason: '-' },
    ),
    ...by(SECOND, { type: 'approve-cancellation' }),
  ],
);

const bars = agentOf(
  ({ state, reviewLapsed, listedBy }) =>
    state !== 'admitted'
      ? state
      : [...(reviewLapsed ? ['review overdue'] : []), ...(listedBy === null ? [] : ['listed'])].join(', ') ||
        'sells',
  [
    ...ADMISSION,
    ...by(SYSTEM, { type: 'miss', kind: 'recheck' }),
    ...by(SECOND, { type: 'review', documents, contract, passed: true, note: '-' }),
    ...by(
      SYSTEM,
      { type: 'take-listing', listing: HIT.listing, origin: HIT.origin, serious: false },
      { type: 'end-listing', listing: HIT.listing },
    ),
  ],
);

const rectification = agentOf(
  ({ rectification }) => rectification?.state ?? 'none',
  [
    ...ADMISSION,
    ...by(SECOND, { type: 'order-rectification', reason: '-' }, { type: 'record-rectified', note: '-' }),
    ...by(
      SYSTEM,
      { type: 'miss', kind: 'rectify' },
      { type: 'record-licence-decision', orderedAt: NOW, case: '-', decision: 'revoked', at: NOW },
    ),
  ],
);

const inquiry: Exploration = {
  register: channelCase,
  facts: { unknown: null },
  now: NOW,
  matters: ({ state, conclusion }: ChannelCase) => [state, conclusion],
  label: ({ state, conclusion }: ChannelCase) => (conclusion === null ? state : conclusion.outcome),
  commands: [
    ...by(
      PROPOSER,
      { type: 'open', suspicion: suspicion() },
      { type: 'plan', suspicion: suspicion({ kind: 'inspection' }), plannedOn: '2021-07-10' },
      { type: 'visit', visit: { mystery: true, note: '-', purchases: [] } },
      {
        type: 'conclude',
        outcome: 'confirmed',
        breach: 'bulk-opening',
        further: null,
        serious: false,
        reason: '-',
      },
      {
        type: 'conclude',
        outcome: 'not-confirmed',
        breach: null,
        further: null,
        serious: false,
        reason: '-',
      },
    ),
    ...by(SYSTEM, { type: 'raise', suspicion: suspicion(), origin: PROPOSER.org }),
  ],
};

const barred: Exploration = {
  register: listing,
  facts: { participants: PARTICIPANTS },
  now: NOW,
  label: ({ state }: Listing) => state,
  commands: [
    ...by(
      PROPOSER,
      { type: 'propose', entry: entry() },
      { type: 'decline', reason: '-' },
      { type: 'propose-removal', reason: '-' },
    ),
    ...by(SECOND, { type: 'approve' }),
    ...by(
      SYSTEM,
      {
        type: 'enter',
        entry: entry(),
        proposed: { account: PROPOSER.id, at: NOW },
        approved: { account: SECOND.id, at: NOW },
      },
      {
        type: 'take-copy',
        notice: {
          listing: 'x',
          origin: 'carrier-b',
          kind: 'agent',
          key: '-',
          nameKey: '-',
          name: '-',
          ground: 'card-farming',
          serious: true,
          enteredOn: '2021-07-01',
          until: '2024-07-01',
        },
      },
      { type: 'end-copy', reason: 'removed' },
      { type: 'end-copy', reason: 'expired' },
    ),
  ],
};

export const diagrams: Readonly<Record<string, Exploration>> = {
  Agent: admission,
  'What bars its staff': bars,
  'Order to put things right': rectification,
  Inquiry: inquiry,
  'Entry in the list of barred channels': barred,
};
