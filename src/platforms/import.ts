/**
 * Files of linked accounts: which accounts a platform has on the numbers an authority has listed. Several rows may name
 * one number; a row without an account says that there is none.
 */
import { fillIn } from '../errors.ts';
import type { Fault, FigureTarget, ReadableRow, Written } from '../kernel/import.ts';
import type { Rejected } from '../kernel/import-run.ts';
import type { Vault } from '../kernel/ports.ts';
import type { Work } from '../kernel/repository.ts';
import type { NumberingPlan } from '../numbers/index.ts';
import { platformsError } from './errors.ts';
import { keepAccount } from './ids.ts';
import { type KeptAccount, listedNumber } from './listing.ts';
import type { HolderNotice } from './messages.ts';
import { listingsOf, type OpenListing } from './read-model.ts';

export interface LinkedRow {
  readonly type: 'name';
  readonly number: string;
  /** Null: the number has no account. */
  readonly account: KeptAccount | null;
  readonly notice: HolderNotice;
}

interface Reading {
  readonly vault: Vault;
  readonly plan: NumberingPlan;
  readonly org: string;
}

type Row = Readonly<Record<string, string>>;
type Code = Extract<keyof typeof platformsError.catalogue, `platforms.row-${string}`>;

/** In both languages at once: whoever mends the file reads it. */
function fault(column: string, code: Code): Fault {
  const { zh, en } = platformsError.catalogue[code];
  return { column, code, reason: `${fillIn(zh, {})} ${fillIn(en, {})}` };
}

/** Signs of an account name, spaces within included. */
const ACCOUNT = /^[^\p{C}]{0,128}$/u;
const NOTICE_LENGTH = 200;

/** Rows of one file, for one platform. */
export function linkedTarget({ vault, plan, org }: Reading): FigureTarget<LinkedRow> {
  return {
    permission: 'linked-account.import',
    read: async (record: Row) => {
      const cell = (column: string) => (record[column] ?? '').trim();
      const number = plan.normalise(cell('number'));
      if (!(number.ok && number.form === 'e164'))
        return { ok: false, ...fault('number', 'platforms.row-number') };
      const name = cell('account');
      if (!ACCOUNT.test(name)) return { ok: false, ...fault('account', 'platforms.row-account') };
      const notice = { channel: cell('channel'), papers: cell('papers') };
      const missing = (['channel', 'papers'] as const).find(
        (column) => notice[column] === '' || notice[column].length > NOTICE_LENGTH,
      );
      if (missing !== undefined) return { ok: false, ...fault(missing, 'platforms.row-notice') };
      const account = name === '' ? null : await keepAccount(vault, org, name);
      const id = `${number.number}_${account?.id ?? 'none'}`;
      const command = { type: 'name', number: number.number, account, notice } as const;
      // Rows of one number are answers to the same listing.
      return { ok: true, keys: [id, number.number], item: { id, command } };
    },
    write: writeRows,
  };
}

async function writeRows(work: Work, rows: readonly ReadableRow<LinkedRow>[]): Promise<Written> {
  const byNumber = Map.groupBy(rows, ({ item }) => item.command.number);
  const listings = Map.groupBy(await listingsOf(work.tx, [...byNumber.keys()]), ({ number }) => number);
  const faults: Rejected[] = [];
  let duplicate = 0;
  for (const [number, group] of byNumber) {
    const asked = listings.get(number);
    if (asked === undefined) {
      const why = fault('number', 'platforms.row-not-listed');
      faults.push(...group.map(({ line, raw }) => ({ line, raw, ...why })));
      continue;
    }
    duplicate += repeatsOf(group, asked);
    await answerEach(work, asked, group);
  }
  return { accepted: rows.length - duplicate - faults.length, duplicate, faults };
}

/** Rows of accounts that every listing of the number has already, and second rows of one account. */
function repeatsOf(group: readonly ReadableRow<LinkedRow>[], asked: readonly OpenListing[]): number {
  const ids = group.flatMap(({ item }) => item.command.account?.id ?? []);
  const fresh = new Set(ids.filter((id) => !asked.every(({ accounts }) => accounts.includes(id))));
  return ids.length - fresh.size;
}

async function answerEach(
  work: Work,
  asked: readonly OpenListing[],
  group: readonly ReadableRow<LinkedRow>[],
): Promise<void> {
  const [first] = group;
  if (first === undefined) return;
  const accounts = new Map(
    group.flatMap(({ item: { command } }) =>
      command.account === null ? [] : [[command.account.id, command.account] as const],
    ),
  );
  const command = {
    type: 'answer',
    accounts: [...accounts.values()],
    notice: first.item.command.notice,
  } as const;
  await work.execute(
    listedNumber,
    asked.map(({ id }) => ({ id, command })),
  );
}
