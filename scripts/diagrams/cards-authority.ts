/** What is tried to draw the diagrams of what authorities do in src/cards: complaints, orders to shut down. */
import { complaint, type PoliceComplaint, type PoliceComplaintCommand } from '../../src/cards/complaint.ts';
import {
  remainingOf,
  type ShutdownCommand,
  type ShutdownOrder,
  shutdownOrder,
} from '../../src/cards/shutdown.ts';
import { NOW } from '../../src/cards/testing/situation.ts';
import { actorOf } from '../../src/kernel/testing/decider.ts';
import { addHours } from '../../src/kernel/time.ts';
import type { Exploration } from '../state-diagram.ts';

const POLICE = actorOf('officer', 'police-officer', { id: 'police-31', kind: 'police' });
const CARRIER = 'carrier-a';

const byPolice = (...commands: readonly (PoliceComplaintCommand | ShutdownCommand)[]) =>
  commands.map((command) => ({ command, actor: POLICE }));

const complaintLife: Exploration = {
  register: complaint,
  facts: undefined,
  now: NOW,
  label: ({ state }: PoliceComplaint) => state,
  commands: byPolice(
    {
      type: 'receive',
      from: CARRIER,
      request: {
        origin: CARRIER,
        card: 'c1',
        receipt: 'SS-0000-0000-0000',
        number: '8613800000000',
        province: '31',
        groups: ['sleeping'],
        clause: 'mps-miit-2021.4',
        suspendedAt: addHours(NOW, -1),
        words: null,
        complainedAt: NOW,
        dueAt: addHours(NOW, 48),
      },
    },
    { type: 'record-answer', from: CARRIER, answer: { complaint: 'x', upheld: false, reason: '-', at: NOW } },
    { type: 'decide', upheld: true, reason: '-' },
  ),
};

const answer = (number: string, result: 'executed' | 'refused'): ShutdownCommand => ({
  type: 'record-answer',
  from: CARRIER,
  answer: { order: 'x', number, card: null, result, at: NOW, reason: null },
});
const NUMBERS = ['8613800000000', '8613800000001'] as const;

const orderLife: Exploration = {
  register: shutdownOrder,
  facts: [{ id: CARRIER, name: '-', kind: 'carrier', province: null, duties: ['network:cmcc'] }],
  now: NOW,
  label: (order: ShutdownOrder) =>
    `${remainingOf(order) === 0 ? 'settled' : 'followed'}${order.late.length > 0 ? ', late' : ''}`,
  commands: byPolice(
    {
      type: 'order',
      reference: '-',
      basis: 'fraud-card',
      usedInCrime: true,
      numbers: NUMBERS.map((number) => ({
        number,
        network: 'cmcc',
        reseller: false,
        host: null,
        province: '31',
      })),
    },
    ...NUMBERS.flatMap((number) => [answer(number, 'executed'), answer(number, 'refused')]),
    { type: 'miss', kind: 'executed' },
  ),
};

export const authorityDiagrams: Readonly<Record<string, Exploration>> = {
  'Complaint at the police': complaintLife,
  'Order to shut down': orderLife,
};
