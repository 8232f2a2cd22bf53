import assert from 'node:assert/strict';
import { join } from 'node:path';
import test from 'node:test';
import { withPlanted } from '../planted.ts';
import { forbiddenImports } from './directions.ts';

const root = join(import.meta.dirname, '../..');

/** What the check says about a tree made of these files only. */
function judged(plant: Record<string, string>): Promise<string[]> {
  const copy = ['.dependency-cruiser.cjs', 'tsconfig.json', 'package.json'];
  return withPlanted(
    { root, copy, plant: { 'src/errors.ts': 'export const e = 1;\n', ...plant } },
    forbiddenImports,
  );
}

const cases: Record<string, { rule: string; from: string; to: string }> = {
  'a register that imports another register': {
    rule: 'registers-apart',
    from: 'src/cards/a.ts',
    to: 'src/reports/b.ts',
  },
  'a register that imports an adapter': {
    rule: 'register-imports',
    from: 'src/cards/a.ts',
    to: 'src/platform/b.ts',
  },
  'the law that imports the kernel': { rule: 'law-imports', from: 'src/law/a.ts', to: 'src/kernel/b.ts' },
  'the kernel that imports a register': {
    rule: 'kernel-imports',
    from: 'src/kernel/a.ts',
    to: 'src/cards/b.ts',
  },
  'the platform that imports a register': {
    rule: 'platform-imports',
    from: 'src/platform/a.ts',
    to: 'src/cards/b.ts',
  },
  'supervision that imports an adapter': {
    rule: 'overview-imports',
    from: 'src/supervision/a.ts',
    to: 'src/platform/b.ts',
  },
  'the composition root that imports the command line': {
    rule: 'app-without-cli',
    from: 'src/app.ts',
    to: 'src/cli/b.ts',
  },
  'the product that imports a tool': {
    rule: 'product-without-tools',
    from: 'src/cards/a.ts',
    to: 'scripts/b.ts',
  },
  'a rule that uses what only tests may use': {
    rule: 'test-helpers',
    from: 'src/cards/a.ts',
    to: 'src/cards/fixture.ts',
  },
  'the console that imports more than a contract': {
    rule: 'console-imports-contracts',
    from: 'console/src/a.ts',
    to: 'src/cards/store.ts',
  },
};

for (const [name, { rule, from, to }] of Object.entries(cases)) {
  test(`${name} is refused`, async () => {
    const up = '../'.repeat(from.split('/').length - 1);
    const findings = await judged({ [from]: `import '${up}${to}';\n`, [to]: 'export const b = 1;\n' });
    assert.ok(findings.includes(`${rule}: ${from} -> ${to}`), findings.join('\n'));
  });
}

test('a type-only import against the grain is refused as well', async () => {
  const findings = await judged({
    'src/law/a.ts': "import type { B } from '../kernel/b.ts';\nexport const a: B = 1;\n",
    'src/kernel/b.ts': 'export type B = number;\n',
  });
  assert.deepEqual(findings, ['law-imports: src/law/a.ts -> src/kernel/b.ts']);
});

test('a contract that needs Node is refused, since the console bundles it', async () => {
  const findings = await judged({
    'src/cards/contract.ts': "import { readFileSync } from 'node:fs';\nreadFileSync('x');\n",
  });
  assert.equal(findings.length, 1);
  assert.match(findings[0]!, /^contracts-run-in-a-browser: /);
});

test('a development package in the product is refused', async () => {
  const findings = await judged({ 'src/cards/a.ts': "import fc from 'fast-check';\nfc.integer();\n" });
  assert.match(findings.join('\n'), /production-packages: src\/cards\/a\.ts/);
});

test('imports along the grain are left alone', async () => {
  const findings = await judged({
    'src/law/l.ts': "import '../errors.ts';\nexport const l = 1;\n",
    'src/kernel/k.ts': "import '../law/l.ts';\nexport const k = 1;\n",
    'src/platform/p.ts': "import '../kernel/k.ts';\nexport const p = 1;\n",
    'src/cards/contract.ts': "import { Type } from 'typebox';\nexport const c = Type.String();\n",
    'src/cards/card.ts': "import '../kernel/k.ts';\nimport './contract.ts';\nexport const d = 1;\n",
    'src/cards/card.test.ts': "import '../platform/p.ts';\nimport fc from 'fast-check';\nfc.integer();\n",
    'src/supervision/s.ts': "import '../cards/card.ts';\nexport const s = 1;\n",
    'src/app.ts': "import './cards/card.ts';\nimport './platform/p.ts';\n",
    'console/src/main.ts': "import '../../src/cards/contract.ts';\n",
  });
  assert.deepEqual(findings, []);
});
