/** Clients nobody here wrote, for the tests of the lists for other tools: pymisp, stix2 and taxii2-client in a virtual environment. */
import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { runCommand } from './run-command.ts';

const INSTALL_TIMEOUT_MS = 240_000;

/**
 * Python with the packages of test/interop/requirements.txt (DUANKA_PYTHON, if set, wins), installed where they are
 * missing; or why there is none.
 */
export async function findPythonClients(
  root: string,
  tell: (line: string) => void,
): Promise<{ python: string } | { skipped: string }> {
  const asked = process.env.DUANKA_PYTHON;
  if (asked !== undefined && asked !== '')
    return existsSync(asked)
      ? { python: asked }
      : { skipped: `DUANKA_PYTHON names ${asked}, which does not exist` };
  const list = join(root, 'test', 'interop', 'requirements.txt');
  const folder = join(root, '.duanka', 'python');
  const python = join(folder, 'bin', 'python');
  const installed = join(folder, 'installed.txt');
  const wanted = readFileSync(list, 'utf8');
  if (existsSync(python) && existsSync(installed) && readFileSync(installed, 'utf8') === wanted)
    return { python };
  tell('installing pymisp, stix2 and taxii2-client into .duanka/python');
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(join(root, '.duanka'), { recursive: true });
  const reason =
    (await failure('python3', ['-m', 'venv', folder])) ??
    (await failure(python, [
      '-m',
      'pip',
      'install',
      '--quiet',
      '--disable-pip-version-check',
      '--retries',
      '1',
      '-r',
      list,
    ]));
  if (reason !== undefined) return { skipped: `pymisp, stix2 and taxii2-client not installed: ${reason}` };
  writeFileSync(installed, wanted);
  return { python };
}

/** Undefined when the command did its work, otherwise the last line it said. */
async function failure(file: string, args: readonly string[]): Promise<string | undefined> {
  try {
    const { code, stdout, stderr, timedOut } = await runCommand(file, args, {
      timeoutMs: INSTALL_TIMEOUT_MS,
    });
    if (code === 0) return undefined;
    return timedOut ? 'it took too long' : (`${stdout}${stderr}`.trim().split('\n').at(-1) ?? 'it failed');
  } catch (error) {
    return (error as Error).message;
  }
}
