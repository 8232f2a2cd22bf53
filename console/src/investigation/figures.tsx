/** At a telecom company: the figures of its outlets go to a police unit, so that it knows where to patrol. */
import { Input } from 'antd';
import { useState } from 'react';
import { Acts, ConfirmAct, Told, useActs } from '../parts/acts.tsx';
import { ClauseChip } from '../parts/clause.tsx';
import { Labelled } from '../parts/labelled.tsx';
import { OrganisationSelect } from '../parts/organisations.tsx';
import { Page } from '../parts/page.tsx';
import { useSeat } from '../session/session.ts';
import { useWords } from '../words/index.ts';

const CLAUSE = 'two-cards-2020.4';

export function OutletFigures() {
  const { t } = useWords();
  const { api } = useSeat();
  const act = useActs(api, null);
  const [police, setPolice] = useState<string | undefined>();
  const [month, setMonth] = useState('');
  return (
    <Page
      title={t('nav.outlet-figures')}
      lead={
        <>
          {t('figures.lead')} <ClauseChip clause={CLAUSE} />
        </>
      }
    >
      <Acts
        none=""
        acts={[
          {
            key: 'send',
            label: t('figures.send'),
            children: (
              <ConfirmAct
                button={t('figures.send')}
                ready={police !== undefined && /^\d{4}-(0[1-9]|1[0-2])$/.test(month)}
                act={act}
                onSend={() => act.post('outlet-figures', { police, month })}
              >
                <div className="labelled">
                  <span>{t('figures.to')}</span>
                  <OrganisationSelect
                    kinds={['police']}
                    value={police ?? null}
                    onChange={setPolice}
                    aria-label={t('figures.to')}
                  />
                </div>
                <Labelled label={t('patrols.month')} hint={t('figures.month-hint')}>
                  <Input
                    value={month}
                    onChange={({ target }) => setMonth(target.value.trim())}
                    placeholder="2026-03"
                    maxLength={7}
                  />
                </Labelled>
                <Told sent>{t('figures.told')}</Told>
              </ConfirmAct>
            ),
          },
        ]}
      />
    </Page>
  );
}
