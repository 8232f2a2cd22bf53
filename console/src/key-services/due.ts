/** What of a service is due next, so that "overdue" says of what. Pure. */
import type { KeyServiceView } from '../api/types.ts';

type Dated = Pick<KeyServiceView, 'dueAt' | 'cleanup'> & {
  readonly shutdown: Pick<NonNullable<KeyServiceView['shutdown']>, 'confirmBy' | 'confirmed'> | null;
};

/** Null where nothing is due. The server names the earliest day; what bears that day is what it is about. */
export function dueOf({ dueAt, cleanup, shutdown }: Dated): 'cleanup' | 'defect' | 'shutdown' | null {
  if (dueAt === null) return null;
  if (shutdown?.confirmed === null && shutdown.confirmBy === dueAt) return 'shutdown';
  return cleanup?.checkedAt === null && cleanup.dueAt === dueAt ? 'cleanup' : 'defect';
}
