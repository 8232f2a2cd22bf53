/** The other installations: whether each link works, how far each feed is, whose keys hold until when. */
import { App, Button, Table } from 'antd';
import type { KeyShown, PeerListView, PeerShown } from '../api/types.ts';
import { countText } from '../format/number.ts';
import { dayText } from '../format/time.ts';
import { Go } from '../parts/go.tsx';
import { useNow } from '../parts/now.ts';
import { useOrganisations } from '../parts/organisations.tsx';
import { Mark } from '../parts/outcome.tsx';
import { Facts, Panel } from '../parts/page.tsx';
import { ScrollBox } from '../parts/scroll-box.tsx';
import { Notice } from '../parts/states.tsx';
import { When } from '../parts/when.tsx';
import { useSeat } from '../session/session.ts';
import { useWords, wordOf } from '../words/index.ts';
import { KEY_TONES, keyState, LINK_TONES, linkState } from './tones.ts';

export function Links({ links }: { readonly links: PeerListView }) {
  const { t } = useWords();
  // What needs somebody first.
  const order = ['stopped', 'unreachable', 'paused', 'works'];
  const peers = links.peers.toSorted((a, b) => order.indexOf(linkState(a)) - order.indexOf(linkState(b)));
  return (
    <div className="blocks">
      {peers.length === 0 ? <Notice tone="neutral" title={t('exchange.no-peers')} /> : null}
      {peers.map((peer) => (
        <Peer key={peer.id} peer={peer} />
      ))}
      <Panel title={`${t('exchange.own')} ${links.installation}`} note={t('exchange.own-note')}>
        <Keys keys={links.keys} installation={links.installation} />
        <p className="quiet">{t('exchange.key-acts')}</p>
      </Panel>
    </div>
  );
}

function Peer({ peer }: { readonly peer: PeerShown }) {
  const { t } = useWords();
  const { nameOf } = useOrganisations();
  const state = linkState(peer);
  const { id, organisations, keeper, url, push, seenAt, fault, faultAt, secret, seals } = peer;
  return (
    <Panel title={id} extra={<Mark tone={LINK_TONES[state]}>{t(`exchange.${state}`)}</Mark>}>
      <div className="exchange-stack">
        {fault === null ? null : (
          <p className={`banner tone-${LINK_TONES[state]}`} role="status">
            <span>
              {state === 'stopped'
                ? t('exchange.stopped-at', { n: countText(peer.in.last + 1) })
                : t('exchange.unreached-since')}
              {t('common.colon')}
              {wordOf(t, 'exchange-code', fault)} <When at={faultAt} />
            </span>
          </p>
        )}
        <Facts
          items={[
            [
              t('exchange.hosts'),
              organisations.map((org) => nameOf(org, org)).join(t('common.list-comma')) || '—',
            ],
            [t('exchange.out'), <Out key="out" peer={peer} />],
            [t('exchange.in'), <In key="in" peer={peer} />],
            [t('exchange.open'), <Open key="open" peer={peer} />],
            [t('exchange.seen'), <When key="seen" at={seenAt} />],
            [t('exchange.secret'), <Secret key="secret" secret={secret} />],
            [t('exchange.seals'), t(seals ? 'exchange.seals-yes' : 'exchange.seals-no')],
            [
              t('exchange.address'),
              url === null ? t('exchange.no-address') : `${url}${push ? ` · ${t('exchange.brought')}` : ''}`,
            ],
            [t('exchange.keeper'), nameOf(keeper, keeper)],
          ]}
        />
        <Keys keys={peer.keys} installation={id} />
      </div>
    </Panel>
  );
}

function Secret({ secret }: Pick<PeerShown, 'secret'>) {
  const { t } = useWords();
  const tone = { same: 'permit', other: 'refuse', unknown: 'undecidable', none: 'neutral' } as const;
  return (
    <span className="stack">
      <Mark tone={tone[secret]}>{t(`exchange-secret.${secret}`)}</Mark>
      {secret === 'same' ? null : <span className="quiet">{t('exchange.secret-apart')}</span>}
    </span>
  );
}

/** Up to where the peer says it has our feed, and since when the next item waits. */
function Out({ peer: { out } }: { readonly peer: PeerShown }) {
  const { t } = useWords();
  const behind = out.last - out.held;
  return (
    <span className="stack">
      <span className="digits">
        {t('exchange.cursor', { held: countText(out.held), last: countText(out.last) })}
      </span>
      {behind === 0 ? (
        <span className="quiet">{t('exchange.all-held')}</span>
      ) : (
        <span className="quiet">
          {t('exchange.behind', { n: countText(behind) })}
          {t('common.comma')}
          {t('exchange.waits-since')} <When at={out.waitsSince} />
        </span>
      )}
    </span>
  );
}

function In({ peer }: { readonly peer: PeerShown }) {
  const { t } = useWords();
  if (peer.in.last === 0) return <span className="quiet">{t('exchange.nothing-yet')}</span>;
  return (
    <span className="stack">
      <span className="digits">{t('exchange.nth', { n: countText(peer.in.last) })}</span>
      <span className="quiet">
        {t('exchange.taken-at')} <When at={peer.in.at} />
      </span>
    </span>
  );
}

/** The figure opens what it counts. */
function Open({ peer: { id, open } }: { readonly peer: PeerShown }) {
  const { org } = useSeat();
  if (open === 0) return <span className="digits">0</span>;
  return (
    <Go to={`/${org.id}/exchange?tab=waiting&peer=${id}`}>
      <b className="digits">{countText(open)}</b>
    </Go>
  );
}

const SHOWN_SIGNS = 12;

function Keys({ keys, installation }: { readonly keys: readonly KeyShown[]; readonly installation: string }) {
  const { t } = useWords();
  const now = useNow();
  const day = (instant: string) => dayText(Date.parse(instant));
  return (
    <ScrollBox label={`${t('exchange.keys')} ${installation}`}>
      <Table<KeyShown>
        rowKey="id"
        size="small"
        pagination={false}
        dataSource={[...keys]}
        columns={[
          {
            title: t('exchange.key'),
            render: (_, { id, announcedBy }) => (
              <span className="stack">
                <code>{id.slice(0, SHOWN_SIGNS)}…</code>
                {announcedBy === null ? null : <span className="quiet">{t('exchange.key-announced')}</span>}
              </span>
            ),
          },
          {
            title: t('exchange.algorithm'),
            render: (_, { algorithm }) => t(`exchange-algorithm.${algorithm}`),
          },
          {
            title: t('exchange.key-days'),
            className: 'digits',
            render: (_, { from, to }) =>
              to === null
                ? t('exchange.key-from', { from: day(from) })
                : t('exchange.key-span', { from: day(from), to: day(to) }),
          },
          {
            title: t('exchange.key-state'),
            render: (_, key) => {
              const state = keyState(key, now);
              return (
                <span className="stack">
                  <Mark tone={KEY_TONES[state]}>{t(`exchange-key.${state}`)}</Mark>
                  {key.reason === null ? null : <span className="quiet">{key.reason}</span>}
                </span>
              );
            },
          },
          { title: '', render: (_, key) => <CopyKey line={`${installation}=${key.publicKey}`} /> },
        ]}
      />
    </ScrollBox>
  );
}

function CopyKey({ line }: { readonly line: string }) {
  const { t } = useWords();
  const { message } = App.useApp();
  const copy = (): void => {
    void navigator.clipboard.writeText(line).then(() => message.success(t('common.copied')));
  };
  return (
    <Button size="small" onClick={copy}>
      {t('exchange.copy-key')}
    </Button>
  );
}
