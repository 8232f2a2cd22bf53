/** What a counter can do for a line whose user stands here. Pure. */
import type { CardDetailView, VerificationView } from '../api/types.ts';

export type VerifyKind =
  | 'verify'
  | 'confirm'
  | 'register'
  | 'restoring'
  | 'nothing'
  | 'opening'
  | 'stopped'
  | 'ended';

type Line = Pick<CardDetailView, 'state' | 'suspension' | 'dispute' | 'transfer' | 'registration'>;

export function kindOf(card: Line, { caseState }: Pick<VerificationView, 'caseState'>): VerifyKind {
  const { state, suspension, dispute, transfer, registration } = card;
  if (state === 'ordered' || state === 'registered') return 'opening';
  if (state === 'cancelled' || state === 'shut-down') return 'ended';
  // Conduct that was confirmed is not cleared by showing a paper.
  if (state === 'stopped') return 'stopped';
  if (suspension !== null && suspension.restoreBy !== null) return 'restoring';
  if (registration !== 'complete') return 'register';
  if (transfer !== null || (dispute !== null && dispute.outcome === null)) return 'confirm';
  return caseState === null ? 'nothing' : 'verify';
}
