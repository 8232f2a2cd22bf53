/** What is wrong with the lines before they are sent, and what became of each afterwards. */
import { Button, Progress } from 'antd';
import { countText } from '../format/number.ts';
import { Go } from '../parts/go.tsx';
import { Panel } from '../parts/page.tsx';
import { WriteFailure } from '../parts/states.tsx';
import { useSeat } from '../session/session.ts';
import { useWords } from '../words/index.ts';
import type { SimFault } from './sims.ts';
import type { Issue } from './use-issue.ts';

/** So many rows say enough; the rest is counted. */
const ROWS = 50;

interface LineFaultsProps {
  readonly faults: readonly SimFault[];
  readonly digits: '13' | '11';
}

export function LineFaults({ faults, digits }: LineFaultsProps) {
  const { t } = useWords();
  const reason = ({ column, fault, first = 0 }: SimFault): string =>
    fault === 'form'
      ? t('issue.fault-form', { n: column === 'number' ? digits : 15 })
      : t(`issue.fault-${fault}`, { line: first });
  return (
    <Panel title={t('issue.faults')} note={t('issue.faults-note')}>
      <table className="plain">
        <thead>
          <tr>
            <th scope="col">{t('issue.line')}</th>
            <th scope="col">{t('issue.column')}</th>
            <th scope="col">{t('issue.fault')}</th>
          </tr>
        </thead>
        <tbody>
          {faults.slice(0, ROWS).map((one) => (
            <tr key={one.line}>
              <td className="digits">{one.line}</td>
              <td>{t(`issue.column-${one.column}`)}</td>
              <td>
                {reason(one)} {one.found === '' ? null : <span className="quiet mono">{one.found}</span>}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
      <More n={faults.length - ROWS} />
    </Panel>
  );
}

function More({ n }: { readonly n: number }) {
  const { t } = useWords();
  return n > 0 ? <p className="meta">{t('issue.more', { n: countText(n) })}</p> : null;
}

interface IssueResultProps {
  readonly issue: Issue;
  readonly application: string;
  readonly onKeepRefused: () => void;
}

export function IssueResult({ issue, application, onKeepRefused }: IssueResultProps) {
  const { t, pick } = useWords();
  const { org } = useSeat();
  const { results, total, running, error } = issue;
  const refused = results.filter(({ refusal }) => refusal !== null);
  const issued = results.length - refused.length;
  return (
    <Panel title={t('issue.progress')}>
      <div className="act-inner">
        <Progress
          percent={total === 0 ? 0 : Math.floor((results.length / total) * 100)}
          status={running ? 'active' : refused.length > 0 || error !== null ? 'exception' : 'normal'}
          aria-label={t('issue.progress')}
        />
        <p role="status">
          {t('issue.sum', {
            issued: countText(issued),
            refused: countText(refused.length),
            left: countText(total - results.length),
            total: countText(total),
          })}
        </p>
        <WriteFailure error={error} />
        <div className="acts">
          {running ? <Button onClick={issue.stop}>{t('issue.stop')}</Button> : null}
          {!running && refused.length > 0 ? (
            <Button onClick={onKeepRefused}>{t('issue.keep-refused')}</Button>
          ) : null}
          {!running && issued > 0 ? (
            <Go to={`/${org.id}/iot/applications/${application}?tab=cards`}>{t('issue.open-cards')}</Go>
          ) : null}
        </div>
        {refused.length === 0 ? null : (
          <table className="plain">
            <thead>
              <tr>
                <th scope="col" className="whole">
                  {t('issue.line')}
                </th>
                <th scope="col" className="whole">
                  {t('iot-card.number')}
                </th>
                <th scope="col">{t('issue.why')}</th>
              </tr>
            </thead>
            <tbody>
              {refused.slice(0, ROWS).map(({ sim, refusal }) => (
                <tr key={sim.imsi}>
                  <td className="digits">{sim.line}</td>
                  <td className="mono whole">…{sim.number.slice(-4)}</td>
                  <td>
                    {refusal === null ? null : pick(refusal.sentence)}
                    {refusal?.next == null ? null : <span className="quiet"> {pick(refusal.next)}</span>}
                  </td>
                </tr>
              ))}
            </tbody>
          </table>
        )}
        <More n={refused.length - ROWS} />
      </div>
    </Panel>
  );
}
