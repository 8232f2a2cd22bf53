/** What the tests of two installations share: the pair, opened once a file, and short words to look into it. */
import { randomBytes } from 'node:crypto';
import { after, before, beforeEach } from 'node:test';
import { exchangeCase } from '../case-store.ts';
import type { Item } from '../item.ts';
import { signRequest } from '../request.ts';
import { openPair, type Pair, type PairOptions } from './pair.ts';

export const LISTS = 'false-number.published';
export const ORDER = 'cards.shut-down';
export const ANSWER = 'cards.shutdown-answered';

export interface Stage {
  readonly pair: Pair;
  /** A name nobody used yet. */
  fresh(name: string): string;
  /** The item the first side sent under a key. */
  stateOf(key: string): Promise<{ id: string; state: string; code: string | null } | undefined>;
  casesOf(
    side: 'a' | 'b',
    kind: string,
  ): Promise<{ id: string; state: string; data: { code: string | null; count: number } }[]>;
  /** Somebody at the side's own organisation settles a case. */
  resolve(side: 'a' | 'b', id: string): Promise<void>;
  faultOf(side: 'a' | 'b'): Promise<string | null>;
  /** Rounds of a side that left the other alone after failures. */
  comeBack(side: 'a' | 'b'): Promise<void>;
}

/** Opens a pair for the tests of one file. */
export function openStage(options: PairOptions = {}): Stage {
  let opened: Pair | undefined;
  let serial = 0;
  const pair = (): Pair => {
    if (opened === undefined) throw new TypeError('the pair is opened before the tests');
    return opened;
  };
  before(async () => {
    opened = await openPair(options);
  });
  after(() => opened?.close());
  beforeEach(async () => {
    const { a, b } = pair();
    pair().wire = (answer) => answer;
    for (const side of ['a', 'b'] as const) pair().skew(side, 0);
    for (const side of [a, b]) Object.assign(side, { fails: () => undefined, dies: () => undefined });
    await pair().settle();
    for (const { heard } of [a, b]) heard.length = 0;
  });
  return {
    get pair() {
      return pair();
    },
    fresh: (name) => {
      serial += 1;
      return `${name}-${serial}`;
    },
    stateOf: async (key) => {
      const rows = await pair().a.rows<{ id: string; state: string; code: string | null }>(
        'select id, state, code from exchange_out where key = $1',
        [key],
      );
      return rows[0];
    },
    casesOf: (side, kind) =>
      pair()[side].rows(
        'select id, state, data from exchange_case where kind = $1 order by opened_at desc, id',
        [kind],
      ),
    resolve: async (side, id) => {
      const org = { a: 'police-a', b: 'carrier-b' }[side];
      const orgKind = side === 'a' ? 'police' : 'carrier';
      const role = side === 'a' ? 'police-officer' : 'compliance';
      const command = { type: 'resolve', note: 'told by telephone', result: null } as const;
      await pair()
        [side].kernel.as({ id: 'somebody', org, orgKind, role, provinces: '*' })
        .execute(exchangeCase, { id, command });
    },
    faultOf: async (side) =>
      (await pair()[side].rows<{ fault: string | null }>('select fault from exchange_peer'))[0]?.fault ??
      null,
    comeBack: async (side) => {
      for (let n = 0; n < 80; n += 1) await pair()[side].round();
    },
  };
}

/** Changes the items of one topic on their way. */
export const altering =
  (topic: string, change: (item: Item) => Item): Pair['wire'] =>
  (answer) => {
    const page = JSON.parse(answer) as { items: Item[] };
    return JSON.stringify({
      ...page,
      items: page.items.map((item) => (item.topic === topic ? change(item) : item)),
    });
  };

/** A signed request of the first side to the second, as it travels. */
export async function requestFrom({ a }: Pair, path = '/exchange/v1/feeds/inst-a?after=0&limit=1') {
  const headers = signRequest(
    { method: 'GET', path, audience: 'inst-b', body: '' },
    {
      installation: 'inst-a',
      now: a.kernel.clock.now(),
      nonce: randomBytes(18).toString('base64url'),
      key: await a.database.owner((tx) => a.own.key(tx)),
    },
  );
  return { method: 'GET', path, body: '', installation: 'inst-a', header: (name: string) => headers[name] };
}
