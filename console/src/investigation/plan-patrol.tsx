/** A patrol is planned: at an outlet of the ranking, or at any other place. */
import { Input } from 'antd';
import { useState } from 'react';
import type { OutletRankingView } from '../api/types.ts';
import { Acts, ConfirmAct, useActs } from '../parts/acts.tsx';
import { Labelled } from '../parts/labelled.tsx';
import { useSeat } from '../session/session.ts';
import { useWords } from '../words/index.ts';
import { DayLabelled } from './case-acts.tsx';

export function PlanPatrol({ outlet }: { readonly outlet: OutletRankingView['items'][number] | null }) {
  const { t } = useWords();
  const { api } = useSeat();
  const act = useActs(api, null);
  const [place, setPlace] = useState(outlet?.name ?? '');
  const [on, setOn] = useState('');
  return (
    <Acts
      none=""
      acts={[
        {
          key: 'plan',
          label: t('patrols.plan'),
          children: (
            <ConfirmAct
              note={outlet === null ? t('patrols.plan-note') : undefined}
              button={t('patrols.plan')}
              ready={place.trim() !== '' && on !== ''}
              act={act}
              onSend={() => act.post('patrols', { standing: outlet?.id ?? null, place: place.trim(), on })}
            >
              <Labelled label={t('patrols.place')}>
                <Input value={place} onChange={({ target }) => setPlace(target.value)} maxLength={200} />
              </Labelled>
              <DayLabelled label={t('patrols.on')} value={on} onChange={setOn} />
            </ConfirmAct>
          ),
        },
      ]}
    />
  );
}
