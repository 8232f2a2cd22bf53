/** A file of findings through the real import: entered row by row, nothing doubled, each bad row named with what to do. */
import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { ENTRY_COLUMNS } from './import-columns.ts';
import { type Desk, enterFirm, firm, openDesk, person } from './testing/desk.ts';

let desk: Desk;
let digest = '';
before(async () => {
  desk = await openDesk();
  digest = await desk.document('officer', '/blacklist-documents');
});
after(() => desk?.close());

type Cells = Partial<Record<keyof typeof ENTRY_COLUMNS, string>>;
const NAMES = Object.keys(ENTRY_COLUMNS) as (keyof typeof ENTRY_COLUMNS)[];

const company = (serial: number, change: Cells = {}): Cells => ({
  kind: '企业',
  name: `测试企业${serial}`,
  identity_number: firm(serial),
  legal_representative: '测试甲',
  legal_paper_number: person(serial),
  violation: '转租转售线路',
  description: '把语音专线转租给他人',
  finding_number: `管罚${serial}`,
  finding_on: '2021年7月1日',
  evidence: digest,
  ...change,
});

const fileOf = (rows: readonly Cells[]) =>
  [
    NAMES.map((name) => ENTRY_COLUMNS[name].zh).join(','),
    ...rows.map((row) => NAMES.map((name) => row[name] ?? '').join(',')),
    '',
  ].join('\r\n');

async function send(rows: readonly Cells[], where = 'imports', who = 'officer') {
  const query = `kind=blacklist&format=duanka&fileName=${encodeURIComponent('认定.csv')}`;
  const reply = await desk.call(who, `/${where}?${query}`, { body: Buffer.from(fileOf(rows)) });
  assert.equal(reply.status, 200, reply.text);
  return reply.json;
}

describe('miit-452-2016.25.2 miit-452-2016.25.3 a file of findings', () => {
  test('is tried first and keeps nothing', async () => {
    const tried = await send([company(1), company(2, { evidence: '' })], 'import-trials');
    assert.deepEqual([tried.accepted, tried.rejected], [1, 1], JSON.stringify(tried));
    assert.deepEqual((await desk.ask('officer', '/blacklist-entries')).items, []);
  });

  test('enters companies and persons, of whom neither name nor number is kept', async () => {
    const one = { ...company(3), kind: 'person', name: '测试丙', identity_number: person(3) };
    const counts = await send([company(1), { ...one, legal_representative: '', legal_paper_number: '' }]);
    assert.deepEqual([counts.accepted, counts.duplicate, counts.rejected], [2, 0, 0], JSON.stringify(counts));
    const { items } = await desk.ask('officer', '/blacklist-entries');
    const shown = items.map((row: Record<string, unknown>) => [
      row.kind,
      row.name,
      row.creditCode,
      row.violation,
    ]);
    assert.deepEqual(shown.sort(), [
      ['company', '测试企业1', firm(1), 'line-resale'],
      ['person', null, null, 'line-resale'],
    ]);
    const detail = await desk.ask('officer', `/blacklist-entries/${items[0].id}`);
    assert.deepEqual([detail.finding.on, detail.evidence], ['2021-07-01', [digest]]);
  });

  test('a finding that is on the list already is a duplicate, imported or entered by hand', async () => {
    await enterFirm(desk, 4);
    const counts = await send([company(1), company(4, { description: '另一种说法' }), company(5)]);
    assert.deepEqual([counts.accepted, counts.duplicate, counts.rejected], [1, 2, 0], JSON.stringify(counts));
  });

  test('each bad row comes back with its line, its column, why, and what to do', async () => {
    const bad: readonly (readonly [string, Cells])[] = [
      ['blacklist.row-value', company(10, { kind: '机关' })],
      ['blacklist.row-value', company(10, { violation: '其它' })],
      ['blacklist.row-day', company(10, { finding_on: '2021-07-08' })],
      ['blacklist.row-identity', company(10, { identity_number: '91990000000000000A' })],
      ['blacklist.row-identity', company(10, { legal_paper_number: '990000198001010011' })],
      ['blacklist.row-text', company(10, { legal_representative: '' })],
      ['blacklist.row-text', company(10, { description: `证件${person(1)}` })],
      ['blacklist.row-evidence', company(10, { evidence: '0'.repeat(64) })],
      // Without any proof the decision itself holds it.
      ['blacklist.finding-stated', company(10, { evidence: '' })],
    ];
    const counts = await send(bad.map(([, row]) => row));
    assert.deepEqual([counts.accepted, counts.rejected], [0, bad.length], JSON.stringify(counts));
    const { text } = await desk.call('officer', `/imports/${counts.id}/rejected`, {});
    for (const [index, [code]] of bad.entries()) {
      const line = text.split(/\r?\n/).find((one) => new RegExp(`(^|,)"?${index + 2}"?,`).test(one));
      assert.ok(line?.includes(code), `line ${index + 2}: ${line}\n${text}`);
    }
    assert.match(text, /主体类型 kind.*请填写其中之一：企业 company, 个人 person/);
    assert.match(text, /请先在“列入名单”页面上传/);
  });

  test('a carrier may not import them', async () => {
    const query = 'kind=blacklist&format=duanka&fileName=x.csv';
    const reply = await desk.call('a', `/imports?${query}`, { body: Buffer.from(fileOf([company(6)])) });
    assert.equal(reply.status, 403, reply.text);
  });
});
