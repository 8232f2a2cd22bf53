/** The bare address: goes on to the home of the organisation last used, or to the sign-in page. */
import { LeaveFor } from '../parts/leave-for.tsx';
import { Failure, Waiting } from '../parts/states.tsx';
import { chooseMembership, useSession } from '../session/session.ts';

export function Start() {
  const { data: session, error, refetch } = useSession();
  if (error !== null && session === undefined)
    return <Failure error={error} onRetry={() => void refetch()} />;
  if (session === undefined) return <Waiting />;
  const membership = session.account === null ? undefined : chooseMembership(session, undefined);
  return <LeaveFor to={membership === undefined ? '/sign-in' : `/${membership.org.id}`} />;
}
