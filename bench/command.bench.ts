/**
 * One register command (claim or release of a check: journal entry, state, idempotency key) against a hand-written
 * transaction with the same number of statements on the same PostgreSQL, at 1, 4 and 16 clients, in turn.
 *
 *   node bench/command.bench.ts [seconds per measurement] [rounds]
 */
import { CompiledQuery } from 'kysely';
import pg from 'pg';
import type { Actor } from '../src/kernel/access.ts';
import { systemActor } from '../src/kernel/access.ts';
import { keepOrganisation, type OrganisationEntry } from '../src/kernel/organisations.ts';
import { check } from '../src/reports/check.ts';
import type { CheckRequest } from '../src/reports/messages.ts';
import { bar, type Ground, ground, header, median, mustEqual, percentile } from './harness.ts';

const BAR = 0.5;
const seconds = Number(process.argv[2] ?? 4);
const rounds = Number(process.argv[3] ?? 3);
const CLIENTS = [1, 4, 16];

const ORG: OrganisationEntry = {
  id: 'bench',
  kind: 'carrier',
  nameZh: '测速',
  nameEn: 'Bench',
  province: null,
  duties: [],
};
const ACTOR: Actor = { id: 'bench-1', org: 'bench', orgKind: 'carrier', role: 'analyst', provinces: '*' };

interface Measured {
  readonly done: number;
  readonly perSecond: number;
  readonly latenciesMs: number[];
}

/** Runs `one` in `clients` loops for the given time. */
async function measure(
  clients: number,
  one: (client: number, turn: number) => Promise<void>,
): Promise<Measured> {
  const latenciesMs: number[] = [];
  const started = performance.now();
  const until = started + seconds * 1000;
  const loop = async (client: number) => {
    for (let turn = 0; performance.now() < until; turn += 1) {
      const before = performance.now();
      await one(client, turn);
      latenciesMs.push(performance.now() - before);
    }
  };
  await Promise.all(Array.from({ length: clients }, (_, client) => loop(client)));
  return {
    done: latenciesMs.length,
    perSecond: latenciesMs.length / ((performance.now() - started) / 1000),
    latenciesMs,
  };
}

function request(client: number): CheckRequest {
  return {
    origin: 'bench',
    report: `c${client}`,
    receipt: `JB-${client}`,
    task: 'check',
    checkBy: '2030-01-01T00:00:00.000Z',
    number: {
      value: '0012025550100',
      kind: 'foreign',
      mobileOrFixed: 'other',
      network: null,
      reseller: false,
      host: null,
      country: null,
      province: null,
      place: null,
    },
    about: 'number',
    medium: 'call',
    suspicion: 'fraud',
    channel: 'web',
    occurredAt: null,
    occurredOn: null,
    evidence: [],
    narrative: null,
  };
}

/** Ours: permission, idempotency, decision with clause, journal entry, state: seven statements. */
async function ours({ platform }: Ground, clients: number, round: number): Promise<Measured> {
  const repository = platform.kernel.as(ACTOR);
  return measure(clients, async (client, turn) => {
    const type = turn % 2 === 0 ? 'claim' : 'release';
    const answer = await repository.execute(check, {
      id: `c${client}`,
      command: { type },
      key: `${round}-${clients}-${client}-${turn}`,
    });
    if (answer.outcome !== 'permit') throw new Error(`${type} was answered ${answer.outcome}`);
  });
}

/** By hand, what any application does: begin with role and settings, look up a key, load, write an audit row, update, keep the key, commit. */
async function byHand(pool: pg.Pool, clients: number, round: number): Promise<Measured> {
  return measure(clients, async (client, turn) => {
    const connection = await pool.connect();
    try {
      await connection.query(
        "begin isolation level read committed; set local role duanka_app; set local duanka.org = 'bench'; set local duanka.actor = 'x'; set local duanka.provinces = '*'",
      );
      await connection.query(
        'select request, answer from idempotency where org = $1 and actor = $2 and key = $3',
        ['bench', 'hand', `${round}-${clients}-${client}-${turn}`],
      );
      const { rows } = await connection.query(
        "select id, version, data from report_check where org = 'bench' and id = $1",
        [`h${client}`],
      );
      const data = { ...rows[0].data, claimedBy: turn % 2 === 0 ? 'bench-1' : null };
      await connection.query(
        'insert into hand_audit (org, subject, version, at, actor, body) values ($1, $2, $3, now(), $4, $5)',
        ['bench', `h${client}`, rows[0].version + 1, 'bench-1', JSON.stringify(data)],
      );
      await connection.query(
        "update report_check set version = version + 1, data = $2, claimed_by = $3, state = $4 where org = 'bench' and id = $1 and version = $5",
        [
          `h${client}`,
          JSON.stringify(data),
          data.claimedBy,
          turn % 2 === 0 ? 'claimed' : 'open',
          rows[0].version,
        ],
      );
      await connection.query(
        'insert into idempotency (org, actor, key, request, answer, at) values ($1, $2, $3, $4, $5, now())',
        ['bench', 'hand', `${round}-${clients}-${client}-${turn}`, 'x', JSON.stringify(data)],
      );
      await connection.query('commit');
    } catch (error) {
      await connection.query('rollback');
      throw error;
    } finally {
      connection.release();
    }
  });
}

async function prepare({ platform }: Ground): Promise<void> {
  await keepOrganisation(platform.database, ORG);
  const system = platform.kernel.as(systemActor('bench', ORG));
  for (let client = 0; client < Math.max(...CLIENTS); client += 1) {
    await system.execute(check, { id: `c${client}`, command: { type: 'request', request: request(client) } });
  }
  await platform.database.owner(async (tx) => {
    await tx.executeQuery(
      CompiledQuery.raw(
        "insert into report_check select org, 'h' || substr(id, 2), version, data, report, origin, number, mobile_or_fixed, province, task, suspicion, state, requested_at, occurred_at, due_at, claimed_by, outcome from report_check",
      ),
    );
    await tx.executeQuery(
      CompiledQuery.raw(
        'create table hand_audit (seq bigint generated always as identity primary key, org text not null, subject text not null, version integer not null, at timestamptz not null, actor text not null, body text not null, unique (org, subject, version))',
      ),
    );
    await tx.executeQuery(CompiledQuery.raw('grant select, insert on hand_audit to duanka_app'));
  });
}

async function countOf({ platform }: Ground, table: string): Promise<number> {
  return platform.database.owner(async (tx) => {
    const { rows } = await tx.executeQuery<{ n: number }>(
      CompiledQuery.raw(`select count(*)::int as n from ${table}`),
    );
    return rows[0]?.n ?? 0;
  });
}

header(`one register command against a hand-written transaction (${seconds} s each, ${rounds} rounds)`);
const place = await ground('postgres');
if (place?.url !== undefined) {
  await prepare(place);
  const before = await countOf(place, 'journal');
  const pool = new pg.Pool({ connectionString: place.url, max: 16 });
  pool.on('error', () => undefined);
  const done = { ours: 0, hand: 0 };
  for (const clients of CLIENTS) {
    const ratios: number[] = [];
    let last: { our: Measured; hand: Measured } | undefined;
    for (let round = 0; round <= rounds; round += 1) {
      const hand = await byHand(pool, clients, round);
      const our = await ours(place, clients, round);
      done.ours += our.done;
      done.hand += hand.done;
      if (round > 0) ratios.push(our.perSecond / hand.perSecond);
      last = { our, hand };
    }
    if (last !== undefined) {
      const show = ({ perSecond, latenciesMs }: Measured) =>
        `${Math.round(perSecond)}/s, p50 ${median(latenciesMs).toFixed(2)} ms, p99 ${percentile(latenciesMs, 0.99).toFixed(2)} ms`;
      console.log(`${clients} clients, last round: command ${show(last.our)} · by hand ${show(last.hand)}`);
    }
    bar(`${clients} clients, command / by hand, median of ${rounds}`, median(ratios), BAR);
  }
  mustEqual('journal entries', (await countOf(place, 'journal')) - before, done.ours);
  mustEqual('audit rows by hand', await countOf(place, 'hand_audit'), done.hand);
  await pool.end();
  await place.close();
}
