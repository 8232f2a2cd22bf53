/** One item that was sent: how far it came, drawn from its signed receipts; its chain checked here; taking it back. */
import { useData } from '../api/data.ts';
import type { ItemDetailShown, PeerListView } from '../api/types.ts';
import { countText } from '../format/number.ts';
import { type ActPost, OwnActs, ReasonAct } from '../parts/acts.tsx';
import { useOrganisations } from '../parts/organisations.tsx';
import { Mark, Shape, type Tone } from '../parts/outcome.tsx';
import { Facts } from '../parts/page.tsx';
import { Failure, Waiting } from '../parts/states.tsx';
import { When } from '../parts/when.tsx';
import { may, useSeat } from '../session/session.ts';
import { useWords, wordOf } from '../words/index.ts';
import { Proof } from './proof.tsx';
import { ITEM_TONES } from './tones.ts';

interface ItemProps {
  readonly id: string;
  readonly links: PeerListView;
}

export function Item({ id, links }: ItemProps) {
  const { api } = useSeat();
  const { data, error } = useData<ItemDetailShown>(`${api}/exchange-items/${id}`, { everyMs: 10_000 });
  if (data !== undefined) return <Opened item={data} links={links} />;
  return error === null ? <Waiting rows={10} /> : <Failure error={error} />;
}

interface OpenedProps {
  readonly item: ItemDetailShown;
  readonly links: PeerListView;
}

function Opened({ item, links }: OpenedProps) {
  const { t } = useWords();
  const { nameOf } = useOrganisations();
  const { id, topic, to, peer, seq, state, key, code } = item;
  return (
    <>
      <header className="item-head">
        <b className="item-name">{wordOf(t, 'exchange-topic', topic)}</b>
        <Mark tone={ITEM_TONES[state]}>{t(`exchange-state.${state}`)}</Mark>
      </header>
      <Facts
        items={[
          [t('exchange.recipient'), nameOf(to, to ?? '')],
          [t('exchange.place'), `${peer} · ${t('exchange.nth', { n: countText(seq) })}`],
          code === null ? null : [t('exchange.code'), wordOf(t, 'exchange-code', code)],
          [t('exchange.item-key'), <code key="key">{key}</code>],
          [t('exchange.item-id'), <code key="id">{id}</code>],
        ]}
      />
      <section>
        <h3>{t('exchange.path')}</h3>
        <Path item={item} />
      </section>
      <Proof id={id} links={links} />
      <Revoke item={item} />
    </>
  );
}

interface Step {
  readonly key: string;
  readonly tone: Tone;
  readonly label: string;
  readonly at: string | null;
  readonly note: string | null;
}

/** Signed, delivered, applied or refused, taken back: each step with the receipt that proves it. */
function Path({ item }: { readonly item: ItemDetailShown }) {
  const { t } = useWords();
  const { at, receipts, state } = item;
  const steps: Step[] = [
    { key: 'signed', tone: 'permit', label: t('exchange.step-signed'), at, note: null },
    ...receipts.map((receipt) => ({
      key: receipt.state,
      tone: ITEM_TONES[receipt.state],
      label: t(`exchange-state.${receipt.state}`),
      at: receipt.at,
      note: [
        ...(receipt.code === null ? [] : [wordOf(t, 'exchange-code', receipt.code)]),
        t('exchange.receipt-in', { n: countText(receipt.seq) }),
      ].join(t('common.comma')),
    })),
  ];
  const final = state === 'applied' || state === 'refused' || state === 'revoked';
  if (!final) steps.push({ key: 'wait', tone: 'hold', label: t('exchange.step-wait'), at: null, note: null });
  return (
    <ol className="exchange-path">
      {steps.map(({ key, tone, label, at: then, note }) => (
        <li key={key}>
          <Shape tone={tone} />
          <span className="stack">
            <b>{label}</b>
            {then === null ? null : <When at={then} />}
            {note === null ? null : <span className="quiet">{note}</span>}
          </span>
        </li>
      ))}
    </ol>
  );
}

function Revoke({ item: { id, state, topic } }: { readonly item: ItemDetailShown }) {
  const { t } = useWords();
  const { api, role } = useSeat();
  const possible =
    may(role, 'revokeExchange') && state !== 'revoked' && state !== 'refused' && topic !== 'exchange.revoked';
  const build = (act: ActPost) =>
    possible
      ? [
          {
            key: 'revoke',
            label: t('exchange.revoke'),
            children: (
              <ReasonAct
                danger
                note={t('exchange.revoke-note')}
                button={t('exchange.revoke')}
                act={act}
                onSend={(reason) => act.post('revoke', { reason })}
              />
            ),
          },
        ]
      : [];
  return (
    <OwnActs path={`${api}/exchange-items/${id}`} version={null} build={build} none={t('exchange.no-acts')} />
  );
}
