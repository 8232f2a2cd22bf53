/** Where the object of a deadline is worked on. */
import type { DeadlineView } from '../api/types.ts';

export function deadlineAddress(
  org: string,
  { register, subject }: Pick<DeadlineView, 'register' | 'subject'>,
): string {
  if (register === 'report_check') return `/${org}/queues/reports?item=${subject}`;
  return `/${org}/reports/${subject}`;
}
