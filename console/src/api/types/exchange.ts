/** The exchange between installations. */
export type {
  CaseShown,
  ItemDetailShown,
  ItemShown,
  KeyShown,
  PeerListView,
  PeerShown,
  ReceivedShown,
  RecipientShown,
  TravellingShown,
} from '../../../../src/exchange/contract.ts';
