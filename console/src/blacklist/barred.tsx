/** The list of barred channels, beside the other lists. */
import { Listings } from '../channels/listings.tsx';
import { ClauseChip } from '../parts/clause.tsx';
import { Page } from '../parts/page.tsx';
import { useWords } from '../words/index.ts';
import { Sections } from './sections.tsx';

export function BarredChannels() {
  const { t } = useWords();
  return (
    <Page
      wide
      title={t('blacklist-section.agents')}
      lead={
        <>
          {t('barred.lead')} <ClauseChip clause="miit-452-2016.5" />
        </>
      }
    >
      <Sections here="agents" />
      <Listings />
    </Page>
  );
}
