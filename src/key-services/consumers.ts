/** What this folder does with messages. */
import { createHash } from 'node:crypto';
import { CompiledQuery } from 'kysely';
import { TOPICS as LISTS, type RelookDecided } from '../blacklist/messages.ts';
import { TOPICS as IDENTITY, type UnitChanged } from '../identity/messages.ts';
import { type Consumer, each, ownOnly } from '../kernel/outbox.ts';
import type { Tx } from '../kernel/register.ts';
import type { Work } from '../kernel/repository.ts';
import { reviewChanged } from './make-draw.ts';
import {
  type BanLine,
  type BanLineGone,
  type BeyondContract,
  type CustomerEnded,
  type Disconnect,
  type KeyServiceSignal,
  type LineFinding,
  type PolicyChanged,
  type ReportAnswer,
  type Reported,
  type ServiceEnded,
  TOPICS,
} from './messages.ts';
import { outboundPermission } from './outbound.ts';
import { servicesInUse, servicesOfNumber } from './read-model.ts';
import { keyReport } from './report.ts';
import { keyService, type ServiceCommand } from './service.ts';
import { idsOf } from './store.ts';
import { supervisionConsumers } from './supervision-consumers.ts';
import { voipBan } from './voip-ban.ts';

export const consumers: ReadonlyMap<string, Consumer> = new Map<string, Consumer>([
  ...supervisionConsumers,
  [IDENTITY.unitChanged, ownOnly<UnitChanged>(reviewChanged)],
  [TOPICS.signal, ownOnly<KeyServiceSignal>(takeSignal)],
  [TOPICS.lineFinding, ownOnly<LineFinding>(takeLineFinding)],
  [
    TOPICS.disconnect,
    ownOnly<Disconnect>((work, { service, case: inquiry, about }) =>
      tell(work, [service], { type: 'disconnect', case: inquiry, about }),
    ),
  ],
  [TOPICS.beyondContract, ownOnly<BeyondContract>(takeBeyond)],
  [TOPICS.policyChanged, ownOnly<PolicyChanged>(({ tx, actor, now }) => moveMark(tx, actor.org, now))],
  [TOPICS.customerEnded, ownOnly<CustomerEnded>(endCustomer)],
  [
    TOPICS.serviceEnded,
    ownOnly<ServiceEnded>((work, { service }) => tellPermissions(work, service, 'service-ended')),
  ],
  [
    TOPICS.suspendOutbound,
    ownOnly<ServiceEnded>((work, { service }) => tellPermissions(work, service, 'switch-off')),
  ],
  [
    TOPICS.reported,
    each<Reported>(async (work, reported) => {
      await work.execute(keyReport, [{ id: reported.report, command: { type: 'receive', reported } }]);
    }),
  ],
  [
    TOPICS.reportAnswer,
    each<ReportAnswer>((work, answer) => tell(work, [answer.service], { type: 'note-answer', answer })),
  ],
  [
    TOPICS.banLine,
    ownOnly<BanLine>((work, { service, ban }) => tell(work, [service], { type: 'end-by-ban', ban })),
  ],
  [
    TOPICS.banLineGone,
    ownOnly<BanLineGone>(async (work, { ban, service, at }) => {
      await work.execute(voipBan, [{ id: ban, command: { type: 'line-gone', service, at } }]);
    }),
  ],
  [LISTS.relookDecided, ownOnly<RelookDecided>(noteListed)],
]);

/** A name that is the same however often the message comes. */
export function signalId(parts: readonly string[]): string {
  return `s${createHash('sha256').update(JSON.stringify(parts)).digest('base64url').slice(0, 22)}`;
}

async function takeSignal(work: Work, signal: KeyServiceSignal): Promise<void> {
  const { service, number, ground, source, reference, at } = signal;
  const ids =
    service === undefined ? (await servicesOfNumber(work.tx, number ?? '')).map(({ id }) => id) : [service];
  const id = signalId([ground, source, reference, at]);
  await tell(work, ids, { type: 'note-signal', signal: { id, ground, source, reference, at } });
}

async function takeLineFinding(work: Work, found: LineFinding): Promise<void> {
  const { service, finding, callers, reference, at } = found;
  if (finding === 'other-number') return tell(work, [service], { type: 'shut-down', callers, reference });
  const id = signalId([finding, 'gateway', reference, at]);
  const signal = { id, ground: finding, source: 'gateway', reference, at };
  return tell(work, [service], { type: 'note-signal', signal });
}

async function takeBeyond(work: Work, found: BeyondContract): Promise<void> {
  const { permission, kind, count, reference, at } = found;
  const id = signalId([kind, permission, reference, at]);
  const known = await idsOf(work.tx, 'outbound_permission', [permission]);
  await work.execute(
    outboundPermission,
    known.map((one) => ({
      id: one,
      command: { type: 'find-beyond', finding: { id, kind, count, reference, at } } as const,
    })),
  );
}

/** Somebody looked and the service is to end: a grave defect, on which two persons can end it (452, 6). */
async function noteListed(
  work: Work,
  { kind, subject, result, reason, entry }: RelookDecided,
): Promise<void> {
  if (kind !== 'key-service' || result !== 'ending') return;
  const known = await servicesInUse(work.tx, [subject]);
  const defect = { code: 'not-qualified', grave: true, note: `${entry}：${reason}` } as const;
  const command = { type: 'record-defects', defects: [defect], elsewhere: true } as const;
  await work.execute(
    keyService,
    known.map((id) => ({ id, command })),
  );
}

/** A service that is not (any more) in this company's ledger has nothing to be told. */
async function tell(work: Work, services: readonly string[], command: ServiceCommand): Promise<void> {
  const known = await idsOf(work.tx, 'key_service', services);
  await work.execute(
    keyService,
    known.map((id) => ({ id, command })),
  );
}

async function endCustomer(work: Work, { customer, service, ground }: CustomerEnded): Promise<void> {
  const { rows } = await work.tx.executeQuery<{ id: string }>(
    CompiledQuery.raw(
      `select id from key_service where org = duanka_org() and customer = $1 and live and id <> $2 order by id`,
      [customer, service],
    ),
  );
  const command = { type: 'end-with-customer', ground, origin: service } as const;
  await work.execute(
    keyService,
    rows.map(({ id }) => ({ id, command })),
  );
}

async function tellPermissions(
  work: Work,
  service: string,
  type: 'service-ended' | 'switch-off',
): Promise<void> {
  const { rows } = await work.tx.executeQuery<{ id: string }>(
    CompiledQuery.raw(
      'select id from outbound_permission where org = duanka_org() and service = $1 and open order by id',
      [service],
    ),
  );
  await work.execute(
    outboundPermission,
    rows.map(({ id }) => ({ id, command: { type } })),
  );
}

async function moveMark(tx: Tx, org: string, now: string): Promise<void> {
  await tx.executeQuery(
    CompiledQuery.raw(
      `insert into policy_mark (org, mark, changed_at) values ($1, 1, $2)
       on conflict (org) do update set mark = policy_mark.mark + 1, changed_at = excluded.changed_at`,
      [org, now],
    ),
  );
}
