/** The simulated province against the platform: its file is read as its truth says, and so is a base loaded from it. */
import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { CompiledQuery } from 'kysely';
import { populate } from '../bench/population.ts';
import { cardTable } from '../sim/card-tables.ts';
import { makeWorld, type SimCard, WORLD_DAYS } from '../sim/cards.ts';
import { serial } from '../sim/days.ts';
import { CARDS_EACH } from '../sim/people.ts';
import type { Platform } from '../src/app.ts';
import { rowReader } from '../src/cards/import-row.ts';
import { loadDivisions } from '../src/identity/load.ts';
import { keepOrganisation, type OrganisationEntry } from '../src/kernel/organisations.ts';
import { prepareKeys } from '../src/keys.ts';
import { type Place, testPlace } from './place.ts';

const SEED = 31;
const COUNT = CARDS_EACH;
const ORG: OrganisationEntry = {
  id: 'net-a',
  kind: 'carrier',
  nameZh: '甲',
  nameEn: 'Net A',
  province: null,
  duties: ['network:cmcc'],
};
const world = makeWorld({ seed: SEED, count: COUNT });
let place: Place;
let platform: Platform;

before(async () => {
  place = await testPlace();
  platform = await place.open({ clock: { now: () => '2026-11-01T04:00:00.000Z' } });
  await keepOrganisation(platform.database, ORG);
  await prepareKeys(platform.vault, ORG.id);
});
after(async () => {
  await platform?.close();
  await place?.remove();
});

const impossible = ({ fault }: SimCard) => fault === 'check-digit' || fault === 'birth-date';

describe('the file of cards', () => {
  test('is read by the import line by line, and judged as the truth says', async () => {
    const ports = {
      vault: platform.vault,
      plan: platform.plan,
      divisions: loadDivisions(`${import.meta.dirname}/../law/divisions/divisions.txt`),
    };
    const read = rowReader(ports, { org: ORG.id, now: platform.kernel.clock.now() });
    const table = cardTable(world, { from: serial(WORLD_DAYS.from), to: serial(WORLD_DAYS.to) });
    const holders = new Map<string, number>();
    for (let line = 0; line < COUNT; line += 1) {
      const truth = world.at(line);
      const [row = []] = [...table.rows(line)];
      const cells = Object.fromEntries(table.columns.map((column, at) => [column, row[at] ?? '']));
      const found = await read(cells);
      assert.ok('line' in found, `line ${line}: ${JSON.stringify(found)}`);
      const { registration, doubt, holder } = found.line;
      const expected = impossible(truth) ? 'wrong' : truth.registration;
      assert.deepEqual([registration, doubt === 'paper-wrong'], [expected, impossible(truth)]);
      assert.equal(holder === null, truth.registration === 'none' || impossible(truth));
      // One person in any spelling is one holder, and two persons are two.
      if (holder === null) continue;
      assert.equal(holders.get(holder) ?? truth.registrant.number, truth.registrant.number);
      holders.set(holder, truth.registrant.number);
    }
    assert.equal(new Set(holders.values()).size, holders.size);
  });
});

describe('a base loaded for a bench', () => {
  test('has every line with its use, and the same holders of five and more as the truth', async () => {
    const loaded = await populate(platform, {
      org: ORG,
      seed: SEED,
      count: COUNT,
      usedTo: WORLD_DAYS.to,
      batchRows: 500,
    });
    assert.equal(loaded.cards, COUNT);
    const one =
      await ask(`select count(*)::int as cards, count(*) filter (where registration = 'none')::int as none,
      (select count(*)::int from card_use where last_attached_on is not null) as used, (select count(*)::int from journal where register = 'card') as entries
      from card`);
    const cards = Array.from({ length: COUNT }, (_, index) => world.card(index));
    const none = cards.filter(({ registration }) => registration === 'none').length;
    assert.deepEqual(one, [{ cards: COUNT, none, used: loaded.used, entries: COUNT }]);
    const held = Map.groupBy(
      cards.filter((card) => card.registration !== 'none' && !impossible(card)),
      ({ registrant }) => registrant.number,
    );
    const many = [...held.values()].map(({ length }) => length).filter((cards) => cards >= 5);
    const found = await ask(
      'select count(*)::int as cards from card where holder is not null group by holder having count(*) >= 5',
    );
    assert.deepEqual(found.map(({ cards }) => Number(cards)).sort(), many.sort());
    assert.ok(many.length > 10);
  });
});

async function ask(text: string): Promise<Record<string, unknown>[]> {
  return platform.database.owner(async (tx) => {
    const { rows } = await tx.executeQuery<Record<string, unknown>>(CompiledQuery.raw(text));
    return [...rows];
  });
}
