/** From what somebody wrote to the command `receive`: reads the number, seals what names persons, draws a receipt. */

import { freshId, RECEIPT_BYTES, receiptNumber } from '../kernel/ids.ts';
import type { Randomness, Vault } from '../kernel/ports.ts';
import { dayOf, type Instant, isDay, readInstant } from '../kernel/time.ts';
import type { NumberingPlan } from '../numbers/index.ts';
import { reportsError } from './errors.ts';
import { numberFacts } from './number-facts.ts';
import type { Intake } from './report.ts';

export interface IntakePorts {
  readonly plan: NumberingPlan;
  readonly vault: Vault;
  readonly randomness: Randomness;
}

/** A report as written down, whoever wrote it. */
export interface Written {
  readonly number: string;
  readonly about?: Intake['about'] | undefined;
  readonly medium: Intake['medium'];
  readonly suspicion?: Intake['suspicion'] | undefined;
  readonly channel: Intake['channel'];
  readonly sourceRef?: string | undefined;
  readonly occurredAt?: string | undefined;
  readonly occurredOn?: string | undefined;
  readonly narrative?: string | undefined;
  readonly evidence?: readonly string[] | undefined;
  readonly contact?: { readonly name?: string | undefined; readonly phone?: string | undefined } | undefined;
}

export const NARRATIVE = 'report-narrative';
export const IDENTITY = 'reporter-identity';
const FINGERPRINT = 'report-fingerprint';

/** Everything this register seals or indexes. */
export const purposes: readonly string[] = [NARRATIVE, IDENTITY, FINGERPRINT];

/** A new report. Throws `reports.number-unreadable` with the pointer of the number. */
export async function newReport(
  ports: IntakePorts,
  org: string,
  written: Written,
  now: Instant,
): Promise<{ id: string; intake: Intake }> {
  const id = freshId('r', ports.randomness);
  const receipt = receiptNumber('JB', ports.randomness.bytes(RECEIPT_BYTES));
  const read = numberFacts(ports.plan, written.number, dayOf(now));
  if (!read.ok)
    throw reportsError('reports.number-unreadable', {
      place: '/number',
      facts: { at: read.place, why: read.code },
    });
  const occurredAt = written.occurredAt === undefined ? null : readInstant(written.occurredAt);
  if (occurredAt === undefined) throw reportsError('reports.time-unreadable', { place: '/occurredAt' });
  if (written.occurredOn !== undefined && !isDay(written.occurredOn)) {
    throw reportsError('reports.time-unreadable', { place: '/occurredOn' });
  }
  const narrative = written.narrative?.trim() ?? '';
  const sourceRef = written.sourceRef?.trim() || null;
  const contact = contactText(written.contact);
  const intake: Intake = {
    receipt,
    number: read.facts,
    about: written.about ?? 'number',
    medium: written.medium,
    suspicion: written.suspicion ?? 'unknown',
    channel: written.channel,
    sourceRef,
    receivedAt: now,
    occurredAt,
    occurredOn: occurredAt === null ? (written.occurredOn ?? null) : dayOf(occurredAt),
    narrative:
      narrative === '' ? null : await ports.vault.seal({ org, purpose: NARRATIVE, subject: id }, narrative),
    narrativeLength: [...narrative].length,
    evidence: [...(written.evidence ?? [])],
    identity:
      contact === undefined ? null : await ports.vault.seal({ org, purpose: IDENTITY, subject: id }, contact),
    fingerprint: await fingerprint(ports, org, {
      sourceRef,
      number: read.facts.value,
      occurredAt,
      narrative,
    }),
  };
  return { id, intake };
}

function contactText(contact: Written['contact']): string | undefined {
  const name = contact?.name?.trim() ?? '';
  const phone = contact?.phone?.trim() ?? '';
  return name === '' && phone === '' ? undefined : JSON.stringify({ name, phone });
}

/**
 * By what the same report is known again: the reference another desk gave it (110, 96110, 12321), or else number, time
 * and words together, under a keyed digest. Without either there is nothing to go by, and two reports stay two.
 */
async function fingerprint(
  { vault }: Pick<IntakePorts, 'vault'>,
  org: string,
  {
    sourceRef,
    number,
    occurredAt,
    narrative,
  }: { sourceRef: string | null; number: string; occurredAt: Instant | null; narrative: string },
): Promise<string | null> {
  if (sourceRef !== null) return referencePrint(vault, org, sourceRef);
  if (occurredAt === null || narrative === '') return null;
  const words = narrative.normalize('NFKC').replaceAll(/\s+/g, ' ');
  return vault.index({ org, purpose: FINGERPRINT }, JSON.stringify(['text', number, occurredAt, words]));
}

/** Two desks that pass on the same reference mean the same report. */
export function referencePrint(vault: IntakePorts['vault'], org: string, reference: string): Promise<string> {
  const text = JSON.stringify(['ref', reference.trim().toUpperCase()]);
  return vault.index({ org, purpose: FINGERPRINT }, text);
}
