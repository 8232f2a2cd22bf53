/** A file of lines through the real import: holders and lines together, doubts found, nothing doubled. */
import assert from 'node:assert/strict';
import { join } from 'node:path';
import { after, before, describe, test } from 'node:test';
import { CompiledQuery } from 'kysely';
import { register } from '../../test/http.ts';
import { type Place, testPlace } from '../../test/place.ts';
import { type Platform, ROOT, registers } from '../app.ts';
import { loadDivisions } from '../identity/load.ts';
import { residentCheckSign } from '../identity/paper.ts';
import { systemActor } from '../kernel/access.ts';
import { importFile } from '../kernel/import.ts';
import { rejectedRows } from '../kernel/import-run.ts';
import { compareWithJournal } from '../kernel/rebuild.ts';
import { lineTarget } from './import.ts';
import { LINE_COLUMNS } from './import-columns.ts';
import { inconsistentReport, manyCardsReport, openReviews } from './review-survey.ts';

const CARRIER = {
  id: 'carrier-a',
  kind: 'carrier',
  nameZh: '测试企业',
  nameEn: 'Carrier',
  province: null,
  duties: [],
} as const;
const NOW = '2026-03-20T02:00:00.000Z';

/** A number of the division 990000, which does not exist. */
function paper(person: number): string {
  const digits = `99000019900101${String(person).padStart(3, '0')}`;
  return digits + residentCheckSign(digits);
}
const number = (index: number) => `1380000${String(index).padStart(4, '0')}`;
const row = (
  index: number,
  person: number | null,
  change: Partial<Record<keyof typeof LINE_COLUMNS, string>> = {},
) => ({
  number: number(index),
  kind: 'mobile',
  plan: '58元',
  province: '44',
  joined_on: '2012-03-04',
  holder_kind: person === null ? '' : 'person',
  paper_kind: person === null ? '' : 'resident-id',
  paper_number: person === null ? '' : paper(person),
  name: person === null ? '' : `测试${person}`,
  registration: person === null ? 'none' : 'complete',
  outlet: '',
  agent: '',
  ...change,
});

let place: Place;
let platform: Platform;
const file: ReturnType<typeof row>[] = [
  // One person, five cards, the number of the paper spelled in four ways.
  row(0, 1),
  row(1, 1, { paper_number: `${paper(1).slice(0, 6)} ${paper(1).slice(6, 14)} ${paper(1).slice(14)}` }),
  row(2, 1, { paper_number: paper(1).slice(0, 6) + paper(1).slice(8, 17) }),
  row(3, 1, {
    paper_number: paper(1).replaceAll(/\d/g, (digit) => String.fromCharCode(digit.charCodeAt(0) + 0xfee0)),
  }),
  row(4, 1, { kind: 'wireless-data', province: '31' }),
  // Four cards and a fixed line do not make five.
  ...[5, 6, 7, 8].map((index) => row(index, 2)),
  row(9, 2, { number: '02058000000', kind: 'fixed-line' }),
  // Two names under one number.
  row(10, 3),
  row(11, 3, { name: '测试丙' }),
  // Never registered, before and after the day.
  row(12, null),
  row(13, null, { joined_on: '2014-01-01' }),
  // Cannot be true: check digit, no name, said to be registered to nobody, said to be unregistered.
  row(14, 4, { paper_number: `${paper(4).slice(0, 17)}${paper(4).endsWith('1') ? '2' : '1'}` }),
  row(15, 5, { name: '' }),
  row(16, null, { registration: 'complete' }),
  row(17, 6, { registration: 'none' }),
  // A repeat, and rows that cannot be read.
  row(0, 1),
  row(18, 7, { number: '10086' }),
  row(19, 7, { joined_on: '2012-02-30' }),
  row(20, 7, { registration: 'maybe' }),
  row(21, 7, { joined_on: '2026-03-21' }),
];

const repository = () => platform.kernel.as(systemActor('import', CARRIER));

async function* sourceRows(rows: typeof file, breaksAfter = Number.POSITIVE_INFINITY) {
  for (const [index, record] of rows.entries()) {
    if (index === breaksAfter) throw new Error('the disk is gone');
    yield { ok: true, line: index + 2, record, raw: Object.values(record).join(',') } as const;
  }
}

async function run(rows: typeof file, digest: string, batchRows: number, breaksAfter?: number) {
  const divisions = loadDivisions(join(ROOT, 'law', 'divisions', 'divisions.txt'));
  const options = { ...platform, repository: repository(), language: 'en', batchRows } as const;
  const target = lineTarget({ ...platform, divisions }, { org: CARRIER.id, now: NOW }, options);
  const source = {
    name: 'lines.csv',
    format: 'cards',
    digest,
    header: Object.keys(LINE_COLUMNS).join(','),
    delimiter: ',',
  };
  return importFile({ ...source, rows: sourceRows(rows, breaksAfter) }, target, options);
}

async function ask<T>(text: string, params: unknown[] = []): Promise<T[]> {
  return platform.database.owner(
    async (tx) => (await tx.executeQuery<T>(CompiledQuery.raw(text, params))).rows,
  );
}

before(async () => {
  place = await testPlace();
  platform = await place.open({ clock: { now: () => NOW } });
  await register(platform, [CARRIER]);
});
after(async () => {
  await platform?.close();
  await place?.remove();
});

describe('a file of lines', () => {
  test('every row ends accepted, as a repeat, or rejected with line, column and reason', async () => {
    const result = await run(file, 'first', 4);
    assert.deepEqual([result.rows, result.accepted, result.duplicate, result.rejected], [23, 18, 1, 4]);
    // In batches of four; a row turned back is of no sort.
    assert.deepEqual(result.sorts, { complete: 12, wrong: 4, none: 2 });
    const kept = await repository().read('campaign.read', (tx) => rejectedRows(tx, result.id));
    assert.deepEqual(
      kept?.rows.map(({ line, column, code }) => [line, column, code]),
      [
        [21, 'number', 'cards.row-number-foreign'],
        [22, 'joined_on', 'cards.row-day-unreadable'],
        [23, 'registration', 'cards.row-value-unknown'],
        [24, 'joined_on', 'cards.row-day-to-come'],
      ],
    );
  });

  test('the same file once more changes nothing, in whatever batches', async () => {
    const before = await ask('select * from journal order by seq');
    const result = await run(file, 'second', 1000);
    assert.deepEqual([result.accepted, result.duplicate, result.rejected], [0, 19, 4]);
    assert.deepEqual(result.sorts, {});
    assert.deepEqual(await ask('select * from journal order by seq'), before);
  });

  test('one person is one holder in every spelling of the paper, and only sealed texts are stored', async () => {
    const holders = await ask<{ id: string }>('select id from holder where org = $1', [CARRIER.id]);
    // Persons 1, 2, 3 and 6; of 4, 5 and 7 no paper could be read, or no line.
    assert.equal(holders.length, 4);
    const [all] = await ask<{ text: string }>(
      `select string_agg(body, '') || (select string_agg(data::text, '') from holder) || (select string_agg(data::text, '') from card) as text from journal`,
    );
    for (const person of [1, 2, 3, 6]) assert.ok(!all?.text.includes(paper(person).slice(0, 14)));
    assert.ok(!all?.text.includes('测试1'));
  });

  test('what cannot be true is taken in as wrong, and the reason is on record', async () => {
    const rows = await ask<{ number: string; registration: string }>(
      `select number, registration from card where registration <> 'complete' order by number`,
    );
    assert.deepEqual(
      rows.map((line) => [line.number.slice(-2), line.registration]),
      [
        ['12', 'none'],
        ['13', 'none'],
        ['14', 'wrong'],
        ['15', 'wrong'],
        ['16', 'wrong'],
        ['17', 'wrong'],
      ],
    );
    const reasons = await ask<{ body: string }>(
      `select body from journal where register = 'card' and 'cards.registered-wrongly' = any(rules)`,
    );
    // Two batches are under way at once on a server: their entries come in either order.
    assert.deepEqual(reasons.map(({ body }) => JSON.parse(body).findings[0].facts.reason).sort(), [
      'holder-missing',
      'name-missing',
      'paper-wrong',
      'said-unregistered',
    ]);
  });

  test('the journal gives the tables', async () => {
    await compareWithJournal(platform.database, registers);
  });
});

describe('miit-452-2016.3.2 the survey of the imported base', () => {
  const law = () => platform.law.asOf('2026-03-20');

  test('five cards in two provinces are found, four and a fixed line are not', async () => {
    const report = await repository().read('campaign.read', (tx) => manyCardsReport(tx, law(), 10));
    assert.deepEqual([report.holders, report.cards, report.threshold?.from], [1, 5, 5]);
  });

  test('contradictions are found by reason', async () => {
    const report = await repository().read('campaign.read', (tx) => inconsistentReport(tx, 10));
    assert.deepEqual(report.byReason, [
      { reason: 'registered-wrongly', subjects: 4 },
      { reason: 'two-persons', subjects: 1 },
    ]);
  });

  test('a review is opened for each, once; the list of a review has every card', async () => {
    const options = { law: platform.law, randomness: platform.randomness, limit: 100 };
    assert.deepEqual(await openReviews(repository(), 'many-cards', options), { opened: 1, more: false });
    assert.deepEqual(await openReviews(repository(), 'many-cards', options), { opened: 0, more: false });
    assert.deepEqual(await openReviews(repository(), 'inconsistent', { ...options, limit: 3 }), {
      opened: 3,
      more: true,
    });
    assert.deepEqual(await openReviews(repository(), 'inconsistent', options), { opened: 2, more: false });
    // A carrier has no lines in the ranges of resellers.
    assert.deepEqual(await openReviews(repository(), 'call-back', options), { opened: 0, more: false });
    const rows = await ask<{ kind: string; cards: number; open_cards: number }>(
      'select kind, cards, open_cards from card_review order by cards desc, kind limit 2',
    );
    assert.deepEqual(rows, [
      { kind: 'many-cards', cards: 5, open_cards: 5 },
      { kind: 'inconsistent', cards: 2, open_cards: 2 },
    ]);
  });
});

test('an import that broke off goes on after the last whole batch', async () => {
  const rows = Array.from({ length: 20 }, (_, index) => row(100 + index, 100 + (index % 7)));
  await assert.rejects(run(rows, 'third', 4, 11), /the disk is gone/);
  assert.equal(
    (await ask(`select 1 from card where number like '861380000010%' or number like '861380000011%'`)).length,
    8,
  );
  const result = await run(rows, 'third', 4);
  assert.deepEqual([result.rows, result.accepted, result.duplicate, result.resumedAt], [20, 20, 0, 8]);
  await compareWithJournal(platform.database, registers);
});
