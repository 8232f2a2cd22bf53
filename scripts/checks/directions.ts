/** Dependency directions: who may import whom (.dependency-cruiser.cjs), and the proof that the check works. */
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { unseen, withPlanted } from '../planted.ts';
import { runCommand } from '../run-command.ts';

interface Violation {
  from: string;
  to: string;
  rule: { name: string };
}

const folders = ['src', 'console/src', 'scripts', 'sim', 'bench', 'test'];

/** Every forbidden import under `root`, as "rule: from -> to"; empty when the directions hold. */
export async function forbiddenImports(root: string): Promise<string[]> {
  const present = folders.filter((folder) => existsSync(join(root, folder)));
  const program = join(root, 'node_modules/dependency-cruiser/bin/dependency-cruiser.mjs');
  const args = [program, '--config', '.dependency-cruiser.cjs', '--output-type', 'json', ...present];
  const { stdout, stderr } = await runCommand(process.execPath, args, { cwd: root, timeoutMs: 120_000 });
  if (!stdout.startsWith('{')) return [`dependency-cruiser did not run: ${(stderr || stdout).trim()}`];
  const { summary } = JSON.parse(stdout) as { summary: { violations: Violation[]; totalCruised: number } };
  if (summary.totalCruised === 0) return ['dependency-cruiser looked at no file'];
  return summary.violations.map(({ from, to, rule }) => `${rule.name}: ${from} -> ${to}`);
}

/** One import against the grain for each layer. */
const plant = {
  'src/law/planted.ts': "import '../planted-one/planted.ts';\n",
  'src/kernel/planted.ts': "import '../platform/planted.ts';\n",
  'src/platform/planted.ts': 'export const planted = 1;\n',
  'src/planted-one/planted.ts': "import '../planted-two/planted.ts';\n",
  'src/planted-two/planted.ts': "import '../platform/planted.ts';\n",
  'console/src/planted.ts': "import '../../src/kernel/planted.ts';\n",
};

/** What the check misses of the forbidden imports planted in a copy; empty when it sees them all. */
export async function missedForbiddenImports(root: string): Promise<string[]> {
  const copy = ['src', '.dependency-cruiser.cjs', 'tsconfig.json', 'package.json'];
  const findings = await withPlanted({ root, copy, plant }, forbiddenImports);
  const { 'src/platform/planted.ts': _target, ...mistakes } = plant;
  // The importing file stands before the arrow.
  return unseen(
    mistakes,
    findings.map((finding) => finding.split(' -> ')[0] ?? ''),
  );
}
