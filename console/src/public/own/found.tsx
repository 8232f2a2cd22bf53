/** Counts per company first, then the own numbers here, each with “not mine”. */
import type { OwnCardsAnswerView } from '../../api/types.ts';
import { countText } from '../../format/number.ts';
import { sentenceDay, sentenceTime } from '../../format/time.ts';
import { useNow } from '../../parts/now.ts';
import type { PublicPage } from '../page.ts';
import { useRepeated } from '../repeated.ts';
import { Accounts } from './accounts.tsx';
import { NotMine } from './not-mine.tsx';
import { useOwnWords } from './words.ts';

interface FoundProps {
  readonly page: PublicPage;
  readonly org: string;
  readonly answer: OwnCardsAnswerView;
  readonly refresh: () => Promise<void>;
  readonly onAgain: () => void;
}

export function Found({ page, org, answer, refresh, onAgain }: FoundProps) {
  const { t, language } = useOwnWords();
  const now = useNow();
  const { companies, numbers, receipt, validTo } = answer;
  const silent = companies.filter(({ count }) => count === null).length;
  const total = companies.reduce((sum, { count }) => sum + (count ?? 0), 0);
  const time = sentenceTime(validTo, now, language);
  useRepeated(silent > 0, refresh);
  return (
    <>
      <h2>{t(silent > 0 ? 'found.total' : 'found.all', { n: total })}</h2>
      <p className={silent > 0 ? 'note undecidable' : 'small'} role="status">
        {silent > 0 ? t('found.waiting', { n: silent, time }) : t('found.until', { time })}
      </p>
      <Counts companies={companies} />
      <p className="small">{t('found.others')}</p>
      <h2>{t('found.own', { org })}</h2>
      {numbers.length === 0 ? <p>{t('found.none')}</p> : null}
      <ul className="numbers">
        {numbers.map((number) => (
          <li key={number.id}>
            <b className="digits">{number.masked}</b>
            <p className="small">
              {[
                t(`kind.${number.kind}`),
                t(`state.${number.state}`),
                t('found.since', { day: sentenceDay(number.joinedOn, now, language) }),
              ].join(' · ')}
            </p>
            <Accounts page={page} answer={answer} number={number} />
            <NotMine page={page} answer={answer} number={number} onSent={refresh} />
          </li>
        ))}
      </ul>
      <section className="receipt">
        <p className="small">{t('found.receipt')}</p>
        <p className="receipt-number">{receipt}</p>
      </section>
      <div className="bottom">
        <button type="button" className="second-button" onClick={onAgain}>
          {t('found.again')}
        </button>
      </div>
    </>
  );
}

function Counts({ companies }: Pick<OwnCardsAnswerView, 'companies'>) {
  const { t, pick } = useOwnWords();
  return (
    <table className="counts">
      <thead>
        <tr>
          <th scope="col">{t('found.company')}</th>
          <th scope="col">{t('found.count')}</th>
        </tr>
      </thead>
      <tbody>
        {companies.map(({ id, name, count, own }) => (
          <tr key={id}>
            <th scope="row">
              {pick(name)} {own ? <span className="small">{t('found.here')}</span> : null}
            </th>
            <td>
              {count === null ? <span className="small">{t('found.no-answer')}</span> : countText(count)}
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
