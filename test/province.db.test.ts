/** The demonstration province shows every state that the pages of the console are for, and its books are in order. */
import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { CompiledQuery } from 'kysely';
import { buildProvince, EXAMPLES } from '../sim/province.ts';
import { ask } from '../sim/province-desk.ts';
import { simulatedServices } from '../sim/province-services.ts';
import { type Platform, registers } from '../src/app.ts';
import { CARD_STATES } from '../src/cards/contract.ts';
import { compareWithJournal } from '../src/kernel/rebuild.ts';
import { type Place, testPlace } from './place.ts';

/** Nine in the morning in China. */
const NOW = '2026-03-28T01:00:00.000Z';

describe('the demonstration province', () => {
  let place: Place;
  let platform: Platform;
  before(async () => {
    place = await testPlace();
    let now = NOW;
    const clock = { now: () => now };
    const services = simulatedServices(clock);
    const ports = { identity: services.identity, gateway: services.gateway };
    // As `duanka demo` does: without a name among installations the stories of the exchange are left out.
    const flags = { 'exchange-installation': 'inst-demo' };
    platform = await place.open({ clock, ...ports, flags });
    const set = (at: string) => {
      now = at;
    };
    await buildProvince(platform, { set }, NOW, { reports: 12, services });
  });
  after(async () => {
    await platform?.close();
    await place?.remove();
  });

  const rows = async <T>(text: string): Promise<T[]> => {
    const answer = await platform.database.owner((tx) => tx.executeQuery<T>(CompiledQuery.raw(text, [])));
    return answer.rows;
  };
  const distinct = async (expression: string, table: string): Promise<string[]> => {
    const found = await rows<{ what: string }>(`select distinct ${expression} as what from "${table}"`);
    return found.map(({ what }) => what).toSorted();
  };

  it('has cards in every state, suspended on each ground there is a story for, and cases at every stage', async () => {
    assert.deepEqual(await distinct('state', 'card'), [...CARD_STATES].toSorted());
    const grounds = await distinct("coalesce(ground, '')", 'card');
    for (const ground of ['unregistered', 'reverification', 'not-mine'])
      assert.ok(grounds.includes(ground), ground);
    const stages = await distinct("coalesce(case_state, '')", 'card');
    for (const stage of ['flagged', 'reminded', 'suspended', 'complaint'])
      assert.ok(stages.includes(stage), stage);
    assert.deepEqual(await distinct('registration', 'card'), ['complete', 'none', 'wrong']);
  });

  it('has a person with five cards who was verified, and a draft that waits for the authority', async () => {
    const verified = await rows(
      `select holder from card where verified_at is not null and live group by holder having count(*) = 5`,
    );
    assert.equal(verified.length, 1);
    assert.deepEqual(await distinct('state', 'identity_check'), ['done', 'waiting']);
  });

  it('has complaints, reviews, campaigns, agents and industry cards in their stages', async () => {
    assert.deepEqual(await distinct('state', 'complaint'), ['answered', 'decided', 'received']);
    assert.deepEqual(await distinct('state', 'card_review'), ['closed', 'open']);
    assert.deepEqual(await distinct('state', 'campaign'), ['closed', 'running']);
    // The one that applied has the name of a listed company and waits for a person to compare.
    assert.deepEqual(await distinct('state', 'agent'), ['admitted', 'applied', 'cancelled']);
    assert.deepEqual(await distinct('state', 'iot_application'), ['applied', 'approved']);
    assert.deepEqual(await distinct('state', 'iot_card'), ['active', 'approved', 'deviating', 'suspended']);
    assert.deepEqual(await distinct('state', 'iot_deviation'), ['open', 'reviewed']);
  });

  it('has key services in their stages, with permissions, draws, reviews and a report to the regulator', async () => {
    const states = ['active', 'applied', 'rectification', 'shut', 'terminated'];
    assert.deepEqual(await distinct('state', 'key_service'), states);
    assert.deepEqual(await distinct('state', 'outbound_permission'), ['approved', 'asked']);
    assert.deepEqual(await distinct('kind', 'service_draw'), ['site-visit', 'test-call']);
    assert.deepEqual(await distinct('state', 'service_review'), ['open', 'recorded']);
    assert.deepEqual(await distinct('state', 'key_exception'), ['asked', 'granted']);
    assert.deepEqual(await distinct('state', 'voip_ban'), ['found', 'gone']);
    assert.deepEqual(await distinct('state', 'key_report'), ['received']);
    assert.equal((await rows('select id from key_service where surplus')).length, 1);
  });

  it('has penalties, accounts, lists, linked accounts and investigations in their stages', async () => {
    const stages = {
      penalty: ['in-force', 'lifted', 'objected', 'proposed'],
      imposed_measure: ['applied', 'lift-applied', 'received'],
      bank_account: ['active', 'closed', 'opened', 'suspended'],
      debit_card_exception: ['asked', 'granted'],
      transfer: ['cancelled', 'held', 'released', 'stopped'],
      fund_request: ['checking', 'in-force', 'returned'],
      fund_return: ['executed', 'noticed'],
      blacklist_entry: ['in-force', 'removed'],
      risk_user: ['in-force', 'proposed'],
      operator_sanction: ['on-file', 'stopped'],
      listed_number: ['answered', 'open'],
      linked_account: ['correcting', 'suspended', 'verified', 'verifying'],
      criminal_case: ['sentence', 'taken-in', 'try'],
      patrol: ['made', 'planned'],
      interop_reader: ['ended', 'open', 'proposed'],
      exchange_case: ['closed', 'open'],
    };
    for (const [table, states] of Object.entries(stages))
      assert.deepEqual(await distinct('state', table), states, table);
  });

  it('took in the whole stock of accounts and cleans it up, each customer to an end of their own', async () => {
    const [stock] = await rows<{ many: number }>(
      `select count(*)::int as many from bank_account where (data->>'legacy')::boolean`,
    );
    assert.equal(stock?.many, 19 * 6);
    assert.deepEqual(
      await rows(
        `select data->'settled'->>'end' as "end", count(*)::int as many from account_cleanup group by 1 order by 1`,
      ),
      [
        { end: 'closed-down', many: 7 },
        { end: 'confirmed', many: 2 },
        { end: null, many: 10 },
      ],
    );
  });

  it('was swept and counted each day', async () => {
    const [sweeps] = await rows<{ days: string }>(
      `select count(*) as days from sweep_run where org = 'carrier-a'`,
    );
    assert.equal(Number(sweeps?.days), 31);
    const [counted] = await rows<{ days: string }>(
      `select count(distinct day) as days from real_name_day where org = 'carrier-a' and day > '${NOW}'::date - 30`,
    );
    assert.equal(Number(counted?.days), 30);
  });

  it('replays calls at a gateway marked as a replay, judged under a version that is on file', async () => {
    const [edge] = await rows<{ status: { replay: boolean; policyAcknowledged: string } }>(
      `select status from edge where org = 'carrier-a'`,
    );
    const [version] = await rows<{ version: string }>('select version from policy_version');
    assert.deepEqual(edge?.status, { ...edge?.status, replay: true, policyAcknowledged: version?.version });
    const calls = await platform.callLog.latest('carrier-a', {
      since: '2026-03-27T00:00:00.000Z',
      limit: 500,
    });
    assert.deepEqual([...new Set(calls.map(({ verdict }) => verdict))].toSorted(), [
      'block',
      'pass',
      'pass-modified',
    ]);
    const stopped = calls.filter(({ verdict }) => verdict === 'block').length;
    assert.ok(stopped > calls.length / 10 && stopped < calls.length / 2, `${stopped} of ${calls.length}`);
  });

  describe('its traces', () => {
    interface Trace {
      readonly id: string;
      readonly state: string;
      readonly trigger: string;
      readonly hops: readonly { readonly org: string; readonly state: string }[];
      readonly cut: { readonly result: string } | null;
      readonly police: { readonly receipt: string | null } | null;
    }
    const traces = async (trigger: string) => {
      const found = await rows<{ id: string; data: Trace }>(
        `select id, data from traceback where org = 'carrier-a' order by opened_at`,
      );
      return found.map(({ id, data }) => ({ ...data, id })).filter((trace) => trace.trigger === trigger);
    };
    const world = () => ({ platform, accounts: new Map(), services: simulatedServices({ now: () => NOW }) });

    async function search(who: string, id: string) {
      const params = { id };
      const { version } = await ask(world(), who, 'GET /trace-requests/:id', { params });
      const asked = { params, body: { expectedVersion: version } };
      return ask<{ version: number; items: { digest: string; trunk: string }[] }>(
        world(),
        who,
        'POST /trace-requests/:id/search',
        asked,
      );
    }

    it('has one that is closed with the cut line and the receipt of the police', async () => {
      const [closed] = await traces('police-notice');
      assert.deepEqual(
        [closed?.state, closed?.cut?.result, closed?.police?.receipt],
        ['closed', 'cut', `carrier-a_${closed?.id}`],
      );
      assert.deepEqual(
        await rows(
          `select data->>'trunk' as trunk, state from key_service where org = 'reseller-d' order by 1`,
        ),
        [
          { trunk: 'd-sz-01', state: 'shut' },
          { trunk: 'd-sz-02', state: 'active' },
        ],
      );
    });

    it('finds the call of each trace that a report opened, in the log of the company asked', async () => {
      const opened = await traces('user-report');
      assert.ok(opened.length > 0);
      for (const { id } of opened)
        assert.deepEqual(
          (await search('compliance', `carrier-a_${id}_1`)).items.map(({ trunk }) => trunk),
          ['intl-1'],
        );
    });

    it('has one that waits at the reseller, who finds the call and whose answer cuts a line of its ledger', async () => {
      const [, waiting] = await traces('police-notice');
      assert.deepEqual(
        waiting?.hops.map(({ org, state }) => [org, state]),
        [
          ['carrier-a', 'answered'],
          ['reseller-d', 'asked'],
        ],
      );
      const id = `carrier-a_${waiting?.id}_2`;
      const { version, items } = await search('reseller-compliance', id);
      const [record] = items;
      assert.deepEqual([items.length, record?.trunk], [1, 'd-sz-02']);
      await ask(world(), 'reseller-compliance', 'POST /trace-requests/:id/answer', {
        params: { id },
        body: {
          result: 'landed',
          record: record?.digest,
          landing: { trunk: 'd-sz-02' },
          expectedVersion: version,
        },
      });
      await platform.settle();
      const [, seen] = await traces('police-notice');
      assert.deepEqual([seen?.state, seen?.cut?.result], ['cut', 'cut']);
      assert.deepEqual(await rows(`select state from key_service where data->>'trunk' = 'd-sz-02'`), [
        { state: 'shut' },
      ]);
    });
  });

  it('leaves no message undelivered and no clock unnoticed', async () => {
    assert.deepEqual(await rows('select topic from outbox where done_at is null'), []);
    assert.deepEqual(
      await rows(`select register, kind from clock where state = 'running' and due_at <= '${NOW}'`),
      [],
    );
  });

  it('has the numbers that the start prints, each with a case to open', async () => {
    for (const { number } of EXAMPLES) {
      const found = await rows(`select 1 from card where number = '86${number}' and case_state is not null`);
      assert.equal(found.length, 1, number);
    }
  });

  it('is what its journal says', async () => {
    assert.ok((await compareWithJournal(platform.database, registers)) > 1000);
  });
});
