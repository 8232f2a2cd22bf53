/** What the notice says today: the limits, the reason, and how far objection and lifting are. */
import type { OnlineStateView } from '../../api/types.ts';
import { dayText, sentenceDay, sentenceTime } from '../../format/time.ts';
import { useNow } from '../../parts/now.ts';
import type { PublicPage } from '../page.ts';
import { SLOW_MS, useRepeated } from '../repeated.ts';
import { Objection } from './objection.tsx';
import type { NoticeKey } from './sanctions.tsx';
import { useSanctionWords } from './words.ts';

interface FoundProps {
  readonly page: PublicPage;
  readonly state: OnlineStateView;
  readonly notice: NoticeKey;
  readonly refresh: () => Promise<void>;
  readonly onAnother: () => void;
}

const LOOK = {
  'in-force': 'refuse',
  objected: 'hold',
  lifted: 'permit',
  expired: 'permit',
} as const;

export function Found({ page, state, notice, refresh, onAnother }: FoundProps) {
  const { t, language } = useSanctionWords();
  const now = useNow();
  const named = state.state === 'proposed' || state.state === 'dropped' ? 'in-force' : state.state;
  const running = named === 'in-force' || named === 'objected';
  const waits = state.objections.some(({ answer }) => answer === null);
  useRepeated(waits || state.lifted !== null, refresh, SLOW_MS);
  return (
    <>
      <p className="receipt-number small-receipt">{state.receipt}</p>
      <div className={`note ${LOOK[named]}`} role="status">
        <p>
          <b>{t(`state.${named}`)}</b>
        </p>
        {!running ? null : (
          <p>
            {state.to === null ? t('until-none') : t('until', { day: sentenceDay(state.to, now, language) })}
          </p>
        )}
      </div>
      {state.lifted === null ? null : <Lifted state={state} />}
      {running ? <Limits state={state} /> : null}
      <Why state={state} />
      <Objection page={page} state={state} notice={notice} running={running} refresh={refresh} />
      <div className="bottom">
        <button type="button" className="second-button" onClick={onAnother}>
          {t('another')}
        </button>
      </div>
    </>
  );
}

interface StateProps {
  readonly state: OnlineStateView;
}

function Limits({ state: { terms, exceptions } }: StateProps) {
  const { t, language } = useSanctionWords();
  const now = useNow();
  const day = (one: string) => sentenceDay(one, now, language);
  return (
    <section>
      <h2>{t('what')}</h2>
      <ul className="numbers">
        {terms.flatMap(({ measures, from, to, endsWhenVerified }) =>
          measures.map((measure) => (
            <li key={`${measure} ${from}`}>
              <b>{t(`measure.${measure}`)}</b>
              <p>
                {to === null
                  ? t('term.open', { from: day(from) })
                  : t('term.to', { from: day(from), to: day(to) })}
              </p>
              {endsWhenVerified ? <p>{t('term.verified')}</p> : null}
              <p className="small">{t('still', { what: t(`still.${measure}`) })}</p>
            </li>
          )),
        )}
      </ul>
      {exceptions.length === 0 ? null : (
        <>
          <h2>{t('exceptions')}</h2>
          <ul>
            {exceptions.map((one) => (
              <li key={one}>{t(`exception.${one as 'tax'}`)}</li>
            ))}
          </ul>
        </>
      )}
    </section>
  );
}

const LAWS = ['six-ministry-2016', 'two-cards-2020', 'joint-penalty-2024'] as const;

function Why({ state: { unit, document, day, act, account, terms } }: StateProps) {
  const { t, pick, language } = useSanctionWords();
  const now = useNow();
  const laws = LAWS.filter((law) => terms.some(({ rule }) => rule.startsWith(`${law}.`)));
  return (
    <section>
      <h2>{t('why')}</h2>
      <dl className="said">
        <dt>{t('why.unit')}</dt>
        <dd>{pick(unit)}</dd>
        <dt>{t('why.document')}</dt>
        <dd>{t('why.document-of', { document, day: sentenceDay(day, now, language) })}</dd>
        {act === null ? null : (
          <>
            <dt>{t('why.act')}</dt>
            <dd>{t(`act.${act}`)}</dd>
          </>
        )}
        {account === null ? null : (
          <>
            <dt>{t('why.account')}</dt>
            <dd>{account}</dd>
          </>
        )}
        <dt>{t('why.law')}</dt>
        {laws.map((law) => (
          <dd key={law}>{t(`law.${law}`)}</dd>
        ))}
      </dl>
    </section>
  );
}

/** Who has resumed service already: what is missing first. */
function Lifted({ state: { lifted, institutions } }: StateProps) {
  const { t, pick, language } = useSanctionWords();
  const now = useNow();
  if (lifted === null) return null;
  const done = institutions.filter(({ liftAppliedAt }) => liftAppliedAt !== null).length;
  const facts = {
    day: sentenceDay(dayText(Date.parse(lifted.at)), now, language),
    due: sentenceTime(lifted.dueAt, now, language),
    done,
    n: institutions.length,
  };
  const rows = institutions.toSorted(
    (a, b) => Number(a.liftAppliedAt !== null) - Number(b.liftAppliedAt !== null),
  );
  return (
    <section>
      <p>{t('lifted.note', facts)}</p>
      <table className="counts">
        <thead>
          <tr>
            <th scope="col">{t('lifted.institution')}</th>
            <th scope="col">{t('lifted.done')}</th>
          </tr>
        </thead>
        <tbody>
          {rows.map(({ name, liftAppliedAt }) => (
            <tr key={name.zh}>
              <th scope="row">{pick(name)}</th>
              <td>
                {liftAppliedAt === null ? t('lifted.waiting') : sentenceTime(liftAppliedAt, now, language)}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
      <p className="small">{t('lifted.next')}</p>
    </section>
  );
}
