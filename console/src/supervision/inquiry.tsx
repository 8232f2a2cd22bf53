/** One look-up: what was asked on which ground, and each service as the company's ledger has it. */
import type { InquiryView } from '../api/types.ts';
import { countText } from '../format/number.ts';
import { Ranges } from '../key-services/numbers.tsx';
import { areaText } from '../key-services/scope.ts';
import { SERVICE_TONES } from '../key-services/tones.ts';
import { History } from '../parts/history.tsx';
import { useOrganisations } from '../parts/organisations.tsx';
import { Mark } from '../parts/outcome.tsx';
import { Facts } from '../parts/page.tsx';
import { Due, When } from '../parts/when.tsx';
import { useWords, wordOf } from '../words/index.ts';
import { INQUIRY_TONES, questionText } from './question.ts';

interface InquiryProps {
  readonly inquiry: InquiryView;
}

export function InquiryOpened({ inquiry }: InquiryProps) {
  const words = useWords();
  const { t } = words;
  const { nameOf } = useOrganisations();
  const { company, ground, state, askedAt, dueAt, answeredAt, items, more, digest, history } = inquiry;
  return (
    <>
      <header className="item-head">
        <b className="item-name">{nameOf(company, company)}</b>
        <Mark tone={INQUIRY_TONES[state]}>{t(`inquiry-state.${state}`)}</Mark>
        {state === 'asked' ? <Due at={dueAt} /> : null}
      </header>
      <Facts
        items={[
          [t('ledger-look-up.ground'), ground],
          [t('ledger-look-up.question'), questionText(inquiry, words) || t('ledger-look-up.whole')],
          [t('hop.asked'), <When key="asked" at={askedAt} />],
          answeredAt === null ? null : [t('hop.answered'), <When key="answered" at={answeredAt} />],
          digest === null
            ? null
            : [
                t('hop.digest'),
                <span key="digest" className="mono long-code">
                  {digest}
                </span>,
              ],
        ]}
      />
      {state === 'answered' && items.length === 0 ? (
        <p className="quiet">{t('ledger-look-up.nothing')}</p>
      ) : null}
      <ol className="ledger-lines">
        {items.map((line) => (
          <Line key={line.id} line={line} />
        ))}
      </ol>
      {more ? <p className="quiet">{t('ledger-look-up.more', { n: countText(items.length) })}</p> : null}
      <section>
        <h3>{t('history.title')}</h3>
        <History steps={history} commandOf={(command) => wordOf(t, 'inquiry-command', command)} />
      </section>
    </>
  );
}

function Line({ line }: { readonly line: InquiryView['items'][number] }) {
  const words = useWords();
  const { t } = words;
  const { kind, numbers, unit, use, state, province, openedOn, credential, business, licence, contract } =
    line;
  return (
    <li>
      <header className="item-head">
        <b className="item-name">
          <Ranges ranges={numbers} most={3} />
        </b>
        <span className="quiet">{t(`service-kind.${kind}`)}</span>
        <Mark tone={SERVICE_TONES[state]}>{t(`service-state.${state}`)}</Mark>
      </header>
      <Facts
        items={[
          [t('ledger.unit'), unit ?? t('iot.unit-none')],
          [t('ledger.use'), use === '' ? t('ledger.use-none') : use],
          [t('ledger.province'), areaText(province, words)],
          [t('service.opened'), openedOn ?? '—'],
          [
            t('service.credential'),
            credential === null
              ? t('service.none-on-file')
              : `${wordOf(t, 'unit-paper', credential.kind)}${credential.validTo === null ? '' : t('service.valid-to', { day: credential.validTo })}`,
          ],
          business === null ? null : [t('service.business'), wordOf(t, 'business', business)],
          licence === null ? null : [t('service.licence'), licence],
          contract === null ? null : [t('service.contract'), contract],
        ]}
      />
      {line.changes.length === 0 ? null : (
        <details>
          <summary>{t('ledger-look-up.changes', { n: countText(line.changes.length) })}</summary>
          <ul className="rows">
            {line.changes.map(({ at, what }) => (
              <li key={`${at} ${what}`}>
                <When at={at} bare />
                <span>{wordOf(t, 'service-command', what)}</span>
              </li>
            ))}
          </ul>
        </details>
      )}
    </li>
  );
}
