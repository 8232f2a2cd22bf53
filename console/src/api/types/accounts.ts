/** Accounts of customers and transfers. */
export type {
  AccountDetailView as BankAccountView,
  AccountRowView as BankAccountRowView,
} from '../../../../src/accounts/contract.ts';
export type { TransferDetailView, TransferRowView } from '../../../../src/accounts/transfer-contract.ts';
