/** At a company: which authority looked what up in its ledger, on which ground. */
import { usePages } from '../api/data.ts';
import { query } from '../api/http.ts';
import type { LookupRowView } from '../api/types.ts';
import { countText } from '../format/number.ts';
import { KeySections } from '../key-services/sections.tsx';
import { useAddress } from '../parts/address.ts';
import { List } from '../parts/list.tsx';
import { OrganisationName } from '../parts/organisations.tsx';
import { Mark } from '../parts/outcome.tsx';
import { Page, Panel } from '../parts/page.tsx';
import { Notice } from '../parts/states.tsx';
import { When } from '../parts/when.tsx';
import { useSeat } from '../session/session.ts';
import { useWords } from '../words/index.ts';
import { INQUIRY_TONES, questionText } from './question.ts';

export function LedgerLookups() {
  const words = useWords();
  const { t } = words;
  const { api } = useSeat();
  const address = useAddress();
  const found = usePages<LookupRowView>(`${api}/ledger-lookups${query({ limit: 50 })}`, address.shown);
  return (
    <Page wide title={t('key-section.lookups')} lead={t('lookups.lead')}>
      <KeySections here="lookups" />
      <Panel flush>
        <List<LookupRowView>
          label={t('key-section.lookups')}
          found={found}
          onMore={address.showMore}
          rowKey="id"
          columns={[
            {
              title: t('ledger-look-up.ground'),
              render: (_, { ground, by }) => (
                <span className="stack">
                  <b>{ground}</b>
                  <OrganisationName org={by} name={by} />
                </span>
              ),
            },
            {
              title: t('ledger-look-up.question'),
              responsive: ['md'],
              render: (_, row) => questionText(row, words) || t('ledger-look-up.whole'),
            },
            {
              title: t('ledger.state'),
              render: (_, { result, lines }) => (
                <span className="stack">
                  <Mark tone={INQUIRY_TONES[result]}>{t(`inquiry-state.${result}`)}</Mark>
                  <span className="quiet">{t('ledger-look-up.lines', { n: countText(lines) })}</span>
                </span>
              ),
            },
            {
              title: t('lookups.at'),
              responsive: ['md'],
              width: 170,
              render: (_, { at }) => <When at={at} stacked />,
            },
          ]}
          empty={
            <Notice tone="neutral" title={t('lookups.none')}>
              <p>{t('lookups.none-next')}</p>
            </Notice>
          }
        />
      </Panel>
    </Page>
  );
}
