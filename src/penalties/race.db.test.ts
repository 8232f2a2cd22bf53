/** What order and timing must not change: determinations at once, a lifting of what was refused. */
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { sql } from 'kysely';
import { register } from '../../test/http.ts';
import { type Place, testPlace } from '../../test/place.ts';
import type { Platform } from '../app.ts';
import { keepOrganisation } from '../kernel/organisations.ts';
import { actorOf } from '../kernel/testing/decider.ts';
import { type PenaltyCommand, penalty } from './penalty.ts';
import { proposal } from './testing/situation.ts';

const NOW = '2025-01-06T02:00:00.000Z';
const POLICE = { id: 'police-gz', kind: 'police' } as const;
const COUNT = 4;
let place: Place;
let platform: Platform;

before(async () => {
  place = await testPlace();
  platform = await place.open({ clock: { now: () => NOW } });
  const named = (id: string) => ({ id, nameZh: id, nameEn: id, province: null });
  await register(platform, [
    { ...named(POLICE.id), kind: 'police', duties: [row('districted-city')] },
    { ...named('bank-a'), kind: 'bank', duties: [] },
  ]);
});
after(async () => {
  await platform?.close();
  await place?.remove();
});

const row = (kind: string) => `jurisdiction:${kind}@2010-01-01`;
const officer = (id: string) => platform.kernel.as(actorOf(id, 'police-officer', POLICE));

test('joint-penalty-2024.length determinations at once are one run of five years at most', async () => {
  const ids = Array.from({ length: COUNT }, (_, index) => `z${index}`);
  for (const [index, id] of ids.entries()) {
    const made = {
      ...proposal('2025-01-06'),
      document: `认${index}`,
      receipt: `CJ-${index}`,
      evidence: [],
    };
    await officer('first').execute(penalty, { id, command: { type: 'propose', proposal: made } });
  }
  const elsewhere = [{ org: 'bank-a', holder: 'p-bank-a' }];
  const answers = await Promise.all(
    ids.map((id, index) =>
      officer(`second-${index}`).execute(penalty, { id, command: { type: 'determine', elsewhere } }),
    ),
  );
  const ends = answers.map(({ state }) => state?.terms[0]?.to).sort();
  assert.deepEqual(ends, ['2027-01-06', '2029-01-06', '2030-01-06', '2030-01-06']);
});

test('two-cards-2020.5.7 what an institution refused has nothing to be lifted there, and nothing waits for it', async () => {
  const police = { ...POLICE, nameZh: '–', nameEn: '–', province: null };
  const made = { ...proposal('2025-01-06'), document: '认9', receipt: 'CJ-9', evidence: [] };
  const subject = { ...made.subject, holder: 'p9' };
  const run = async (who: string, command: PenaltyCommand) =>
    officer(who).execute(penalty, { id: 'z9', command });
  await run('first', { type: 'propose', proposal: { ...made, subject } });
  await run('second', { type: 'determine', elsewhere: [{ org: 'bank-a', holder: 'p9' }] });
  // The table was mended meanwhile: the unit is a county station.
  await keepOrganisation(platform.database, { ...police, duties: [row('county')] });
  for (let round = 0; round < 3; round += 1) await platform.settle();
  const objecting = { door: 'police', org: POLICE.id, grounds: '-', files: [], at: NOW } as const;
  await run('first', { type: 'object', objecting });
  await run('third', { type: 'answer', result: 'confirmed', reasons: '-', document: '-' });
  for (let round = 0; round < 3; round += 1) await platform.settle();
  const { rows } = await platform.database.owner((tx) =>
    sql<{ waiting: number; kept: number }>`
      select (select count(*)::int from outbox where done_at is null) as waiting,
        (select count(*)::int from imposed_measure where holder = 'p9') as kept`.execute(tx),
  );
  assert.deepEqual(rows, [{ waiting: 0, kept: 0 }]);
});
