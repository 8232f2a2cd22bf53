/** One tool: what it may read and why, who agreed, how far it has come, and what can be done now. */
import type { ListReaderView } from '../api/types.ts';
import { type Act, type ActPost, ConfirmAct, OwnActs, ReasonAct } from '../parts/acts.tsx';
import { History } from '../parts/history.tsx';
import { Facts } from '../parts/page.tsx';
import { usePeople } from '../parts/people.ts';
import { SecondPerson } from '../parts/second-person.tsx';
import { When } from '../parts/when.tsx';
import { useSeat } from '../session/session.ts';
import { type Say, useWords, wordOf } from '../words/index.ts';
import { useHanded } from './handed.tsx';
import { useListNames } from './names.ts';
import { ReaderStanding } from './standing.tsx';

interface ReaderProps {
  readonly reader: ListReaderView;
}

export function ListReader({ reader }: ReaderProps) {
  const { t } = useWords();
  const nameOf = useListNames();
  const person = usePeople();
  const { id, recipient, side, lists, basis, until, persons, keyBy, end, fetches, history } = reader;
  return (
    <>
      <header className="item-head">
        <span className="item-name">{recipient}</span>
        <ReaderStanding reader={reader} />
      </header>
      <Facts
        items={[
          [t('list-readers.lists'), lists.map(nameOf).join(t('list-readers.and'))],
          [t('list-readers.side'), t(`list-side.${side}`)],
          [t('list-readers.basis'), basis],
          [t('list-readers.until'), until ?? t('list-readers.no-end')],
          [
            t('list-readers.persons'),
            persons.map(({ account }) => person(account)).join(t('list-readers.and')),
          ],
          keyBy === null
            ? null
            : [
                t('list-readers.user'),
                <span key="id" className="mono">
                  {id}
                </span>,
              ],
          keyBy === null ? null : [t('list-readers.key-since'), <When key="since" at={keyBy.at} />],
        ]}
      />
      {end === null ? null : (
        <section>
          <h3>{t('list-readers.ended')}</h3>
          <p className="words">{end.reason}</p>
        </section>
      )}
      {keyBy === null ? null : <Fetches fetches={fetches} />}
      <ReaderActs reader={reader} />
      <section>
        <h3>{t('history.title')}</h3>
        <History steps={history} commandOf={(command) => wordOf(t, 'list-reader-command', command)} />
      </section>
    </>
  );
}

function Fetches({ fetches }: Pick<ListReaderView, 'fetches'>) {
  const { t } = useWords();
  const nameOf = useListNames();
  return (
    <section>
      <h3>{t('list-readers.fetched')}</h3>
      {fetches.length === 0 ? <p className="quiet">{t('list-readers.never')}</p> : null}
      <Facts
        items={fetches.map(({ list, form, at, behind }) => [
          `${nameOf(list)} · ${t(`list-form.${form}`)}`,
          <span key={`${list} ${form}`}>
            <When at={at} />{' '}
            {behind === 0 ? t('list-readers.caught-up') : t('list-readers.behind', { n: behind })}
          </span>,
        ])}
      />
    </section>
  );
}

function ReaderActs({ reader }: ReaderProps) {
  const { t } = useWords();
  const { api } = useSeat();
  const path = `${api}/interop-readers/${reader.id}`;
  return (
    <OwnActs
      keyed
      key={`${reader.state} ${reader.version}`}
      path={path}
      version={reader.version}
      build={(act) => actsOf(reader, act, path, t)}
      none={t('list-readers.none-acts')}
    />
  );
}

function actsOf(reader: ListReaderView, act: ActPost, path: string, t: Say): Act[] {
  const reasoned = (key: 'decline' | 'end'): Act => ({
    key,
    label: t(`list-readers.${key}`),
    children: (
      <ReasonAct
        danger={key === 'end'}
        button={t(`list-readers.${key}`)}
        act={act}
        onSend={(reason) => act.post(key, { reason })}
      />
    ),
  });
  const keyed = (name: 'approve' | 'renew'): Act => ({
    key: name,
    label: t(`list-readers.${name}`),
    children: <KeyAct name={name} reader={reader} path={path} />,
  });
  switch (reader.state) {
    case 'proposed':
      return [keyed('approve'), reasoned('decline')];
    case 'open':
      return [reasoned('end'), keyed('renew')];
    default:
      return [];
  }
}

/** An act that is answered with a key. */
function KeyAct({
  name,
  reader,
  path,
}: ReaderProps & { readonly name: 'approve' | 'renew'; readonly path: string }) {
  const { t } = useWords();
  const { write, send } = useHanded();
  const act: ActPost = {
    error: write.error,
    busy: write.isPending,
    findings: write.data?.decision.findings ?? null,
    post: () => send(`${path}/${name === 'renew' ? 'renew-key' : name}`, { expectedVersion: reader.version }),
  };
  return (
    <SecondPerson assent={name === 'approve' ? reader.assent : null}>
      <ConfirmAct
        note={t(`list-readers.${name}-note`)}
        button={t(`list-readers.${name}`)}
        act={act}
        onSend={() => act.post(name)}
      />
    </SecondPerson>
  );
}
