/** The facts of a card: how far it has come, who holds it, who sold it, and whatever stands against it. */
import type { ReactNode } from 'react';
import type { CardDetailView } from '../api/types.ts';
import { ClauseChip } from '../parts/clause.tsx';
import { Go } from '../parts/go.tsx';
import { Mark } from '../parts/outcome.tsx';
import { Facts } from '../parts/page.tsx';
import { usePeople } from '../parts/people.ts';
import { PROVINCES } from '../parts/provinces.ts';
import { Due, When } from '../parts/when.tsx';
import { Steps } from '../reports/steps.tsx';
import { may, useSeat } from '../session/session.ts';
import { useWords, type Words, wordOf } from '../words/index.ts';
import { useSellers } from './register.tsx';

interface CardProps {
  readonly card: CardDetailView;
}

export function CardOverview({ card }: CardProps) {
  const { t, pick } = useWords();
  const { role, org } = useSeat();
  const { outlets, agents } = useSellers();
  const nameIn = (all: readonly { id: string; name: string }[], id: string | null) =>
    id === null ? null : (all.find((one) => one.id === id)?.name ?? t('cards.other-outlet'));
  const province = PROVINCES.find(({ code }) => code === card.province);
  const { sale } = card;
  const holderLink = (id: string) =>
    may(role, 'holders') ? <Go to={`/${org.id}/persons/${id}`}>{t('card.open-holder')}</Go> : '—';
  return (
    <div className="blocks">
      {card.orderedAt === null ? null : (
        <Steps
          steps={[
            [t('card.step-ordered'), card.orderedAt],
            [t('card.step-registered'), card.registeredAt],
            [t('card.step-active'), card.activatedAt],
            [t('card.step-verified'), card.verifiedAt],
          ]}
        />
      )}
      <Facts
        items={[
          [t('card.number'), card.masked],
          [t('card.plan'), card.plan === '' ? '—' : card.plan],
          [t('cards.joined'), card.joinedOn],
          [t('cards.province'), province === undefined ? '—' : pick(province.name)],
          [
            t('cards.registration'),
            card.doubt === null
              ? t(`registration.${card.registration}`)
              : t('card.doubt', { why: pick(card.doubt) }),
          ],
          [t('card.holder'), card.holder === null ? t('cards.anonymous') : holderLink(card.holder)],
          card.handler === null ? null : [t('card.handler'), holderLink(card.handler)],
          [t('card.slot'), card.slot ?? '—'],
          [t('cards.sale'), t(`sale-channel.${sale.channel}`)],
          sale.outlet === null ? null : [t('cards.outlet'), nameIn(outlets, sale.outlet)],
          sale.agent === null || agents.length === 0 ? null : [t('cards.agent'), nameIn(agents, sale.agent)],
          card.lookUp === null ? null : [t('elsewhere.count'), <LookUp key="look-up" lookUp={card.lookUp} />],
          card.late.length === 0
            ? null
            : [t('card.late'), card.late.map((kind) => wordOf(t, 'late', kind)).join(t('common.list-comma'))],
        ]}
      />
      <Suspension card={card} />
      <Stop card={card} />
      <Shutdown card={card} />
      <Doubted card={card} />
      <Trades card={card} />
      {card.ending === null ? null : (
        <Block title={t('card.ending')}>
          <Facts
            items={[
              [t('card.by'), t(`ended-by.${card.ending.by}`)],
              [t('card.reason'), card.ending.reason],
              [t('card.since'), <When key="at" at={card.ending.at} />],
              card.ending.amnesty ? [t('card.clause'), t('card.amnesty')] : null,
            ]}
          />
        </Block>
      )}
    </div>
  );
}

function LookUp({ lookUp: { dueAt, result } }: { readonly lookUp: NonNullable<CardDetailView['lookUp']> }) {
  const { t } = useWords();
  if (result === null)
    return (
      <span className="stack">
        {t('elsewhere.waiting')} <When at={dueAt} />
      </span>
    );
  const told = t('elsewhere.told', { n: result.count, on: result.on });
  return result.overLimit ? <Mark tone="hold">{told}</Mark> : told;
}

function Block({ title, children }: { readonly title: string; readonly children: ReactNode }) {
  return (
    <section className="block">
      <h3>{title}</h3>
      {children}
    </section>
  );
}

function Suspension({ card: { suspension } }: CardProps) {
  const { t } = useWords();
  if (suspension === null) return null;
  const words = (names: readonly string[]) =>
    names.map((name) => wordOf(t, 'line-function', name)).join(t('common.list-comma'));
  return (
    <Block title={t('card.suspension')}>
      <Facts
        items={[
          [t('cards.ground'), t(`ground.${suspension.ground}`)],
          [t('card.clause'), <ClauseChip key="clause" clause={suspension.clause} />],
          [t('card.since'), <When key="since" at={suspension.since} />],
          [t('card.off'), words(suspension.off)],
          [t('card.open'), words(suspension.open)],
          [
            t('card.applied'),
            suspension.appliedAt === null ? (
              t('card.not-applied')
            ) : (
              <When key="applied" at={suspension.appliedAt} />
            ),
          ],
          suspension.restoreBy === null
            ? null
            : [t('card.restoring'), <Due key="by" at={suspension.restoreBy} />],
        ]}
      />
    </Block>
  );
}

function Stop({ card: { stop } }: CardProps) {
  const { t } = useWords();
  const nameOf = usePeople();
  if (stop === null) return null;
  return (
    <Block title={t('card.stop')}>
      <Facts
        items={[
          [t('card.stop-ground'), t(`stop-ground.${stop.ground}`)],
          [t('card.clause'), <ClauseChip key="clause" clause="risk-notice-cmcc-sh.nuisance" />],
          [t('card.reason'), stop.reason],
          [t('card.confirmation'), stop.confirmation],
          [
            t('card.proposed-by'),
            <span key="by">
              {nameOf(stop.proposedBy)} <When at={stop.proposedAt} />
            </span>,
          ],
          stop.assent !== null
            ? [
                t('card.approve-state'),
                <Mark key="state" tone="hold">
                  {t('card.approvals', { done: stop.approvals.length + 1, needed: stop.assent?.needed ?? 0 })}
                </Mark>,
              ]
            : stop.stoppedAt === null
              ? null
              : [t('card.stopped-at'), <When key="at" at={stop.stoppedAt} />],
        ]}
      />
    </Block>
  );
}

function Shutdown({ card: { shutdown } }: CardProps) {
  const { t, pick } = useWords();
  if (shutdown === null) return null;
  return (
    <Block title={t('card.shutdown')}>
      <Facts
        items={[
          [t('card.basis'), t(`shutdown-basis.${shutdown.basis}`)],
          [t('card.ordered-by'), pick(shutdown.name)],
          [t('card.reference'), shutdown.reference],
          [t('card.since'), <When key="at" at={shutdown.at} />],
          shutdown.executedAt === null
            ? [t('cards.due'), <Due key="due" at={shutdown.dueAt} />]
            : [t('card.executed'), <When key="executed" at={shutdown.executedAt} />],
        ]}
      />
    </Block>
  );
}

/** Whose line is it? */
function Doubted({ card: { dispute, transfer } }: CardProps) {
  const { t } = useWords();
  return (
    <>
      {dispute === null ? null : (
        <Block title={t('card.dispute')}>
          <Facts
            items={[
              [
                t('card.receipt'),
                <span key="receipt" className="mono">
                  {dispute.receipt}
                </span>,
              ],
              [t('card.since'), <When key="at" at={dispute.at} />],
              dispute.outcome === null
                ? [t('cards.due'), <Due key="due" at={dispute.dueAt} />]
                : [t('card.outcome'), t(`dispute.${dispute.outcome}`)],
              dispute.reason === null
                ? null
                : [t('card.reason'), wordOf(t, 'dispute-reason', dispute.reason)],
            ]}
          />
        </Block>
      )}
      {transfer === null ? null : (
        <Block title={t('card.transfer')}>
          <Facts
            items={[
              [t('card.evidence'), transfer.evidence],
              [t('card.since'), <When key="at" at={transfer.foundAt} />],
              [t('cards.due'), <Due key="due" at={transfer.dueAt} />],
              [t('card.holder-told'), toldOf(t, transfer)],
            ]}
          />
        </Block>
      )}
    </>
  );
}

/** What became of the message to the registered user. */
function toldOf(
  t: Words['t'],
  { sentAt, deliveredAt, failedAt }: NonNullable<CardDetailView['transfer']>,
): ReactNode {
  const [word, at] =
    deliveredAt !== null
      ? (['receipts.delivered', deliveredAt] as const)
      : failedAt !== null
        ? (['receipts.failed', failedAt] as const)
        : (['receipts.sent', sentAt] as const);
  if (at === null) return t('receipts.waiting');
  return (
    <span key="told">
      {t(word)} <When at={at} />
    </span>
  );
}

function Trades({ card: { trades } }: CardProps) {
  const { t } = useWords();
  if (trades.length === 0) return null;
  return (
    <Block title={t('card.trades')}>
      <ul>
        {trades.map((trade) => (
          <li key={`${trade.act} ${trade.on} ${trade.reference}`}>
            {t(`trade-act.${trade.act}`)} <time dateTime={trade.on}>{trade.on}</time> {trade.reference}{' '}
            {trade.documents.map((obligation) => (
              <ClauseChip key={obligation} clause={clauseOf(obligation)} />
            ))}
          </li>
        ))}
      </ul>
    </Block>
  );
}

/** An obligation is a numbered duty within its clause. */
function clauseOf(obligation: string): string {
  return obligation.replace(/\.\d+$/, '');
}
