/** How a row of a file becomes a report, or a fault that names its column. */
import assert from 'node:assert/strict';
import { join } from 'node:path';
import { describe, test } from 'node:test';
import type { Vault } from '../kernel/ports.ts';
import { loadNumberingPlan } from '../numbers/index.ts';
import { FORMATS, importTarget } from './import.ts';
import { NOW } from './testing/situation.ts';

const plan = loadNumberingPlan(join(import.meta.dirname, '..', '..', 'law', 'numbers'));
/** Shows what is sealed for which purpose; the vault itself is tested in platform/. */
const vault: Vault = {
  seal: async ({ purpose }, clear) => `${purpose}(${clear})`,
  open: async () => '',
  index: async () => '',
};
const ports = { plan, vault, randomness: { bytes: (count: number) => new Uint8Array(count) } };
const target = (format: string, org = 'hub') => importTarget(format, ports, org, NOW.slice(0, 10));

type Row = Record<string, string>;
const taken = async (format: string, row: Row, org?: string) => {
  const read = await target(format, org).read(row, 2);
  if (!read.ok || read.item.command.type !== 'receive') throw new Error(JSON.stringify(read));
  return { id: read.item.id, ...read.item.command.intake };
};
const faultOf = async (format: string, row: Row) => {
  const read = await target(format).read(row, 2);
  return read.ok ? undefined : [read.column, read.code];
};

// Numbers of the range that is kept for films in North America.
const FTC: Row = {
  Company_Phone_Number: '2025550143',
  Created_Date: '2021-07-07 00:01:15',
  Violation_Date: '2021-07-06 15:10:00',
  Consumer_City: 'Springfield',
  Consumer_State: 'Ohio',
  Subject: 'Calls pretending to be government, businesses, or family and friends',
  Recorded_Message_Or_Robocall: 'Y',
};
const OWN: Row = { number: '138 0000 0000', received_at: '2021/7/7 12:00', channel: '12321', medium: 'call' };

describe('a file as the Federal Trade Commission publishes it', () => {
  test('times are those of New York, the number is of North America, the subject decides the suspicion', async () => {
    const row = await taken('ftc', FTC);
    assert.deepEqual(
      [row.receivedAt, row.occurredAt, row.suspicion, row.number.value, row.number.kind, row.channel],
      [
        '2021-07-07T04:01:15.000Z',
        '2021-07-06T19:10:00.000Z',
        'fraud',
        '0012025550143',
        'foreign',
        'authority',
      ],
    );
    assert.equal(row.narrative, `report-narrative(${FTC.Subject} · Recorded message · Springfield · Ohio)`);
    assert.equal(row.identity, null);
  });

  for (const [subject, suspicion] of [
    ['Reducing your debt (credit cards, mortgage, student loans)', 'fraud'],
    ['Dropped call or no message', 'unknown'],
    ['Other', 'unknown'],
    ['', 'unknown'],
    ['Vacation & timeshares', 'harassment'],
  ] as const) {
    test(`${JSON.stringify(subject)}: ${suspicion}`, async () => {
      assert.equal((await taken('ftc', { ...FTC, Subject: subject })).suspicion, suspicion);
    });
  }

  test('numbers in other spellings are the same number', async () => {
    for (const written of ['(202) 555-0143', '12025550143', '+1 202 555 0143', '202.555.0143']) {
      assert.equal(
        (await taken('ftc', { ...FTC, Company_Phone_Number: written })).number.value,
        '0012025550143',
      );
    }
  });
});

describe('faults name column and reason', () => {
  const faults: readonly [string, Row, string, string][] = [
    ['ftc', { ...FTC, Company_Phone_Number: ' ' }, 'Company_Phone_Number', 'reports.row-number-missing'],
    ['ftc', { ...FTC, Company_Phone_Number: '99' }, 'Company_Phone_Number', 'reports.row-number-impossible'],
    ['ftc', { ...FTC, Created_Date: '' }, 'Created_Date', 'reports.row-time-unreadable'],
    [
      'ftc',
      { ...FTC, Violation_Date: '0001-01-01 00:00:00' },
      'Violation_Date',
      'reports.row-time-unreadable',
    ],
    ['duanka', { ...OWN, received_at: '2021-02-29' }, 'received_at', 'reports.row-time-unreadable'],
    ['duanka', { ...OWN, channel: 'pigeon' }, 'channel', 'reports.row-value-unknown'],
    ['duanka', { ...OWN, medium: '' }, 'medium', 'reports.row-value-unknown'],
    ['duanka', { ...OWN, suspicion: 'x' }, 'suspicion', 'reports.row-value-unknown'],
    ['duanka', {}, 'number', 'reports.row-number-missing'],
  ];
  for (const [format, row, column, code] of faults) {
    test(`${format} ${column}: ${code}`, async () =>
      assert.deepEqual(await faultOf(format, row), [column, code]));
  }

  test('the reason is there in both languages, filled', async () => {
    const read = await target('duanka').read({ ...OWN, channel: 'pigeon' }, 2);
    assert.ok(!read.ok);
    assert.match(read.reason, /不是这一列可用的值.*does not take the value pigeon/);
    assert.doesNotMatch(read.reason, /[{}]/);
  });

  test('a format nobody knows', () => {
    assert.throws(() => target('xml'), {
      code: 'kernel.import-format-unknown',
      facts: { format: 'xml', known: 'duanka, ftc' },
    });
  });
});

describe('miit-452-2016.19.1.4 lists of 12321 and other desks', () => {
  test('channel, reference and sealed contact; times are those of China', async () => {
    const row = await taken('duanka', {
      ...OWN,
      reference: ' A-7 ',
      contact_name: '测试甲',
      narrative: '自称客服',
    });
    assert.deepEqual(
      [row.channel, row.sourceRef, row.receivedAt],
      ['12321', 'A-7', '2021-07-07T04:00:00.000Z'],
    );
    assert.equal(row.identity, 'reporter-identity({"name":"测试甲","phone":""})');
    assert.equal(row.narrative, 'report-narrative(自称客服)');
    assert.equal(row.narrativeLength, 4);
    assert.ok(row.fingerprint !== null);
  });

  test('a blank reference joins nothing', async () => {
    assert.equal((await taken('duanka', { ...OWN, reference: '  ' })).fingerprint, null);
  });

  test('optional columns may be missing', async () => {
    const row = await taken('duanka', OWN);
    assert.deepEqual(
      [row.occurredAt, row.suspicion, row.narrative, row.identity],
      [null, 'unknown', null, null],
    );
  });
});

describe('the same row', () => {
  test('gives the same id and receipt, however often it is read', async () => {
    const [one, two] = [await taken('duanka', OWN), await taken('duanka', { ...OWN })];
    assert.deepEqual([one.id, one.receipt], [two.id, two.receipt]);
  });

  test('of another organisation is another report: one checker may be asked by both', async () => {
    assert.notEqual((await taken('duanka', OWN)).id, (await taken('duanka', OWN, 'police')).id);
  });

  test('changed in any column is another report', async () => {
    assert.notEqual(
      (await taken('ftc', FTC)).id,
      (await taken('ftc', { ...FTC, Consumer_City: 'Salem' })).id,
    );
  });
});

test('every format names columns that a file must have', () => {
  for (const [name, { columns, number, receivedAt }] of Object.entries(FORMATS)) {
    for (const column of [number, receivedAt])
      assert.ok(Object.hasOwn(columns, column), `${name}: ${column}`);
  }
});
