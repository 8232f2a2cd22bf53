import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { type Habit, makeWorld, type SimCard } from './cards.ts';
import { dayText, serial } from './days.ts';
import { CARDS_EACH } from './people.ts';
import { type Shard, textOf } from './table.ts';
import { lastUses, usageTable } from './usage.ts';

const world = makeWorld({ seed: 4, count: 2 * CARDS_EACH });
const span = { from: serial('2026-09-01'), to: serial('2026-09-30') };
const DAYS = 30;

function rows(shard: Shard = { index: 1, of: 1 }): readonly (readonly string[])[] {
  const text = [...textOf(usageTable(world, span), { shard, json: false, header: false })].join('');
  return text
    .trim()
    .split('\n')
    .map((line) => line.split(','));
}

const all = rows();
const cards = new Map<string, SimCard>();
for (let line = 0; line < world.count; line += 1) {
  const card = world.at(line);
  cards.set(card.number, card);
}

function of(habit: Habit): { cards: number; used: (what: string) => number; abroad: number } {
  const having = [...cards.values()].filter(
    (card) => card.habit === habit && card.joined < span.from && card.kind !== 'fixed-line',
  );
  const numbers = new Set(having.map(({ number }) => number));
  const mine = all.filter(([number = '']) => numbers.has(number));
  return {
    cards: having.length,
    used: (what) => mine.filter(([, , use]) => use === what).length / (having.length * DAYS),
    abroad:
      new Set(mine.filter(([, , , area]) => area !== '').map(([number]) => number)).size / having.length,
  };
}

test('every row is a card of the world on a day of the span, after it was taken into use, and once', () => {
  const seen = new Set<string>();
  for (const [number = '', day = '', use = '', area = ''] of all) {
    const card = cards.get(number);
    assert.ok(card !== undefined && dayText(card.joined) <= day, `${number} ${day}`);
    assert.ok(day >= '2026-09-01' && day <= '2026-09-30');
    assert.match(use, /^(voice|sms|data|attach)$/);
    assert.match(area, /^([A-Z]{2})?$/);
    seen.add(`${number} ${day} ${use}`);
  }
  assert.equal(seen.size, all.length);
});

test('days follow each other, and shards are the whole', () => {
  const days = all.map(([, day = '']) => day);
  assert.deepEqual(days, days.toSorted());
  assert.deepEqual(
    [1, 2, 3, 4, 5].flatMap((index) => rows({ index, of: 5 })),
    all,
  );
});

test('the last use, told without the files, is what the files say', () => {
  const [used, attached, areas] = [
    new Map<string, string>(),
    new Map<string, string>(),
    new Map<string, string>(),
  ];
  for (const [number = '', day = '', use = '', area = ''] of all) {
    if (use === 'attach') attached.set(number, day);
    else used.set(number, day);
    areas.set(number, area);
  }
  const last = lastUses(world, span.to);
  const text = (day: number | null) => (day === null || day < span.from ? undefined : dayText(day));
  for (const card of cards.values()) {
    const { usedOn, attachedOn, area } = last(card);
    assert.deepEqual([text(usedOn), text(attachedOn)], [used.get(card.number), attached.get(card.number)]);
    if (text(attachedOn) !== undefined) assert.equal(area, areas.get(card.number));
  }
});

describe('what the sweep is to find shows in the use', () => {
  test('sleeping cards are not used, silent ones only attach', () => {
    const sleeping = of('sleeping');
    assert.ok(sleeping.cards > 50);
    for (const use of ['attach', 'voice', 'sms', 'data']) assert.equal(sleeping.used(use), 0);
    const silent = of('silent');
    assert.ok(silent.cards > 40);
    assert.ok(silent.used('attach') > 0.9);
    assert.equal(silent.used('voice') + silent.used('sms') + silent.used('data'), 0);
  });

  test('farmed cards speak on one day in 28, each on its own', () => {
    const farmed = of('farmed');
    assert.ok(farmed.cards > 60);
    assert.ok(Math.abs(farmed.used('voice') - 1 / 28) < 0.006, String(farmed.used('voice')));
    assert.equal(farmed.used('data'), 0);
  });

  test('cards in the hands of fraudsters are used every day, three in ten of them abroad', () => {
    const fraud = of('fraud');
    assert.ok(fraud.cards > 150);
    assert.equal(fraud.used('voice'), 1);
    assert.ok(fraud.abroad > 0.2 && fraud.abroad < 0.4, String(fraud.abroad));
    assert.ok(of('light').abroad === 0);
  });
});
