import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { gzipSync } from 'node:zlib';
import { columnsIn, headerOf, layoutOf } from '../console/src/reports/file-header.ts';
import { IMPORT_KINDS } from '../src/import-kinds.ts';
import { missingColumns, templateOf } from '../src/kernel/import-columns-contract.ts';

const KINDS = Object.entries(IMPORT_KINDS).map(([kind, { zh, en, note, formats }]) => ({
  kind,
  title: { zh, en },
  note,
  formats: Object.entries(formats).map(([format, { columns }]) => ({ format, columns })),
}));
const ALL = KINDS.flatMap(({ kind, formats }) => formats.map((layout) => ({ kind, ...layout })));

describe('a file is told by its header line', () => {
  for (const { kind, format, columns } of ALL) {
    it(`as ${kind} ${format}, among further columns and in any order`, async () => {
      const names = Object.entries(columns).filter(([, { optional }]) => optional !== true);
      const english = names.map(([name]) => name);
      const chinese = names.map(([, { zh }]) => `＊${zh} `);
      for (const header of [english, chinese]) {
        const text = `${['remark', ...header.toReversed()].join(';')}\r\n1;2\r\n`;
        for (const bytes of [text, gzipSync(text), `\uFEFF${text}`]) {
          assert.deepEqual(layoutOf(await headerOf(new Blob([bytes])), KINDS), { kind, format });
        }
      }
    });

    it(`as ${kind} ${format} by its own template in either language`, async () => {
      for (const language of ['zh', 'en'] as const) {
        const text = templateOf({ columns }, language);
        assert.deepEqual(layoutOf(await headerOf(new Blob([text])), KINDS), { kind, format });
      }
    });
  }

  it('as nothing where columns are missing, and says which', () => {
    const header = columnsIn('手机,日期,手机号\n');
    assert.deepEqual(layoutOf(header, KINDS), { kind: 'numbers', format: 'duanka' });
    assert.equal(layoutOf(columnsIn('备注,日期\n'), KINDS), undefined);
    const columns = { number: { zh: '手机', example: '' }, day: { zh: '入网日期', example: '' } };
    assert.deepEqual(missingColumns(header, columns), ['day']);
  });

  it('in an old encoding, and with a broken archive as nothing', async () => {
    // 号码,number in GB18030.
    const old = Buffer.concat([Buffer.from([0xba, 0xc5, 0xc2, 0xeb]), Buffer.from(',number\n')]);
    assert.deepEqual(await headerOf(new Blob([old])), ['号码', 'number']);
    assert.deepEqual(await headerOf(new Blob([new Uint8Array([0x1f, 0x8b, 1, 2, 3])])), []);
  });
});
