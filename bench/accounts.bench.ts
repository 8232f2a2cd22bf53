/**
 * Opening an account and submitting a transfer, each with all its checks, against a bare transaction with the very same
 * statements: those of one real decision are recorded and sent again by hand, with other names, over the same driver to
 * the same PostgreSQL, at 1, 4 and 16 clients, in turn.
 *
 *   node bench/accounts.bench.ts [decisions per measurement] [rounds]
 */
import pg from 'pg';
import { type AccountCommand, bankAccount } from '../src/accounts/account.ts';
import { type TransferCommand, transfer } from '../src/accounts/transfer.ts';
import type { Platform } from '../src/app.ts';
import { identityCheck } from '../src/identity/check.ts';
import { holder } from '../src/identity/holder.ts';
import { prepareIdentity } from '../src/identity/intake.ts';
import type { Actor } from '../src/kernel/access.ts';
import { keepOrganisation } from '../src/kernel/organisations.ts';
import { prepareKeys } from '../src/keys.ts';
import { byHand, rate, recorded, renamed } from './bare.ts';
import { cloneRows } from './counter.ts';
import { bar, type Ground, ground, header, median, mustEqual } from './harness.ts';

const BAR = 0.5;
const CLIENTS = [1, 4, 16];
const decisions = Number(process.argv[2] ?? 600);
const rounds = Number(process.argv[3] ?? 3);
const TOTAL = CLIENTS.length * (rounds + 1) * decisions * 2 + 2;

const CLERK: Actor = { id: 'clerk', org: 'bench', orgKind: 'bank', role: 'clerk', provinces: '*' };
/** Of the division that does not exist (sim/papers.ts). */
const PAPER = { kind: 'resident-id', number: '990000199001010017', validTo: '2050-01-01' } as const;

/** A bank and as many persons with a passed check as are needed, cloned from one real one by SQL. */
async function openBank(platform: Platform): Promise<void> {
  await keepOrganisation(platform.database, {
    id: 'bench',
    kind: 'bank',
    nameZh: '测速银行',
    nameEn: 'Bench bank',
    province: null,
    duties: [],
  });
  await prepareKeys(platform.vault, 'bench');
  const now = platform.kernel.clock.now();
  const source = { how: 'typed', device: null, outlet: null } as const;
  const given = { paper: PAPER, name: '测试甲', source };
  const { id, identity } = await prepareIdentity(platform.identity, 'bench', given, now);
  const clerk = platform.kernel.as(CLERK);
  await clerk.execute(holder, { id, command: { type: 'register', identity } });
  const request = {
    holder: id,
    method: 'networked-verification',
    subject: 'holder',
    place: 'hall',
    device: null,
    outlet: null,
    evidence: ['a'.repeat(64)],
  } as const;
  const observation = { answered: true, agrees: true, code: null, live: null, score: null } as const;
  await clerk.execute(identityCheck, { id: 'v', command: { type: 'record', request, observation } });
  for (const table of ['holder', 'identity_check'])
    await cloneRows(platform, table, { column: 'holder', name: id, prefix: 'p', persons: TOTAL });
  await platform.database.vacuum();
}

const account = (n: number) => `b-${n}`;
const digest = (n: number) => `n-${n}-`;

function opening(n: number): AccountCommand {
  return {
    type: 'open',
    opening: {
      kind: 'bank-1',
      debitCard: true,
      holder: `p-${n}`,
      number: { digest: digest(n), last4: '0001', sealed: 'sealed' },
      phone: `f-${n}`,
      statement: null,
      province: '44',
      checks: [`v-${n}`],
      signs: [],
      terms: true,
    },
  };
}

function submission(n: number, now: string): TransferCommand {
  return {
    type: 'submit',
    asked: {
      reference: `ZZ-${n}`,
      channel: 'teller-machine',
      payer: account(n),
      payee: { digest: `d-${n}`, last4: '0002', at: 'other', sameName: false, samePaper: false },
      amountFen: 200_000,
      acceptedAt: now,
      screen: null,
      certificate: false,
      purpose: null,
    },
  };
}

interface Measured {
  readonly title: string;
  readonly table: string;
  /** What differs between two decisions. */
  names(n: number, id: string): readonly string[];
  decide(n: number, id: string): Promise<number>;
}

async function measure({ url }: Ground, { title, table, names, decide }: Measured): Promise<void> {
  let person = 1;
  const statements = await recorded(() => decide(person, `${table}-a-${person}`));
  const from = names(1, `${table}-a-1`);
  console.log(`${title}: ${statements.length} statements`);
  const pool = new pg.Pool({ connectionString: url, max: 16 });
  pool.on('error', () => undefined);
  let [decided, handed] = [1, 0];
  for (const clients of CLIENTS) {
    const ratios: number[] = [];
    for (let round = 0; round <= rounds; round += 1) {
      const ready = Array.from({ length: decisions }, () => {
        person += 1;
        return renamed(statements, from, names(person, `${table}-h-${person}`));
      });
      const hand = await rate(decisions, clients, (task) => byHand(pool, ready[task - 1] ?? []));
      handed += decisions;
      const first = person;
      person += decisions;
      const ours = await rate(decisions, clients, async (task) => {
        const n = first + task;
        if ((await decide(n, `${table}-a-${n}`)) !== 1) throw new Error('a decision was a refusal');
      });
      decided += decisions;
      if (round > 0) ratios.push(ours / hand);
      if (round === rounds)
        console.log(`${clients} clients, last round: ${ours.toFixed(0)}/s · by hand ${hand.toFixed(0)}/s`);
    }
    bar(
      `${title}, ${clients} clients, decision / bare transaction, median of ${rounds}`,
      median(ratios),
      BAR,
    );
  }
  const count = async (what: string) =>
    Number(
      (await pool.query(`select count(*) as n from ${table} where id like '${table}-${what}-%'`)).rows[0].n,
    );
  mustEqual(`${title} decided`, await count('a'), decided);
  mustEqual(`${title} by hand`, await count('h'), handed);
  await pool.end();
}

header(`account opening and transfers against bare transactions (${decisions} each, ${rounds} rounds)`);
const place = await ground('postgres');
if (place !== undefined) {
  const { platform, url } = place;
  const repository = platform.kernel.as({ ...CLERK, provinces: '*' });
  await openBank(platform);
  await measure(place, {
    title: 'account.open',
    table: 'bank_account',
    names: (n, id) => [id, digest(n), `p-${n}`, `v-${n}`, `f-${n}`],
    decide: async (n, id) => (await repository.execute(bankAccount, { id, command: opening(n) })).version,
  });
  const pool = new pg.Client(url);
  await pool.connect();
  // Every payer has an account of their own, cloned from one of those just opened.
  await pool.query(
    `insert into bank_account (org, id, version, data, kind, state, live, holder, person, number, phone, statement, debit_card, province, class_one_place, class_three_place, debit_card_place, exception, opened_at)
     select org, 'b-' || n, 1, data || jsonb_build_object('holder', 'p-' || n), kind, 'active', true, 'q-' || n, true, 'm-' || n, null, false, false, province, null, null, null, null, opened_at
     from (select * from bank_account where id = 'bank_account-a-1') one cross join generate_series(1, ${TOTAL}) n`,
  );
  await pool.query('vacuum analyze bank_account');
  await pool.end();
  const now = platform.kernel.clock.now();
  await measure(place, {
    title: 'transfer.submit',
    table: 'transfer',
    names: (n, id) => [id, `ZZ-${n}`, `d-${n}`, `b-${n}`, `p-${n}`],
    decide: async (n, id) =>
      (await repository.execute(transfer, { id, command: submission(n, now) })).version,
  });
  await place.close();
}
