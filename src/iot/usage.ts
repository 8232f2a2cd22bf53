/** Takes a batch of usage records in: sums them, compares each card with its profile, and acts on what deviates. */
import { createHash } from 'node:crypto';
import { CompiledQuery } from 'kysely';
import type { Tx } from '../kernel/register.ts';
import type { Repository, Work } from '../kernel/repository.ts';
import { dayOf, monthOf } from '../kernel/time.ts';
import type { Law } from '../law/index.ts';
import { type IotCard, iotCard } from './card.ts';
import type { Usage } from './contract.ts';
import { type Deviation, deviations } from './detect.ts';
import { deviation } from './deviation.ts';

export interface UsageAnswer {
  readonly batch: string;
  readonly repeated: boolean;
  readonly records: number;
  readonly unknown: number;
  readonly deviations: number;
  readonly blocked: number;
}

/** One transaction for the whole batch: sums, deviations and switched-off cards stand or fall together. */
export function takeUsage(
  repository: Repository,
  law: Law,
  { batch, records }: { readonly batch: string; readonly records: readonly Usage[] },
): Promise<UsageAnswer> {
  return repository.transact('iot.watch', async (work) => {
    const earlier = await earlierAnswer(work.tx, batch);
    if (earlier !== undefined) return { ...earlier, repeated: true };
    const cards = await cardsOf(work.tx, [...new Set(records.map(({ imsi }) => imsi))]);
    const byCard = [...Map.groupBy(records, ({ imsi }) => imsi)].flatMap(([imsi, own]) => {
      const card = cards.get(imsi);
      return card === undefined ? [] : [{ card, own: own.toSorted((a, b) => a.at.localeCompare(b.at)) }];
    });
    const used = await addUse(work.tx, byCard);
    const view = law.asOf(dayOf(work.now));
    const found = byCard.flatMap(({ card, own }) => {
      const usedBytes = used.get(card.id) ?? 0;
      return deviations(own, profileOf(card.data), { law: view, usedBytes }).map((one) => ({ card, one }));
    });
    const blocked = await act(work, found);
    const answer = {
      batch,
      repeated: false,
      records: records.length,
      unknown: records.filter(({ imsi }) => !cards.has(imsi)).length,
      deviations: found.length,
      blocked,
    };
    await keepAnswer(work, answer);
    return answer;
  });
}

interface StoredCard {
  readonly id: string;
  readonly data: IotCard;
}

function profileOf({ imei, functions, grant }: IotCard) {
  const { allow = null, areas = [], monthlyMebibytes = null } = grant ?? {};
  return { imei, functions, allow, areas, monthlyMebibytes };
}

async function earlierAnswer(tx: Tx, batch: string): Promise<UsageAnswer | undefined> {
  const { rows } = await tx.executeQuery<{ answer: UsageAnswer }>(
    CompiledQuery.raw('select answer from iot_batch where org = duanka_org() and batch = $1', [batch]),
  );
  return rows[0]?.answer;
}

async function keepAnswer({ tx, actor, now }: Work, answer: UsageAnswer): Promise<void> {
  await tx.executeQuery(
    CompiledQuery.raw('insert into iot_batch (org, batch, at, answer) values ($1, $2, $3, $4)', [
      actor.org,
      answer.batch,
      now,
      JSON.stringify(answer),
    ]),
  );
}

async function cardsOf(tx: Tx, imsis: readonly string[]): Promise<ReadonlyMap<string, StoredCard>> {
  const { rows } = await tx.executeQuery<StoredCard & { imsi: string }>(
    CompiledQuery.raw(
      'select id, imsi, data from iot_card where org = duanka_org() and live and imsi = any($1::text[])',
      [imsis],
    ),
  );
  return new Map(rows.map(({ imsi, id, data }) => [imsi, { id, data }]));
}

interface OwnUse {
  readonly card: StoredCard;
  readonly own: readonly Usage[];
}

/** @returns bytes of each card in the month of its last record, these included */
async function addUse(tx: Tx, uses: readonly OwnUse[]): Promise<ReadonlyMap<string, number>> {
  const sums = uses.flatMap(({ card, own }) =>
    [...Map.groupBy(own, ({ at }) => monthOf(at))].map(([month, records]) => ({
      card: card.id,
      month,
      bytes: records.reduce((sum, { bytes = 0 }) => sum + bytes, 0),
      records: records.length,
      last_at: records.at(-1)?.at,
    })),
  );
  const { rows } = await tx.executeQuery<{ card: string; month: string; bytes: string }>(
    CompiledQuery.raw(
      `insert into iot_use (org, card, month, bytes, records, last_at)
       select duanka_org(), card, month, bytes, records, last_at
       from jsonb_to_recordset($1::jsonb) as s(card text, month text, bytes bigint, records bigint, last_at timestamptz)
       order by card, month
       on conflict (org, card, month) do update set bytes = iot_use.bytes + excluded.bytes,
         records = iot_use.records + excluded.records, last_at = greatest(iot_use.last_at, excluded.last_at)
       returning card, month, bytes`,
      [JSON.stringify(sums)],
    ),
  );
  const latest = rows.toSorted((a, b) => a.month.localeCompare(b.month));
  return new Map(latest.map(({ card, bytes }) => [card, Number(bytes)]));
}

interface Found {
  readonly card: StoredCard;
  readonly one: Deviation;
}

/** Writes the deviations and tells their cards. @returns how many cards were switched off */
async function act(work: Work, found: readonly Found[]): Promise<number> {
  const items = found.map(({ card, one }) => ({
    id: deviationId(card.id, one),
    command: {
      type: 'raise',
      raised: { card: card.id, number: card.data.number, unit: card.data.unit, ...one },
    } as const,
  }));
  await work.execute(deviation, items);
  const told = [...Map.groupBy(found, ({ card }) => card.id)].map(([id, group]) => ({
    id,
    command: { type: 'deviate', kinds: [...new Set(group.map(({ one }) => one.kind))] } as const,
    before: group[0]?.card.data.state,
  }));
  const answers = await work.execute(
    iotCard,
    told.map(({ id, command }) => ({ id, command })),
  );
  return answers.filter(
    ({ state }, index) => state?.state === 'suspended' && told[index]?.before !== 'suspended',
  ).length;
}

/** The same kind on the same day is the same deviation, in whatever batch it comes. */
function deviationId(card: string, { kind, at }: Deviation): string {
  const digest = createHash('sha256').update(JSON.stringify([card, kind, dayOf(at)]));
  return `d${digest.digest('base64url').slice(0, 22)}`;
}
