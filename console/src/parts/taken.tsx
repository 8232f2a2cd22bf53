import { Button } from 'antd';
import type { DecisionView } from '../api/types.ts';
import { useWords } from '../words/index.ts';
import { DecisionCard } from './decision.tsx';
import { Go } from './go.tsx';
import { Page, Panel } from './page.tsx';

interface TakenProps {
  readonly decision: DecisionView;
  /** What happens to the application now. */
  readonly next: string;
  readonly home: string;
  readonly onAgain: () => void;
}

/** An application is on record; for a clerk, who takes applications in and does not read them afterwards. */
export function Taken({ decision, next, home, onAgain }: TakenProps) {
  const { t } = useWords();
  return (
    <Page title={t('new-iot.taken')} lead={next}>
      <Panel>
        <div className="blocks">
          <DecisionCard outcome={decision.outcome} findings={decision.findings} />
          <div className="acts">
            <Button type="primary" onClick={onAgain}>
              {t('new-iot.again')}
            </Button>
            <Go to={home}>{t('common.back')}</Go>
          </div>
        </div>
      </Panel>
    </Page>
  );
}
