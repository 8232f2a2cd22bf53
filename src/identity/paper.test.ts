/** Numbers of papers: one person's spellings give one key; every way of being wrong has a name of its own. */
import assert from 'node:assert/strict';
import { join } from 'node:path';
import { describe, test } from 'node:test';
import fc from 'fast-check';
import { PAPER_KINDS } from './contract.ts';
import { divisionDoubt, readDivisions } from './divisions.ts';
import { type IdentityCode, identityError } from './errors.ts';
import { loadDivisions } from './load.ts';
import {
  creditCheckSign,
  type GivenPaper,
  maskedName,
  maskedNumber,
  nameKey,
  type PaperKind,
  paperKey,
  readPaper,
  residentCheckSign,
} from './paper.ts';
import { creditCode, formerNumber, resident, residentNumber, spelling } from './testing/papers.ts';

const divisions = loadDivisions(join(import.meta.dirname, '..', '..', 'law', 'divisions', 'divisions.txt'));
const today = '2021-07-07';
const read = (given: GivenPaper) => readPaper(given, { divisions, today });

describe('one person, one key', () => {
  test('every spelling of a resident number, of 18 or 15 digits, gives one key', () => {
    fc.assert(
      fc.property(resident, spelling, spelling, (number, first, second) => {
        const key = paperKey('resident-id', first(number));
        assert.equal(key, `cn:${number}`);
        assert.equal(paperKey('resident-id', second(formerNumber(number))), key);
        assert.equal(paperKey('household-register', number), key);
      }),
    );
  });

  test('two numbers of 18 digits never share a key', () => {
    fc.assert(
      fc.property(resident, resident, (one, other) => {
        assert.equal(paperKey('resident-id', one) === paperKey('resident-id', other), one === other);
      }),
    );
  });

  test('the issues of one travel permit are one person', () => {
    assert.equal(paperKey('hk-macao-permit', 'H0000000103'), paperKey('hk-macao-permit', 'h00000001'));
    assert.equal(paperKey('taiwan-permit', '0000000102(B)'), paperKey('taiwan-permit', '00000001'));
    assert.notEqual(paperKey('hk-macao-permit', 'M00000001'), paperKey('hk-macao-permit', 'H00000001'));
  });

  test('the words around a service number do not count', () => {
    assert.equal(paperKey('military', '军字第0000001号'), paperKey('military', '军0000001'));
    assert.notEqual(paperKey('military', '军0000001'), paperKey('armed-police', '军0000001'));
  });

  test('no other single sign than the check sign fits', () => {
    fc.assert(
      fc.property(
        resident,
        fc.integer({ min: 0, max: 17 }),
        fc.integer({ min: 1, max: 9 }),
        (number, at, by) => {
          const sign = number.charAt(at);
          const other = sign === 'X' ? String(by - 1) : String((Number(sign) + by) % 10);
          const changed = number.slice(0, at) + other + number.slice(at + 1);
          assert.equal(read({ kind: 'resident-id', number: changed }).ok, false);
        },
      ),
    );
  });
});

describe('what a number tells', () => {
  test('the published example of GB 11643 has the check sign X', () => {
    assert.equal(residentCheckSign('11010519491231002'), 'X');
  });
  test('a published credit code passes', () => {
    assert.equal(creditCheckSign('91350100M000100Y4'), '3');
  });
  test('birth and form of a number', () => {
    assert.partialDeepStrictEqual(read({ kind: 'resident-id', number: residentNumber('1960-02-29', 7) }), {
      ok: true,
      bornOn: '1960-02-29',
      doubts: [],
      number: residentNumber('1960-02-29', 7),
    });
  });
  test('a permit for residence of Hong Kong, Macao, Taiwan reads like a resident number', () => {
    for (const division of ['810000', '820000', '830000']) {
      const number = residentNumber('1988-08-08', 2, division);
      assert.partialDeepStrictEqual(read({ kind: 'hk-macao-taiwan-residence', number }), {
        ok: true,
        doubts: [],
      });
    }
  });
  test('the new and the old card of a foreign resident', () => {
    const number = residentNumber('1980-05-05', 3, '931840');
    assert.partialDeepStrictEqual(read({ kind: 'foreign-permanent-residence', number }), {
      ok: true,
      bornOn: '1980-05-05',
    });
    assert.partialDeepStrictEqual(read({ kind: 'foreign-permanent-residence', number: 'zzz110080050501' }), {
      ok: true,
      bornOn: null,
    });
  });
});

describe('divisions', () => {
  const on = (bornOn: string, division: string) =>
    read({ kind: 'resident-id', number: residentNumber(bornOn, 1, division) });
  test('an abolished division is right for whoever was born before', () => {
    // 310103 was merged into another district in 2011.
    assert.deepEqual((on('1980-01-01', '310103') as { doubts: unknown }).doubts, []);
    assert.deepEqual((on('2019-01-01', '310103') as { doubts: unknown }).doubts, ['division-abolished']);
  });
  test('an unknown division is a doubt and no refusal', () => {
    assert.deepEqual((on('1980-01-01', '119999') as { doubts: unknown }).doubts, ['division-unknown']);
  });
  test('young divisions are there', () => {
    for (const code of ['330113', '659012', '110101', '990000'])
      assert.equal(divisionDoubt(divisions, code, 2020), undefined, code);
  });
  test('a line that is none stops the program with its place', () => {
    assert.throws(() => readDivisions('# x\n1980 - 11010\n', 'd.txt'), { place: 'd.txt:2' });
  });
});

/** Kind, number, code, place, and what is stated beside the number. */
const MALFORMED: readonly [PaperKind, string, IdentityCode, string, Partial<GivenPaper>?][] = [
  ['resident-id', '', 'identity.paper-empty', '/paperNumber'],
  ['resident-id', '　 ', 'identity.paper-empty', '/paperNumber'],
  ['resident-id', '99000019900101001', 'identity.paper-length', '/paperNumber'],
  ['resident-id', `${residentNumber()}1`, 'identity.paper-length', '/paperNumber'],
  ['resident-id', '99000O19900101001X', 'identity.paper-character', '/paperNumber'],
  ['resident-id', '99000019900101X011', 'identity.paper-character', '/paperNumber'],
  ['resident-id', '990000900101O01', 'identity.paper-character', '/paperNumber'],
  ['resident-id', residentNumber('1990-02-30'), 'identity.paper-birth-date', '/paperNumber'],
  ['resident-id', residentNumber('1900-02-29'), 'identity.paper-birth-date', '/paperNumber'],
  ['resident-id', '990000900230001', 'identity.paper-birth-date', '/paperNumber'],
  ['resident-id', residentNumber('1830-01-01'), 'identity.paper-birth-date', '/paperNumber'],
  ['resident-id', residentNumber('2021-07-08'), 'identity.paper-birth-future', '/paperNumber'],
  [
    'resident-id',
    residentNumber().replace(/.$/, (sign) => (sign === '1' ? '2' : '1')),
    'identity.paper-check-digit',
    '/paperNumber',
  ],
  ['resident-id', residentNumber('1988-08-08', 2, '810000'), 'identity.paper-other-kind', '/paperNumber'],
  ['resident-id', residentNumber('1988-08-08', 2, '931840'), 'identity.paper-other-kind', '/paperNumber'],
  ['hk-macao-taiwan-residence', residentNumber(), 'identity.paper-other-kind', '/paperNumber'],
  [
    'foreign-permanent-residence',
    residentNumber('1980-01-01', 1, '110101'),
    'identity.paper-other-kind',
    '/paperNumber',
  ],
  ['foreign-permanent-residence', '1ZZ110080050501', 'identity.paper-character', '/paperNumber'],
  ['foreign-permanent-residence', 'ZZZ110080133501', 'identity.paper-birth-date', '/paperNumber'],
  ['resident-id', residentNumber(), 'identity.paper-born-differs', '/bornOn', { bornOn: '1990-01-02' }],
  ['passport', 'E0000', 'identity.paper-day', '/bornOn', { bornOn: '2023-02-29' }],
  ['passport', 'E0000', 'identity.paper-birth-future', '/bornOn', { bornOn: '2022-01-01' }],
  ['passport', 'E0000', 'identity.paper-day', '/validTo', { validTo: '2023-02-30' }],
  ['passport', 'E00', 'identity.paper-length', '/paperNumber'],
  ['passport', 'ABCDEF', 'identity.paper-character', '/paperNumber'],
  ['passport', 'E000@000', 'identity.paper-character', '/paperNumber'],
  ['hk-macao-permit', 'X00000001', 'identity.paper-character', '/paperNumber'],
  ['hk-macao-permit', 'H0000001', 'identity.paper-length', '/paperNumber'],
  ['hk-macao-permit', 'H0000000A', 'identity.paper-character', '/paperNumber'],
  ['taiwan-permit', '000001', 'identity.paper-length', '/paperNumber'],
  ['taiwan-permit', '0000A001', 'identity.paper-character', '/paperNumber'],
  ['military', '军字第1号', 'identity.paper-length', '/paperNumber'],
  ['armed-police', '武字第ABCDE号', 'identity.paper-character', '/paperNumber'],
  ['credit-code', creditCode().slice(0, 17), 'identity.paper-length', '/paperNumber'],
  ['credit-code', creditCode().replace(/^9/, 'I'), 'identity.paper-character', '/paperNumber'],
  [
    'credit-code',
    creditCode().replace(/.$/, (sign) => (sign === '0' ? '1' : '0')),
    'identity.paper-check-digit',
    '/paperNumber',
  ],
];

describe('every malformed paper is told what is wrong, where, and what to do', () => {
  for (const [kind, number, code, place, stated] of MALFORMED) {
    test(`${kind} “${number}”${stated === undefined ? '' : ` ${JSON.stringify(stated)}`}: ${code}`, () => {
      const answer = read({ kind, number, ...stated });
      assert.partialDeepStrictEqual(answer, { ok: false, code, place });
      const { facts } = answer as Extract<typeof answer, { ok: false }>;
      const { sentence, next } = identityError(code, { facts }).say('zh');
      assert.doesNotMatch(sentence, /[{}]/, 'every name in the sentence has its fact');
      assert.ok(next.length > 0);
    });
  }
  test('anything at all is read without an exception', () => {
    fc.assert(
      fc.property(
        fc.constantFrom(...PAPER_KINDS),
        fc.string({ unit: 'binary', maxLength: 40 }),
        (kind, number) => {
          assert.equal(typeof read({ kind, number }).ok, 'boolean');
        },
      ),
    );
  });
});

describe('what may be shown', () => {
  test('names and numbers are masked', () => {
    assert.equal(maskedName('测试'), '测*');
    assert.equal(maskedName('测试甲'), '测*甲');
    assert.deepEqual(maskedNumber('990000199001010014'), { masked: '9*************0014', lastFour: '0014' });
    assert.deepEqual(maskedNumber('E0001'), { masked: '***01', lastFour: '01' });
  });
  test('one spelling of a name', () => {
    assert.equal(nameKey('阿依 • 测试'), nameKey('阿依·测试'));
    assert.equal(nameKey('Ａｂ c'), 'ABC');
    assert.notEqual(nameKey('测试甲'), nameKey('测试乙'));
  });
});
