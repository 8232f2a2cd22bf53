/** The register of cases with what it reads: the item that is to be taken back. */
import type { Register, Tx } from '../kernel/register.ts';
import { type CaseCommand, type CaseEvent, type ExchangeCase, pureCase, type SentItem } from './case.ts';
import type { Item } from './item.ts';
import { rowsOf } from './peers.ts';

const PREFIX = 'revocation_';

export const exchangeCase: Register<ExchangeCase, CaseCommand, CaseEvent, SentItem | undefined> = {
  ...pureCase,
  facts: async (tx, batch) => {
    const wanted = batch.map(({ id, command }) =>
      command.type === 'revoke' ? id.slice(PREFIX.length) : null,
    );
    const sent = await sentItems(
      tx,
      wanted.filter((id) => id !== null),
    );
    return wanted.map((id) => (id === null ? undefined : sent.get(id)));
  },
};

/** Items this organisation sent, by id. */
async function sentItems(tx: Tx, ids: readonly string[]): Promise<ReadonlyMap<string, SentItem>> {
  if (ids.length === 0) return new Map();
  const rows = await rowsOf<Omit<SentItem, 'to'> & { readonly item: string }>(
    tx,
    'select id, peer, topic, key, state, item from exchange_out where org = duanka_org() and id = any($1::text[])',
    [ids],
  );
  return new Map(
    rows.map(({ id, peer, topic, key, state, item }) => {
      const { to } = JSON.parse(item) as Item;
      return [id, { id, peer, to: to ?? '', topic, key, state }];
    }),
  );
}
