/** Answers of the blacklists, and what is sent to them. */
import type { Static } from 'typebox';
import type {
  CheckBody,
  EntryBody,
  FeedView as FeedSchema,
  PreviewView,
  RiskBody,
} from '../../../../src/blacklist/contract.ts';
import type { OperatorBody } from '../../../../src/blacklist/sanction-contract.ts';

export type {
  EntryDetailView as BlacklistEntryView,
  EntryRowView as BlacklistRowView,
  NameReviewView,
  RecipientRowView,
  RiskDetailView,
  RiskRowView,
} from '../../../../src/blacklist/contract.ts';
export type {
  CoverageDetailView as ListCoverageView,
  CoverageRowView as ListCoverageRowView,
} from '../../../../src/blacklist/coverage-contract.ts';
export type { RelookDetailView, RelookRowView } from '../../../../src/blacklist/relook-contract.ts';
export type OperatorGiven = Static<typeof OperatorBody>;
export type {
  PublishedRowView,
  SanctionDetailView,
  SanctionRowView,
} from '../../../../src/blacklist/sanction-contract.ts';
export type BlacklistFeedView = Static<typeof FeedSchema>;
export type BlacklistPreviewView = Static<typeof PreviewView>;
export type BlacklistEntryGiven = Static<typeof EntryBody>;
export type BlacklistCheckGiven = Static<typeof CheckBody>;
export type RiskUserGiven = Static<typeof RiskBody>;
