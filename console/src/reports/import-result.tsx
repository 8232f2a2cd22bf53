/** What became of the rows of a file, or what would: the sum, the sorts, and what was turned back. */
import { Table } from 'antd';
import type { ImportRunView, ImportTrialView } from '../api/types.ts';
import { countText } from '../format/number.ts';
import { Shape } from '../parts/outcome.tsx';
import { useSeat } from '../session/session.ts';
import { useWords } from '../words/index.ts';

export function Taken({ run }: { readonly run: ImportRunView }) {
  const { t } = useWords();
  const { api } = useSeat();
  return (
    <div className="import-result" role="status">
      <Counts counts={run} />
      {run.rejected === 0 ? null : (
        <p>
          <a href={`${api}/imports/${run.id}/rejected`} download>
            {t('imports.rejected-file')}
          </a>{' '}
          <span className="quiet">{t('imports.rejected-note')}</span>
        </p>
      )}
    </div>
  );
}

export function Checked({ result }: { readonly result: ImportTrialView }) {
  const { t } = useWords();
  const { faults, rejected } = result;
  return (
    <div className="import-result" role="status">
      <div className={`banner tone-${rejected === 0 ? 'permit' : 'duties'}`}>
        <Shape tone={rejected === 0 ? 'permit' : 'duties'} />
        <span>
          <b>{t('imports.checked')}</b>
          <br />
          {rejected === 0 ? t('imports.checked-clean') : t('imports.checked-faults')}
        </span>
      </div>
      <Counts counts={result} />
      {faults.length === 0 ? null : (
        <>
          <div className="scroll-box tall">
            <Table<(typeof faults)[number]>
              aria-label={t('imports.faults')}
              dataSource={[...faults]}
              rowKey="line"
              size="small"
              pagination={false}
              scroll={{ x: 560 }}
              columns={[
                {
                  title: t('imports.fault-line'),
                  width: 80,
                  align: 'right',
                  className: 'digits',
                  render: (_, { line }) => countText(line),
                },
                { title: t('imports.fault-column'), width: 180, render: (_, { column }) => column },
                { title: t('imports.fault-reason'), render: (_, { reason }) => reason },
              ]}
            />
          </div>
          {faults.length < rejected ? (
            <p className="meta">
              {t('imports.faults-first', { n: countText(faults.length), all: countText(rejected) })}
            </p>
          ) : null}
        </>
      )}
    </div>
  );
}

/** Accepted, duplicate and rejected, and the sum that must come out. */
function Counts({ counts }: { readonly counts: Omit<ImportTrialView, 'faults'> }) {
  const { t, pick } = useWords();
  const { rows, accepted, duplicate, rejected, sorts, duplicates } = counts;
  const adds = accepted + duplicate + rejected === rows;
  return (
    <>
      <div className="counts">
        {(['rows', 'accepted', 'duplicate', 'rejected'] as const).map((part) => (
          <div key={part} className="count">
            <span className="count-value">{countText(counts[part])}</span>
            <span className="meta">{t(`imports.${part}`)}</span>
          </div>
        ))}
      </div>
      <p className={adds ? 'meta digits' : 'field-error'}>
        {adds
          ? t('imports.sum', {
              rows: countText(rows),
              accepted: countText(accepted),
              duplicate: countText(duplicate),
              rejected: countText(rejected),
            })
          : t('imports.sum-wrong')}
      </p>
      {sorts.length === 0 || accepted === 0 ? null : (
        <p className="digits">
          {t('imports.sorts', {
            list: sorts.map(({ title, n }) => `${pick(title)} ${countText(n)}`).join(t('common.list-comma')),
          })}
        </p>
      )}
      {duplicate === 0 || duplicates === null ? null : <p>{pick(duplicates)}</p>}
    </>
  );
}
