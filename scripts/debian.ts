/** Debian packages that single test steps need, installed only where that is plainly allowed. */
import { existsSync } from 'node:fs';
import { runCommand } from './run-command.ts';

/**
 * Installs Debian packages, with apt's lists refreshed first.
 * @returns undefined when they are installed, otherwise the reason in plain words
 */
export async function installDebianPackages(names: readonly string[]): Promise<string | undefined> {
  const list = names.join(' ');
  if (process.env.DUANKA_APT === 'off') return `${list} not installed, and DUANKA_APT=off forbids installing`;
  if (!existsSync('/usr/bin/apt-get')) return `${list} not installed, and this system has no apt-get`;
  if (process.getuid?.() !== 0) return `${list} not installed; as root: apt-get install ${list}`;
  const apt = (...args: string[]) =>
    runCommand('apt-get', ['-o', 'DPkg::Lock::Timeout=60', '-qq', ...args], {
      env: { DEBIAN_FRONTEND: 'noninteractive' },
      timeoutMs: 300_000,
    });
  await apt('update');
  const { code, stderr } = await apt('install', '--yes', '--no-install-recommends', ...names);
  if (code === 0) return undefined;
  return `${list} could not be installed: ${stderr.trim().split('\n').at(-1) ?? 'apt-get failed'}`;
}
