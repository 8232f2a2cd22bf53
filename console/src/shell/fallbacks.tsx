/** What stands in place of a page that failed or does not exist. */
import { Button } from 'antd';
import { Go } from '../parts/go.tsx';
import { Notice } from '../parts/states.tsx';
import { useWords } from '../words/index.ts';

export function PageFailed({ reset }: { readonly reset: () => void }) {
  const { t } = useWords();
  return (
    <Notice
      tone="refuse"
      title={t('state.unexpected')}
      act={<Button onClick={() => reset()}>{t('state.retry')}</Button>}
    />
  );
}

export function PageMissing() {
  const { t } = useWords();
  return <Notice tone="neutral" title={t('state.none-found')} act={<Go to="/">{t('state.home')}</Go>} />;
}
