/** Answers of the national list. */
import type { Static } from 'typebox';
import type { FeedView as FeedSchema } from '../../../../src/blacklist/contract.ts';

export type {
  EntryDetailView as BlacklistEntryView,
  EntryRowView as BlacklistRowView,
} from '../../../../src/blacklist/contract.ts';
export type BlacklistFeedView = Static<typeof FeedSchema>;
