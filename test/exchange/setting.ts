/** What is there before the case begins: lines of one person at two carriers, a check at a counter, lists of false numbers. */
import assert from 'node:assert/strict';
import { join } from 'node:path';
import { type Platform, ROOT } from '../../src/app.ts';
import { falseNumberNotice, noticeId } from '../../src/calls/false-number.ts';
import { lineTarget } from '../../src/cards/import.ts';
import { LINE_COLUMNS } from '../../src/cards/import-columns.ts';
import { newId } from '../../src/cards/intake.ts';
import { identityCheck } from '../../src/identity/check.ts';
import { holderIdOf } from '../../src/identity/intake.ts';
import { loadDivisions } from '../../src/identity/load.ts';
import { readPaper } from '../../src/identity/paper.ts';
import { residentNumber } from '../../src/identity/testing/papers.ts';
import { systemActor } from '../../src/kernel/access.ts';
import { importFile } from '../../src/kernel/import.ts';
import { dayOf } from '../../src/kernel/time.ts';
import { MEMBERS } from './federation.ts';

/** Lists of false numbers; each goes to both carriers. */
export const LISTS = 40;
export const PAPER = residentNumber('1990-01-01', 7);
const DIVISIONS = loadDivisions(join(ROOT, 'law', 'divisions', 'divisions.txt'));

/** Lines of one person, as the company's own system has them. */
export async function importLines(
  platform: Platform,
  org: string,
  numbers: readonly string[],
): Promise<void> {
  const repository = platform.kernel.as(systemActor('import', { id: org, kind: 'carrier' }));
  const options = { ...platform, repository, language: 'en', batchRows: 100 } as const;
  const now = platform.kernel.clock.now();
  const target = lineTarget({ ...platform, divisions: DIVISIONS }, { org, now }, options);
  const columns = Object.keys(LINE_COLUMNS);
  async function* rows() {
    for (const [index, number] of numbers.entries()) {
      const record: Record<string, string> = {
        ...Object.fromEntries(columns.map((name) => [name, ''])),
        number,
        kind: 'mobile',
        plan: '8',
        province: '44',
        joined_on: '2019-05-01',
        holder_kind: 'person',
        paper_kind: 'resident-id',
        paper_number: PAPER,
        name: '测试甲',
        registration: 'complete',
      };
      yield { ok: true, line: index + 2, record, raw: number } as const;
    }
  }
  const source = {
    name: 'lines.csv',
    format: 'cards',
    digest: org,
    header: columns.join(','),
    delimiter: ',',
  };
  const { accepted } = await importFile({ ...source, rows: rows() }, target, options);
  assert.equal(accepted, numbers.length);
}

/** The person stands at the counter of carrier one and shows the paper. @returns the check */
export async function checkPerson(platform: Platform): Promise<string> {
  const now = platform.kernel.clock.now();
  const read = readPaper(
    { kind: 'resident-id', number: PAPER, validTo: '2031-02-01' },
    { divisions: DIVISIONS, today: dayOf(now) },
  );
  if (!read.ok) throw new Error(read.code);
  const holder = await holderIdOf(platform.vault, MEMBERS.one.org, read);
  const check = newId('v', now, platform.randomness);
  const request = {
    holder,
    method: 'id-card-reader',
    subject: 'holder',
    place: 'hall',
    device: 'reader-1',
    outlet: null,
    evidence: ['a'.repeat(64)],
  } as const;
  const observation = { answered: true, agrees: true, code: null, live: null, score: null } as const;
  const clerk = {
    id: 'clerk-1',
    org: MEMBERS.one.org,
    orgKind: 'carrier',
    role: 'clerk',
    provinces: '*',
  } as const;
  await platform.kernel
    .as(clerk)
    .execute(identityCheck, { id: check, command: { type: 'record', request, observation } });
  return check;
}

const listOf = (n: number) => ({ list: `list-${n}`, version: 1 });

/** Lists that wait in the outbox of the police when it starts: each goes to both carriers. */
export async function publishLists(platform: Platform): Promise<void> {
  const from = MEMBERS.police.org;
  const officer = {
    id: 'officer',
    org: from,
    orgKind: 'police',
    role: 'police-officer',
    provinces: '*',
  } as const;
  for (let n = 0; n < LISTS; n += 1) {
    const notice = {
      ...listOf(n),
      origin: '测试案件',
      entries: [{ number: `0085212345${String(n).padStart(3, '0')}`, imitates: '96110' }],
    };
    await platform.kernel.as(officer).execute(falseNumberNotice, {
      id: noticeId({ from, ...listOf(n) }),
      command: { type: 'publish', notice },
    });
  }
}
