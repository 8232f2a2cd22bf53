/** One exception to the cap: how many the unit has and wants, why, for how long, and who said so. */
import type { CapExceptionView } from '../api/types.ts';
import { countText } from '../format/number.ts';
import { type Act, type ActPost, ConfirmAct, OwnActs, ReasonAct } from '../parts/acts.tsx';
import { ClauseChip } from '../parts/clause.tsx';
import { Go } from '../parts/go.tsx';
import { History } from '../parts/history.tsx';
import { Mark } from '../parts/outcome.tsx';
import { Facts } from '../parts/page.tsx';
import { usePeople } from '../parts/people.ts';
import { provinceName } from '../parts/provinces.ts';
import { SecondPerson } from '../parts/second-person.tsx';
import { When } from '../parts/when.tsx';
import { may, useSeat } from '../session/session.ts';
import { useWords, wordOf } from '../words/index.ts';
import { EXCEPTION_TONES } from './tones.ts';
import { CustomerName } from './unit.tsx';

interface ExceptionProps {
  readonly exception: CapExceptionView;
}

const CAP_CLAUSE = 'miit-452-2016.7.4';

export function ExceptionOpened({ exception }: ExceptionProps) {
  const { t, pick } = useWords();
  const { org } = useSeat();
  const nameOf = usePeople();
  const { customer, kind, quantity, held, cap, reason, state, province, asked, approved, until } = exception;
  return (
    <>
      <header className="item-head">
        <b className="item-name">{t(`service-kind.${kind}`)}</b>
        <CustomerName id={customer} linked />
        <Mark tone={EXCEPTION_TONES[state]}>{t(`exception-state.${state}`)}</Mark>
      </header>
      <p>
        {t('exceptions.cap', { cap: countText(cap) })} <ClauseChip clause={CAP_CLAUSE} />
      </p>
      <Facts
        items={[
          [t('exceptions.quantity'), countText(quantity)],
          [
            t('exceptions.held'),
            <Go key="held" to={`/${org.id}/key-services?customer=${customer}&kind=${kind}`}>
              {countText(held)}
            </Go>,
          ],
          [t('acts.reason'), reason],
          [t('ledger.province'), pick(provinceName(province))],
          [
            t('outbound.asked'),
            <span key="asked">
              {nameOf(asked.account)} <When at={asked.at} />
            </span>,
          ],
          approved === null
            ? null
            : [
                t('exceptions.granted-by'),
                <span key="approved">
                  {nameOf(approved.account)} <When at={approved.at} />
                </span>,
              ],
          until === null ? null : [t('outbound.until-label'), t('outbound.until', { day: until })],
        ]}
      />
      <ExceptionActs exception={exception} />
      <section>
        <h3>{t('history.title')}</h3>
        <History
          steps={exception.history}
          detailed
          commandOf={(command) => wordOf(t, 'exception-command', command)}
        />
      </section>
    </>
  );
}

function ExceptionActs({ exception: { id, version, state, assent, months } }: ExceptionProps) {
  const { t } = useWords();
  const { api, role } = useSeat();
  const build = (act: ActPost): Act[] => {
    const reasoned = (name: 'decline' | 'end', note?: string): Act => ({
      key: name,
      label: t(`exception-act.${name}`),
      children: (
        <ReasonAct
          note={note}
          button={t(`exception-act.${name}`)}
          act={act}
          onSend={(reason) => act.post(name, { reason })}
        />
      ),
    });
    const grant: Act = {
      key: 'grant',
      label: t('exception-act.grant'),
      children: (
        <SecondPerson assent={assent}>
          <ConfirmAct
            note={t('exception-act.grant-note', { months })}
            button={t('exception-act.grant')}
            act={act}
            onSend={() => act.post('grant')}
          />
        </SecondPerson>
      ),
    };
    if (!may(role, 'approveKeyService')) return [];
    if (state === 'asked') return [grant, reasoned('decline')];
    return state === 'granted' ? [reasoned('end', t('exception-act.end-note'))] : [];
  };
  return (
    <OwnActs
      keyed
      key={state}
      path={`${api}/key-exceptions/${id}`}
      version={version}
      build={build}
      none={t('exceptions.none-acts')}
    />
  );
}
