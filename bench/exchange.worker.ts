/** One installation of the exchange bench: a database of its own, real HTTP, and a consumer that checks the order. */
import { randomBytes } from 'node:crypto';
import { createInterface } from 'node:readline';
import Fastify from 'fastify';
import { caseId } from '../src/exchange/case.ts';
import { exchangeCase } from '../src/exchange/case-store.ts';
import { exchangeConsumers } from '../src/exchange/consumers.ts';
import { type Exchange, openExchange } from '../src/exchange/parts.ts';
import { keepPeer, rowsOf } from '../src/exchange/peers.ts';
import { systemActor } from '../src/kernel/access.ts';
import { keepOrganisation } from '../src/kernel/organisations.ts';
import { type Consumer, deliver, postMessages } from '../src/kernel/outbox.ts';
import { createKernel, type Kernel } from '../src/kernel/repository.ts';
import { loadLaw } from '../src/law/index.ts';
import { migrations } from '../src/migrations.ts';
import { openDatabase } from '../src/platform/database/index.ts';
import { exchangeKeyFiles } from '../src/platform/exchange-keys.ts';
import { exchangeLink } from '../src/platform/exchange-link.ts';
import { mountExchange } from '../src/platform/http/exchange.ts';
import { createVault } from '../src/platform/vault.ts';
import { masterKeys } from '../src/platform/vault-cipher.ts';
import { startWorker } from '../src/platform/worker.ts';

interface Orders {
  readonly index: number;
  readonly count: number;
  readonly port: number;
  readonly data: string;
  /** Where each other installation is reached. */
  readonly urls: readonly string[];
  readonly itemsEach: number;
  readonly subjects: number;
  readonly resume: boolean;
}

const TOPIC = 'channels.listed';
const orders = JSON.parse(process.argv[2] ?? '') as Orders;
const nameOf = (index: number) => `inst-${index}`;
const orgOf = (index: number) => `carrier-${index}`;
const others = Array.from({ length: orders.count }, (_, index) => index).filter(
  (index) => index !== orders.index,
);
const root = new URL('..', import.meta.url).pathname;
const law = loadLaw(`${root}law`);
const clock = { now: () => new Date().toISOString() };
const say = (what: object) => process.stdout.write(`${JSON.stringify(what)}\n`);

const database = await openDatabase({
  directory: orders.data,
  templates: `${root}.duanka/templates`,
  migrations,
});
const kernel = createKernel({ database, law, clock });
const ask = <T>(text: string, params: readonly unknown[] = []) =>
  database.owner((tx) => rowsOf<T>(tx, text, params));

/** Numbers within a subject count up from 0; the table holds what is expected next. */
const hear: Consumer = async (work, messages) => {
  const seen = messages.map(({ payload, from }) => ({ ...(payload as { s: number; n: number }), from }));
  await rowsOf(
    work.tx,
    `with arrived as (
       select f as sender, s as subject, min(n) as first, max(n) as last, count(*) as many
       from unnest($1::text[], $2::int[], $3::int[]) as x(f, s, n) group by 1, 2
     )
     insert into heard (sender, subject, next, wrong) select sender, subject, last + 1, case when first = 0 and many = last + 1 then 0 else 1 end from arrived
     on conflict (sender, subject) do update set next = excluded.next,
       wrong = heard.wrong + case when (select first from arrived a where a.sender = heard.sender and a.subject = heard.subject) = heard.next
         and (select many from arrived a where a.sender = heard.sender and a.subject = heard.subject) = excluded.next - heard.next then 0 else 1 end`,
    [seen.map(({ from }) => from), seen.map(({ s }) => s), seen.map(({ n }) => n)],
  );
};
const consumers = new Map<string, Consumer>([
  ...exchangeConsumers(new Map([[TOPIC, async () => true]])),
  [TOPIC, hear],
]);

if (!orders.resume) {
  await ask(
    'create table heard (sender text, subject int, next int, wrong int, primary key (sender, subject))',
  );
  await ask('grant select, insert, update on heard to duanka_app');
  for (let index = 0; index < orders.count; index += 1)
    await keepOrganisation(database, {
      id: orgOf(index),
      kind: 'carrier',
      nameZh: '',
      nameEn: '',
      province: null,
      duties: [],
    });
}
const exchange = await openExchange({
  kernel,
  installation: nameOf(orders.index),
  algorithm: 'ed25519',
  files: exchangeKeyFiles(orders.data),
  link: exchangeLink({ timeoutMs: 20_000 }),
  randomness: { bytes: (count) => randomBytes(count) },
  consumers,
  vault: createVault({
    database,
    wrapper: masterKeys([randomBytes(32)], { bytes: (count) => randomBytes(count) }),
    random: { bytes: (count) => randomBytes(count) },
    clock: kernel.clock,
  }),
  secret: { reveal: () => Buffer.alloc(32, 1) },
});
const app = Fastify();
mountExchange(app, exchange.desk);
await app.listen({ host: '127.0.0.1', port: orders.port });

/** Every message there will be, in the outbox before anything moves. */
async function fill(own: Kernel): Promise<void> {
  const from = orgOf(orders.index);
  const actor = systemActor('bench', { id: from, kind: 'carrier' });
  const part = 5_000;
  for (let start = 0; start < orders.itemsEach; start += part) {
    await own.as(actor).transact('message.receive', (work) =>
      postMessages(
        work.tx,
        from,
        work.now,
        others.flatMap((to) =>
          Array.from({ length: Math.min(part, orders.itemsEach - start) }, (_, at) => {
            const [s, n] = [(start + at) % orders.subjects, Math.floor((start + at) / orders.subjects)];
            const key = `s${orders.index}-${to}-${s}:${n}`;
            return {
              to: orgOf(to),
              topic: TOPIC,
              key,
              payload: { s, n, number: '8613800000000', reason: '测试' },
            };
          }),
        ),
      ),
    );
  }
}

async function meet(keys: readonly string[]): Promise<void> {
  for (const index of others)
    await keepPeer(
      database,
      {
        id: nameOf(index),
        url: orders.urls[index] ?? '',
        push: false,
        keeper: orgOf(orders.index),
        publicKey: keys[index] ?? '',
        organisations: [orgOf(index)],
      },
      { own: nameOf(orders.index), now: clock.now() },
    );
}

function go(own: Exchange): void {
  startWorker(
    [
      {
        name: 'deliver',
        everyMs: 250,
        run: () => deliver(kernel, consumers, { limit: 200, forward: own.forward }),
      },
      { name: 'exchange', everyMs: 300, run: () => own.round() },
      { name: 'watch', everyMs: 2_000, run: () => own.watch().then(() => 0) },
    ],
    (task, error) => process.stderr.write(`${nameOf(orders.index)} ${task}: ${String(error)}\n`),
  );
  // A look that finds the database busy is made up for by the next.
  setInterval(() => void state().then(say, () => undefined), 500).unref();
}

async function state() {
  const [sent] = await ask<{ sent: number; open: number; revoked: number }>(
    `select count(*)::int as sent, (count(*) filter (where state in ('sent', 'delivered')))::int as open,
       (count(*) filter (where state = 'revoked'))::int as revoked
     from exchange_out where topic = $1`,
    [TOPIC],
  );
  const [heard] = await ask<{ heard: number; wrong: number }>(
    'select coalesce(sum(next), 0)::int as heard, coalesce(sum(wrong), 0)::int as wrong from heard',
  );
  return { at: performance.now(), index: orders.index, ...sent, ...heard };
}

/** Takes back the newest item to each peer. */
async function revoke(): Promise<void> {
  const items = await ask<{ id: string }>(
    'select distinct on (peer) id from exchange_out where topic = $1 order by peer, seq desc',
    [TOPIC],
  );
  const actor = systemActor('bench', { id: orgOf(orders.index), kind: 'carrier' });
  for (const { id } of items)
    await kernel
      .as(actor)
      .execute(exchangeCase, { id: caseId('revocation', id), command: { type: 'revoke', reason: '测速' } });
}

if (orders.resume) go(exchange);
else say({ key: (await database.owner((tx) => exchange.own.key(tx))).publicKey });
for await (const line of createInterface(process.stdin)) {
  const [word = '', rest = '[]'] = line.split(/ (.*)/s);
  if (word === 'meet') await meet(JSON.parse(rest) as string[]);
  if (word === 'meet') await fill(kernel);
  if (word === 'go') go(exchange);
  if (word === 'revoke') await revoke();
  say({ done: word });
}
