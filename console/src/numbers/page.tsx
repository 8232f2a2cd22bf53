/** The profile of a number as a page; reached from a report or a check, whose id stands in for the number. */
import { useParams } from '@tanstack/react-router';
import { useData } from '../api/data.ts';
import type { NumberProfileView } from '../api/types.ts';
import { useAddress } from '../parts/address.ts';
import { NumberCell } from '../parts/number-cell.tsx';
import { Page, Panel } from '../parts/page.tsx';
import { Failure, Waiting } from '../parts/states.tsx';
import { useSeat } from '../session/session.ts';
import { useWords } from '../words/index.ts';
import { Profile } from './profile.tsx';

export function NumberPage() {
  const { t } = useWords();
  const { api } = useSeat();
  const { id = '' } = useParams({ strict: false });
  const register = useAddress().get('from') === 'check' ? 'checks' : 'reports';
  const { data, error, refetch } = useData<NumberProfileView>(`${api}/${register}/${id}/profile`);
  if (data === undefined) {
    return error === null ? <Waiting /> : <Failure error={error} onRetry={() => void refetch()} />;
  }
  return (
    <Page title={<NumberCell number={data.number} plain />} lead={t('profile.title')}>
      <Panel>
        <Profile profile={data} source={register} />
      </Panel>
    </Page>
  );
}
