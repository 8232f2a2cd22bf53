/** tshark as an independent decoder of what a message carries, ISUP included. */
import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { toHex } from '../text.ts';

export interface Decoded {
  readonly called: string;
  readonly calling: string;
  readonly generic: readonly string[];
  readonly malformed: boolean;
}

/** One packet for each message, decoded in one run of tshark. */
export function tshark(messages: readonly string[]): Decoded[] {
  const folder = mkdtempSync(join(tmpdir(), 'duanka-tshark-'));
  try {
    writeFileSync(join(folder, 'dump.txt'), messages.map(dump).join('\n'));
    const ports = ['-q', '-u', '5060,5060', '-4', '192.0.2.10,192.0.2.20'];
    assert.equal(spawnSync('text2pcap', [...ports, 'dump.txt', 'out.pcap'], { cwd: folder }).status, 0);
    const run = spawnSync('tshark', ['-r', 'out.pcap', '-T', 'json', '--no-duplicate-keys'], {
      cwd: folder,
      encoding: 'utf8',
      maxBuffer: 1 << 29,
    });
    return (JSON.parse(run.stdout) as unknown[]).map(decoded);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

function dump(message: string): string {
  const pairs = toHex(message).match(/../g) ?? [];
  const lines: string[] = [];
  for (let at = 0; at < pairs.length; at += 16)
    lines.push(`${at.toString(16).padStart(6, '0')} ${pairs.slice(at, at + 16).join(' ')}`);
  return `${lines.join('\n')}\n`;
}

/** The fields of a packet, wherever tshark hangs them. */
function decoded(packet: unknown): Decoded {
  const found = new Map<string, string[]>();
  const visit = (value: unknown): void => {
    if (Array.isArray(value)) {
      for (const one of value) visit(one);
      return;
    }
    if (typeof value !== 'object' || value === null) return;
    for (const [name, inner] of Object.entries(value)) {
      const texts = [inner].flat().filter((one): one is string => typeof one === 'string');
      found.set(name, [...(found.get(name) ?? []), ...(texts.length > 0 ? texts : [''])]);
      visit(inner);
    }
  };
  visit(packet);
  const first = (name: string) => found.get(name)?.[0] ?? '';
  return {
    called: first('isup.called'),
    calling: first('isup.calling'),
    // tshark joins parameters of the same name, so their order is lost.
    generic: (found.get('isup.generic_number') ?? []).sort(),
    malformed: found.has('_ws.malformed'),
  };
}
