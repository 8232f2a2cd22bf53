import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { gzipSync } from 'node:zlib';
import { columnsIn, headerOf, layoutOf, missingOf } from '../console/src/reports/file-header.ts';
import { IMPORT_KINDS } from '../src/import-kinds.ts';

const KINDS = Object.entries(IMPORT_KINDS).map(([kind, { zh, en, note, formats }]) => ({
  kind,
  title: { zh, en },
  note,
  formats: Object.entries(formats).map(([format, columns]) => ({ format, columns: [...columns] })),
}));
const ALL = KINDS.flatMap(({ kind, formats }) => formats.map((layout) => ({ kind, ...layout })));

describe('a file is told by its header line', () => {
  for (const { kind, format, columns } of ALL) {
    it(`as ${kind} ${format}, among further columns and in any order`, async () => {
      const text = `${['remark', ...columns.toReversed()].join(';')}\r\n1;2\r\n`;
      for (const bytes of [text, gzipSync(text), `\uFEFF${text}`]) {
        assert.deepEqual(layoutOf(await headerOf(new Blob([bytes])), KINDS), { kind, format });
      }
    });
  }

  it('as nothing where columns are missing, and says which', () => {
    const header = columnsIn('号码,日期\n');
    assert.equal(layoutOf(header, KINDS), undefined);
    assert.deepEqual(missingOf(header, ['number', '日期']), ['number']);
  });

  it('in an old encoding, and with a broken archive as nothing', async () => {
    // 号码,number in GB18030.
    const old = Buffer.concat([Buffer.from([0xba, 0xc5, 0xc2, 0xeb]), Buffer.from(',number\n')]);
    assert.deepEqual(await headerOf(new Blob([old])), ['号码', 'number']);
    assert.deepEqual(await headerOf(new Blob([new Uint8Array([0x1f, 0x8b, 1, 2, 3])])), []);
  });
});
