/** What is said about the order in which changes of the national list reach its members (452, 25). */
import type { Rule } from '../kernel/decision.ts';

export const published: Rule = {
  id: 'blacklist.published',
  clause: 'miit-452-2016.25',
  obligations: ['miit-452-2016.25.1', 'miit-452-2016.25.4'],
  says: {
    permit: {
      zh: '第{sequence}号变动已发给{count}家成员。',
      en: 'Change {sequence} goes to {count} members.',
    },
  },
};

export const applied: Rule = {
  id: 'blacklist.applied',
  clause: 'miit-452-2016.25',
  obligations: ['miit-452-2016.25.4'],
  says: {
    permit: {
      zh: '第{sequence}号变动已在{member}生效。',
      en: 'Change {sequence} counts at {member}.',
    },
  },
};

export const sentWhole: Rule = {
  id: 'blacklist.sent-whole',
  clause: 'miit-452-2016.25',
  obligations: ['miit-452-2016.25.4'],
  says: {
    permit: {
      zh: '整份名单（{count}条，分{parts}份，到第{sequence}号）已发给{member}。',
      en: 'The whole list ({count} entries in {parts} pieces, up to change {sequence}) goes to {member}.',
    },
  },
};

export const pieceApplied: Rule = {
  id: 'blacklist.piece-applied',
  clause: 'miit-452-2016.25',
  obligations: ['miit-452-2016.25.4'],
  says: {
    permit: {
      zh: '整份名单（到第{sequence}号）的第{part}份已收下，共{parts}份。',
      en: 'Piece {part} of {parts} of the whole list (up to change {sequence}) is taken in.',
    },
  },
};

export const feedRules: readonly Rule[] = [published, applied, sentWhole, pieceApplied];
