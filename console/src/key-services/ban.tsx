/** One ban: the operation, its lines and numbers with what is still there, and the act that comes next. */
import { Button } from 'antd';
import type { BanDetailView } from '../api/types.ts';
import { type Act, type ActPost, ConfirmAct, OwnActs, ReasonAct, useActs } from '../parts/acts.tsx';
import { History } from '../parts/history.tsx';
import { Mark } from '../parts/outcome.tsx';
import { Facts } from '../parts/page.tsx';
import { usePeople } from '../parts/people.ts';
import { SecondPerson } from '../parts/second-person.tsx';
import { WriteFailure } from '../parts/states.tsx';
import { Due, When } from '../parts/when.tsx';
import { may, useSeat } from '../session/session.ts';
import { useWords, wordOf } from '../words/index.ts';
import { rangeText } from './ranges.ts';
import { areaText } from './scope.ts';
import { ServiceName, useServiceNames } from './service-name.tsx';
import { BAN_TONES } from './tones.ts';

interface BanProps {
  readonly ban: BanDetailView;
}

export function BanOpened({ ban }: BanProps) {
  const words = useWords();
  const { t } = words;
  const nameOf = usePeople();
  const { operation, state, province, found, banned, dueAt, evidence, history } = ban;
  return (
    <>
      <header className="item-head">
        <b className="item-name">{operation}</b>
        <Mark tone={BAN_TONES[state]}>{t(`ban-state.${state}`)}</Mark>
        {dueAt === null ? null : <Due at={dueAt} met={state === 'gone'} />}
      </header>
      <Facts
        items={[
          [t('scope.title'), areaText(province, words)],
          [
            t('bans.found-by'),
            <span key="found">
              {nameOf(found.account)} <When at={found.at} />
            </span>,
          ],
          banned === null
            ? null
            : [
                t('bans.banned-by'),
                <span key="banned">
                  {nameOf(banned.account)} <When at={banned.at} />
                </span>,
              ],
          [t('service.evidence'), t('iot-app.files', { n: evidence.length })],
        ]}
      />
      <Lines ban={ban} />
      <Numbers ban={ban} />
      <BanActs ban={ban} />
      <section>
        <h3>{t('history.title')}</h3>
        <History steps={history} detailed commandOf={(command) => wordOf(t, 'ban-command', command)} />
      </section>
    </>
  );
}

/** Lines of the ledger; banned, they end by themselves and report it. */
function Lines({ ban: { lines } }: BanProps) {
  const { t } = useWords();
  const names = useServiceNames(lines.map(({ service }) => service));
  if (lines.length === 0) return null;
  return (
    <section>
      <h3>{t('bans.lines')}</h3>
      <ul className="rows">
        {lines.map(({ service, goneAt }) => (
          <li key={service}>
            <ServiceName id={service} names={names} linked />
            <Gone at={goneAt} />
          </li>
        ))}
      </ul>
    </section>
  );
}

/** Numbers outside the ledger: a person says when each is withdrawn. */
function Numbers({ ban: { id, version, state, numbers } }: BanProps) {
  const { t } = useWords();
  const { api, role } = useSeat();
  const act = useActs(`${api}/voip-bans/${id}`, version);
  if (numbers.length === 0) return null;
  const withdraws = state === 'banned' && may(role, 'manageBans');
  return (
    <section>
      <h3>{t('bans.numbers')}</h3>
      <ul className="rows">
        {numbers.map(({ from, to, goneAt }) => (
          <li key={from}>
            <span className="digits">{rangeText({ from, to })}</span>
            {goneAt === null && withdraws ? (
              <Button
                size="small"
                loading={act.busy}
                onClick={() => act.post('number-gone', { range: { from, to } })}
              >
                {t('bans.number-gone')}
              </Button>
            ) : (
              <Gone at={goneAt} />
            )}
          </li>
        ))}
      </ul>
      <WriteFailure error={act.error} />
    </section>
  );
}

function Gone({ at }: { readonly at: string | null }) {
  const { t } = useWords();
  if (at === null) return <Mark tone="hold">{t('bans.still-there')}</Mark>;
  return (
    <span className="stack">
      <Mark tone="permit">{t('bans.withdrawn')}</Mark>
      <When at={at} bare />
    </span>
  );
}

function BanActs({ ban: { id, version, state, assent } }: BanProps) {
  const { t } = useWords();
  const { api, role } = useSeat();
  const build = (act: ActPost): Act[] =>
    state === 'found' && may(role, 'manageBans')
      ? [
          {
            key: 'ban',
            label: t('ban-act.ban'),
            children: (
              <SecondPerson assent={assent}>
                <ConfirmAct
                  danger
                  note={t('ban-act.ban-note')}
                  button={t('ban-act.ban')}
                  act={act}
                  onSend={() => act.post('ban')}
                />
              </SecondPerson>
            ),
          },
          {
            key: 'drop',
            label: t('ban-act.drop'),
            children: (
              <ReasonAct
                button={t('ban-act.drop')}
                act={act}
                onSend={(reason) => act.post('drop', { reason })}
              />
            ),
          },
        ]
      : [];
  return (
    <OwnActs
      keyed
      key={state}
      path={`${api}/voip-bans/${id}`}
      version={version}
      build={build}
      none={t(state === 'banned' ? 'bans.waits' : 'bans.none-acts')}
    />
  );
}
