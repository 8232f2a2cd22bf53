/** One case, patrol, visit and outlet of a police unit, for the test that nobody else sees them. */
import assert from 'node:assert/strict';
import type { Platform } from '../src/app.ts';
import { criminalCase } from '../src/investigation/case.ts';
import { sealWords } from '../src/investigation/ids.ts';
import { outletStanding } from '../src/investigation/outlets.ts';
import { patrol } from '../src/investigation/patrol.ts';
import { openerVisit } from '../src/investigation/visit.ts';
import { systemActor } from '../src/kernel/access.ts';

/** @param company a telecom company of the installation */
export async function furnishInvestigation(platform: Platform, org: string, company: string) {
  const { kernel, vault } = platform;
  const ids = {
    criminalCase: `case-of-${org}`,
    patrol: `patrol-${org}`,
    openerVisit: `visit-${org}`,
    outletStanding: `standing-${org}`,
  };
  const officer = kernel.as({
    id: `sample-${org}`,
    org,
    orgKind: 'police',
    role: 'police-officer',
    provinces: '*',
  });
  const system = kernel.as(systemActor('sample', { id: org, kind: 'police' }));
  const given = {
    reference: `接警-${org}`,
    source: 'report',
    crime: 'black-card',
    receivedOn: '2026-02-01',
  } as const;
  const figures = { outlet: `outlet-of-${org}`, name: `网点-${org}`, province: '44', sold: 40, cases: 3 };
  const words = JSON.stringify({ name: `姓名-${org}`, address: `地址-${org}` });
  const sealed = await sealWords(vault, org, ids.openerVisit, words);
  const opener = { criminalCase: ids.criminalCase, number: '8613800009801', area: '440101', sealed } as const;
  const answers = [
    await officer.execute(criminalCase, { id: ids.criminalCase, command: { type: 'take-in', given } }),
    await system.execute(outletStanding, {
      id: ids.outletStanding,
      command: { type: 'note', from: company, month: '2026-02', figures },
    }),
    await officer.execute(patrol, {
      id: ids.patrol,
      command: {
        type: 'plan',
        plan: { standing: ids.outletStanding, place: `网点-${org}`, on: '2026-04-01' },
      },
    }),
    await officer.execute(openerVisit, { id: ids.openerVisit, command: { type: 'list', opener } }),
  ];
  for (const { version, findings } of answers) assert.equal(version, 1, JSON.stringify(findings));
  return ids;
}
