/** What is tried to draw the diagrams of campaigns and reviews in src/cards. */
import { type Campaign, type CampaignCommand, campaign } from '../../src/cards/campaign.ts';
import { type Review, type ReviewCommand, resultOf, review } from '../../src/cards/review.ts';
import { COMPLIANCE, LEGACY_NOW } from '../../src/cards/testing/legacy-situation.ts';
import type { Exploration } from '../state-diagram.ts';

const byCompliance = (...commands: readonly (CampaignCommand | ReviewCommand)[]) =>
  commands.map((command) => ({ command, actor: COMPLIANCE }));

const campaignLife: Exploration = {
  register: campaign,
  facts: { remaining: 0 },
  now: LEGACY_NOW,
  label: ({ state }: Campaign) => state,
  commands: byCompliance(
    { type: 'start', name: '-', deadline: '2016-12-31' },
    { type: 'miss', kind: 'warn-7' },
    { type: 'miss', kind: 'deadline' },
    { type: 'close' },
  ),
};

const where = (state: Review) => {
  const looked = state.cards.every((one) => resultOf(one) !== null);
  return state.state === 'closed' ? `closed, ${state.outcome}` : looked ? 'every card looked at' : 'open';
};
const reviewLife: Exploration = {
  register: review,
  facts: undefined,
  now: LEGACY_NOW,
  label: where,
  matters: (state: Review) => [where(state), state.cards.map(resultOf)],
  commands: byCompliance(
    {
      type: 'open',
      threshold: null,
      found: {
        kind: 'inconsistent',
        subject: { register: 'card', id: 'c1' },
        province: '44',
        reasons: ['-'],
        cards: [
          { card: 'c1', number: '8613800000000', kind: 'mobile', province: '44', joinedOn: '2009-05-01' },
        ],
      },
    },
    ...(['confirmed', 'wrong', 'ended'] as const).map(
      (result) => ({ type: 'record', card: 'c1', method: 'call-back', result, note: '-' }) as const,
    ),
    { type: 'close' },
  ),
};

export const baseDiagrams: Readonly<Record<string, Exploration>> = {
  'Campaign of registration': campaignLife,
  Review: reviewLife,
};
