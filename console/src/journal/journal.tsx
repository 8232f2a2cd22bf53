/** Journal: verify everything with one button, see checkpoints and entries, take a proof along. */
import { Button, type TableProps } from 'antd';
import { useData, usePages, useWrite } from '../api/data.ts';
import { query } from '../api/http.ts';
import type { Checkpoint, EntryView, Verification } from '../api/types.ts';
import { countText } from '../format/number.ts';
import { sentenceTime } from '../format/time.ts';
import { useAddress } from '../parts/address.ts';
import { useClauseText } from '../parts/clause.tsx';
import { Go } from '../parts/go.tsx';
import { List } from '../parts/list.tsx';
import { useNow } from '../parts/now.ts';
import { OutcomeMark, Shape } from '../parts/outcome.tsx';
import { Page, Panel } from '../parts/page.tsx';
import { usePeople } from '../parts/people.ts';
import { NothingMatches, Notice, Waiting, WriteFailure } from '../parts/states.tsx';
import { When } from '../parts/when.tsx';
import { useSeat } from '../session/session.ts';
import { useWords, type Words, wordOf } from '../words/index.ts';
import { EntryDrawer } from './entry-drawer.tsx';

interface Checkpoints {
  readonly items: readonly Checkpoint[];
  readonly publicKey: string;
  readonly origin: string;
}

export function Journal() {
  const words = useWords();
  const { t } = words;
  const clauseText = useClauseText();
  const { api } = useSeat();
  const address = useAddress();
  const nameOf = usePeople();
  const clause = address.get('clause');
  const register = address.get('register');
  const found = usePages<EntryView>(`${api}/journal${query({ clause, register, limit: 50 })}`, address.shown);
  const verify = useWrite<Verification>();
  return (
    <Page
      title={t('nav.journal')}
      lead={t('journal.lead')}
      acts={
        <Button
          type="primary"
          loading={verify.isPending}
          onClick={() => verify.mutate({ path: `${api}/journal/verify`, body: {} })}
        >
          {t('journal.verify')}
        </Button>
      }
    >
      {verify.isPending ? (
        <p className="banner tone-duties" role="status">
          <Shape tone="neutral" /> {t('journal.verifying')}
        </p>
      ) : null}
      <WriteFailure error={verify.error} />
      {verify.data === undefined || verify.isPending ? null : <Verdict verification={verify.data} />}
      <Sealed />
      {clause === undefined ? null : (
        <div className="chips">
          <button type="button" className="chip taken" onClick={() => address.set({ clause: undefined })}>
            {t('journal.filter', { clause: clauseText(clause) })} ×
          </button>
        </div>
      )}
      <Panel title={t('journal.entries')} flush>
        <List
          label={t('journal.entries')}
          found={found}
          onMore={address.showMore}
          rowKey="seq"
          columns={columns(
            words,
            nameOf,
            (seq) => `${address.path}${query({ clause, register, entry: seq })}`,
          )}
          scroll={{ x: 860 }}
          empty={
            clause === undefined ? (
              <Notice tone="neutral" title={t('journal.none')} />
            ) : (
              <NothingMatches onClear={() => address.set({ clause: undefined })} />
            )
          }
        />
      </Panel>
      <EntryDrawer
        seq={address.get('entry')}
        entries={found.items}
        onClose={() => address.set({ entry: undefined }, true)}
      />
    </Page>
  );
}

/** The result in a sentence: whole, or what is still proven. */
function Verdict({ verification: found }: { readonly verification: Verification }) {
  const { t, pick, language } = useWords();
  const now = useNow();
  const tone = found.whole ? 'permit' : 'refuse';
  return (
    <div className={`banner tone-${tone}`} role="status">
      <Shape tone={tone} />
      <div>
        <p>
          <b>
            {found.whole
              ? t('journal.whole', {
                  time: sentenceTime(found.at, now, language),
                  entries: countText(found.entries),
                  checkpoints: countText(found.checkpoints),
                })
              : t('journal.broken', { reason: found.reason === null ? '' : pick(found.reason) })}
          </b>
        </p>
        {found.whole ? null : <p>{t('journal.proven', { proven: countText(found.proven) })}</p>}
        {found.unsealed === 0 ? null : <p>{t('journal.unsealed-count', { n: countText(found.unsealed) })}</p>}
      </div>
    </div>
  );
}

function Sealed() {
  const { t } = useWords();
  const { api } = useSeat();
  const { data } = useData<Checkpoints>(`${api}/journal/checkpoints`);
  if (data === undefined) return <Waiting rows={3} />;
  return (
    <Panel title={t('journal.checkpoints')} note={`${t('journal.origin')} ${data.origin}`}>
      {data.items.length === 0 ? <p className="quiet">{t('journal.checkpoints-none')}</p> : null}
      <ul className="checkpoints">
        {data.items.slice(0, 5).map((checkpoint) => (
          <li key={checkpoint.size}>
            <b className="digits">{t('journal.size', { n: countText(checkpoint.size) })}</b>
            <When at={checkpoint.sealedAt} />
            <details>
              <summary>{t('journal.signature')}</summary>
              <pre className="mono">{checkpoint.note}</pre>
            </details>
          </li>
        ))}
      </ul>
      <p className="meta mono break">
        {t('journal.public-key')} {data.publicKey}
      </p>
    </Panel>
  );
}

function columns(
  { t }: Words,
  nameOf: (actor: string) => string,
  address: (seq: string) => string,
): NonNullable<TableProps<EntryView>['columns']> {
  return [
    {
      title: t('journal.seq'),
      width: 90,
      align: 'right',
      className: 'digits',
      render: (_, { seq }) => <Go to={address(seq)}>{seq}</Go>,
    },
    {
      title: t('journal.at'),
      responsive: ['md'],
      width: 160,
      render: (_, { at }) => <When at={at} stacked />,
    },
    {
      title: t('journal.act'),
      render: (_, { command, register, subject }) => (
        <span className="stack">
          <span>{wordOf(t, 'command', command)}</span>
          <span className="quiet">
            {wordOf(t, 'register', register)} <span className="mono">{subject}</span>
          </span>
        </span>
      ),
    },
    {
      title: t('journal.outcome'),
      width: 150,
      render: (_, { outcome }) => <OutcomeMark outcome={outcome} />,
    },
    { title: t('journal.actor'), responsive: ['md'], width: 140, render: (_, { actor }) => nameOf(actor) },
    {
      title: t('journal.sealed'),
      responsive: ['md'],
      width: 100,
      render: (_, { sealed }) => (
        <span className="sealed">
          <Shape tone={sealed ? 'permit' : 'neutral'} size={14} />{' '}
          {sealed ? t('journal.sealed-yes') : t('journal.sealed-no')}
        </span>
      ),
    },
  ];
}
