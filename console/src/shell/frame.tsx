/** The frame around every staff page: signs in first, settles organisation and role, then shows head and menu. */
import { Outlet, useParams, useRouterState } from '@tanstack/react-router';
import { useMemo, useReducer } from 'react';
import type { Session } from '../api/types.ts';
import { LeaveFor } from '../parts/leave-for.tsx';
import { Failure, Notice, Waiting } from '../parts/states.tsx';
import { chooseMembership, keepMembership, type Seat, SeatContext, useSession } from '../session/session.ts';
import { useWords } from '../words/index.ts';
import { useFold } from './fold.ts';
import { Head } from './head.tsx';
import { Side } from './side.tsx';

export function Frame() {
  const { data: session, error, refetch } = useSession();
  const href = useRouterState({ select: (state) => state.location.href });
  if (session === undefined) {
    return error === null ? <Waiting /> : <Failure error={error} onRetry={() => void refetch()} />;
  }
  if (session.account === null) return <LeaveFor to={`/sign-in?to=${encodeURIComponent(href)}`} />;
  if (session.mustChange) return <LeaveFor to="/password" />;
  return <Seated session={session} />;
}

function Seated({ session }: { readonly session: Session }) {
  const { t } = useWords();
  const { org } = useParams({ strict: false });
  const [version, refresh] = useReducer((count: number) => count + 1, 0);
  const fold = useFold();
  // biome-ignore lint/correctness/useExhaustiveDependencies: a role chosen on this device changes the seat
  const seat = useMemo<Seat | null>(() => {
    const membership = chooseMembership(session, org);
    if (membership === undefined) return null;
    keepMembership(membership);
    const roles = session.memberships
      .filter((one) => one.org.id === membership.org.id)
      .map((one) => one.role);
    return {
      session,
      membership,
      org: membership.org,
      role: membership.role,
      roles,
      api: `/api/v1/orgs/${membership.org.id}`,
      chooseRole: (role) => {
        keepMembership({ org: membership.org, role });
        refresh();
      },
    };
  }, [session, org, version]);
  const path = useRouterState({ select: (state) => state.location.pathname });
  if (seat === null)
    return <Notice tone="neutral" title={t('state.none-found')} act={<a href="/">{t('state.home')}</a>} />;
  // A customer looks at the pad: it shows nothing of the console.
  if (path.endsWith('/pad')) {
    return (
      <SeatContext value={seat}>
        <Outlet />
      </SeatContext>
    );
  }
  return (
    <SeatContext value={seat}>
      <a className="skip" href="#main">
        {t('skip.main')}
      </a>
      <div className={fold.folded ? 'frame folded' : 'frame'} key={`${seat.org.id} ${seat.role}`}>
        <Head onMenu={fold.openDrawer} />
        <Side fold={fold} />
        <main id="main" tabIndex={-1}>
          <Outlet />
        </main>
      </div>
    </SeatContext>
  );
}
