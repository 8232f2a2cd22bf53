import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { lineOf, readSims, simRange } from './sims.ts';

const sim = (k: number) => ({
  number: `144000000${String(k).padStart(4, '0')}`,
  imsi: `46099000000${String(k).padStart(4, '0')}`,
  imei: `9900000000${String(k).padStart(4, '0')}0`,
});

describe('SIMs of a pasted list', () => {
  it('takes commas, tabs, blanks and full-width digits, and passes over empty lines', () => {
    const text = `${lineOf(sim(1))}\n\n${lineOf(sim(2)).replaceAll(',', '\t')}\r\n１４４０００００００００３ ${sim(3).imsi} ${sim(3).imei}`;
    const { sims, faults } = readSims(text, '13');
    assert.deepEqual(faults, []);
    assert.deepEqual(sims, [
      { line: 1, ...sim(1) },
      { line: 3, ...sim(2) },
      { line: 4, ...sim(3) },
    ]);
  });

  it('takes the columns in the order of their header', () => {
    const { imei, imsi, number } = sim(7);
    const { sims } = readSims(`IMEI,IMSI,号码\n${imei},${imsi},${number}`, '13');
    assert.deepEqual(sims, [{ line: 2, ...sim(7) }]);
  });

  it('names the line, the column and the fault', () => {
    const text = [
      lineOf(sim(1)),
      lineOf({ ...sim(2), number: '14400000002' }),
      lineOf({ ...sim(3), imsi: '4.6099E+14' }),
      `${sim(4).number},${sim(4).imsi}`,
      lineOf({ ...sim(5), imei: sim(1).imei }),
    ].join('\n');
    const { sims, faults } = readSims(text, '13');
    assert.deepEqual(
      sims.map(({ line }) => line),
      [1],
    );
    assert.deepEqual(
      faults.map(({ line, column, fault, first }) => [line, column, fault, first]),
      [
        [2, 'number', 'form', undefined],
        [3, 'imsi', 'form', undefined],
        [4, 'imei', 'missing', undefined],
        [5, 'imei', 'twice', 1],
      ],
    );
  });

  it('asks for 11 digits where the application is for 11', () => {
    const line = lineOf({ ...sim(1), number: '+8613800001234' });
    assert.equal(readSims(line, '11').sims[0]?.number, '13800001234');
    assert.equal(readSims(line, '13').faults[0]?.fault, 'form');
  });
});

describe('a run of consecutive SIMs', () => {
  it('counts number, IMSI and the serial number of the device up together', () => {
    const text = simRange(sim(8), 3);
    assert.deepEqual(
      text?.split('\n'),
      [8, 9, 10].map((k) => lineOf(sim(k))),
    );
  });

  it('keeps the check digit of a device right where the first one has it', () => {
    // The check digits by hand: the sums of 49015420323751 and …752 are 52 and 54.
    const lines = simRange({ ...sim(1), imei: '490154203237518' }, 2)?.split('\n');
    assert.deepEqual(
      lines?.map((line) => line.split(',')[2]),
      ['490154203237518', '490154203237526'],
    );
  });

  it('says nothing where the digits run over', () => {
    assert.equal(simRange({ ...sim(1), number: '9999999999999' }, 2), undefined);
  });
});
