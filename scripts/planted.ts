/** Copies of the sources with a mistake planted in them, so that a check which sees nothing is noticed. */
import { cpSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';

export interface PlantOptions {
  root: string;
  /** Files and folders of the checkout that the check needs. */
  copy: readonly string[];
  /** The mistakes: path in the copy, and text. */
  plant: Readonly<Record<string, string>>;
}

/**
 * Runs a check over a temporary copy with planted files and removes the copy. Nothing is ever planted in the
 * checkout itself: a kill leaves at most a folder in the system's temporary space.
 */
export async function withPlanted<T>(
  options: PlantOptions,
  check: (copy: string) => T | Promise<T>,
): Promise<T> {
  const copy = mkdtempSync(join(tmpdir(), 'duanka-planted-'));
  try {
    for (const name of options.copy) {
      mkdirSync(dirname(join(copy, name)), { recursive: true });
      cpSync(join(options.root, name), join(copy, name), { recursive: true });
    }
    symlinkSync(join(options.root, 'node_modules'), join(copy, 'node_modules'));
    for (const [path, text] of Object.entries(options.plant)) {
      mkdirSync(dirname(join(copy, path)), { recursive: true });
      writeFileSync(join(copy, path), text);
    }
    return await check(copy);
  } finally {
    rmSync(copy, { recursive: true, force: true });
  }
}

/** The problem to report when a planted mistake went unseen: its path is in none of the findings. */
export function unseen(plant: Readonly<Record<string, string>>, findings: readonly string[]): string[] {
  return Object.keys(plant)
    .filter((path) => !findings.some((finding) => finding.includes(path)))
    .map((path) => `the check does not see the mistake planted in ${path}`);
}
