/**
 * The daily sweep over some thousand cards: the set-wise selection against a slow and obvious one, card by card; then
 * the sweep itself, interrupted, run by two workers at once, and run again on the next day.
 */
import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { CompiledQuery } from 'kysely';
import { seeded } from '../../sim/random.ts';
import { register } from '../../test/http.ts';
import { type Place, testPlace } from '../../test/place.ts';
import type { Platform } from '../app.ts';
import { systemActor } from '../kernel/access.ts';
import { deliver, postMessages } from '../kernel/outbox.ts';
import type { Work } from '../kernel/repository.ts';
import { addDays, addHours, type Day, dayOf, type Instant, startOf } from '../kernel/time.ts';
import { card } from './card.ts';
import { listedNumbers } from './messages.ts';
import type { HighFraudArea } from './reverify.ts';
import { runSweeps, sweepStep } from './sweep.ts';
import { sweepConsumers } from './sweep-consumers.ts';
import { type Found, type GroupSettings, hitsOf, type SweepSettings, sweepSettings } from './sweep-groups.ts';
import { coverageOf, joinSets, selection } from './sweep-select.ts';
import { preview, type SweepRun, sweepRuns } from './sweep-store.ts';
import { alertTarget, listedTarget, type UsageRow, usageTarget } from './usage-import.ts';

const CARRIER = {
  id: 'carrier-a',
  kind: 'carrier',
  nameZh: '测试企业',
  nameEn: 'Carrier',
  province: null,
  duties: [],
} as const;
const POLICE = { ...CARRIER, id: 'police-city', kind: 'police' } as const;
const START: Instant = '2026-03-20T02:00:00.000Z';
const TODAY: Day = '2026-03-20';
const CARDS = 3000;
/** Days of usage on record: enough for the longest setting. */
const FED = 100;

let now = START;
let place: Place;
let platform: Platform;
const draw = seeded(20_260_320);
const repository = () => platform.kernel.as(systemActor('sweep', CARRIER));
const write = <T>(steps: (work: Work) => Promise<T>) => repository().transact('card.import', steps);
const number = (index: number) => `861380${String(index).padStart(7, '0')}`;
const id = (index: number) => `c${String(index).padStart(6, '0')}`;

/** What the slow implementation knows of a card. */
interface Fact {
  readonly index: number;
  readonly holder: string;
  readonly kind: 'mobile' | 'fixed-line';
  readonly joinedOn: Day;
  readonly uses: { readonly day: Day; readonly kind: UsageRow['kind']; readonly area: string }[];
  readonly listed: string[];
  readonly extra: string[];
  readonly alerts: Instant[];
  rested: Instant | null;
}
let facts: Fact[] = [];

async function ask<T>(text: string, params: unknown[] = []): Promise<T[]> {
  return platform.database.owner(
    async (tx) => (await tx.executeQuery<T>(CompiledQuery.raw(text, params))).rows,
  );
}

function makeFacts(): Fact[] {
  return Array.from({ length: CARDS }, (_, index): Fact => {
    const share = draw.next();
    const uses: Fact['uses'] = [];
    // Most are used this week; some long ago, some never, some only attached.
    const age = share < 0.75 ? draw.whole(2, 8) : draw.whole(2, FED - 1);
    if (share < 0.92)
      uses.push({
        day: addDays(TODAY, -age),
        kind: draw.pick(['voice', 'sms', 'data']),
        area: draw.next() < 0.05 ? draw.pick(['MM', 'KH', 'TH']) : '',
      });
    if (draw.next() < 0.3)
      uses.push({ day: addDays(TODAY, -draw.whole(2, FED - 1)), kind: 'attach', area: '' });
    const rare = (chance: number) => draw.next() < chance;
    const often = rare(0.02) ? draw.whole(1, 5) : 0;
    return {
      index,
      holder: `p${rare(0.01) ? draw.whole(0, 5) : 100 + Math.floor(index / 2)}`,
      kind: rare(0.05) ? 'fixed-line' : 'mobile',
      joinedOn: rare(0.2) ? addDays(TODAY, -draw.whole(1, 120)) : '2019-05-01',
      uses,
      listed: rare(0.01) ? [`L${index}`] : [],
      extra: rare(0.005) ? ['students'] : [],
      alerts: Array.from({ length: often }, () =>
        addHours(startOf(addDays(TODAY, -draw.whole(0, 9))), draw.whole(0, 9) + 0.5),
      ),
      rested: rare(0.1) ? addHours(START, -24 * draw.whole(1, 120)) : null,
    };
  });
}

const rows = <C extends { readonly type: string }>(commands: readonly C[]) =>
  commands.map((command, line) => ({ line, raw: '', item: { id: String(line), command } }));

async function fill(): Promise<void> {
  facts = makeFacts();
  for (let at = 0; at < CARDS; at += 500) {
    const items = facts.slice(at, at + 500).map(({ index, holder, kind, joinedOn }) => ({
      id: id(index),
      command: {
        type: 'take-in',
        line: {
          number: number(index),
          kind,
          plan: '58',
          province: '44',
          joinedOn,
          registration: 'complete',
          doubt: null,
          holder,
          holderKind: 'person',
          outlet: null,
          agent: null,
        },
      } as const,
    }));
    await write((work) => work.execute(card, items));
  }
  const reading = { plan: platform.plan, now };
  const uses = facts.flatMap((fact) =>
    fact.uses.map((use) => ({ type: 'use' as const, number: number(fact.index), ...use })),
  );
  // A number of another company on every day: the day was read, and the row is turned back.
  const days = Array.from({ length: FED }, (_, age) => ({
    type: 'use' as const,
    number: '8613900000000',
    day: addDays(TODAY, -age - 1),
    kind: 'voice' as const,
    area: '',
  }));
  const result = await write((work) => usageTarget(reading).write(work, rows([...uses, ...days])));
  assert.deepEqual([result.accepted, result.faults.length], [uses.length, FED]);
  // Once more, backwards: nothing changes.
  const before_ = await ask('select * from card_use order by card');
  await write((work) => usageTarget(reading).write(work, rows(uses.toReversed())));
  assert.deepEqual(await ask('select * from card_use order by card'), before_);
  const listed = facts.flatMap(({ index, listed, extra }) => [
    ...listed.map((reference) => ({
      type: 'list' as const,
      number: number(index),
      list: 'fraud',
      reference,
      listedOn: TODAY,
    })),
    ...extra.map((list) => ({
      type: 'list' as const,
      number: number(index),
      list,
      reference: 'E1',
      listedOn: TODAY,
    })),
  ]);
  await write((work) => listedTarget(reading).write(work, rows(listed)));
  const alerts = facts.flatMap(({ index, alerts }) =>
    alerts.map((at, place_) => ({
      type: 'alert' as const,
      number: number(index),
      at,
      model: 'm',
      reference: `a${place_}`,
    })),
  );
  await write((work) => alertTarget(reading).write(work, rows(alerts)));
  await ask(
    'update card set verified_at = r.at from unnest($1::text[], $2::timestamptz[]) as r(id, at) where card.id = r.id',
    [facts.map(({ index }) => id(index)), facts.map(({ rested }) => rested)],
  );
}

const AREAS: readonly HighFraudArea[] = [
  { area: 'MM', from: '2026-01-01', to: null, list: 'X' },
  { area: 'KH', from: '2026-03-10', to: '2026-03-15', list: 'X' },
];

function settings(): SweepSettings & { readonly groups: GroupSettings } {
  const { groups, ...rest } = sweepSettings(platform.law.asOf(TODAY), START);
  assert.ok(groups !== null);
  return { ...rest, groups: { ...groups, areas: AREAS, extras: ['students'] } };
}

const daysBetween = (from: Day, to: Day) => (Date.parse(to) - Date.parse(from)) / 86_400_000;
const latest = (days: readonly Day[]) => days.toSorted().at(-1);

/** Card by card, as the words of the notice say it. */
function obvious(fact: Fact, { groups, notStartedDays }: ReturnType<typeof settings>): Partial<Found> {
  const last = addDays(TODAY, -1);
  const first = addDays(TODAY, -FED);
  const used = fact.uses.filter(({ kind }) => kind !== 'attach').map(({ day }) => day);
  const lastUse = latest(used);
  const idle = daysBetween(lastUse ?? latest([fact.joinedOn, first]) ?? first, last);
  const seen = latest(fact.uses.map(({ day }) => day));
  const started = used.length > 0 || fact.joinedOn < first;
  const fresh = fact.rested === null || addDays(dayOf(fact.rested), groups.cooldownDays) < TODAY;
  const attached = seen !== undefined && seen > addDays(last, -groups.silentDays);
  const isSilent = attached && idle >= groups.silentDays;
  const found: { -readonly [K in keyof Found]?: Found[K] } = {};
  if (fact.listed.length > 0 && (fact.rested === null || fact.rested < START)) found.listed = fact.listed[0]!;
  const counted = (one: Fact) => one.holder === fact.holder && one.kind === 'mobile';
  const cards = facts.filter(counted).length;
  if (fresh && fact.kind === 'mobile' && cards >= groups.manyCards) found.cards = cards;
  if (fresh && isSilent) found.silent = idle;
  if (fresh && !isSilent && idle >= groups.sleepingDays) found.sleeping = idle;
  const abroad = fact.uses.filter(({ area }) => area !== '').at(-1);
  const areaHit =
    abroad !== undefined &&
    abroad.day > addDays(TODAY, -groups.areaDays) &&
    AREAS.some(
      ({ area, from, to }) => area === abroad.area && from <= abroad.day && (to === null || abroad.day <= to),
    );
  if (fresh && areaHit) found.area = abroad.area;
  const alerts = fact.alerts.filter(
    (at) =>
      dayOf(at) > addDays(TODAY, -groups.alerts.window_days) &&
      at <= START &&
      (fact.rested === null || at > fact.rested),
  );
  if (alerts.length >= groups.alerts.alerts && new Set(alerts.map(dayOf)).size >= groups.alerts.distinct_days)
    found.alerts = alerts.length;
  if (fresh && fact.extra.length > 0) found.extra = fact.extra[0]!;
  if (!started && idle >= notStartedDays) found.idle = idle;
  return found;
}

async function selected(wanted: SweepSettings): Promise<Map<string, Found>> {
  const found = await repository().transact('card.flag', async ({ tx }) => {
    await joinSets(tx);
    const { named, params } = selection(wanted, await coverageOf(tx, wanted), START);
    const query = CompiledQuery.raw(`with ${named} select * from hits`, [...params]);
    return (await tx.executeQuery<{ id: string; found: Found }>(query)).rows;
  });
  return new Map(found.map((one) => [one.id, one.found]));
}

const GROUPS = ['listed', 'cards', 'sleeping', 'silent', 'area', 'alerts', 'extra', 'idle'] as const;
const inGroups = (found: Partial<Found>) =>
  Object.fromEntries(GROUPS.flatMap((group) => (found[group] == null ? [] : [[group, found[group]]])));

before(async () => {
  place = await testPlace();
  platform = await place.open({ clock: { now: () => now } });
  await register(platform, [CARRIER, POLICE]);
  await fill();
});
after(async () => {
  await platform?.close();
  await place?.remove();
});

describe('the selection', () => {
  test('finds for each group just the cards that going through them one by one finds', async () => {
    const wanted = settings();
    const found = await selected(wanted);
    const expected = new Map(
      facts.flatMap((fact) => {
        const groups = inGroups(obvious(fact, wanted));
        return Object.keys(groups).length === 0 ? [] : [[id(fact.index), groups] as const];
      }),
    );
    const actual = new Map([...found].map(([key, one]) => [key, inGroups(one)]));
    assert.deepEqual(Object.fromEntries([...actual].sort()), Object.fromEntries([...expected].sort()));
    for (const group of GROUPS)
      assert.ok(
        [...expected.values()].some((one) => group in one),
        `no card in ${group}: the test says nothing`,
      );
  });

  test('mps-miit-2021.4.6 without a list of an authority no area is known for fraud', async () => {
    const { groups, ...rest } = settings();
    const found = await selected({ ...rest, groups: { ...groups, areas: [] } });
    assert.ok([...found.values()].every(({ area }) => area === null));
  });

  test('mps-miit-2021.4.4 a day without records, and nothing is called sleeping, silent or not started', async () => {
    const gap = addDays(TODAY, -50);
    await ask('delete from usage_day where day = $1', [gap]);
    const wanted = settings();
    const coverage = await repository().transact('card.flag', ({ tx }) => coverageOf(tx, wanted));
    assert.partialDeepStrictEqual(coverage, { sleeping: false, silent: false, notStarted: true });
    const found = await selected(wanted);
    assert.ok([...found.values()].every(({ sleeping, silent }) => sleeping === null && silent === null));
    await ask('insert into usage_day (org, day, read_at) values ($1, $2, $3)', [CARRIER.id, gap, now]);
  });

  test('records that are later than the setting allows prove nothing', async () => {
    const later = { ...settings(), today: addDays(TODAY, 3) };
    const coverage = await repository().transact('card.flag', ({ tx }) => coverageOf(tx, later));
    assert.partialDeepStrictEqual(coverage, { sleeping: false, silent: false, notStarted: false });
  });

  test('mps-miit-2021.4.1 before the 2021 notice there are no groups, only cards that were never used', async () => {
    const early = sweepSettings(platform.law.asOf('2021-06-16'), '2021-06-16T02:00:00.000Z');
    assert.equal(early.groups, null);
    const found = await selected({ ...early, today: TODAY });
    assert.ok(found.size > 0);
    for (const one of found.values()) assert.deepEqual(Object.keys(inGroups(one)), ['idle']);
  });
});

describe('the sweep', () => {
  const run = async (): Promise<SweepRun | undefined> =>
    repository().transact('card.flag', async ({ tx }) => (await sweepRuns(tx, 1))[0]);
  const flags = () =>
    ask<{ subject: string; count: string }>(
      `select subject, count(*) from journal where register = 'card' and body::json->>'command' = 'flag' and outcome like 'permit%' group by subject`,
    );

  test('a dry run says what would be found and leaves no trace', async () => {
    const found = await repository().transact('card.flag', ({ tx }) =>
      preview(tx, sweepSettings(platform.law.asOf(TODAY), now), now),
    );
    assert.ok(found.hits > 0);
    assert.equal(found.live, CARDS);
    assert.deepEqual([await run(), (await flags()).length], [undefined, 0]);
  });

  test('does not begin before people may be reminded', async () => {
    now = addHours(startOf(TODAY), 7.9);
    assert.equal(await runSweeps(platform.kernel), 0);
    now = START;
  });

  test('interrupted and taken up by two workers at once, it flags every card once', async () => {
    const expected = await selected(sweepSettings(platform.law.asOf(TODAY), now));
    const wanted = [...expected].filter(([, found]) => hitsOf(found).length > 0).map(([key]) => key);
    assert.ok(wanted.length > 250, `${wanted.length} cards: too few for more than one batch`);
    await sweepStep(platform.kernel, repository());
    await sweepStep(platform.kernel, repository());
    const half = await flags();
    assert.ok(half.length > 0 && half.length < wanted.length);
    // Another process goes on.
    await platform.close();
    platform = await place.open({ clock: { now: () => now } });
    const worker = async () => {
      while ((await runSweeps(platform.kernel)) > 0);
    };
    await Promise.all([worker(), worker()]);
    const all = await flags();
    assert.deepEqual(all.map(({ subject }) => subject).sort(), wanted.sort());
    assert.ok(all.every(({ count }) => Number(count) === 1));
    const ended = await run();
    assert.deepEqual([ended?.flagged, ended?.refused, ended?.hits], [wanted.length, 0, expected.size]);
    assert.notEqual(ended?.finishedAt, null);
    assert.deepEqual(await ask('select * from sweep_hit'), []);
    assert.equal(await runSweeps(platform.kernel), 0);
  });

  test('risk-notice-cmcc-sh.5.1 who never used a card is reminded once, without a case', async () => {
    await platform.settle();
    const reminded = await ask<{ card: string }>(
      'select card from card_use where idle_reminded_on = $1 order by card',
      [TODAY],
    );
    assert.equal(reminded.length, (await run())?.reminded);
    assert.ok(reminded.length > 0);
    const refs = reminded.map(({ card: one }) => `${one}:not-started`);
    const texts = await ask<{ text: string }>(
      `select data->>'text' as text from dispatch_item where data->'instruction'->>'ref' = any($1::text[])`,
      [refs],
    );
    assert.equal(texts.length, refs.length);
    for (const { text } of texts) assert.match(text, /办理\d+天还没有使用，请及时启用/);
    const flagged = new Set((await flags()).map(({ subject }) => subject));
    assert.ok(reminded.every(({ card: one }) => !flagged.has(one)));
  });

  test('the next day finds nothing twice', async () => {
    now = addHours(START, 24);
    const before_ = await flags();
    await ask('insert into usage_day (org, day, read_at) values ($1, $2, $3)', [CARRIER.id, TODAY, now]);
    while ((await runSweeps(platform.kernel)) > 0);
    const ended = await run();
    const again = (await flags()).filter(({ subject, count }) =>
      before_.some((one) => one.subject === subject && one.count !== count),
    );
    assert.deepEqual(again, []);
    assert.equal(ended?.day, dayOf(now));
  });

  test('a card whose flag somebody withdrew is left in peace for the set days', async () => {
    const [one] = await ask<{ id: string }>(
      "select id from card where 'sleeping' = any(groups) and state in ('flagged', 'reminded') order by id desc limit 1",
    );
    const withdrew = one!.id;
    const command = { type: 'withdraw-flag', reason: '本人在用' } as const;
    await repository().execute(card, { id: withdrew, command });
    const again = await selected({ ...settings(), today: addDays(TODAY, 1) });
    assert.equal(again.get(withdrew), undefined);
    const later = await selected({ ...settings(), groups: { ...settings().groups, cooldownDays: -1 } });
    assert.notEqual(later.get(withdrew)?.sleeping, undefined);
  });

  test('mps-miit-2021.4.2 a number the police name is flagged in the next sweep, also in a case; others may not name any', async () => {
    now = addHours(START, 48);
    const inCase = Number((await flags())[0]!.subject.slice(1));
    const [calm] = await ask<{ id: string }>(
      "select id from card where case_state is null and state = 'active' order by id limit 1",
    );
    const free = Number(calm!.id.slice(1));
    const send = (from: typeof CARRIER | typeof POLICE, reference: string, numbers: string[]) =>
      platform.kernel
        .as(systemActor('test', from))
        .transact('card.flag', ({ tx, now: at }) =>
          postMessages(tx, from.id, at, [listedNumbers(CARRIER.id, { reference, listedOn: TODAY, numbers })]),
        );
    await send(POLICE, 'P1', [number(inCase), number(free)]);
    await send(CARRIER, 'X1', [number(free + 1)]);
    await deliver(platform.kernel, new Map(sweepConsumers));
    const [refused] = await ask<{ error: string }>(
      "select error from outbox where topic = 'cards.listed' and done_at is null",
    );
    assert.equal(refused?.error, 'cards.list-not-by-authority');
    while ((await runSweeps(platform.kernel)) > 0);
    const groups = await ask<{ groups: string[] }>('select groups from card where id = any($1) order by id', [
      [id(inCase), id(free)],
    ]);
    for (const one of groups) assert.ok(one.groups.includes('listed'), JSON.stringify(groups));
    assert.equal((await run())?.groups.listed, 2);
  });

  test('mps-miit-2021.4.4 a line that came on file after its use was read is judged only once the days are read again', async () => {
    now = addHours(START, 50);
    const late = facts.length;
    const line = {
      number: number(late),
      kind: 'mobile',
      plan: '58',
      province: '44',
      joinedOn: '2015-01-01',
      registration: 'complete',
      doubt: null,
      holder: 'p-late',
      holderKind: 'person',
      outlet: null,
      agent: null,
    } as const;
    await write((work) => work.execute(card, [{ id: id(late), command: { type: 'take-in', line } }]));
    assert.equal((await selected(settings())).get(id(late)), undefined);
    const days = Array.from({ length: FED + 1 }, (_, age) => addDays(TODAY, -age));
    const readAgain = async (which: readonly Day[]) => {
      const uses = which.map(
        (day) => ({ type: 'use', number: '8613900000000', day, kind: 'voice', area: '' }) as const,
      );
      await write((work) => usageTarget({ plan: platform.plan, now }).write(work, rows(uses)));
    };
    // The latest days alone: silence before them is not known.
    await readAgain(days.slice(0, 10));
    assert.equal((await selected(settings())).get(id(late)), undefined);
    await readAgain(days);
    assert.equal((await selected(settings())).get(id(late))?.sleeping, FED);
  });
});
