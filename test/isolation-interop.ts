/** A tool that may read lists of an organisation, for the test that nobody else sees it. */
import assert from 'node:assert/strict';
import type { Platform } from '../src/app.ts';
import { reader } from '../src/exchange/interop/reader.ts';

export async function furnishReader(platform: Platform, org: string): Promise<{ listReader: string }> {
  const listReader = `list-reader-${org}`;
  const actor = { id: `sample-${org}`, org, orgKind: 'carrier', role: 'compliance', provinces: '*' } as const;
  const { version, findings } = await platform.kernel.as(actor).execute(reader, {
    id: listReader,
    command: {
      type: 'open',
      agreed: {
        recipient: `系统${org}`,
        side: 'own',
        lists: ['false-numbers', 'national-list'],
        basis: `依据${org}`,
        until: null,
      },
      keyDigest: 'nobody-has-this-key',
    },
  });
  assert.equal(version, 1, JSON.stringify(findings));
  return { listReader };
}
