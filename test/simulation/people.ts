/** What people do in a year: open cards, are asked to verify, do or do not, complain, cancel, get cards for others. */
import type { Card } from '../../src/cards/card.ts';
import { card } from '../../src/cards/card.ts';
import type { GroupHit } from '../../src/cards/reverify.ts';
import { actorOf } from '../../src/kernel/testing/decider.ts';
import { CARRIER, PROVINCES, type Province, SYSTEM } from './places.ts';
import type { World } from './world.ts';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;
const COMPLIANCE = actorOf('compliance', 'compliance', CARRIER);
const SECOND = actorOf('compliance-2', 'compliance', CARRIER);
const CITIZEN = actorOf('citizen', 'citizen', CARRIER);
const HALL = ['id-card-reader', 'on-site-photo', 'portrait-comparison'] as const;

/** Fills the calendar of a year. */
export function populate(world: World, days: number): void {
  const { draw, schedule, persons } = world;
  for (const province of PROVINCES) {
    for (let index = 0; index < 60; index += 1) {
      const id = `p-${province}-${index}`;
      persons.set(id, {
        id,
        kind: 'person',
        paper: 'resident-id',
        validTo: '2039-01-01',
        bornOn: '1985-05-05',
        doubts: [],
        province,
      });
      const farmer = index < 3;
      for (let wish = 0; wish < (farmer ? 14 : 2); wish += 1) {
        schedule.after(draw.next() * days * DAY, () =>
          farmer ? buySeveral(world, id, province) : buy(world, id, province),
        );
      }
    }
    schedule.after(draw.next() * DAY, () => police(world, province));
  }
  for (let day = 1; day < days; day += 1) schedule.after(day * DAY + HOUR, () => sweep(world));
  world.onRead((number, template) => heard(world, number, template));
}

const newNumber = (world: World) => `861380000${String(world.next()).padStart(4, '0')}`;

function order(world: World, person: string, province: Province, number = newNumber(world)) {
  const checks = HALL.map((method) => world.check(person, method));
  const asked = {
    number,
    numberForm: 'mobile',
    kind: 'mobile',
    plan: 'plan-1',
    holder: person,
    handler: null,
    province,
    checks,
  } as const;
  return {
    id: `c-${number}-${world.draw.whole(0, 1e9)}`,
    command: { type: 'order', order: asked } as const,
    actor: world.clerk(province, world.draw.whole(0, 3)),
  };
}

function buy(world: World, person: string, province: Province): void {
  const { id, command, actor } = order(world, person, province);
  world.act(id, command, actor);
  finish(world, id, person, province, 3);
}

/** Two or three counters at once, at times for the same number. */
function buySeveral(world: World, person: string, province: Province): void {
  const shared = newNumber(world);
  const asks = Array.from({ length: world.draw.whole(2, 3) }, (_, index) =>
    order(
      world,
      person,
      index === 0 ? province : world.draw.pick(PROVINCES),
      world.draw.next() < 0.2 ? shared : newNumber(world),
    ),
  );
  world.race(asks);
  for (const { id } of asks) finish(world, id, person, province, 2);
}

/** Register, sign, activate; what fails or gets no answer is tried again on another day. */
function finish(world: World, id: string, person: string, province: Province, tries: number): void {
  world.schedule.after(world.draw.whole(1, 20) * MINUTE, () => {
    const state = world.cardOf(id);
    if (state === undefined || (state.state !== 'ordered' && state.state !== 'registered')) return;
    const clerk = world.clerk(province, world.draw.whole(0, 3));
    if (state.state === 'ordered')
      world.act(id, { type: 'register', checks: HALL.map((method) => world.check(person, method)) }, clerk);
    if (world.draw.next() < 0.95)
      world.sign(
        { holder: person, subject: id, occasion: 'opening', place: 'hall', method: 'signature' },
        false,
      );
    world.act(id, { type: 'activate' }, clerk);
    if (world.cardOf(id)?.state !== 'active' && tries > 0)
      world.schedule.after(world.draw.whole(1, 30) * HOUR, () =>
        finish(world, id, person, province, tries - 1),
      );
  });
}

/** Every morning some cards turn up in a group. */
function sweep(world: World): void {
  const { draw } = world;
  for (const row of world.ledger.rows(card)) {
    const state: Card = row.state;
    if (!['active', 'flagged', 'reminded', 'suspended'].includes(state.state) || draw.next() > 0.015)
      continue;
    const hit: GroupHit = draw.pick<GroupHit>([
      { group: 'listed', evidence: 'list 7' },
      { group: 'many-cards', evidence: '5', cards: 5 },
      { group: 'sleeping', evidence: '120', days: 120, started: true },
      { group: 'silent', evidence: '100', days: 100 },
      { group: 'model-alerts', evidence: 'a1 a2 a3', alerts: 3, days: 2 },
    ]);
    world.schedule.after(draw.whole(0, 14 * 60) * MINUTE, () =>
      world.act(row.id, { type: 'flag', groups: [hit] }, SYSTEM),
    );
    if (draw.next() < 0.1)
      world.schedule.after(draw.whole(20, 40) * HOUR, () =>
        world.act(row.id, { type: 'withdraw-flag', reason: 'false alarm' }, COMPLIANCE),
      );
  }
}

/** A text was read: most people do what it asks, some late, some never. */
function heard(world: World, number: string, template: string): void {
  const { draw, schedule } = world;
  const found = [...world.ledger.rows(card)].find(
    (row) => (row.state as Card).number === number && (row.state as Card).state !== 'cancelled',
  );
  if (found === undefined) return;
  const id = found.id;
  if (template === 'verify-1' && draw.next() < 0.6)
    schedule.after(draw.whole(1, 30 * 60) * MINUTE, () => verify(world, id, 3));
  if (template.startsWith('suspended')) {
    if (draw.next() < 0.4) schedule.after(draw.whole(1, 300) * MINUTE, () => complain(world, id));
    if (draw.next() < 0.7) schedule.after(draw.whole(5, 72 * 60) * MINUTE, () => verify(world, id, 4));
  }
}

function verify(world: World, id: string, tries: number): void {
  const { draw, schedule } = world;
  const state = world.cardOf(id);
  if (state?.holder == null || !['flagged', 'reminded', 'suspended'].includes(state.state)) return;
  // Whether tries are left is for the rule to say: a person may well try once too often.
  const online = draw.next() < 0.5;
  const place = online ? 'online' : 'hall';
  const methods = online ? (['networked-verification', 'live-video'] as const) : HALL;
  const checks = methods.map((method) => world.check(state.holder!, method));
  if (draw.next() < 0.95) {
    world.sign(
      {
        holder: state.holder,
        subject: id,
        occasion: 'reverification',
        place,
        method: online ? 'tick' : 'signature',
      },
      online,
    );
  }
  const actor = online ? CITIZEN : world.clerk('44', 1);
  const done = world.act(id, { type: 'verify', verification: { place, checks } }, actor);
  if (done !== undefined && done.decision.events.length === 0)
    world.act(id, { type: 'record-try', place, checks }, actor);
  if (world.cardOf(id)?.reverification?.result !== 'passed' && tries > 0)
    schedule.after(draw.whole(5, 600) * MINUTE, () => verify(world, id, tries - 1));
}

function complain(world: World, id: string): void {
  const { draw, schedule } = world;
  const receipt = `SS-${world.next()}`;
  const state = world.cardOf(id);
  const done = world.act(id, { type: 'complain', receipt, words: null }, CITIZEN);
  if (done === undefined || done.decision.events.length === 0) return;
  if (draw.next() < 0.7)
    schedule.after(draw.whole(1, 60) * HOUR, () =>
      world.act(
        id,
        { type: 'answer-complaint', upheld: draw.next() < 0.3, reason: 'looked into' },
        COMPLIANCE,
      ),
    );
  const province = (state?.province ?? '44') as Province;
  for (const hours of [draw.whole(2, 70), 80])
    schedule.after(hours * HOUR, () => world.decideComplaint(receipt, province, draw.next() < 0.5));
}

/** Orders of an authority, stops by two persons, and cards given back. */
function police(world: World, province: Province): void {
  const { draw, schedule, ledger } = world;
  const rows = [...ledger.rows(card)].filter((row) =>
    ['active', 'flagged', 'reminded', 'suspended', 'stopped'].includes((row.state as Card).state),
  );
  if (rows.length > 0) {
    const { id, state } = draw.pick(rows);
    const kind = draw.next();
    if (kind < 0.2) world.shutDown((state as Card).number, id, province);
    else if (kind < 0.5) {
      world.act(
        id,
        { type: 'propose-stop', ground: 'nuisance-calls', reason: 'confirmed', confirmation: 'r-1' },
        COMPLIANCE,
      );
      schedule.after(draw.whole(1, 20) * HOUR, () =>
        world.act(id, { type: 'approve-stop' }, draw.next() < 0.8 ? SECOND : COMPLIANCE),
      );
      schedule.after(draw.whole(30, 90) * HOUR, () =>
        world.act(id, { type: 'lift-stop', reason: 'answered' }, SECOND),
      );
    } else if (kind < 0.8) {
      const holder = (state as Card).holder ?? '';
      world.act(
        id,
        { type: 'cancel', by: 'holder', reason: 'not used', checks: [world.check(holder, 'id-card-reader')] },
        world.clerk(province, 0),
      );
    }
  }
  schedule.after(draw.whole(60, 300) * HOUR, () => police(world, province));
}
