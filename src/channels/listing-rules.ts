/** What is said about the list of barred channels. */
import type { Rule } from '../kernel/decision.ts';
import { BREACH_WORDS } from './words.ts';

const CLAUSE = 'miit-452-2016.5';

export const listingProposed: Rule = {
  id: 'channels.listing-proposed',
  clause: CLAUSE,
  obligations: ['miit-452-2016.5.7'],
  words: { ground: BREACH_WORDS },
  says: {
    'permit-with-duties': {
      zh: '拟列入代理渠道黑名单（{ground}），须由{persons}人确认。',
      en: 'Proposed for the list of barred channels ({ground}); it takes {persons} persons.',
    },
    hold: { zh: '暂缓：没有证据材料。', en: 'On hold: there is no proof.' },
  },
  next: { zh: '请附上证据材料。', en: 'Attach the proof.' },
};

export const listed: Rule = {
  id: 'channels.listed',
  clause: CLAUSE,
  obligations: ['miit-452-2016.5.7', 'miit-452-2016.5.10', 'miit-452-2016.24.3.1'],
  words: { ground: BREACH_WORDS },
  says: {
    permit: {
      zh: '已列入代理渠道黑名单（{ground}），至{until}，并通知各企业。',
      en: 'Entered in the list of barred channels ({ground}) until {until}; every company is told.',
    },
  },
};

export const listingShared: Rule = {
  id: 'channels.listing-shared',
  clause: CLAUSE,
  obligations: ['miit-452-2016.5.10'],
  says: {
    permit: {
      zh: '收到{unit}的名单变动，已生效。',
      en: 'A change of the list by {unit} came in and counts.',
    },
  },
};

export const listingRemoval: Rule = {
  id: 'channels.listing-removal',
  clause: CLAUSE,
  obligations: [],
  says: {
    permit: { zh: '已移出名单，并通知各企业。', en: 'Removed from the list; every company is told.' },
    'permit-with-duties': {
      zh: '拟移出名单，等待第二人批准。',
      en: 'Removal proposed, waiting for a second person.',
    },
    refuse: { zh: '只有列入的单位才能移出。', en: 'Only whoever made the entry can remove it.' },
  },
  next: { zh: '请向列入单位提出异议。', en: 'Object with the organisation that made the entry.' },
};

export const appealed: Rule = {
  id: 'channels.listing-appealed',
  clause: CLAUSE,
  obligations: [],
  says: {
    'permit-with-duties': {
      zh: '异议已记录，由列入单位复核。',
      en: 'The objection is on record; whoever made the entry looks at it again.',
    },
  },
};

export const listingRules: readonly Rule[] = [
  listingProposed,
  listed,
  listingShared,
  listingRemoval,
  appealed,
];
