/** What a case asks for next, told by what is done. */
import type { HolderCaseView } from '../../api/types.ts';

/**
 * `live`: the face; `read`: notice and reading; `send`: all there, not sent yet; `hall`: only in a shop; `restoring`:
 * passed, the line comes back; `over`: nothing is asked for.
 */
export type NextStep = 'live' | 'read' | 'send' | 'hall' | 'restoring' | 'over';

export function nextStep({ caseState, result, hallOnly, suspension, steps }: HolderCaseView): NextStep {
  if (suspension?.restoring != null) return 'restoring';
  const asked = suspension !== null || (caseState !== null && result === null);
  if (!asked || result === 'passed' || result === 'upheld' || result === 'withdrawn') return 'over';
  if (hallOnly) return 'hall';
  if (!steps.liveCheck) return 'live';
  return steps.notice && steps.reading ? 'send' : 'read';
}

/** The number came back, or comes back, because the complaint was right: nobody verified anything. */
export function upheld({ result, complaint }: HolderCaseView): boolean {
  return result !== 'passed' && (complaint?.decision?.upheld === true || complaint?.answer?.upheld === true);
}
