/** Colours of the states of key services, of outbound permissions, and of what stands around them. */
import type {
  BanRowView,
  CapExceptionRowView,
  KeyServiceRowView,
  OutboundRowView,
  ServiceReviewRowView,
} from '../api/types.ts';
import type { Tone } from '../parts/outcome.tsx';

export const SERVICE_TONES: Readonly<Record<KeyServiceRowView['state'], Tone>> = {
  applied: 'hold',
  active: 'permit',
  rectification: 'hold',
  shut: 'refuse',
  terminated: 'neutral',
  declined: 'neutral',
};

export const OUTBOUND_TONES: Readonly<Record<OutboundRowView['state'], Tone>> = {
  asked: 'hold',
  approved: 'permit',
  suspended: 'refuse',
  withdrawn: 'neutral',
  expired: 'neutral',
  declined: 'neutral',
};

type ReviewResult = NonNullable<ServiceReviewRowView['result']>['outcome'];
export const REVIEW_TONES: Readonly<Record<ReviewResult, Tone>> = {
  'as-registered': 'permit',
  defects: 'refuse',
  'not-reached': 'hold',
};

export const EXCEPTION_TONES: Readonly<Record<CapExceptionRowView['state'], Tone>> = {
  asked: 'hold',
  granted: 'permit',
  declined: 'neutral',
  ended: 'neutral',
};

export const BAN_TONES: Readonly<Record<BanRowView['state'], Tone>> = {
  found: 'hold',
  banned: 'refuse',
  gone: 'permit',
  dropped: 'neutral',
};
