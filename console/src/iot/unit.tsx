/** The unit that holds industry cards: its name as far as the role may see it, and the page of its cards. */
import { useParams } from '@tanstack/react-router';
import { Go } from '../parts/go.tsx';
import { Page } from '../parts/page.tsx';
import { useUnitName } from '../parts/unit-name.ts';
import { may, useSeat } from '../session/session.ts';
import { useWords } from '../words/index.ts';
import { Applications } from './applications.tsx';
import { Cards } from './cards.tsx';

export function UnitName({ id }: { readonly id: string | null }) {
  const { org } = useSeat();
  const name = useUnitName(id);
  return id === null ? (
    <span className="quiet">{name}</span>
  ) : (
    <Go to={`/${org.id}/iot/units/${id}`}>{name}</Go>
  );
}

export function UnitPage() {
  const { t } = useWords();
  const { org, role } = useSeat();
  const { id = '' } = useParams({ strict: false });
  const name = useUnitName(id);
  return (
    <Page
      title={t('person.unit-title', { name })}
      lead={
        may(role, 'holders') ? <Go to={`/${org.id}/persons/${id}`}>{t('card.open-holder')}</Go> : undefined
      }
      wide
    >
      <h2>{t('iot.tab-applications')}</h2>
      <Applications unit={id} />
      <h2>{t('iot.tab-cards')}</h2>
      <Cards unit={id} />
    </Page>
  );
}
