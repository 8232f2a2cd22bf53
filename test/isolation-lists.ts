/** A look at somebody listed, a report on the list of barred channels, a notice of numbers, for the test that nobody else sees them. */
import assert from 'node:assert/strict';
import type { Platform } from '../src/app.ts';
import { numberNotice } from '../src/blacklist/black-card.ts';
import { listCoverage } from '../src/blacklist/coverage.ts';
import { relook } from '../src/blacklist/relook.ts';
import type { Role } from '../src/kernel/access.ts';

export async function furnishLooks(
  { kernel }: Pick<Platform, 'kernel'>,
  { org, police, number }: { readonly org: string; readonly police: string; readonly number: string },
) {
  const as = (role: Role) =>
    kernel.as({ id: `sample-${org}`, org, orgKind: 'carrier', role, provinces: '*' });
  const ids = {
    relook: `relook-${org}`,
    listCoverage: `coverage-${org}`,
    numberNotice: `${police}_notice-${org}`,
  };
  const fit = {
    entry: `entry-${org}`,
    enteredOn: '2026-03-01',
    origin: org,
    kind: 'agent',
    subject: `listed-agent-${org}`,
    by: 'name',
  } as const;
  const notice = {
    notice: `notice-${org}`,
    reference: `黑卡${org}`,
    version: 1,
    dated: '2026-03-01',
    reason: `查获${org}`,
    numbers: [number],
    digest: 'a'.repeat(64),
  };
  const answers = [
    await as('system').execute(relook, { id: ids.relook, command: { type: 'find', fit } }),
    await as('regulator').execute(listCoverage, {
      id: ids.listCoverage,
      command: { type: 'ask', province: '44' },
    }),
    await as('system').execute(numberNotice, {
      id: ids.numberNotice,
      command: { type: 'receive', from: police, notice },
    }),
  ];
  for (const { version, findings } of answers) assert.equal(version, 1, JSON.stringify(findings));
  return ids;
}
