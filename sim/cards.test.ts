/** The file of cards and what is said to be true of it: the same bytes, true shares, papers that hold or fail as told. */
import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { describe, test } from 'node:test';
import { CARD_KINDS, REGISTRATIONS } from '../src/cards/contract.ts';
import { loadDivisions } from '../src/identity/load.ts';
import { type GivenPaper, readPaper } from '../src/identity/paper.ts';
import { cardTable, truthTable } from './card-tables.ts';
import { HABITS, makeWorld, type SimCard, WORLD_DAYS } from './cards.ts';
import { dayText, serial } from './days.ts';
import { lineKind } from './numbers.ts';
import { CARDS_EACH, ROLES } from './people.ts';
import { PROVINCES, shareOf } from './places.ts';
import { FAULTS, SPELLINGS } from './registration.ts';
import { type Shard, type Table, textOf } from './table.ts';

const always = { from: serial(WORLD_DAYS.from), to: serial(WORLD_DAYS.to) };
const divisions = loadDivisions(`${import.meta.dirname}/../law/divisions/divisions.txt`);

function text(
  table: Table,
  shard: Shard = { index: 1, of: 1 },
  { json = false, header = true } = {},
): string {
  return [...textOf(table, { shard, json, header })].join('');
}

/** Whole neighbourhoods, so that shares are exact. */
const world = makeWorld({ seed: 11, count: 20 * CARDS_EACH });
const cards: readonly SimCard[] = Array.from({ length: world.count }, (_, line) => world.at(line));
const share = (holds: (card: SimCard) => boolean, of: readonly SimCard[] = cards) =>
  of.filter(holds).length / of.length;

describe('the same seed', () => {
  test('gives the same bytes, another seed or count others', () => {
    const digest = (seed: number, count: number) =>
      createHash('sha256')
        .update(text(cardTable(makeWorld({ seed, count }), always)))
        .digest('hex');
    assert.equal(digest(5, 3000), digest(5, 3000));
    assert.notEqual(digest(5, 3000), digest(6, 3000));
    // A change of the generator changes every file made before: it must be meant.
    assert.equal(digest(20_210_617, 3000), PINNED);
  });

  test('gives the same card whatever was asked before, and however large the world', () => {
    const small = makeWorld({ seed: 11, count: 500 });
    const late = small.card(499);
    assert.deepEqual(small.card(499), late);
    assert.deepEqual(world.card(499), late);
    assert.deepEqual(makeWorld({ seed: 11, count: 40_000_000 }).card(499), late);
  });
});

describe('shards', () => {
  test('one after another are the whole, in CSV and in JSON lines', () => {
    for (const json of [false, true]) {
      for (const count of [2, 3, 7, 4000]) {
        const table = cardTable(makeWorld({ seed: 2, count: 3001 }), always);
        const parts = Array.from({ length: count }, (_, at) =>
          text(table, { index: at + 1, of: count }, { json, header: at === 0 }),
        );
        assert.equal(parts.join(''), text(table, undefined, { json }), `${count} shards`);
      }
    }
  });

  test('of agents and truth too', () => {
    for (const table of [truthTable(world, always), world.shops.table(world.count, world.people)]) {
      const parts = [1, 2, 3].map((index) => text(table, { index, of: 3 }, { header: index === 1 }));
      assert.equal(parts.join(''), text(table));
    }
  });
});

describe('every paper', () => {
  const read = (paper: GivenPaper) => readPaper(paper, { divisions, today: WORLD_DAYS.to });
  const registered = cards.filter(({ registration }) => registration !== 'none');
  const given = ({ paperKind: kind, paperNumber: number }: SimCard) => read({ kind, number });

  test('is read by identity/, or refused for just the fault it was given', () => {
    const codes = { 'check-digit': 'identity.paper-check-digit', 'birth-date': 'identity.paper-birth-date' };
    for (const card of registered) {
      const found = given(card);
      const expected =
        card.fault === 'check-digit' || card.fault === 'birth-date' ? codes[card.fault] : 'read';
      assert.equal(found.ok ? 'read' : found.code, expected, `${card.paperKind} ${card.paperNumber}`);
    }
  });

  test('in any spelling has the key of the person it is registered for', () => {
    const spellings = new Set<string>();
    for (const card of registered) {
      const found = given(card);
      if (!found.ok) continue;
      const true_ = read({ kind: card.registrant.paper, number: card.registrant.paperNumber });
      assert.ok(true_.ok && found.key === true_.key, card.paperNumber);
      assert.deepEqual(found.doubts, card.registrant.kind === 'unit' ? true_.doubts : []);
      spellings.add(card.spelling);
    }
    assert.deepEqual([...spellings].sort(), [...SPELLINGS].sort());
  });

  test('belongs to one person: two holders never share a key', () => {
    const holders = new Map<string, number>();
    for (const card of registered) {
      const found = given(card);
      if (!found.ok) continue;
      assert.equal(holders.get(found.key) ?? card.registrant.number, card.registrant.number);
      holders.set(found.key, card.registrant.number);
    }
    assert.ok(holders.size > 19_000, String(holders.size));
  });

  test('is missing where nobody is registered', () => {
    for (const card of cards.filter(({ registration }) => registration === 'none'))
      assert.deepEqual([card.paperNumber, card.name], ['', '']);
  });
});

describe('the mix', () => {
  test('has every role, kind, registration, fault, spelling and habit', () => {
    const seen = (of: (card: SimCard) => string) => [...new Set(cards.map(of))].sort();
    assert.deepEqual(
      seen((card) => card.buyer.role),
      [...ROLES].sort(),
    );
    // Broadband has no number of its own; its file is another one.
    assert.deepEqual(
      seen((card) => card.kind),
      CARD_KINDS.filter((kind) => kind !== 'broadband').sort(),
    );
    assert.deepEqual(
      seen((card) => card.registration),
      [...REGISTRATIONS].sort(),
    );
    assert.deepEqual(
      seen((card) => card.fault),
      [...FAULTS].sort(),
    );
    assert.deepEqual(
      seen((card) => card.habit),
      [...HABITS].sort(),
    );
  });

  test('gives most persons one or two cards and farmers up to thirty', () => {
    const count = new Map<number, number>();
    for (const { buyer } of cards) count.set(buyer.number, (count.get(buyer.number) ?? 0) + 1);
    const persons = cards.filter(({ buyer }) => buyer.kind === 'person');
    const few = new Set(
      persons.filter(({ buyer }) => (count.get(buyer.number) ?? 0) <= 2).map(({ buyer }) => buyer.number),
    );
    const all = new Set(persons.map(({ buyer }) => buyer.number));
    assert.ok(few.size / all.size > 0.8, String(few.size / all.size));
    for (const { buyer } of cards) assert.equal(count.get(buyer.number), buyer.cards);
    const most = Math.max(
      ...cards.filter(({ buyer }) => buyer.role === 'farmer').map(({ buyer }) => buyer.cards),
    );
    assert.equal(most, 30);
  });

  test('spreads over the provinces by residents', () => {
    for (const province of PROVINCES) {
      const found = share((card) => card.province === province.code);
      const expected = shareOf(province);
      assert.ok(Math.abs(found - expected) < 0.004 + expected * 0.1, `${province.code} ${found} ${expected}`);
    }
  });

  test('has one reseller’s line in 25 and one fixed line in 50', () => {
    assert.ok(Math.abs(share(({ number }) => /^17[01]/.test(number)) - 0.04) < 0.0005);
    assert.ok(Math.abs(share(({ kind }) => kind === 'fixed-line') - 0.02) < 0.0005);
    for (const card of cards.filter(({ index }) => lineKind(index) === 'reseller'))
      assert.ok(card.joined >= serial('2013-12-26'), dayText(card.joined));
  });

  test('has unregistered lines, fewer the later they were taken into use, none after 2016', () => {
    const rate = (from: string, to: string) =>
      share(
        ({ registration }) => registration === 'none',
        cards.filter(({ joined }) => joined >= serial(from) && joined < serial(to)),
      );
    const [old, middle, late] = [
      rate('2005-01-01', '2013-09-01'),
      rate('2013-09-01', '2017-01-01'),
      rate('2017-01-01', '2026-11-01'),
    ];
    assert.ok(old > 0.15 && old < 0.21, String(old));
    assert.ok(middle > 0.01 && middle < 0.03, String(middle));
    assert.equal(late, 0);
  });

  test('stays within the days of the world, and a window cuts it', () => {
    for (const { joined } of cards) assert.ok(joined >= always.from && joined <= always.to, dayText(joined));
    const year = { from: serial('2015-01-01'), to: serial('2015-12-31') };
    const rows = text(cardTable(world, year)).trim().split('\n').slice(1);
    const expected = cards.filter(({ joined }) => joined >= year.from && joined <= year.to);
    assert.deepEqual(
      rows.map((row) => row.split(',')[0]),
      expected.map(({ number }) => number),
    );
    assert.ok(expected.length > 500);
  });
});

describe('the truth', () => {
  test('is told of each line of the file, in its order', () => {
    const first = (table: Table) =>
      text(table)
        .trim()
        .split('\n')
        .slice(1)
        .map((row) => row.split(',', 1)[0]);
    assert.deepEqual(first(truthTable(world, always)), first(cardTable(world, always)));
  });

  test('shows in the data: farmers buy in bulk, some under papers of others, and more than others at crooked shops', () => {
    const farmed = cards.filter(({ buyer }) => buyer.role === 'farmer');
    const borrowed = share(({ fault }) => fault === 'borrowed', farmed);
    assert.ok(borrowed > 0.22 && borrowed < 0.42, String(borrowed));
    for (const { fault, buyer, registrant } of cards)
      assert.equal(buyer.number !== registrant.number, fault === 'borrowed');
    const crooked = ({ outlet }: SimCard) => outlet?.crooked === true;
    const others = cards.filter(({ buyer }) => buyer.role === 'ordinary');
    assert.ok(
      share(crooked, farmed) > 2 * share(crooked, others),
      `${share(crooked, farmed)} ${share(crooked, others)}`,
    );
    const days = new Map<number, number[]>();
    for (const { buyer, joined } of farmed)
      days.set(buyer.number, [...(days.get(buyer.number) ?? []), joined]);
    for (const joined of days.values()) assert.ok(Math.max(...joined) - Math.min(...joined) <= 6);
  });

  test('no cell holds a comma, a quote or a line break', () => {
    for (const table of [cardTable(world, always), truthTable(world, always)]) {
      for (let slot = 0; slot < 4000; slot += 1)
        for (const row of table.rows(slot)) {
          assert.equal(row.length, table.columns.length);
          assert.doesNotMatch(row.join(''), /[",\r\n]/);
        }
    }
  });
});

/** SHA-256 of the first file of seed 20210617 with 3,000 cards. */
const PINNED = '920358ed1adde89c45377c7e105b2c225246bea0fc69f4a1d2d02ae089acb27f';
