import assert from 'node:assert/strict';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, test } from 'node:test';
import { coverage, obligationsNamed, type TestRecord } from './coverage.ts';
import { sourceDigest } from './test-digest.ts';
import { testFilesNaming, testRecords } from './test-record.ts';
import { smallFiles, smallLaw } from './testing/small-law.ts';

const law = smallLaw();
const id = 'demo-2020.1.1';
const rule = { id: 'demo.rule', obligations: [id] };
const named = (passed: boolean, name = `does one (${id})`): TestRecord => ({
  name,
  file: 'src/a.test.ts',
  passed,
});
const statusOf = (rules: Parameters<typeof coverage>[1], tests: readonly TestRecord[], of = law): string =>
  coverage(of, rules, tests).obligations[0]?.status ?? '';

describe('an obligation to enforce', () => {
  test('is met by a rule and a passing test that names it', () => {
    assert.equal(statusOf([rule], [named(true)]), 'met');
  });

  test('is open with a rule whose test fails', () => {
    assert.equal(statusOf([rule], [named(false)]), 'open');
  });

  test('is open with a rule and no test, and with a test and no rule', () => {
    assert.equal(statusOf([rule], []), 'open');
    assert.equal(statusOf([], [named(true)]), 'open');
  });

  test('is open when the passing test names a longer id that begins alike', () => {
    assert.equal(statusOf([rule], [named(true, `does ${id}1`), named(true, `does ${id}.2`)]), 'open');
  });

  test('lists its rules and tests', () => {
    const [first] = coverage(law, [rule], [named(true)]).obligations;
    assert.deepEqual(first, {
      id,
      area: 'reports',
      mode: 'enforce',
      status: 'met',
      rules: ['demo.rule'],
      tests: [`src/a.test.ts: does one (${id})`],
    });
  });
});

test('a rule that names an obligation nobody knows is an error, not a gap', () => {
  const wrong = { id: 'demo.wrong', obligations: ['demo-2020.1.2'] };
  assert.throws(() => coverage(law, [wrong], []), {
    code: 'law.rule-obligation',
    message: /demo-2020\.1\.1/,
  });
});

describe('totals', () => {
  test('count each mode; what is only cited is met by being there', () => {
    const none = { met: 0, open: 0, person: 0 };
    assert.deepEqual(coverage(law, [], []).totals, {
      enforce: { ...none, open: 1 },
      workflow: none,
      record: none,
      cite: { ...none, met: 1 },
    });
  });

  test('count apart what lies with a person', () => {
    const person = smallFiles.obligations.replace(
      '  software: Does one',
      '  software: Does one\n  person: {zh: 由人, en: By people}',
    );
    const { totals } = coverage(smallLaw({ obligations: person }), [rule], [named(true)]);
    assert.deepEqual(totals.enforce, { met: 0, open: 0, person: 1 });
  });
});

test('ids are found in titles of any form', () => {
  const known = new Set(['demo-2020.1.1', 'demo-2020.1.10', 'demo-2020.p4.2']);
  for (const [title, expected] of [
    ['demo-2020.1.1: does', ['demo-2020.1.1']],
    ['does (demo-2020.1.1, demo-2020.1.10).', ['demo-2020.1.1', 'demo-2020.1.10']],
    ['按demo-2020.p4.2办理', ['demo-2020.p4.2']],
    ['suite › demo-2020.1.1.', ['demo-2020.1.1']],
    ['demo-2020.1', []],
    ['xdemo-2020.1.1', []],
  ] as const) {
    assert.deepEqual(obligationsNamed(title, known), expected, title);
  }
});

describe('the record of a test run', () => {
  const withCheckout = async (work: (root: string) => Promise<void>): Promise<void> => {
    const root = mkdtempSync(join(tmpdir(), 'duanka-coverage-'));
    try {
      mkdirSync(join(root, 'src'));
      mkdirSync(join(root, 'law'));
      writeFileSync(join(root, 'law/one.yaml'), 'one: 1\n');
      writeFileSync(
        join(root, 'src/a.test.ts'),
        `import { describe, test } from 'node:test';
describe('suite of demo-2020.2.1', () => {
  test('passes ${id}', () => {});
  test('fails ${id}', () => { throw new Error('no'); });
  test('is left out ${id}', { skip: 'why not' }, () => {});
  test('inside', async (t) => { await t.test('deep', () => {}); });
});
`,
      );
      writeFileSync(join(root, 'src/b.test.ts'), "throw new Error('names nothing, so it is not run');\n");
      writeFileSync(join(root, 'src/c.db.test.ts'), `throw new Error('${id} needs a database');\n`);
      await work(root);
    } finally {
      rmSync(root, { recursive: true, force: true });
    }
  };

  test('comes from a real run of the files that name an obligation and need no database', async () => {
    await withCheckout(async (root) => {
      assert.deepEqual(testFilesNaming(root, law), ['src/a.test.ts']);
      const tests = await testRecords(root, law);
      const file = 'src/a.test.ts';
      assert.deepEqual(tests, [
        { name: `suite of demo-2020.2.1 › passes ${id}`, file, passed: true },
        { name: `suite of demo-2020.2.1 › fails ${id}`, file, passed: false },
        { name: `suite of demo-2020.2.1 › is left out ${id}`, file, passed: false },
        { name: 'suite of demo-2020.2.1 › inside › deep', file, passed: true },
        { name: 'suite of demo-2020.2.1 › inside', file, passed: true },
      ]);
      assert.equal(statusOf([rule], tests), 'met');
      const kept = JSON.parse(readFileSync(join(root, '.duanka/test-record.json'), 'utf8')) as {
        digest: string;
      };
      assert.equal(kept.digest, sourceDigest(root));
    });
  });

  test('is used while the sources stay as they were, and made anew when one changes', async () => {
    await withCheckout(async (root) => {
      const path = join(root, '.duanka/test-record.json');
      mkdirSync(join(root, '.duanka'));
      const tests = [named(true)];
      writeFileSync(path, JSON.stringify({ digest: sourceDigest(root), tests }));
      assert.deepEqual(await testRecords(root, law), tests);
      writeFileSync(join(root, 'law/one.yaml'), 'one: 2\n');
      assert.equal((await testRecords(root, law)).length, 5);
      writeFileSync(path, '{"digest": "cut o');
      assert.equal((await testRecords(root, law)).length, 5);
    });
  });
});
