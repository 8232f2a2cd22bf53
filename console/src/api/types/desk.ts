/** The compliance desk: campaigns, reviews, channels, industry cards, versions of the notices. */
import type { Static } from 'typebox';

type Campaigns = typeof import('../../../../src/cards/campaign-contract.ts');
type Reviews = typeof import('../../../../src/cards/review-contract.ts');
type Channels = typeof import('../../../../src/channels/contract.ts');
type Iot = typeof import('../../../../src/iot/contract.ts');

export type CampaignDetailView = Static<Campaigns['CampaignDetail']>;
export type CampaignRowView = CampaignDetailView['campaign'];
export type RemainingRowView = Static<Campaigns['RemainingPage']>['items'][number];
export type ContactAnswerView = Static<Campaigns['ContactAnswer']>;
export type ReviewDetailView = Static<Reviews['ReviewDetail']>;
export type ReviewRowView = ReviewDetailView['review'];
export type SurveyView = Static<Reviews['SurveyAnswer']>;
export type ManyCardsView = Static<Reviews['ManyCards']>;
export type QualityReportView = Static<Campaigns['QualityReport']>;
export type InconsistentView = Static<Reviews['Inconsistent']>;
export type {
  AgentDetailView,
  AgentRowView,
  CaseDetailView as ChannelCaseView,
  CaseRowView as ChannelCaseRowView,
  ListingDetailView,
  ListingRowView,
  OutletRowView,
  StaffRowView,
} from '../../../../src/channels/contract.ts';
export type AgentGiven = Static<Channels['AgentApplication']>;
export type OutletGiven = Static<Channels['OutletBody']>;
export type InquiryGiven = Static<Channels['CaseBody']>;
export type QualityView = Static<Channels['Quality']>;
export type ChainView = Static<Channels['Chain']>;
export type ChannelFiguresView = Static<Channels['Figures']>;
export type {
  ApplicationDetailView as IotApplicationView,
  ApplicationRowView as IotApplicationRowView,
  DeviationRowView,
  FleetView,
  IotCardDetailView,
  IotCardRowView,
} from '../../../../src/iot/contract.ts';
export type IotApplicationGiven = Static<Iot['ApplicationBody']>;
export type IssuedView = Static<Iot['Issued']>;
export type { NoticeDetailView, NoticeRowView, NoticeTextView } from '../../../../src/notices/contract.ts';
