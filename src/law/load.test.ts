import assert from 'node:assert/strict';
import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, test } from 'node:test';
import { CodedError } from '../errors.ts';
import { loadLaw } from './load.ts';
import type { FileKind } from './model.ts';
import { smallFiles, smallLaw } from './testing/small-law.ts';

interface Bad {
  name: string;
  file: FileKind;
  from: string;
  to: string;
  code: string;
  place: string;
  says?: string;
}

const firstValue =
  '  - {from: 2020-01-01, known: 2020-01-01, value: 24, clause: demo-2020.1, verified: true}';

const bad: Bad[] = [
  {
    name: 'a field that nobody knows',
    file: 'parameters',
    from: '  origin: law',
    to: '  origen: law',
    code: 'law.field-unknown',
    place: 'parameters.yaml:6:3',
    says: 'origen',
  },
  {
    name: 'a wrong type',
    file: 'parameters',
    from: 'verified: true',
    to: 'verified: perhaps',
    code: 'law.field-type',
    place: 'parameters.yaml:8:85',
    says: 'true or false',
  },
  {
    name: 'a clause number that YAML reads as a number',
    file: 'documents',
    from: "id: '1'",
    to: 'id: 1',
    code: 'law.field-type',
    place: 'documents.yaml:10:10',
  },
  {
    name: 'a mode that does not exist',
    file: 'obligations',
    from: 'mode: enforce',
    to: 'mode: block',
    code: 'law.field-type',
    place: 'obligations.yaml:7:9',
    says: 'enforce, workflow, record, cite',
  },
  {
    name: 'a field left out',
    file: 'obligations',
    from: '  software: Does one\n',
    to: '',
    code: 'law.field-missing',
    place: 'obligations.yaml:3:3',
    says: 'software',
  },
  {
    name: 'a parameter without citation',
    file: 'parameters',
    from: ' clause: demo-2020.1, verified: true',
    to: ' verified: true',
    code: 'law.citation-missing',
    place: 'parameters.yaml:8:5',
    says: 'demo.hours',
  },
  {
    name: 'a citation of a clause that does not exist',
    file: 'parameters',
    from: 'clause: demo-2020.1, verified: true',
    to: 'clause: demo-2020.9, verified: true',
    code: 'law.citation-unknown',
    place: 'parameters.yaml:8:62',
    says: 'demo-2020.9',
  },
  {
    name: 'an obligation whose id does not begin with its clause',
    file: 'obligations',
    from: "clause: '1'",
    to: "clause: '2'",
    code: 'law.citation-unknown',
    place: 'obligations.yaml:4:11',
  },
  {
    name: 'a parameter key used twice',
    file: 'parameters',
    from: 'demo.open',
    to: 'demo.hours',
    code: 'law.duplicate',
    place: 'parameters.yaml:10:8',
    says: 'parameters.yaml:2:8',
  },
  {
    name: 'a key given twice in one mapping',
    file: 'parameters',
    from: '  origin: law',
    to: '  origin: law\n  unit: hours',
    code: 'law.key-twice',
    place: 'parameters.yaml:7:3',
  },
  {
    name: 'YAML that does not parse',
    file: 'parameters',
    from: '{a: [1, 2]}',
    to: '{a: [1, 2}',
    code: 'law.file-syntax',
    place: 'parameters.yaml:16:75',
  },
  {
    name: 'two versions known on one day that start together',
    file: 'parameters',
    from: firstValue,
    to: `${firstValue}\n${firstValue.replace('24', '25')}`,
    code: 'law.value-overlap',
    place: 'parameters.yaml:9:5',
    says: 'demo.hours',
  },
  {
    name: 'a version that ends inside another known on the same day',
    file: 'parameters',
    from: firstValue,
    to: `${firstValue.replace('known', 'to: 2020-06-30, known')}\n${firstValue.replace('from: 2020-01-01', 'from: 2020-06-30')}`,
    code: 'law.value-overlap',
    place: 'parameters.yaml:9:5',
  },
  {
    name: 'a value known before its document was issued',
    file: 'parameters',
    from: 'known: 2020-01-01, value: 24',
    to: 'known: 2019-12-31, value: 24',
    code: 'law.value-known-early',
    place: 'parameters.yaml:8:31',
    says: '2019-12-31',
  },
  {
    name: 'an end before its beginning',
    file: 'parameters',
    from: 'to: 2020-12-31',
    to: 'to: 2019-12-31',
    code: 'law.span-reversed',
    place: 'parameters.yaml:16:28',
  },
  {
    name: 'a day that no calendar has',
    file: 'parameters',
    from: '{from: 2020-01-01, known: 2020-01-01, value: 24',
    to: '{from: 2021-02-29, known: 2020-01-01, value: 24',
    code: 'law.day-invalid',
    place: 'parameters.yaml:8:12',
  },
  {
    name: 'a unit that the vocabulary lacks',
    file: 'parameters',
    from: 'unit: hours',
    to: 'unit: fortnights',
    code: 'law.reference-unknown',
    place: 'parameters.yaml:3:9',
    says: 'fortnights',
  },
  {
    name: 'an overlap listed on one side only',
    file: 'obligations',
    from: '  overlap:\n  - {id: demo-2020.1.1, rel: supersedes, by: this}\n',
    to: '',
    code: 'law.overlap-one-sided',
    place: 'obligations.yaml:14:5',
  },
  {
    name: 'an overlap where both sides claim to be the later one',
    file: 'obligations',
    from: 'rel: supersedes, by: other',
    to: 'rel: supersedes, by: this',
    code: 'law.overlap-one-sided',
    place: 'obligations.yaml:14:5',
  },
  {
    name: 'a conflict about an obligation that does not exist',
    file: 'conflicts',
    from: '[demo-2020.1.1, demo-2020.2.1]',
    to: '[demo-2020.1.1, demo-2020.3.1]',
    code: 'law.reference-unknown',
    place: 'conflicts.yaml:3:3',
    says: 'demo-2020.3.1',
  },
  {
    name: 'a file that holds a list instead of its fields',
    file: 'conflicts',
    from: smallFiles.conflicts,
    to: '- one\n',
    code: 'law.field-type',
    place: 'conflicts.yaml:1:1',
  },
  {
    name: 'an empty file',
    file: 'conflicts',
    from: smallFiles.conflicts,
    to: '',
    code: 'law.field-type',
    place: 'conflicts.yaml:1:1',
  },
  {
    name: 'an alias',
    file: 'parameters',
    from: '{a: [1, 2]}',
    to: '{a: &x [1, 2], b: *x}',
    code: 'law.file-syntax',
    place: 'parameters.yaml',
  },
];

describe('a law file that is wrong is refused with its place', () => {
  for (const { name, file, from, to, code, place, says = '' } of bad) {
    test(name, () => {
      const text = smallFiles[file];
      assert.ok(text.includes(from), 'the example no longer contains what it replaces');
      assert.throws(
        () => smallLaw({ [file]: text.replace(from, () => to) }),
        (error: unknown) => {
          assert.ok(error instanceof CodedError, String(error));
          assert.equal(error.code, code, error.message);
          assert.equal(error.place, place, error.message);
          assert.ok(error.message.includes(says), error.message);
          return true;
        },
      );
    });
  }

  test('the example itself is valid', () => {
    assert.equal(smallLaw().asOf('2020-05-01').number('demo.hours').value, 24);
  });
});

describe('files on disk', () => {
  const lawDirectory = join(import.meta.dirname, '../../law');

  test('invalid UTF-8 is refused with file, line and column', () => {
    const copy = mkdtempSync(join(tmpdir(), 'duanka-law-'));
    try {
      cpSync(lawDirectory, copy, { recursive: true });
      const path = join(copy, 'parameters/cards.yaml');
      const bytes = readFileSync(path);
      const second = bytes.indexOf('\n') + 1;
      writeFileSync(
        path,
        Buffer.concat([bytes.subarray(0, second + 2), Buffer.from([0xff]), bytes.subarray(second + 2)]),
      );
      assert.throws(() => loadLaw(copy), { code: 'law.file-encoding', place: 'parameters/cards.yaml:2:3' });
    } finally {
      rmSync(copy, { recursive: true, force: true });
    }
  });

  test('a missing directory is named', () => {
    assert.throws(() => loadLaw(join(tmpdir(), 'duanka-no-such-law')), { code: 'law.directory-missing' });
  });

  test('the same files have the same digest and another byte another', () => {
    const copy = mkdtempSync(join(tmpdir(), 'duanka-law-'));
    try {
      cpSync(lawDirectory, copy, { recursive: true });
      const { digest } = loadLaw(lawDirectory);
      assert.equal(loadLaw(copy).digest, digest);
      writeFileSync(join(copy, 'conflicts.yaml'), `${readFileSync(join(copy, 'conflicts.yaml'), 'utf8')}\n`);
      assert.notEqual(loadLaw(copy).digest, digest);
    } finally {
      rmSync(copy, { recursive: true, force: true });
    }
  });
});
