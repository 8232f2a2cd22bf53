/** Phone cards: on file, ordered, verified again, at risk, shut down, and what is sent about them. */
import type { Static } from 'typebox';
import type { HeldCards, Preview } from '../../../../src/cards/contract.ts';
import type { CheckMade, HolderMade, Revealed } from '../../../../src/identity/contract.ts';

type OwnCards = typeof import('../../../../src/cards/own-contract.ts');
type Verifying = typeof import('../../../../src/cards/verify-contract.ts');
type Shutdown = typeof import('../../../../src/cards/shutdown-contract.ts');
type Acts = typeof import('../../../../src/cards/act-contract.ts');
type Notices = typeof import('../../../../src/notices/contract.ts');
type OnlineOrders = typeof import('../../../../src/cards/online-order-contract.ts');

export type {
  CardDetailView,
  CardRowView,
} from '../../../../src/cards/contract.ts';
export type { OwnCardsAnswerView } from '../../../../src/cards/own-contract.ts';
export type { OwnPostView } from '../../../../src/channels/contract.ts';
export type CardPreview = Static<typeof Preview>;
export type HeldCardsView = Static<typeof HeldCards>;
export type OwnCardsOpenedView = Static<OwnCards['OwnCardsOpened']>;
export type OwnCardsReplyView = Static<OwnCards['OwnCardsReply']>;
export type OrderGiven = Static<Acts['OrderBody']>;
export type PreviewGiven = Static<Acts['PreviewBody']>;
export type { CaseDetailView as VerificationView } from '../../../../src/cards/verify-contract.ts';
export type { CheckView as IdentityCheckView, HolderView } from '../../../../src/identity/contract.ts';
export type HolderMadeView = Static<typeof HolderMade>;
export type CheckMadeView = Static<typeof CheckMade>;
export type RevealedView = Static<typeof Revealed>;
export type {
  AcknowledgementDetailView,
  AcknowledgementRowView,
  CurrentNoticeView,
} from '../../../../src/notices/contract.ts';
export type SignedView = Static<Notices['Signed']>;

/** Work on second verifications, complaints, orders of authorities, and what is sent. */
export type {
  CaseDetailView,
  CaseRowView,
  PoliceComplaintDetailView,
  PoliceComplaintRowView,
} from '../../../../src/cards/verify-contract.ts';
export type WordsReadView = Static<Verifying['WordsRead']>;
export type {
  ShutdownOrderDetailView,
  ShutdownOrderRowView,
} from '../../../../src/cards/shutdown-contract.ts';
export type ShutdownOrderGiven = Static<Shutdown['ShutdownOrderBody']>;
export type StopGiven = Static<Acts['StopBody']>;
export type { CardStatisticsView } from '../../../../src/cards/figures-contract.ts';
export type {
  OnlineDecisionView,
  OwnOrderView,
} from '../../../../src/cards/online-order-contract.ts';
export type { SweepPreviewView, SweepView } from '../../../../src/cards/sweep-contract.ts';
/** Pages of the holder. */
export type { HolderCaseView } from '../../../../src/cards/verify-contract.ts';
export type {
  DispatchDetailView,
  DispatchRowView,
  GatewayStateView,
  TextWrittenView,
} from '../../../../src/dispatch/contract.ts';

export type OnlineKind = OnlineOrders['ONLINE_KINDS'][number];
export type FreeNumbersView = Static<OnlineOrders['FreeNumbers']>;
export type OpenedOrderView = Static<OnlineOrders['OpenedOrder']>;
export type OrderCheckedView = Static<OnlineOrders['OrderChecked']>;
export type OnlineOrderAnswerView = Static<OnlineOrders['OrderAnswer']>;
export type OpenedCaseView = Static<Verifying['OpenedCase']>;
export type LiveCheckedView = Static<Verifying['LiveChecked']>;
export type CaseDecisionView = Static<Verifying['CaseDecision']>;
export type OwnDisputeAnswerView = Static<OwnCards['OwnDisputeAnswer']>;
export type CodeAnswerView = Static<Notices['CodeAnswer']>;
export type PaperKind = typeof import('../../../../src/identity/contract.ts').PAPER_KINDS[number];
