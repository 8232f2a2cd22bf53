/**
 * One case through five installations, each a process of its own: a report, a shutdown, lists of false numbers, a
 * question about a person, a revocation. One link loses connections, one installation is killed and comes back. At the
 * end every item has its receipts, and an outsider verifies the chain with public keys alone.
 */
import assert from 'node:assert/strict';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, test } from 'node:test';
import { type ReferenceGateway, startGateway } from '../../reference/dispatch-server.ts';
import { exportItem } from '../../src/exchange/chain.ts';
import { rowsOf } from '../../src/exchange/peers.ts';
import type { Role } from '../../src/kernel/access.ts';
import { duanka } from '../command.ts';
import {
  call,
  enrol,
  type Federation,
  type Installation,
  inside,
  introduce,
  MEMBERS,
  makeFederation,
  NAMES,
  type Name,
  openAll,
  serveIt,
  stopIt,
  until,
} from './federation.ts';
import { type LossyWay, lossyWay } from './lossy.ts';
import { checkPerson, importLines, LISTS, listOf, publishLists } from './setting.ts';

/** Not handed out to subscribers. */
const REPORTED = '13800000042';

let all: Federation;
let way: LossyWay;
/** The network of carrier one, which switches cards off. */
let network: ReferenceGateway;
let check = '';

const ROLES: Readonly<Record<Name, readonly Role[]>> = {
  hub: ['hub-operator'],
  police: ['police-officer'],
  one: ['analyst', 'clerk'],
  two: ['analyst'],
  regulator: ['regulator'],
};

before(async () => {
  network = await startGateway();
  all = await makeFederation((name) => (name === 'one' ? { DUANKA_GATEWAY_URL: network.url } : {}));
  // Less than one full page.
  way = await lossyWay(() => all.police.port, { seed: 20_261_122, mostBytes: 30_000 });
  const platforms = await openAll(all);
  try {
    for (const name of NAMES) await enrol(all[name], platforms[name], ROLES[name]);
    await importLines(platforms.one, MEMBERS.one.org, [REPORTED, '13800000043']);
    await importLines(platforms.two, MEMBERS.two.org, ['13000000001', '13000000002', '13000000003']);
    // Carrier one reaches the police over a way that breaks.
    const portOf = (from: Name, to: Name) => (from === 'one' && to === 'police' ? way.port : all[to].port);
    await introduce(all, platforms, portOf);
    await publishLists(platforms.police);
    check = await checkPerson(platforms.one);
  } finally {
    await Promise.all(NAMES.map((name) => platforms[name].close()));
  }
  await Promise.all(NAMES.map((name) => serveIt(all[name])));
});
after(async () => {
  await Promise.all(Object.values(all ?? {}).map((one) => stopIt(one, 'SIGKILL')));
  await way?.close();
  await network?.stop();
  await Promise.all(Object.values(all ?? {}).map(({ place }) => place.remove()));
});

interface Sent {
  readonly id: string;
  readonly state: string;
  readonly topic: string;
  readonly key: string;
  readonly peer: string;
}

const sentBy = async (one: Installation, role: Parameters<typeof call>[1], query = ''): Promise<Sent[]> =>
  (await call(one, role, `/exchange-items${query}`)).items;

/** Items that matter to the case, by step. */
const steps = new Map<string, string>();

async function received(one: Installation, role: Parameters<typeof call>[1], topic: string): Promise<Sent> {
  let found: Sent | undefined;
  await until(`a receipt for ${topic} at ${one.name}`, async () => {
    found = (await sentBy(one, role, '?state=applied')).find(
      (item) => item.topic === topic && !steps.has(item.id),
    );
    return found !== undefined;
  });
  if (found === undefined) throw new TypeError('found above');
  steps.set(found.id, one.name);
  return found;
}

describe('one case', () => {
  test('a citizen reports a number at the centre; the carrier has it, and the centre its receipt', async () => {
    const answer = await fetch(`http://127.0.0.1:${all.hub.port}/api/v1/public/${MEMBERS.hub.org}/reports`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', 'idempotency-key': 'report-1' },
      body: JSON.stringify({
        number: REPORTED,
        medium: 'call',
        suspicion: 'fraud',
        narrative: '',
        evidence: [],
      }),
    });
    assert.equal(answer.status, 200, await answer.text());
    await received(all.hub, 'hub-operator', 'reports.check-requested');
    const { items } = await call(all.one, 'analyst', '/checks');
    assert.equal(items.length, 1);
  });

  test('the carrier confirms and suspects a crime: the centre has the answer, the police the clue', async () => {
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
    await received(all.one, 'analyst', 'reports.check-answered');
    await until('the clue is with the police', async () => {
      const clues = await call(all.police, 'police-officer', '/checks?task=police-clue');
      return clues.items.length === 1;
    });
  });

  test('the police order the number shut down; the carrier does it and says so', async () => {
    const ordered = await call(all.police, 'police-officer', '/shutdown-orders', {
      reference: '粤公网安停〔2026〕1号',
      basis: 'fraud-card',
      usedInCrime: true,
      numbers: [REPORTED],
    });
    assert.match(ordered.outcome, /^permit/);
    await received(all.police, 'police-officer', 'cards.shut-down');
    await received(all.one, 'analyst', 'cards.shutdown-answered');
    const { items } = await call(all.police, 'police-officer', '/shutdown-orders');
    assert.equal(items[0].executed, 1);
  });

  test('carrier two is killed among hundreds of items and comes back', async () => {
    await stopIt(all.two, 'SIGKILL');
    await serveIt(all.two);
    await until('both carriers have all lists', async () => {
      const { peers } = await call(all.police, 'police-officer', '/exchange-peers');
      return peers.every(({ open }: { open: number }) => open === 0);
    });
    for (const one of [all.one, all.two]) {
      const { total } = await call(one, 'analyst', '/false-number-notices');
      assert.equal(total, LISTS);
    }
    assert.ok(way.cut() > 0, 'the way broke');
  });

  test('cards of a person are counted across companies: each says a number and learns nothing else', async () => {
    const asked = await call(all.one, 'clerk', '/own-cards', { check });
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
    const topic = 'false-number.published';
    const key = `${listOf(0).list}:1`;
    const published = (await Promise.all(
      ['inst-one', 'inst-two'].map(async (peer) => {
        const found = await inFeed(peer, topic);
        assert.notEqual(found, undefined, key);
        return found;
      }),
    )) as Sent[];
    for (const { id } of published) {
      const { outcome } = await call(all.police, 'police-officer', `/exchange-items/${id}/revoke`, {
        reason: '名单有误',
      });
      assert.equal(outcome, 'permit-with-duties');
    }
    await until('both took it back', async () => {
      const back = await sentBy(all.police, 'police-officer', '?state=revoked');
      return published.every(({ id }) => back.some((item) => item.id === id));
    });
    for (const { id } of published) steps.set(id, 'police');
  });
});

/** The newest item of a topic to a peer. */
async function inFeed(peer: string, topic: string): Promise<Sent | undefined> {
  const [found] = await sentBy(all.police, 'police-officer', `?peer=${peer}&state=applied&topic=${topic}`);
  return found;
}

describe('when all is done', () => {
  const folder = mkdtempSync(join(tmpdir(), 'duanka-chain-'));
  after(() => rmSync(folder, { recursive: true, force: true }));
  const file = join(folder, 'chain.jsonl');
  const keys = () => NAMES.flatMap((name) => ['--key', `inst-${name}=${all[name].publicKey}`]);

  test('every item of every installation has its final receipt, and each feed came whole and in order', async () => {
    await until('nothing is on its way', async () => {
      const roles = {
        hub: 'hub-operator',
        police: 'police-officer',
        one: 'analyst',
        two: 'analyst',
        regulator: 'regulator',
      } as const;
      const open = await Promise.all(
        NAMES.map(
          async (name) => (await call(all[name], roles[name], '/exchange-preview')).waiting.length as number,
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
        for (const [id, where] of steps)
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
    const named = shown.filter(({ id }) => steps.has(id));
    assert.equal(named.length, steps.size);
    for (const { id, topic, receipts } of named) {
      const states = receipts.map(({ state }: { state: string }) => state);
      assert.ok(states.includes('applied'), `${topic} ${id}: ${states}`);
    }
    assert.equal(named.filter(({ receipts }) => receipts.at(-1).state === 'revoked').length, 2);
  });

  test('one changed letter, or a key of another, and it proves nothing', async () => {
    const { readFileSync } = await import('node:fs');
    const forged = join(folder, 'forged.jsonl');
    writeFileSync(forged, readFileSync(file, 'utf8').replace('cards.shut-down', 'cards.shut-dawn'));
    const env = { PATH: process.env.PATH ?? '', LANG: 'en_US.UTF-8' };
    assert.equal((await duanka(['exchange', 'verify', forged, ...keys()], { env })).code, 3);
    const swapped = ['--key', `inst-police=${all.hub.publicKey}`];
    assert.equal((await duanka(['exchange', 'verify', file, ...swapped], { env })).code, 3);
  });
});
