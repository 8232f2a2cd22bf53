/** Colour and shape of each state of accounts, transfers, exceptions, clean-ups, and of money that is held. */
import type {
  BankAccountRowView,
  CardExceptionRowView,
  FundRequestRowView,
  FundReturnRowView,
  TransferRowView,
} from '../api/types.ts';
import type { Tone } from '../parts/outcome.tsx';

export const ACCOUNT_TONES: Readonly<Record<BankAccountRowView['state'], Tone>> = {
  opened: 'permit',
  active: 'permit',
  dormant: 'hold',
  suspended: 'refuse',
  closed: 'neutral',
};

export const TRANSFER_TONES: Readonly<Record<TransferRowView['state'], Tone>> = {
  passed: 'permit',
  held: 'hold',
  stopped: 'refuse',
  cancelled: 'neutral',
  returned: 'neutral',
  released: 'duties',
  credited: 'permit',
  failed: 'refuse',
  undecidable: 'undecidable',
  contradicted: 'undecidable',
};

export const EXCEPTION_TONES: Readonly<Record<CardExceptionRowView['state'], Tone>> = {
  asked: 'hold',
  granted: 'permit',
  declined: 'refuse',
  ended: 'neutral',
};

/** Of an order at the police, and of what it became at the bank. */
export const FUND_TONES: Readonly<Record<FundRequestRowView['state'], Tone>> = {
  sent: 'hold',
  checking: 'hold',
  refused: 'refuse',
  'in-force': 'duties',
  returning: 'hold',
  ended: 'neutral',
  lifted: 'neutral',
  returned: 'permit',
};

export const RETURN_TONES: Readonly<Record<FundReturnRowView['state'], Tone>> = {
  noticed: 'hold',
  ready: 'hold',
  ordered: 'duties',
  executed: 'permit',
  withdrawn: 'neutral',
};
