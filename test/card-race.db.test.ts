/**
 * Many counters open cards for the same people at once, on several nodes: the cap is never passed, and nobody is
 * refused while one of their places is free. The order of the journal, which is the order in which the orders of one
 * person were decided, is replayed by a count that knows nothing of places.
 */
import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { CompiledQuery } from 'kysely';
import { type Draw, seeded } from '../sim/random.ts';
import type { Platform } from '../src/app.ts';
import { card } from '../src/cards/card.ts';
import { newId } from '../src/cards/intake.ts';
import { orderOf } from '../src/cards/testing/situation.ts';
import { staff } from '../src/channels/staff.ts';
import type { Actor } from '../src/kernel/access.ts';
import { compareWithJournal } from '../src/kernel/rebuild.ts';
import { type Company, companyOn, handClock } from './company.ts';
import { type Place, testPlace } from './place.ts';

/** The embedded database has one connection, so that fewer clients say as much. */
const LARGE = process.env.DUANKA_TEST_DATABASE === 'postgres';
const [CLIENTS, PERSONS, NODES] = LARGE ? [64, 200, 3] : [8, 20, 1];
const CAP = 5;
/** How many clients order for one person until they are refused. */
const ERRANDS = 3;
/** Share of cards that the client cancels at once. */
const CANCELLED = 0.15;
/** A few orders an hour for each clerk, and all of them while the checks are fresh. */
const MINUTES_PER_ORDER = 32 / CLIENTS;

const clock = handClock();
let place: Place;
let nodes: Platform[] = [];
let company: Company;
let drawn = 0;
/** Numbers that are given to nobody: 0000 after the segment. */
const number = () => {
  drawn += 1;
  return `861380000${String(drawn).padStart(4, '0')}`;
};

before(async () => {
  place = await testPlace();
  const first = await place.open({ clock });
  nodes.push(first);
  while (nodes.length < NODES) nodes.push(await place.open({ clock }));
  company = await companyOn(first, clock, async () => undefined);
  for (let client = 0; client < CLIENTS; client += 1) {
    const engagement = {
      account: `client-${client}`,
      staffNumber: `77${client}`,
      outlet: `shop-${provinceOf(client)}`,
      personKey: `client-key-${client}`,
    };
    const engaged = await first.kernel
      .as(company.actor('compliance'))
      .execute(staff, { id: `client-${client}`, command: { type: 'engage', engagement } });
    assert.equal(engaged.version, 1, JSON.stringify(engaged.findings));
  }
});
after(async () => {
  for (const node of nodes) await node.close();
  nodes = [];
  await place?.remove();
});

const provinceOf = (client: number) => (client % 2 === 0 ? '31' : '44');
/** A clerk at the counter of one province, on one of the nodes. */
function counter(client: number) {
  const actor: Actor = { ...company.clerk(provinceOf(client)), id: `client-${client}` };
  const node = nodes[client % NODES];
  assert.ok(node !== undefined);
  return node.kernel.as(actor);
}

/** What a client was answered, with what the journal does not tell: for whom a refused order was. */
interface Answered {
  readonly id: string;
  readonly person: string;
  readonly outcome: string;
  readonly refusedBy: readonly string[];
}
const answers: Answered[] = [];

async function order(client: number, person: string, line = number(), key?: string): Promise<Answered> {
  clock.pass(MINUTES_PER_ORDER / 60);
  const asked = orderOf({ number: line, holder: person, province: null });
  const id = newId('c', clock.now(), company.platform.randomness);
  const command = { type: 'order', order: asked } as const;
  const { id: given, outcome, findings } = await counter(client).execute(card, { id, command, key, asked });
  const refusedBy = findings.filter((finding) => finding.outcome === 'refuse').map(({ rule }) => rule);
  const answered = { id: given, person, outcome, refusedBy };
  if (given === id) answers.push(answered);
  return answered;
}

/** Orders until it is refused, and gives some cards back on the way. */
async function errand(client: number, person: string, check: string, draw: Draw): Promise<void> {
  for (let cancelled = 0; ; ) {
    const { id, outcome, refusedBy } = await order(client, person);
    if (outcome === 'refuse') return assert.deepEqual(refusedBy, ['cards.cap']);
    assert.equal(outcome, 'permit-with-duties');
    if (cancelled === 2 || draw.next() > CANCELLED) continue;
    const command = { type: 'cancel', by: 'holder', reason: '不用了', checks: [check] } as const;
    const ended = await counter(client).execute(card, { id, command });
    assert.equal(ended.state?.state, 'cancelled', JSON.stringify(ended.findings));
    cancelled += 1;
  }
}

/** Every client takes the next piece of work until there is none. */
async function together(work: readonly ((client: number) => Promise<unknown>)[]): Promise<void> {
  const waiting = [...work];
  await Promise.all(
    Array.from({ length: CLIENTS }, async (_, client) => {
      for (let next = waiting.shift(); next !== undefined; next = waiting.shift()) await next(client);
    }),
  );
}

async function rows<T>(text: string): Promise<T[]> {
  return company.platform.database.owner(
    async (tx) => (await tx.executeQuery<T>(CompiledQuery.raw(text))).rows,
  );
}

/** Orders and ends of every person in the order in which they were decided; the subject of a refusal is `<id>?…`. */
async function decisions(): Promise<{ id: string; command: string; changed: boolean }[]> {
  const found = await rows<{ subject: string; command: string }>(
    `select subject, body::json->>'command' as command from journal
     where register = 'card' and body::json->>'command' in ('order', 'cancel') order by seq`,
  );
  return found.map(({ subject, command }) => ({
    id: subject.split('?')[0] ?? '',
    command,
    changed: !subject.includes('?'),
  }));
}

describe(`${CLIENTS} clients on ${NODES} nodes, ${PERSONS} persons`, () => {
  const persons: { person: string; check: string }[] = [];
  before(async () => {
    for (let index = 0; index < PERSONS; index += 1) {
      const person = await company.person(index + 1);
      persons.push({ person, check: await company.check(person, 'id-card-reader') });
    }
  });

  test('everybody ends with five, whoever ordered where', async (t) => {
    const draw = seeded(20_210_617);
    const started = performance.now();
    // The errands for one person stand side by side, so that they meet.
    const work = persons.flatMap(({ person, check }) =>
      Array.from({ length: ERRANDS }, () => (client: number) => errand(client, person, check, draw)),
    );
    await together(work);
    const seconds = (performance.now() - started) / 1000;
    const held = await rows<{ holder: string; n: number; slots: number[] }>(
      'select holder, count(*)::int as n, array_agg(slot order by slot) as slots from card where live group by holder',
    );
    assert.equal(held.length, PERSONS);
    for (const { n, slots } of held) assert.deepEqual([n, slots], [CAP, [1, 2, 3, 4, 5]]);
    const refused = answers.filter(({ outcome }) => outcome === 'refuse').length;
    const cancelled = await company.count("card where state = 'cancelled'");
    assert.equal(refused, PERSONS * ERRANDS);
    assert.equal(answers.length - refused - cancelled, PERSONS * CAP);
    t.diagnostic(
      `offered ${answers.length}, ordered ${answers.length - refused}, refused ${refused}, given back ${cancelled}, ` +
        `held ${PERSONS * CAP}; ${(answers.length / seconds).toFixed(0)} orders a second`,
    );
  });

  test('nobody was refused while a place was free, and nobody got a sixth', async () => {
    const personOf = new Map(answers.map(({ id, person }) => [id, person]));
    const held = new Map<string, number>();
    let refusals = 0;
    for (const { id, command, changed } of await decisions()) {
      const person = personOf.get(id);
      assert.ok(person !== undefined, id);
      const count = held.get(person) ?? 0;
      if (command === 'cancel') {
        held.set(person, count - (changed ? 1 : 0));
      } else if (changed) {
        assert.ok(count < CAP, `${person} got card ${count + 1}`);
        held.set(person, count + 1);
      } else {
        assert.equal(count, CAP, `${person} was refused with ${count} cards`);
        refusals += 1;
      }
    }
    assert.equal(refusals, PERSONS * ERRANDS);
  });
});

describe('two counters, one thing', () => {
  test('the same order sent twice at once under one key is one card', async () => {
    const tries = Array.from({ length: Math.min(CLIENTS, 16) }, (_, index) => index);
    const pairs = await Promise.all(
      tries.map(async (client) => {
        const person = await company.person(900 - client);
        const line = number();
        const send = () => order(client, person, line, `key-${client}`);
        return Promise.all([send(), send()]);
      }),
    );
    for (const [first, again] of pairs) assert.deepEqual(again, first);
    const ids = pairs.map(([{ id }]) => `'${id}'`).join(', ');
    assert.equal(await company.count(`card where live and id in (${ids})`), tries.length);
  });

  test('one number at four counters goes to one of them, and the others are told why', async () => {
    const lines = Array.from({ length: LARGE ? 40 : 6 }, () => number());
    const outcomes = new Map<string, Answered[]>(lines.map((line) => [line, []]));
    await together(
      lines.flatMap((line, index) =>
        [0, 1, 2, 3].map((at) => async (client: number) => {
          // Each number is wanted by four people who have none yet.
          const person = await company.person(400 + index * 4 + at);
          outcomes.get(line)?.push(await order(client, person, line));
        }),
      ),
    );
    for (const [line, answered] of outcomes) {
      const given = answered.filter(({ outcome }) => outcome === 'permit-with-duties');
      const refused = answered.filter(({ outcome }) => outcome === 'refuse');
      assert.deepEqual([given.length, refused.length], [1, 3], line);
      for (const { refusedBy } of refused) assert.deepEqual(refusedBy, ['cards.number-free']);
      assert.equal(await company.count(`card where live and number = '${line}'`), 1);
    }
  });
});

test('state and journal agree', async () => {
  assert.ok((await compareWithJournal(company.platform.database, [card])) > PERSONS * CAP);
});
