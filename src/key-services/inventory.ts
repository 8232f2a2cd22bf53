/** Figures of the ledger: the clean-up of what was there before, and the shares that the clauses ask for. */
import { CompiledQuery } from 'kysely';
import type { Tx } from '../kernel/register.ts';
import { type Day, dayOf, type Instant } from '../kernel/time.ts';
import type { LawView } from '../law/index.ts';
import { DEFECTS, SERVICE_KINDS } from './contract.ts';
import type { InventoryView } from './ledger-contract.ts';

interface KindRow {
  readonly kind: (typeof SERVICE_KINDS)[number];
  readonly services: string;
  readonly legacy: string;
  readonly checked: string;
  readonly in_rectification: string;
  readonly overdue: string;
  readonly terminated: string;
  readonly surplus: string;
  readonly unsigned: string;
  readonly unauthenticated: string;
  readonly forwarding: string;
  readonly forwarding_open: string;
  readonly reviews_overdue: string;
}

const COUNTS = `
  count(*) filter (where live) as services,
  count(*) filter (where legacy) as legacy,
  count(*) filter (where legacy and (not live or data->'cleanup'->>'checkedAt' is not null)) as checked,
  count(*) filter (where state = 'rectification') as in_rectification,
  count(*) filter (where live and due_at < $2) as overdue,
  count(*) filter (where state = 'terminated') as terminated,
  count(*) filter (where surplus) as surplus,
  count(*) filter (where unsigned) as unsigned,
  count(*) filter (where unauthenticated) as unauthenticated,
  count(*) filter (where live and forwarding in ('existing', 'approved')) as forwarding,
  count(*) filter (where live and forwarding = 'existing') as forwarding_open,
  count(*) filter (where review_due_on < $3) as reviews_overdue`;

export interface InventoryRecords {
  readonly kinds: readonly KindRow[];
  readonly defects: readonly { readonly code: string; readonly services: string }[];
}

/** Inside the area of whoever asks; `province` narrows it further. */
export async function inventoryOf(
  tx: Tx,
  { province, now }: { readonly province: string | undefined; readonly now: Instant },
): Promise<InventoryRecords> {
  const where = `org = duanka_org() and ($1::text is null or province = $1)`;
  const { rows: kinds } = await tx.executeQuery<KindRow>(
    CompiledQuery.raw(`select kind, ${COUNTS} from key_service where ${where} group by kind`, [
      province ?? null,
      now,
      dayOf(now),
    ]),
  );
  const { rows: defects } = await tx.executeQuery<InventoryRecords['defects'][number]>(
    CompiledQuery.raw(
      `select d.code, count(*) as services
       from key_service s, jsonb_to_recordset(s.data->'defects') as d(code text, result text)
       where s.${where} and s.defective and d.result is distinct from 'as-required' group by d.code`,
      [province ?? null],
    ),
  );
  return { kinds, defects };
}

export function inventoryView(
  { kinds, defects }: InventoryRecords,
  { law, level }: { readonly law: LawView; readonly level: InventoryView['level'] },
): InventoryView {
  const counts = SERVICE_KINDS.map((kind) => {
    const row = kinds.find((one) => one.kind === kind);
    const number = (name: keyof KindRow) => Number(row?.[name] ?? 0);
    return {
      kind,
      services: number('services'),
      legacy: number('legacy'),
      checked: number('checked'),
      inRectification: number('in_rectification'),
      overdue: number('overdue'),
      terminated: number('terminated'),
      surplus: number('surplus'),
      unsigned: number('unsigned'),
      unauthenticated: number('unauthenticated'),
      forwarding: number('forwarding'),
      forwardingOpen: number('forwarding_open'),
      reviewsOverdue: number('reviews_overdue'),
    };
  });
  const sum = (name: 'services' | 'unsigned') => counts.reduce((total, one) => total + one[name], 0);
  const lines = counts.find(({ kind }) => kind === 'voice-line');
  return {
    level,
    kinds: counts,
    defects: DEFECTS.flatMap((code) => {
      const found = defects.find((one) => one.code === code);
      return found === undefined ? [] : [{ code, services: Number(found.services) }];
    }),
    signedShare: share(sum('unsigned'), sum('services')),
    authenticatedShare: share(lines?.unauthenticated ?? 0, lines?.services ?? 0),
    authenticatedShareDue: authenticatedShareDue(law),
    cleanupBy: law.parameter<Day>('key.cleanup_by').value,
    signedBy: law.parameter<Day>('key.contract_terms_by').value,
  };
}

/** With nothing to count, nothing lacks. Not rounded: one missing line of a million is not all of them. */
function share(lacking: number, all: number): number {
  return all === 0 ? 1 : (all - lacking) / all;
}

/** Demanded from the last day of 2016 on. */
function authenticatedShareDue(law: LawView): number | null {
  const since = law.obligation('miit-452-2016.12.1').deadline ?? '';
  return law.day >= since ? law.number('voice_line.authentication_share_due').value : null;
}
