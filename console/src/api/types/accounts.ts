/** Accounts of customers, transfers, money that is stopped or frozen; and what is sent to them. */
import type { Static } from 'typebox';
import type { OpenBody, PreviewBody } from '../../../../src/accounts/contract.ts';
import type { AskBody, ProposeBody } from '../../../../src/accounts/fund-contract.ts';

export type {
  CleanupDetailView as AccountCleanupView,
  CleanupFiguresView as AccountCleanupFigures,
  CleanupRowView as AccountCleanupRowView,
} from '../../../../src/accounts/cleanup-contract.ts';
export type {
  AccountDetailView as BankAccountView,
  AccountRowView as BankAccountRowView,
  PreviewView as AccountPreview,
} from '../../../../src/accounts/contract.ts';
export type {
  ExceptionDetailView as CardExceptionView,
  ExceptionRowView as CardExceptionRowView,
} from '../../../../src/accounts/exception-contract.ts';
export type {
  HoldDetailView as FundHoldView,
  HoldRowView as FundHoldRowView,
  RequestDetailView as FundRequestView,
  RequestRowView as FundRequestRowView,
  ReturnDetailView as FundReturnView,
  ReturnRowView as FundReturnRowView,
} from '../../../../src/accounts/fund-contract.ts';
export type {
  PayerViewShown as PayerTransferView,
  ReceiptView as TransferReceiptView,
  TransferDetailView,
  TransferRowView,
} from '../../../../src/accounts/transfer-contract.ts';
export type AccountGiven = Static<typeof OpenBody>;
export type AccountPreviewGiven = Static<typeof PreviewBody>;
export type FundOrderGiven = Static<typeof AskBody>;
export type FundReturnGiven = Static<typeof ProposeBody>;
