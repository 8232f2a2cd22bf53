/**
 * The process is killed again and again while it activates, flags, suspends and restores cards: what was acknowledged
 * is there, nothing is half done, the network is never ahead of the books, clocks are right, and nobody is told twice.
 */
import assert from 'node:assert/strict';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { text } from 'node:stream/consumers';
import { after, before, test } from 'node:test';
import { setTimeout as pause } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { CompiledQuery } from 'kysely';
import { type ReferenceGateway, startGateway } from '../reference/dispatch-server.ts';
import { seeded } from '../sim/random.ts';
import { type Platform, registers } from '../src/app.ts';
import { type Card, card } from '../src/cards/card.ts';
import { sealJournal, verifyJournal } from '../src/kernel/journal.ts';
import { compareWithJournal } from '../src/kernel/rebuild.ts';
import { addHours, type Instant } from '../src/kernel/time.ts';
import { start } from './command.ts';
import { companyOn, handClock, START } from './company.ts';
import { type Place, testPlace } from './place.ts';
import { count } from './snapshot.ts';

const CARDS = 20;
/** Flagged at ten in the morning, so that reminders leave at once. */
const FLAGGED: Instant = '2026-03-02T02:00:00.000Z';

interface Stage {
  readonly name: string;
  readonly at: Instant;
  readonly kills: number;
  /** Whether an acknowledged card has come that far. */
  readonly done: (card: Card) => boolean;
}

const STAGES: readonly Stage[] = [
  { name: 'activate', at: addHours(START, 5), kills: 2, done: ({ activatedAt }) => activatedAt !== null },
  { name: 'flag', at: FLAGGED, kills: 1, done: ({ reverification }) => reverification !== null },
  // Nobody acknowledges what a clock does: here it is the network that must not be ahead.
  { name: 'suspend', at: addHours(FLAGGED, 25), kills: 2, done: () => true },
  {
    name: 'complain',
    at: addHours(FLAGGED, 26),
    kills: 1,
    done: ({ reverification }) => reverification?.complaint != null,
  },
  {
    name: 'restore',
    at: addHours(FLAGGED, 27),
    kills: 3,
    done: ({ reverification }) => reverification?.complaint?.answer != null,
  },
];

let gateway: ReferenceGateway;
let place: Place;
let now: Instant = START;

before(async () => {
  gateway = await startGateway({ now: () => now });
  place = await testPlace();
  await fill();
});
after(async () => {
  await place?.remove();
  await gateway?.stop();
});

/** Cards that are ordered and registered, a few an hour. */
async function fill(): Promise<void> {
  const clock = handClock();
  const platform = await place.open({ clock });
  try {
    const company = await companyOn(platform, clock, async () => undefined);
    for (let index = 0; index < CARDS; index += 1) {
      const person = await company.person(index + 1);
      const number = `861380000${String(index).padStart(4, '0')}`;
      const { id } = await company.order(company.clerk('31'), person, number);
      const checks = [
        await company.check(person, 'id-card-reader'),
        await company.check(person, 'on-site-photo'),
      ];
      const command = { type: 'register', checks } as const;
      const { state } = await platform.kernel.as(company.clerk('31')).execute(card, { id, command });
      assert.equal(state?.state, 'registered');
      clock.pass(0.2);
    }
    await platform.settle();
  } finally {
    await platform.close();
  }
}

interface Killed {
  /** Cards whose command was acknowledged. */
  readonly acknowledged: readonly string[];
  readonly signal: string | null;
}

interface Kill {
  /** After so many acknowledgements, or messages told to people where nothing is acknowledged. */
  readonly after: number;
  readonly thenMs: number;
}

/** Runs a stage in a process of its own; without a kill it must end well. */
async function run({ name }: Stage, at: Instant, kill?: Kill): Promise<Killed> {
  now = at;
  const script = fileURLToPath(import.meta.resolve('./card-kill.worker.ts'));
  const env = { ...place.env, DUANKA_GATEWAY_URL: gateway.url };
  const child = start([name, at], { script, env });
  assert.ok(child.stdout !== null && child.stderr !== null);
  const lines: string[] = [];
  createInterface({ input: child.stdout }).on('line', (line) => lines.push(line));
  const told = gateway.sent.length;
  const ended = once(child, 'exit');
  const errors = text(child.stderr);
  if (kill !== undefined) {
    const reached = () =>
      lines.length > 0 && Math.max(lines.length - 1, gateway.sent.length - told) >= kill.after;
    while (child.exitCode === null && !reached()) await pause(2);
    await pause(kill.thenMs);
    child.kill('SIGKILL');
  }
  const [code, signal] = (await ended) as [number | null, string | null];
  assert.ok(signal === 'SIGKILL' || code === 0, await errors);
  return { acknowledged: lines.slice(1), signal };
}

async function look<T>(at: Instant, read: (platform: Platform) => Promise<T>): Promise<T> {
  const platform = await place.open({ clock: { now: () => at } });
  try {
    return await read(platform);
  } finally {
    await platform.close();
  }
}

async function cardsOf(platform: Platform): Promise<ReadonlyMap<string, Card>> {
  const { rows } = await platform.database.owner((tx) =>
    tx.executeQuery<{ id: string; data: Card }>(CompiledQuery.raw('select id, data from card')),
  );
  return new Map(rows.map(({ id, data }) => [id, data]));
}

/** Each of these must find nothing: one part of a step without the other. */
const HALVES: Readonly<Record<string, string>> = {
  'activated, and the clock of the order not met': `
    select count(*) from card c join clock k on k.register = 'card' and k.subject = c.id and k.kind = 'order'
    where (c.data->>'activatedAt' is not null) <> (k.state = 'met')`,
  'activated, and the network not asked': `
    select count(*) from card c where c.data->>'activatedAt' is not null
      and not exists (select 1 from outbox o where o.messages::text like '%"' || c.id || ':activate"%')`,
  'flagged, and no reminder on its way': `
    select count(*) from card c where c.groups <> '{}'
      and not exists (select 1 from outbox o where o.messages::text like '%"' || c.id || ':remind:%')`,
  'reminded, and no clock': `
    select count(*) from card c where c.state = 'reminded'
      and not exists (select 1 from clock k where k.subject = c.id and k.kind = 'reverify' and k.state = 'running')`,
  'suspended, and the clock not run out': `
    select count(*) from card c join clock k on k.register = 'card' and k.subject = c.id and k.kind = 'reverify'
    where (c.data->'reverification'->>'result' is not null) <> (k.state <> 'running')`,
  'suspended, and the network not asked': `
    select count(*) from card c where c.state = 'suspended'
      and not exists (select 1 from outbox o where o.messages::text like '%"' || c.id || ':line:%:off"%')`,
  'restoring, and no clock': `
    select count(*) from card c where c.data->'suspension'->>'restoring' is not null
      and not exists (select 1 from clock k where k.subject = c.id and k.kind = 'restore' and k.state = 'running')`,
  'restoring, and the network not asked': `
    select count(*) from card c where c.data->'suspension'->>'restoring' is not null
      and not exists (select 1 from outbox o where o.messages::text like '%"' || c.id || ':line:%:on"%')`,
};

interface Reachable {
  readonly calls: readonly string[] | '*';
}
async function callsOf(number: string): Promise<Reachable['calls']> {
  const answer = await fetch(`${gateway.url}/v1/lines/${number}?org=carrier-a`);
  return ((await answer.json()) as Reachable).calls;
}

/** After a kill, before anything else runs. */
async function inspect(stage: Stage, acknowledged: ReadonlySet<string>): Promise<void> {
  await look(stage.at, async (platform) => {
    await compareWithJournal(platform.database, registers);
    for (const [half, query] of Object.entries(HALVES))
      assert.equal(await count(platform.database, query), 0, `${stage.name}: ${half}`);
    const cards = await cardsOf(platform);
    for (const id of acknowledged) {
      const found = cards.get(id);
      assert.ok(found !== undefined && stage.done(found), `${stage.name} of ${id} was acknowledged`);
    }
    for (const { number, state, reverification } of cards.values()) {
      const calls = await callsOf(number);
      if (calls === '*') continue;
      assert.ok(calls.includes('110'), number);
      assert.equal(state, 'suspended', `${number} is off, and nobody decided it`);
      assert.ok(reverification?.result != null, number);
    }
  });
}

test('killed at any point of activation, suspension and restoration', async (t) => {
  const seed = Number(process.env.DUANKA_TEST_SEED ?? 7_310_221);
  t.diagnostic(`seed ${seed} (DUANKA_TEST_SEED)`);
  const draw = seeded(seed);
  const points: string[] = [];
  for (const stage of STAGES) {
    const acknowledged = new Set<string>();
    for (let kill = 0; kill < stage.kills; kill += 1) {
      // Some before the first, some in the middle, some in the work behind the last; one clock batch decides them all.
      const point = { after: draw.whole(0, stage.name === 'suspend' ? 2 : CARDS), thenMs: draw.whole(0, 60) };
      const ended = await run(stage, addHours(stage.at, kill * 0.05), point);
      for (const id of ended.acknowledged) acknowledged.add(id);
      points.push(
        `${stage.name} ${point.after}+${point.thenMs} ms${ended.signal === null ? ' (ended)' : ''}`,
      );
      await inspect(stage, acknowledged);
    }
    // What the killed ones had taken is free again a while later.
    await run(stage, addHours(stage.at, 0.2));
  }
  t.diagnostic(`killed at ${points.join(', ')}`);
  const killed = points.filter((point) => !point.endsWith(')')).length;
  assert.ok(killed >= 6, `only ${killed} runs were killed`);

  await look(addHours(FLAGGED, 28), async (platform) => {
    const { database, signer, kernel } = platform;
    await platform.settle();
    for (const [id, { state, suspension, late }] of await cardsOf(platform))
      assert.deepEqual([state, suspension, late], ['active', null, []], id);
    const events = (type: string) =>
      count(
        database,
        `select count(*) from journal j cross join lateral json_array_elements(j.body::json->'events') as e
         where j.register = 'card' and e->>'type' = $1`,
        [type],
      );
    for (const type of [
      'activated',
      'flagged',
      'clock-started',
      'suspended',
      'suspension-applied',
      'complained',
      'complaint-answered',
      'restoring',
      'restored',
    ])
      assert.equal(await events(type), CARDS, type);
    const clocks = (kind: string, state: string) =>
      count(database, 'select count(*) from clock where register = $1 and kind = $2 and state = $3', [
        card.name,
        kind,
        state,
      ]);
    for (const [kind, state] of [
      ['order', 'met'],
      ['reverify', 'missed'],
      ['remind', 'cancelled'],
      ['restore', 'met'],
      ['complaint', 'met'],
    ] as const)
      assert.equal(await clocks(kind, state), CARDS, `${kind} ${state}`);
    assert.equal(await count(database, 'select count(*) from outbox where done_at is null'), 0);
    await sealJournal(database, signer, kernel.clock);
    await verifyJournal(database, signer.publicKey);
    assert.ok((await compareWithJournal(database, registers)) > CARDS);
  });

  // The gateway carries out each reference once; told twice would be two references.
  const told = Map.groupBy(gateway.sent, ({ number }) => number);
  assert.equal(told.size, CARDS);
  const kinds = [/需要核验是否本人/, /到期未核验，3月3日11:\d\d起暂停/, /申诉已收到/, /已于.+恢复/];
  for (const [number, messages] of told) {
    const texts = messages.map((message) => message.text);
    for (const kind of kinds)
      assert.equal(texts.filter((one) => kind.test(one)).length, 1, `${number} ${kind}: ${texts.join('\n')}`);
    assert.equal(texts.length, kinds.length, texts.join('\n'));
    assert.equal(await callsOf(number), '*');
  }
});
