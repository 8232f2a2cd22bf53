/** Two installations in one process, each with its own database: police in the one, a carrier in the other. */
import { randomBytes } from 'node:crypto';
import { join } from 'node:path';
import { testDatabase } from '../../../test/database.ts';
import { type OrganisationKind, systemActor } from '../../kernel/access.ts';
import { runDueClocks } from '../../kernel/clocks.ts';
import type { Message } from '../../kernel/decision.ts';
import { keepOrganisation } from '../../kernel/organisations.ts';
import { type Consumer, deliver, postMessages, type Received } from '../../kernel/outbox.ts';
import type { Database, Vault } from '../../kernel/ports.ts';
import type { AnyRegister, Tx } from '../../kernel/register.ts';
import { createKernel, type Kernel } from '../../kernel/repository.ts';
import { addHours, type Instant } from '../../kernel/time.ts';
import { type Law, loadLaw } from '../../law/index.ts';
import { createVault } from '../../platform/vault.ts';
import { masterKeys } from '../../platform/vault-cipher.ts';
import { exchangeCase } from '../case-store.ts';
import { exchangeConsumers, type Undo } from '../consumers.ts';
import { exchangeDesk } from '../desk.ts';
import { forwarding } from '../feed.ts';
import { generateKey, readOwnKey } from '../keys.ts';
import { type OwnKeys, openOwnKeys } from '../own.ts';
import { keepPeer, rowsOf } from '../peers.ts';
import type { ExchangeDesk, ExchangeLink, KeyFiles } from '../ports.ts';
import { exchangeRounds } from '../rounds.ts';
import { openSealer } from '../sealing.ts';
import { watchExchange } from '../watch.ts';

const START: Instant = '2026-11-22T10:00:00.000Z';

const KINDS: Readonly<Record<string, OrganisationKind>> = {
  'police-a': 'police',
  'carrier-b': 'carrier',
  'reseller-b': 'reseller',
};
const HOSTS: Readonly<Record<string, string>> = {
  'police-a': 'inst-a',
  'carrier-b': 'inst-b',
  'reseller-b': 'inst-b',
};

export interface Side {
  readonly name: string;
  readonly kernel: Kernel;
  readonly database: Database;
  readonly own: OwnKeys;
  readonly vault: Vault;
  readonly desk: ExchangeDesk;
  readonly files: KeyFiles;
  /** What reached the consumers, in order: `to topic key`. */
  readonly heard: string[];
  /** The last payload of a topic that reached a consumer. */
  payloadOf(topic: string): unknown;
  /** Set by a test: what a consumer throws for a message. */
  fails: (message: Received) => Error | undefined;
  /** Set by a test: whether the process dies now, before a transaction is committed or right after it. */
  dies: () => 'before' | 'after' | undefined;
  /** Posts a message of an organisation of this installation. */
  post(from: string, to: string, topic: string, key: string, payload?: unknown): Promise<void>;
  /** The same for many messages of one transaction. */
  postAll(from: string, to: string, topic: string, keys: readonly string[]): Promise<void>;
  /** Delivers the outbox. */
  deliver(): Promise<number>;
  /** One round with the other side. */
  round(): Promise<number>;
  watch(): Promise<number>;
  clocks(): Promise<number>;
  rows<T>(text: string, params?: readonly unknown[]): Promise<T[]>;
}

export interface Pair {
  readonly a: Side;
  readonly b: Side;
  readonly law: Law;
  now(): Instant;
  pass(hours: number): void;
  /** Another clock for one side, in minutes ahead. */
  skew(side: 'a' | 'b', minutes: number): void;
  /** Changes answers on their way, or throws instead of them. */
  wire: (answer: string, url: string) => string;
  /** Rounds on both sides until nothing moves. */
  settle(): Promise<void>;
  close(): Promise<void>;
}

const SECRET = Buffer.alloc(32, 3);

export interface PairOptions {
  /** What the register behind a topic takes back, by topic. */
  readonly undo?: ReadonlyMap<string, Undo>;
  /** Federation secrets; the same one unless said. */
  readonly secrets?: { readonly a: Uint8Array | undefined; readonly b: Uint8Array | undefined };
}

export async function openPair({
  undo = new Map(),
  secrets = { a: SECRET, b: SECRET },
}: PairOptions = {}): Promise<Pair> {
  const law = loadLaw(join(import.meta.dirname, '../../../law'));
  let now = START;
  const ahead = { a: 0, b: 0 };
  const pair = { wire: (answer: string) => answer } as { wire: Pair['wire'] };
  const sides = new Map<string, Side>();
  const link: ExchangeLink = {
    ask: async (request) => {
      const url = new URL(request.url);
      const side = sides.get(url.hostname);
      if (side === undefined) throw new TypeError(`nobody at ${url.hostname}`);
      const path = `${url.pathname}${url.search}`;
      const asked = {
        method: request.method,
        path,
        body: request.body ?? '',
        header: (name: string) => request.headers[name],
      };
      if (request.method === 'POST') return side.desk.take(asked);
      const page = { after: Number(url.searchParams.get('after')), limit: 500 };
      const text = await side.desk.feed(
        { ...asked, installation: url.pathname.split('/').at(-1) ?? '' },
        page,
      );
      return JSON.parse(pair.wire(text, request.url));
    },
  };
  const clockOf = (side: 'a' | 'b') => ({ now: () => addHours(now, ahead[side] / 60) });
  const a = await openSide('inst-a', { law, link, undo, clock: clockOf('a'), secret: secrets.a });
  const b = await openSide('inst-b', { law, link, undo, clock: clockOf('b'), secret: secrets.b });
  for (const side of [a, b]) sides.set(side.side.name, side.side);
  await introduce(a.side, b.side);
  await introduce(b.side, a.side);
  return Object.assign(pair, {
    a: a.side,
    b: b.side,
    law,
    now: () => now,
    pass: (hours: number) => {
      now = addHours(now, hours);
    },
    skew: (side: 'a' | 'b', minutes: number) => {
      ahead[side] = minutes;
    },
    settle: async () => {
      for (let moved = 1; moved > 0; ) {
        moved = 0;
        for (const { side } of [a, b]) moved += (await side.deliver()) + (await side.round());
      }
    },
    close: async () => {
      await a.close();
      await b.close();
    },
  });
}

async function introduce(side: Side, other: Side): Promise<void> {
  const { publicKey } = await other.database.owner((tx) => other.own.key(tx));
  const keeper = side.name === 'inst-a' ? 'police-a' : 'carrier-b';
  const organisations = Object.keys(HOSTS).filter((org) => HOSTS[org] === other.name);
  await keepPeer(
    side.database,
    { id: other.name, url: `http://${other.name}`, push: false, keeper, publicKey, organisations },
    { own: side.name, now: side.kernel.clock.now() },
  );
}

interface Around {
  readonly law: Law;
  readonly link: ExchangeLink;
  readonly undo: ReadonlyMap<string, Undo>;
  readonly clock: { now(): Instant };
  readonly secret: Uint8Array | undefined;
}

/** Topics that tests use; what they hear is written down. */
const TOPICS = [
  'false-number.published',
  'false-number.received',
  'cards.shut-down',
  'cards.shutdown-answered',
  'cards.count-asked',
  'penalties.imposed',
  'penalties.objected',
];

async function openSide(
  name: string,
  { law, link, undo, clock, secret }: Around,
): Promise<{ side: Side; close: () => Promise<void> }> {
  const side: Partial<Side> = { fails: () => undefined, dies: () => undefined };
  const { database: real, close } = await testDatabase();
  const database = mortal(real, () => side.dies?.());
  for (const [id, kind] of Object.entries(KINDS))
    await keepOrganisation(database, { id, kind, nameZh: id, nameEn: id, province: null, duties: [] });
  const kernel = createKernel({ database, law, clock });
  const kept = new Map<string, string>();
  const files: KeyFiles = {
    read: (id) => kept.get(id) ?? '',
    write: (id, pem) => void kept.set(id, pem),
  };
  const own = await openOwnKeys({ installation: name, database, files, clock }, 'ed25519');
  const randomness = { bytes: (count: number) => randomBytes(count) };
  const vault = createVault({
    database: real,
    wrapper: masterKeys([randomBytes(32)], randomness),
    random: randomness,
    clock,
  });
  const sealer = await openSealer({ installation: name, database, files, vault, now: clock.now });
  const self = { installation: name, secret, point: sealer.point };
  const heard: string[] = [];
  const payloads = new Map<string, unknown>();
  const hear =
    (topic: string): Consumer =>
    async (work, messages) => {
      for (const message of messages) {
        const error = side.fails?.(message);
        if (error !== undefined) throw error;
      }
      for (const { payload } of messages) payloads.set(topic, payload);
      heard.push(...messages.map(({ key }) => `${work.actor.org} ${topic} ${key}`));
    };
  const consumers = new Map<string, Consumer>([
    ...TOPICS.map((topic): [string, Consumer] => [topic, hear(topic)]),
    ...exchangeConsumers(undo),
  ]);
  const forward = forwarding(kernel, own, sealer);
  const registers = new Map<string, AnyRegister>([[exchangeCase.name, exchangeCase]]);
  const send = async (from: string, messages: readonly Message[]) => {
    const actor = systemActor('test', { id: from, kind: KINDS[from] ?? 'hub' });
    await kernel
      .as(actor)
      .transact('message.receive', (work) => postMessages(work.tx, from, work.now, messages));
  };
  Object.assign(side, {
    name,
    kernel,
    database,
    own,
    vault,
    files,
    heard,
    payloadOf: (topic: string) => payloads.get(topic),
    desk: exchangeDesk(kernel, own, self),
    post: (from: string, to: string, topic: string, key: string, payload: unknown = {}) =>
      send(from, [{ to, topic, key, payload }]),
    postAll: (from: string, to: string, topic: string, keys: readonly string[]) =>
      send(
        from,
        keys.map((key) => ({ to, topic, key, payload: {} })),
      ),
    deliver: () => deliver(kernel, consumers, { forward }),
    round: exchangeRounds({ kernel, own, self, sealer, link, randomness, consumers }),
    watch: () => watchExchange(kernel),
    clocks: () => runDueClocks(kernel, registers),
    rows: <T>(text: string, params: readonly unknown[] = []) =>
      database.owner((tx) => rowsOf<T>(tx, text, params)),
  } satisfies Omit<Side, 'fails' | 'dies'>);
  return { side: side as Side, close };
}

/** A database under a process that dies: what was not committed is gone, what was committed nobody heard of. */
function mortal(real: Database, dies: () => 'before' | 'after' | undefined): Database {
  const die = () => {
    throw new Error('killed');
  };
  const around =
    <T>(work: (tx: Tx) => Promise<T>, now: 'before' | 'after' | undefined) =>
    async (tx: Tx): Promise<T> => {
      const result = await work(tx);
      return now === 'before' ? die() : result;
    };
  const then = <T>(now: 'before' | 'after' | undefined, result: T): T => (now === 'after' ? die() : result);
  return {
    ...real,
    owner: async (work) => {
      const now = dies();
      return then(now, await real.owner(around(work, now)));
    },
    transaction: async (scope, work, isolation) => {
      const now = dies();
      return then(now, await real.transaction(scope, around(work, now), isolation));
    },
  };
}

/** A key that nobody gave to anybody. */
export const strangeKey = () => readOwnKey(generateKey('ed25519'));
