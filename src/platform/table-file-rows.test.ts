import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { CsvError } from 'csv-parse';
import { parse } from 'csv-parse/sync';
import fc from 'fast-check';
import { type RawRow, recogniseShape, rowSplitter } from './table-file-rows.ts';

const SHAPE = { delimiter: ',', newline: '\n' } as const;
const LIMITS = { fieldLimit: 1_000, rowLimit: 4_000 };

function split(text: string, size: number, limits = LIMITS): RawRow[] {
  const splitter = rowSplitter(SHAPE, limits);
  const rows: RawRow[] = [];
  for (let from = 0; from < text.length; from += size) {
    rows.push(...splitter.feed(text.slice(from, from + size), false));
  }
  return [...rows, ...splitter.feed('', true)];
}

/** What an independent reader makes of the text: the cells of its rows, or undefined for a faulty text. */
function oracle(text: string): string[][] | undefined {
  try {
    return parse(text, {
      relax_column_count: true,
      skip_empty_lines: true,
      record_delimiter: ['\r\n', '\n'],
    });
  } catch (error) {
    if (error instanceof CsvError) return undefined;
    throw error;
  }
}

const signs = fc.constantFrom('a', 'b', '甲', '"', '""', ',', ',', '\n', '\r\n', ';', '"a"', '","');
const texts = fc.string({ unit: signs, maxLength: 40 });

describe('splitting into rows', () => {
  test('agrees with csv-parse on any text: the same cells, or a fault where it finds one', () => {
    let well = 0;
    let faulty = 0;
    fc.assert(
      fc.property(texts, fc.integer({ min: 1, max: 50 }), (text, size) => {
        const expected = oracle(text);
        const rows = split(text, size);
        if (expected === undefined) {
          faulty += 1;
          assert.ok(rows.some(({ fault }) => fault !== undefined));
        } else {
          well += 1;
          assert.deepEqual(
            rows.map(({ cells }) => cells),
            expected,
          );
          assert.ok(rows.every(({ fault }) => fault === undefined));
        }
      }),
      { numRuns: 3_000 },
    );
    assert.ok(well > 300 && faulty > 300, `${well} well, ${faulty} faulty`);
  });

  test('does not depend on where the text is cut, whatever the faults', () => {
    fc.assert(
      fc.property(texts, fc.integer({ min: 1, max: 10 }), (text, size) => {
        assert.deepEqual(split(text, size), split(text, 1_000));
      }),
      { numRuns: 1_000 },
    );
  });

  test('loses and doubles nothing: raw texts with their line breaks are the file', () => {
    fc.assert(
      fc.property(texts, (text) => {
        const rows = split(text, 1_000);
        const lines = text.split('\n');
        const taken = new Set<number>();
        for (const { line, raw, fault } of rows) {
          const height = raw.split('\n').length;
          for (let at = line; at < line + height; at += 1) {
            assert.ok(!taken.has(at));
            taken.add(at);
          }
          const there = lines.slice(line - 1, line - 1 + height).join('\n');
          assert.equal(there.replace(/\r$/, ''), fault === undefined ? raw : raw.replace(/\r$/, ''));
        }
        const left = lines.filter((line, at) => !taken.has(at + 1) && line.replace(/\r$/, '') !== '');
        assert.deepEqual(left, []);
      }),
      { numRuns: 1_000 },
    );
  });

  test('a row above the limit is one row and holds its beginning; the rows behind it are whole', () => {
    const limits = { fieldLimit: 10, rowLimit: 30 };
    for (const size of [1, 7, 1_000]) {
      const text = `1,${'x'.repeat(40)}\n2,"${'y\n'.repeat(30)}"\n3,z\n${'4,'.repeat(30)}\n5,z\n`;
      const rows = split(text, size, limits);
      assert.deepEqual(
        rows.map(({ line, fault }) => [line, fault?.code, fault?.cell]),
        [
          [1, 'table.field-too-long', 1],
          [2, 'table.field-too-long', 1],
          [33, undefined, undefined],
          [34, 'table.row-too-long', 0],
          [35, undefined, undefined],
        ],
      );
      assert.ok(rows.every(({ raw }) => raw.length <= 30));
    }
  });
});

describe('the shape of a file', () => {
  test('is read from its first line with anything in it', () => {
    const cases: [string, string, string][] = [
      ['a,b;c,d\n', ',', '\n'],
      ['a;b;c,d\r\n', ';', '\n'],
      ['a\tb\r', '\t', '\r'],
      ['"a;b;c",d\n', ',', '\n'],
      ['\n \n\na;b\n', ';', '\n'],
      ['single\n', ',', '\n'],
      ['no end', ',', '\n'],
    ];
    for (const [text, delimiter, newline] of cases) {
      assert.deepEqual(recogniseShape(text, true, undefined), { delimiter, newline }, JSON.stringify(text));
    }
    assert.deepEqual(recogniseShape('a;b,c,d\n', true, ';'), { delimiter: ';', newline: '\n' });
  });

  test('waits for the end of that line', () => {
    for (const text of ['', 'a,b', 'a,b\r', '\n\n', '"a\n']) {
      assert.equal(recogniseShape(text, false, undefined), undefined, JSON.stringify(text));
    }
  });
});
