/**
 * One case through five installations, each a process of its own: a report, a check, a clue for the police, a shutdown,
 * lists of false numbers, a question about a person, a determination by two officers, measures at a bank, a payment
 * institution and two carriers, an objection, and the lifting everywhere. One link loses connections; three of the five
 * are killed and come back. At the end every item has its receipts, and an outsider verifies the chain with public keys
 * alone.
 */
import assert from 'node:assert/strict';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, test } from 'node:test';
import { exportItem } from '../../src/exchange/chain.ts';
import { rowsOf } from '../../src/exchange/peers.ts';
import { duanka } from '../command.ts';
import {
  type Case,
  nothingInForce,
  openCase,
  REPORTED,
  receipted,
  received,
  sentBy,
  toPeer,
} from './case-stage.ts';
import {
  call,
  type Federation,
  inside,
  MEMBERS,
  NAMES,
  serveIt,
  stopIt,
  until,
  WATCHERS,
} from './federation.ts';
import {
  actAt,
  actOn,
  everywhere,
  GROUNDS,
  INSTITUTIONS,
  imposedAt,
  isAt,
  propose,
  shown,
} from './penalty-steps.ts';
import { LISTS } from './setting.ts';

let the: Case;
let all: Federation;

before(async () => {
  the = await openCase();
  ({ all } = the);
});
after(() => the?.close());

const NARRATIVE = '自称公安，要求转账到安全账户。';
const TAKEN_BACK = 'false-number.published';

describe('one case', () => {
  test('a citizen reports a number at carrier two; carrier one has it to check, and two its receipt', async () => {
    const answer = await fetch(`http://127.0.0.1:${all.two.port}/api/v1/public/${MEMBERS.two.org}/reports`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', 'idempotency-key': 'report-1' },
      body: JSON.stringify({
        number: REPORTED,
        medium: 'call',
        suspicion: 'fraud',
        narrative: NARRATIVE,
        evidence: [],
      }),
    });
    assert.equal(answer.status, 200, await answer.text());
    await received(the, 'two', 'reports.check-requested');
    const { items } = await call(all.one, 'analyst', '/checks');
    assert.equal(items.length, 1);
    // Sealed by carrier two, and read by whoever has to check it.
    assert.equal((await call(all.one, 'analyst', `/checks/${items[0].id}`)).narrative, NARRATIVE);
  });

  test('carrier one confirms and suspects a crime: two has the answer, the police the clue', async () => {
    const { items } = await call(all.one, 'analyst', '/checks');
    const [{ id }] = items;
    const { version } = await call(all.one, 'analyst', `/checks/${id}`);
    const claimed = await call(all.one, 'analyst', `/checks/${id}/claim`, { expectedVersion: version });
    await call(all.one, 'analyst', `/checks/${id}/conclude`, {
      outcome: 'confirmed',
      action: 'suspended',
      reason: '话单与举报相符。',
      crimeSuspected: true,
      responsible: '号码管理员',
      expectedVersion: claimed.version,
    });
    await received(the, 'one', 'reports.check-answered');
    await until('the clue is with the police', async () => {
      const clues = await call(all.police, 'officer', '/checks?task=police-clue');
      return clues.items.length === 1;
    });
  });

  test('the police order the number shut down; the carrier does it and says so', async () => {
    const ordered = await call(all.police, 'officer', '/shutdown-orders', {
      reference: '粤公网安停〔2026〕1号',
      basis: 'fraud-card',
      usedInCrime: true,
      numbers: [REPORTED],
    });
    assert.match(ordered.outcome, /^permit/);
    await received(the, 'police', 'cards.shut-down');
    await received(the, 'one', 'cards.shutdown-answered');
    const { items } = await call(all.police, 'officer', '/shutdown-orders');
    assert.equal(items[0].executed, 1);
  });

  test('carrier two is killed in the middle of a long feed and comes back', async () => {
    await stopIt(all.two, 'SIGKILL');
    await serveIt(all.two);
    await until('both carriers have all lists', async () => {
      const { peers } = await call(all.police, 'officer', '/exchange-peers');
      return peers.every(({ open }: { open: number }) => open === 0);
    });
    for (const one of [all.one, all.two]) {
      const { total } = await call(one, 'analyst', '/false-number-notices');
      assert.equal(total, LISTS);
    }
    assert.ok(the.way.cut() > 0, 'the way broke');
  });

  test('cards of a person are counted across companies: each says a number and learns nothing else', async () => {
    const asked = await call(all.one, 'clerk', '/own-cards', { check: the.check });
    assert.equal(asked.outcome, 'permit');
    const enquiry = asked.answer.receipt;
    await until('carrier two has answered', async () => {
      const { companies } = await call(all.one, 'clerk', '/own-cards/status', { enquiry });
      return companies.every(({ count }: { count: number | null }) => count !== null);
    });
    const { companies, numbers } = await call(all.one, 'clerk', '/own-cards/status', { enquiry });
    const counts = new Map(companies.map(({ id, count }: { id: string; count: number }) => [id, count]));
    assert.equal(counts.get(MEMBERS.two.org), 3);
    // One of two was shut down.
    assert.equal(numbers.length, 1);
  });

  test('the police take a list back: both carriers do, and the police are told', async () => {
    const published = [await toPeer(the, 'one', TAKEN_BACK), await toPeer(the, 'two', TAKEN_BACK)];
    for (const { id } of published) {
      const { outcome } = await call(all.police, 'officer', `/exchange-items/${id}/revoke`, {
        reason: '名单有误',
      });
      assert.equal(outcome, 'permit-with-duties');
    }
    await until('both took it back', async () => {
      const back = await sentBy(the, 'police', '?state=revoked');
      return published.every(({ id }) => back.some((item) => item.id === id));
    });
  });
});

describe('the penalty in the case', () => {
  let id = '';

  test('two officers determine it; the police are killed in that moment and nothing is lost', async () => {
    const proposed = await propose(all, '粤公认〔2026〕1号');
    ({ id } = proposed);
    const alone = await actOn(all, 'officer', { id, act: 'determine' });
    assert.equal(alone.outcome, 'refuse', 'the officer who proposed it');
    const { outcome } = await actOn(all, 'second', { id, act: 'determine' });
    await stopIt(all.police, 'SIGKILL');
    assert.equal(outcome, 'permit-with-duties');
    await serveIt(all.police);
    for (const at of INSTITUTIONS) {
      await until(`it is at ${at}`, () => isAt(all, at, id));
      const { inForce, holder } = await imposedAt(all, at, id);
      assert.deepEqual([inForce, holder], [true, the.holders.get(at)], at);
    }
    for (const at of INSTITUTIONS) await toPeer(the, at, 'penalties.imposed');
    await everywhere(all, id, 'receivedAt');
  });

  test('bank, payment institution and carriers carry it out; the bank is killed with its receipt unsent', async () => {
    for (const at of INSTITUTIONS) {
      const { outcome } = await actAt(all, at, { id, act: 'applied', body: { accounts: 2 } });
      if (at === 'bank') await stopIt(all.bank, 'SIGKILL');
      assert.match(outcome, /^permit/, at);
    }
    await serveIt(all.bank);
    await everywhere(all, id, 'appliedAt');
    for (const at of INSTITUTIONS) await receipted(the, at, `${id}:${MEMBERS[at].org}:applied`);
    assert.equal((await shown(all, id)).applied, INSTITUTIONS.length);
  });

  test('the person objects at the bank; the police unit reads the words, and only another officer answers', async () => {
    const { outcome } = await actAt(all, 'bank', { id, act: 'objections', body: { grounds: GROUNDS } });
    assert.equal(outcome, 'permit');
    await until('the objection is at the police', async () => (await shown(all, id)).state === 'objected');
    await received(the, 'bank', 'penalties.objected');
    const read = { what: 'words', purpose: '核实异议' };
    const { lines } = await call(all.police, 'third', `/penalties/${id}/read`, read);
    assert.deepEqual(lines, [GROUNDS]);
    const body = { result: 'confirmed', reasons: '经核实属冒用', document: '粤公复〔2026〕1号' };
    const own = await actOn(all, 'second', { id, act: 'answer', body });
    assert.equal(own.outcome, 'refuse', 'an officer who signed it');
    const done = await actOn(all, 'third', { id, act: 'answer', body });
    assert.equal(done.outcome, 'permit-with-duties');
  });

  test('it is lifted at every institution, each says so, and nothing is in force any more', async () => {
    for (const at of INSTITUTIONS) {
      await until(`lifted at ${at}`, async () => (await imposedAt(all, at, id)).state === 'lifted');
      assert.equal((await imposedAt(all, at, id)).inForce, false, at);
      await actAt(all, at, { id, act: 'lift-applied', body: { accounts: 2 } });
      await toPeer(the, at, 'penalties.lifted');
    }
    await everywhere(all, id, 'liftAppliedAt');
    for (const at of INSTITUTIONS) await receipted(the, at, `${id}:${MEMBERS[at].org}:lift-applied`);
    await until('the bank has the answer', async () => {
      const [objection] = (await imposedAt(all, 'bank', id)).objections;
      return objection.answer?.result === 'confirmed';
    });
    assert.equal((await shown(all, id)).state, 'lifted');
  });
});

describe('when all is done', () => {
  const folder = mkdtempSync(join(tmpdir(), 'duanka-chain-'));
  after(() => rmSync(folder, { recursive: true, force: true }));
  const file = join(folder, 'chain.jsonl');
  const keys = () => NAMES.flatMap((name) => ['--key', `inst-${name}=${all[name].publicKey}`]);

  test('every item of every installation has its final receipt, and each feed came whole and in order', async () => {
    await until('nothing is on its way', async () => {
      const open = await Promise.all(
        NAMES.map(
          async (name) =>
            (await call(all[name], WATCHERS[name], '/exchange-preview')).waiting.length as number,
        ),
      );
      return open.every((count) => count === 0);
    });
    await Promise.all(NAMES.map((name) => stopIt(all[name], 'SIGTERM')));
    const lines: string[] = [];
    let items = 0;
    for (const name of NAMES) {
      await inside(all[name], async (platform) => {
        const rows = await platform.database.owner((tx) =>
          rowsOf<{ state: string; n: number }>(
            tx,
            'select state, count(*)::int as n from exchange_out where org is not null group by state',
          ),
        );
        assert.ok(
          rows.every(({ state }) => state === 'applied' || state === 'revoked'),
          JSON.stringify([name, rows]),
        );
        items += rows.reduce((sum, { n }) => sum + n, 0);
        const gaps = await platform.database.owner((tx) =>
          rowsOf(tx, 'select peer from exchange_in group by peer having count(*) <> max(seq)'),
        );
        assert.deepEqual(gaps, []);
        if (name !== 'police') await nothingInForce(the, name, platform);
        for (const [id, where] of the.steps)
          if (where === name) lines.push(...(await platform.database.owner((tx) => exportItem(tx, id))));
      });
    }
    assert.ok(items > 2 * LISTS, String(items));
    writeFileSync(file, `${[...new Set(lines)].join('\n')}\n`);
  });

  test('an outsider verifies the chain with the public keys alone', async () => {
    const { code, stdout, stderr } = await duanka(['exchange', 'verify', file, ...keys(), '--json'], {
      env: { PATH: process.env.PATH ?? '', LANG: 'en_US.UTF-8' },
    });
    assert.equal(code, 0, stderr);
    const shown = stdout
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line));
    const named = shown.filter(({ id }) => the.steps.has(id));
    assert.equal(named.length, the.steps.size);
    for (const { id, topic, receipts } of named) {
      const states = receipts.map(({ state }: { state: string }) => state);
      assert.ok(states.includes('applied'), `${topic} ${id}: ${states}`);
    }
    assert.equal(named.filter(({ receipts }) => receipts.at(-1).state === 'revoked').length, 2);
  });

  test('one changed letter, or a key of another, and it proves nothing', async () => {
    const forged = join(folder, 'forged.jsonl');
    writeFileSync(forged, readFileSync(file, 'utf8').replace('cards.shut-down', 'cards.shut-dawn'));
    const env = { PATH: process.env.PATH ?? '', LANG: 'en_US.UTF-8' };
    assert.equal((await duanka(['exchange', 'verify', forged, ...keys()], { env })).code, 3);
    const swapped = ['--key', `inst-police=${all.one.publicKey}`];
    assert.equal((await duanka(['exchange', 'verify', file, ...swapped], { env })).code, 3);
  });
});
