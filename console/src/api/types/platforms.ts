/** Orders to platforms, listed numbers and linked accounts. */
import type { Static } from 'typebox';

export type {
  AccountDetailView as LinkedAccountDetailView,
  AccountListView,
  AccountRowView as LinkedAccountView,
  ListingDetailView as ListedNumberDetailView,
  ListingRowView as ListedNumberView,
} from '../../../../src/platforms/contract.ts';
export type {
  OrderDetailView as PlatformOrderDetailView,
  OrderRowView as PlatformOrderView,
} from '../../../../src/platforms/order-contract.ts';
export type {
  OwnAccountsView,
  QuestionDetailView as NumberQuestionDetailView,
  QuestionView as NumberQuestionView,
} from '../../../../src/platforms/own-contract.ts';
export type PlatformOrderGiven = Static<
  typeof import('../../../../src/platforms/order-contract.ts').OrderBody
>;
