/**
 * Messages and line instructions against the reference gateway: it is late, loses and repeats answers and receipts, and
 * fails altogether, and the sender is killed between handing over and recording. Nobody is told twice, nothing is lost.
 */
import assert from 'node:assert/strict';
import { once } from 'node:events';
import { after, afterEach, before, beforeEach, describe, test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { type Faults, type ReferenceGateway, startGateway } from '../reference/dispatch-server.ts';
import type { Platform } from '../src/app.ts';
import { registers } from '../src/app.ts';
import { type Instruction, instruct } from '../src/dispatch/messages.ts';
import { lineOff, message } from '../src/dispatch/testing/situation.ts';
import { systemActor } from '../src/kernel/access.ts';
import { type OrganisationEntry, organisations } from '../src/kernel/organisations.ts';
import { postMessages } from '../src/kernel/outbox.ts';
import { compareWithJournal } from '../src/kernel/rebuild.ts';
import { addHours } from '../src/kernel/time.ts';
import { start } from './command.ts';
import { register } from './http.ts';
import { type Place, testPlace } from './place.ts';
import { count } from './snapshot.ts';

const CARRIER: OrganisationEntry = {
  id: 'carrier',
  kind: 'carrier',
  nameZh: '测试移动',
  nameEn: 'Test Mobile',
  province: null,
  duties: ['network:cmcc'],
};
const START = '2026-03-02T01:00:00.000Z';
const WELL: Partial<Faults> = {
  outage: false,
  latencyMs: 0,
  lostAnswers: 0,
  lostReceipts: 0,
  duplicateReceipts: false,
  shuffledReceipts: false,
  receiptDelayMs: 0,
};

let gateway: ReferenceGateway;
let place: Place;
let platform: Platform;
let now = START;
let serial = 0;
let mark = 0;

before(async () => {
  gateway = await startGateway();
  place = await testPlace();
  platform = await place.open({ clock: { now: () => now }, flags: { 'gateway-url': gateway.url } });
  await register(platform, [CARRIER]);
});
after(async () => {
  await platform?.close();
  await place?.remove();
  await gateway?.stop();
});
beforeEach(() => {
  mark = gateway.sent.length;
});
afterEach(() => {
  Object.assign(gateway.faults, WELL);
  now = addHours(now, 24);
});

const about = null;
const newRef = () => {
  serial += 1;
  return `t${serial}`;
};

/** Puts instructions into the outbox, as a register does with its decision. */
async function ask(instructions: readonly Instruction[], on: Platform = platform): Promise<void> {
  const repository = on.kernel.as(systemActor('test', CARRIER));
  await repository.transact('dispatch.send', ({ tx, now: at }) =>
    postMessages(
      tx,
      CARRIER.id,
      at,
      instructions.map((instruction) => instruct(CARRIER.id, instruction)),
    ),
  );
}

const messages = (many: number) =>
  Array.from({ length: many }, (_, index) => {
    const tail = String(index).padStart(4, '0');
    const facts = { tail, hours: 24, reason: 'silent' };
    return message({ ref: newRef(), about, number: `861380000${tail}`, facts });
  });

async function states(of: readonly Instruction[], on: Platform = platform): Promise<Record<string, number>> {
  const refs = of.map(({ ref }) => ref);
  const repository = on.kernel.as(systemActor('test', CARRIER));
  const { rows } = await repository.transact('dispatch.send', ({ tx }) =>
    tx
      .withTables<{ dispatch_item: { state: string; data: { instruction: Instruction } } }>()
      .selectFrom('dispatch_item')
      .select(['state', 'data'])
      .execute()
      .then((all) => ({ rows: all.filter(({ data }) => refs.includes(data.instruction.ref)) })),
  );
  const found = Map.groupBy(rows, ({ state }) => state);
  return Object.fromEntries([...found].map(([state, items]) => [state, items.length]));
}

/** What the gateway gave to people since the test began: each of these once, and nothing else. */
function toldOnce(of: readonly Instruction[]): void {
  const numbers = (all: readonly { readonly number: string }[]) => all.map(({ number }) => number).sort();
  assert.deepEqual(numbers(gateway.sent.slice(mark)), numbers(of));
}

const pass = (minutes: number) => {
  now = addHours(now, minutes / 60);
};

describe('a gateway that works', () => {
  test('every message is delivered once, with its text', async () => {
    const sent = messages(200);
    await ask(sent);
    await platform.settle();
    assert.deepEqual(await states(sent), { delivered: 200 });
    toldOnce(sent);
    assert.match(gateway.sent.at(-1)?.text ?? '', /^【测试移动】您尾号\d{4}的号码需要核验/);
  });

  test('the reference tells the gateway nothing of the card', () => {
    assert.ok(gateway.sent.length > 0);
    for (const { ref } of gateway.sent) assert.match(ref, /^d[\w-]{22}$/);
  });

  test('the same instruction sent twice leaves once', async () => {
    const [one] = messages(1);
    await ask([one!]);
    await platform.settle();
    await ask([one!]);
    await platform.settle();
    toldOnce([one!]);
  });

  test('the register that asked is told each step', async () => {
    const asked = message({ ref: newRef(), about: { register: 'nobody', id: 'x1' } });
    await ask([asked]);
    await platform.settle();
    const told = await count(
      platform.database,
      "select count(*) from outbox where topic = 'nobody.dispatched'",
    );
    assert.equal(told, 2);
  });
});

describe('a gateway that fails', () => {
  test('an outage: everything waits, no try is counted, and leaves when it is back', async () => {
    gateway.faults.outage = true;
    const sent = messages(30);
    await ask(sent);
    for (let minute = 0; minute < 30; minute += 1) {
      await platform.settle();
      pass(1);
    }
    assert.deepEqual(await states(sent), { waiting: 30 });
    assert.equal(platform.dispatcher.answering(), false);
    const tried = await count(
      platform.database,
      "select count(*) from dispatch_item where state = 'waiting' and (data->>'attempts')::int > 0",
    );
    assert.equal(tried, 0);
    gateway.faults.outage = false;
    pass(1);
    await platform.settle();
    assert.deepEqual(await states(sent), { delivered: 30 });
    assert.equal(platform.dispatcher.answering(), true);
    toldOnce(sent);
  });

  test('lost answers: handed over again under the same reference, told once', async () => {
    gateway.faults.lostAnswers = 0.5;
    const sent = messages(60);
    await ask(sent);
    for (let minute = 0; minute < 60; minute += 2) {
      await platform.settle();
      pass(2);
    }
    assert.deepEqual(await states(sent), { delivered: 60 });
    toldOnce(sent);
  });

  test('lost receipts are found by asking again', async () => {
    gateway.faults.lostReceipts = 1;
    const sent = messages(10);
    await ask(sent);
    await platform.settle();
    assert.deepEqual(await states(sent), { sent: 10 });
    pass(2);
    await platform.settle();
    assert.deepEqual(await states(sent), { delivered: 10 });
    toldOnce(sent);
  });

  test('receipts that come twice and out of order are taken in once', async () => {
    Object.assign(gateway.faults, { duplicateReceipts: true, shuffledReceipts: true });
    const sent = messages(40);
    await ask(sent);
    await platform.settle();
    assert.deepEqual(await states(sent), { delivered: 40 });
    const events = await count(
      platform.database,
      `select count(*) from journal where register = 'dispatch_item' and body::json->'events'->0->>'type' = 'delivered'`,
    );
    const delivered = await count(
      platform.database,
      "select count(*) from dispatch_item where state = 'delivered'",
    );
    assert.equal(events, delivered);
    toldOnce(sent);
  });

  test('a number it refuses is given up at once, and the others leave', async () => {
    const [bad, good] = [message({ ref: newRef(), about, number: 'none' }), ...messages(1)];
    await ask([bad!, good!]);
    await platform.settle();
    assert.deepEqual(await states([bad!, good!]), { failed: 1, delivered: 1 });
  });
});

describe('the functions of a line', () => {
  const reach = async (number: string) =>
    (await (await fetch(`${gateway.url}/v1/lines/${number}?org=${CARRIER.id}`)).json()) as {
      calls: string[] | '*';
      pages: string[] | '*';
      incoming: boolean;
    };
  const number = '8613800009001';
  const off = (change: Partial<Extract<Instruction, { kind: 'line' }>> = {}) =>
    lineOff({ ref: newRef(), about, number, at: now, ...change });

  test('mps-miit-2021.4.10 a suspended line still reaches 110, 119, 120, 122, 96110 and the verification page', async () => {
    const asked = off();
    await ask([asked]);
    await platform.settle();
    assert.deepEqual(await states([asked]), { applied: 1 });
    const { calls, pages, incoming } = await reach(number);
    for (const open of ['110', '119', '120', '122', '96110']) assert.ok(calls.includes(open), open);
    assert.ok(!calls.includes('8613800000002'));
    assert.deepEqual([pages, incoming], [['verification-page'], true]);
  });

  test('mps-miit-2021.4.12 a restoration decided during an outage overtakes the suspension before it', async () => {
    gateway.faults.outage = true;
    const first = off();
    await ask([first]);
    await platform.settle();
    pass(1);
    const second = off({ off: [], open: [] });
    await ask([second]);
    await platform.settle();
    gateway.faults.outage = false;
    pass(1);
    await platform.settle();
    assert.deepEqual(await states([first]), { superseded: 1 });
    assert.deepEqual(await states([second]), { applied: 1 });
    assert.equal((await reach(number)).calls, '*');
  });

  test('instructions that arrive in the wrong order leave the line as the later one wants it', async () => {
    const second = off({ off: [], open: [], at: addHours(now, 0.5) });
    await ask([second]);
    await platform.settle();
    const first = off({ at: now });
    await ask([first]);
    await platform.settle();
    assert.deepEqual(await states([first]), { superseded: 1 });
    assert.equal((await reach(number)).calls, '*');
  });
});

test('without a gateway everything waits', async () => {
  const bare = await testPlace();
  const on = await bare.open({ clock: { now: () => now } });
  try {
    await register(on, [CARRIER]);
    const sent = messages(5);
    await ask(sent, on);
    await on.settle();
    assert.equal(on.dispatcher.configured, false);
    assert.deepEqual(await states(sent, on), { waiting: 5 });
    assert.match(await on.metrics.text(), /duanka_backlog_waiting\{queue="dispatch"\} 5/);
  } finally {
    await on.close();
    await bare.remove();
  }
});

test('killed between handing over and recording: told once, recorded by the next process', async () => {
  const own = await testPlace();
  const slow = await startGateway({ faults: { latencyMs: 60_000 } });
  const open = (at: string) => own.open({ clock: { now: () => at }, flags: { 'gateway-url': slow.url } });
  const at = START;
  try {
    const filled = await open(at);
    await register(filled, [CARRIER]);
    assert.equal((await filled.database.owner(organisations)).length, 1);
    const sent = messages(8);
    await ask(sent, filled);
    await filled.close();

    const script = fileURLToPath(import.meta.resolve('./clock-kill.worker.ts'));
    const child = start([at], { script, env: { ...own.env, DUANKA_GATEWAY_URL: slow.url } });
    const ended = once(child, 'exit');
    while (slow.sent.length < 8 && child.exitCode === null)
      await new Promise((resolve) => setTimeout(resolve, 20));
    assert.equal(slow.sent.length, 8, 'the process ended before it had handed all over');
    child.kill('SIGKILL');
    assert.deepEqual((await ended)[1], 'SIGKILL');

    slow.faults.latencyMs = 0;
    const early = await open(addHours(at, 0.01));
    await early.settle();
    const late = await states(sent, early);
    await early.close();
    const next = await open(addHours(at, 0.2));
    await next.settle();
    assert.deepEqual(await states(sent, next), { delivered: 8 }, JSON.stringify(late));
    assert.equal(slow.sent.length, 8);
    assert.ok((await compareWithJournal(next.database, registers)) >= 8);
    await next.close();
  } finally {
    await own.remove();
    await slow.stop();
  }
});

test('state and journal agree', async () => {
  assert.ok((await compareWithJournal(platform.database, registers)) > 300);
});
