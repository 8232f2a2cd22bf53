import assert from 'node:assert/strict';
import { createReadStream, readdirSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, test } from 'node:test';
import { createGzip, gzipSync } from 'node:zlib';
import fc from 'fast-check';
import { CodedError } from '../errors.ts';
import { readTable, type Table, type TableOptions, type TableRow } from './table-file.ts';
import { type RejectedRow, writeRejected } from './table-file-rejected.ts';

const FIXTURES = join(import.meta.dirname, 'fixtures', 'table-file');

async function* pieces(bytes: Uint8Array | string, size = 1 << 16): AsyncGenerator<Uint8Array> {
  const all = typeof bytes === 'string' ? Buffer.from(bytes) : bytes;
  for (let from = 0; from < all.length; from += size) yield all.subarray(from, from + size);
}

async function readAll(source: AsyncIterable<Uint8Array>, options: TableOptions = {}) {
  const table = await readTable(source, options);
  const rows: TableRow[] = [];
  for await (const row of table.rows) rows.push(row);
  return { table, rows };
}

const read = (bytes: Uint8Array | string, options?: TableOptions) => readAll(pieces(bytes), options);
const refusedWith =
  (code: string, ...words: string[]) =>
  (error: unknown) =>
    error instanceof CodedError && error.code === code && words.every((word) => error.message.includes(word));

/** `line column code` for each rejection, `line` for each record. */
function brief(rows: readonly TableRow[]): string[] {
  return rows.map((row) => (row.ok ? `${row.line}` : `${row.line} ${row.column} ${row.code}`));
}

async function rejectedFile(table: Table, rows: readonly TableRow[]): Promise<string> {
  let text = '';
  const rejected = rows.filter((row): row is RejectedRow => !row.ok);
  await writeRejected(table, rejected, (part) => {
    text += part;
  });
  return text;
}

describe('files that are well', () => {
  const records = [
    { number: '10010000001', city: '成都市', remark: '张贴“高薪兼职”' },
    { number: '10010000002', city: '喀什', remark: '𠮷林路口' },
    { number: '10010000003', city: '', remark: '' },
  ];
  for (const name of readdirSync(join(FIXTURES, 'ok'))) {
    test(name, async () => {
      for (const size of [1, 7, 1 << 16]) {
        const { rows } = await readAll(pieces(await readFile(join(FIXTURES, 'ok', name)), size));
        assert.deepEqual(
          rows.map((row) => row.ok && row.record),
          records,
        );
      }
    });
  }

  test('the character set is told, and each row with its line and raw text', async () => {
    const { table, rows } = await readAll(createReadStream(join(FIXTURES, 'ok', 'gb18030.csv')));
    assert.equal(table.charset(), 'gb18030');
    assert.deepEqual(brief(rows), ['2', '3', '4']);
    assert.equal(rows[0]?.raw, '10010000001,成都市,张贴“高薪兼职”');
    const spaced = await readAll(createReadStream(join(FIXTURES, 'ok', 'empty-lines.csv')));
    assert.deepEqual(brief(spaced.rows), ['5', '7', '9']);
    assert.deepEqual(spaced.table.counts(), { accepted: 3, rejected: 0, emptyLines: 7 });
  });

  test('a GB18030 file whose first Chinese sign comes late is still recognised', async () => {
    const late = Buffer.concat([
      Buffer.from(`number,city\n${'1,abc\n'.repeat(50_000)}`),
      Buffer.from([0x32, 0x2c, 0xb3, 0xc9, 0xb6, 0xbc, 0x0a]),
    ]);
    const { rows, table } = await read(late);
    assert.deepEqual(rows.at(-1), {
      ok: true,
      line: 50_002,
      record: { number: '2', city: '成都' },
      raw: '2,成都',
    });
    assert.equal(table.charset(), 'gb18030');
  });

  test('a quoted cell may hold delimiters, line breaks and doubled quotes; lines are counted through it', async () => {
    const { rows } = await read('a,b\r\n"1,\r\n""x""","2\n3"\r\n4,5\r\n');
    assert.deepEqual(
      rows.map((row) => row.ok && [row.line, row.record.a, row.record.b, row.raw]),
      [
        [2, '1,\r\n"x"', '2\n3', '"1,\r\n""x""","2\n3"'],
        [5, '4', '5', '4,5'],
      ],
    );
  });
});

/** Code of the whole file, with words the message must hold; or what comes out row by row. */
const DEFECTS: Record<string, { refused: [string, ...string[]] } | { rows: string[] }> = {
  'charset-unknown.csv': { refused: ['table.charset-unknown', '15'] },
  'columns-missing.csv': { refused: ['table.columns-missing', 'number', 'city, remark'] },
  'empty.csv': { refused: ['table.empty'] },
  'gzip-cut.csv.gz': { refused: ['table.gzip-broken'] },
  'gzip-damaged.csv.gz': { refused: ['table.gzip-broken'] },
  'header-duplicate.csv': {
    refused: ['table.header-duplicate', '"number"', 'column 1 and column 3', 'line 1'],
  },
  'header-missing.csv': { refused: ['table.header-missing', '10010000001'] },
  'header-quote-unclosed.csv': { refused: ['table.header-malformed', 'line 1'] },
  'header-unnamed.csv': { refused: ['table.header-unnamed', 'Column 2'] },
  'only-blank-lines.csv': { refused: ['table.empty'] },
  'only-bom.csv': { refused: ['table.empty'] },
  'row-broken-utf-8.csv': { rows: ['2', '3 city table.field-undecodable', '4'] },
  'row-quote-stray.csv': { rows: ['2', '3 city table.quote-stray', '4 city table.quote-stray', '5'] },
  'row-quote-unclosed.csv': { rows: ['2', '3 city table.quote-unclosed'] },
  'row-short.csv': { rows: ['2', '3 remark table.row-short', '4'] },
  'row-thousand-columns.csv': { rows: ['2', '3 #3 table.row-wide', '4'] },
  'row-wide.csv': { rows: ['2', '3 #3 table.row-wide', '4'] },
  'row-zero-byte.csv': {
    rows: [...Array.from({ length: 200 }, (_, n) => `${n + 2}`), '202 city table.field-undecodable', '203'],
  },
  'zero-bytes.csv': { refused: ['table.not-text', 'byte 2'] },
  'zip-archive.zip': { refused: ['table.archive-refused'] },
};

describe('files with a defect', () => {
  test('every file of the folder is expected here', () => {
    assert.deepEqual(readdirSync(join(FIXTURES, 'not-ok')).sort(), Object.keys(DEFECTS).sort());
  });
  for (const [name, expected] of Object.entries(DEFECTS)) {
    test(name, async () => {
      for (const size of [1, 1 << 16]) {
        const bytes = await readFile(join(FIXTURES, 'not-ok', name));
        const outcome = readAll(pieces(bytes, size), {
          columns: name === 'columns-missing.csv' ? { number: { zh: '号码', example: '' } } : {},
        });
        if ('refused' in expected) await assert.rejects(outcome, refusedWith(...expected.refused));
        else assert.deepEqual(brief((await outcome).rows), expected.rows);
      }
    });
  }

  test('a cell and a row above the limit are rejected alone, also ten megabytes of it', async () => {
    const long = 'x'.repeat(70_000);
    const huge = 'y'.repeat(10_000_000);
    const wide = 'z,'.repeat(200_000);
    const { rows } = await read(`a,b\n1,${long}\n2,"${huge}\n${huge}"\n3,${huge}\n${wide}\n4,b\n`);
    assert.deepEqual(brief(rows), [
      '2 b table.field-too-long',
      '3 b table.field-too-long',
      '5 b table.field-too-long',
      '6 a table.row-too-long',
      '7',
    ]);
    assert.ok(rows.every(({ raw }) => raw.length <= 256 * 1024));
  });

  test('lines inside a quoted cell that is too long never become rows', async () => {
    const inside = 'forged,row\n'.repeat(50_000);
    const { rows } = await read(`a,b\n1,"${inside}"\n2,x\n`);
    assert.deepEqual(brief(rows), ['2 b table.field-too-long', '50003']);
  });

  test('a gzip bomb is refused after a small part of it was unpacked', async () => {
    let taken = 0;
    async function* bomb(): AsyncGenerator<Uint8Array> {
      const gzip = createGzip();
      gzip.write('number,city\n');
      const zeros = Buffer.alloc(1 << 20, '1');
      for (let n = 0; n < 200; n += 1) gzip.write(zeros);
      gzip.end();
      for await (const piece of gzip) {
        taken += piece.length;
        yield piece;
      }
    }
    await assert.rejects(readAll(bomb()), refusedWith('table.expands-too-much'));
    assert.ok(taken < 150_000, `${taken} bytes taken`);
  });

  test('content above the limit is refused, packed or plain', async () => {
    const text = `a,b\n${'1,2\n'.repeat(1_000)}`;
    for (const bytes of [Buffer.from(text), gzipSync(text)]) {
      await assert.rejects(read(bytes, { contentLimitBytes: 2_000 }), refusedWith('table.too-large'));
    }
  });

  test('a fault of the source reaches the reader as it is, and ending early closes the source', async () => {
    async function* failing() {
      yield gzipSync(`a,b\n${'1,2\n'.repeat(10)}`).subarray(0, 20);
      throw new Error('connection lost');
    }
    await assert.rejects(readAll(failing()), /connection lost/);
    let closed = false;
    async function* endless() {
      try {
        for (;;) yield Buffer.from('a,b\n');
      } finally {
        closed = true;
      }
    }
    const { rows } = await readTable(endless());
    for await (const row of rows) if (row.line > 5) break;
    assert.ok(closed);
  });
});

describe('the file of rejected rows', () => {
  test('is the same rows again when imported unmended, and no more after mending', async () => {
    for (const [name, expected] of Object.entries(DEFECTS)) {
      if (!('rows' in expected)) continue;
      const first = await read(await readFile(join(FIXTURES, 'not-ok', name)));
      const written = await rejectedFile(first.table, first.rows);
      const second = await read(written);
      const codes = second.rows.map((row) => (row.ok ? 'ok' : row.column));
      const rejected = first.rows.filter((row) => !row.ok);
      assert.deepEqual(
        codes,
        rejected.map(({ column }) => column),
        name,
      );
      assert.deepEqual(second.table.columns, first.table.columns);
      if (name === 'row-quote-unclosed.csv') continue;
      assert.deepEqual(
        second.rows.map(({ raw }) => raw),
        rejected.map(({ raw }) => raw),
        name,
      );
      const third = await rejectedFile(second.table, second.rows);
      assert.equal(third.split('\r\n')[0], written.split('\r\n')[0]);
    }
  });

  test('mended rows are accepted without the added columns', async () => {
    const { table, rows } = await read('number,city\n1\n2,"a" b\n');
    const written = await rejectedFile(table, rows);
    const mended = written.replace('\r\n1,', '\r\n1,c,').replace('"a" b', '"a b"');
    const again = await read(mended);
    assert.deepEqual(
      again.rows.map((row) => row.ok && [row.record, row.raw]),
      [
        [{ number: '1', city: 'c' }, '1,c'],
        [{ number: '2', city: 'a b' }, '2,"a b"'],
      ],
    );
  });

  test('names line, column, code and reason, and guards its own cells against formulas', async () => {
    const { table, rows } = await read('=cmd,b\n1\n');
    const row = rows[0] as RejectedRow;
    let text = '';
    await writeRejected(table, [row, { ...row, column: '=cmd', reason: '+1 "x"\n' }], (part) => {
      text += part;
    });
    assert.equal(
      text,
      '\ufeff=cmd,b,duanka_line,duanka_column,duanka_code,duanka_reason\r\n' +
        '1,2,"b","table.row-short","这一行有 1 列，表头有 2 列。 The row has 1 columns, the header 2."\r\n' +
        `1,2,"'=cmd","table.row-short","'+1 ""x"" "\r\n`,
    );
  });

  test('is not begun when nothing was rejected', async () => {
    const { table, rows } = await read('a,b\n1,2\n');
    assert.equal(await rejectedFile(table, rows), '');
  });
});

describe('any content', () => {
  const cell = fc.oneof(
    fc.string({
      unit: fc.constantFrom('a', '甲', '"', ',', '\n', '\r\n', ' ', ';', '\t', '𠮷', "'"),
      maxLength: 12,
    }),
    fc.string({ unit: 'grapheme', maxLength: 12 }).map((text) => text.replaceAll(/[\ufffd\0\ufeff]/g, '')),
  );
  const rows = fc.array(fc.tuple(cell, cell, cell), { minLength: 1, maxLength: 30 });
  const quote = (text: string) => `"${text.replaceAll('"', '""')}"`;

  test('written as RFC 4180 says comes back whole, however the bytes are cut', async () => {
    await fc.assert(
      fc.asyncProperty(
        rows,
        fc.constantFrom(',', '\t', ';'),
        fc.constantFrom('\n', '\r\n'),
        fc.integer({ min: 1, max: 100 }),
        async (cells, delimiter, newline, size) => {
          const lines = [['x', 'y', 'z'], ...cells].map((row) => row.map(quote).join(delimiter));
          const text = `\ufeff${lines.join(newline)}${newline}`;
          const read = await readAll(pieces(Buffer.from(text), size));
          assert.deepEqual(
            read.rows.map((row) => row.ok && Object.values(row.record)),
            cells,
          );
          assert.deepEqual(
            read.rows.map(({ raw }) => raw),
            lines.slice(1),
          );
          const written = lines.map((line) => line.split('\n').length);
          let line = 1;
          for (const [at, row] of read.rows.entries()) {
            line += written[at] ?? 0;
            assert.equal(row.line, line);
          }
        },
      ),
      { numRuns: 150 },
    );
  });

  test('never throws anything but a coded error, and every row is counted', async () => {
    const noise = fc.oneof(
      fc.uint8Array({ maxLength: 300 }),
      fc
        .string({ unit: fc.constantFrom('a', '"', ',', '\n', '\r', '甲', '\t'), maxLength: 200 })
        .map((t) => Buffer.from(t)),
    );
    await fc.assert(
      fc.asyncProperty(noise, fc.integer({ min: 1, max: 50 }), async (bytes, size) => {
        try {
          const { table, rows } = await readAll(pieces(Buffer.concat([Buffer.from('h,k\n'), bytes]), size));
          const { accepted, rejected } = table.counts();
          assert.equal(accepted + rejected, rows.length);
          const lines = rows.map(({ line }) => line);
          assert.deepEqual(
            lines,
            [...new Set(lines)].sort((a, b) => a - b),
          );
        } catch (error) {
          assert.ok(error instanceof CodedError, String(error));
        }
      }),
      { numRuns: 300 },
    );
  });
});
