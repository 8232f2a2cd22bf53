/** Opening a trace: the numbers are sealed before the transaction, and the company that has the case is asked first. */
import { createHash } from 'node:crypto';
import { RECEIPT_BYTES, receiptNumber } from '../kernel/ids.ts';
import type { Vault } from '../kernel/ports.ts';
import type { Tx } from '../kernel/register.ts';
import type { Answer, Repository } from '../kernel/repository.ts';
import type { NumberingPlan } from '../numbers/index.ts';
import type { LogServices } from './log-routes.ts';
import { traceback } from './trace.ts';
import type { Opening, TraceCase } from './trace-case.ts';
import { messageDigest, type TracedCall } from './trace-messages.ts';

export interface TraceServices extends LogServices {
  names(tx: Tx): Promise<ReadonlyMap<string, { readonly zh: string; readonly en: string }>>;
}

/** Seals the numbers of a traced call; the origin shares them with whoever it asks. */
export const CALL = 'trace-call';
export const tracePurposes: readonly string[] = [CALL];
/** How far the time of a call may be off unless said. */
export const MINUTES = 15;

interface Wanted extends Omit<Opening, 'call' | 'masked'> {
  readonly id: string;
  readonly traced: TracedCall;
  /** Company asked first. */
  readonly first: string;
  /** Nobody asked for it: a report did. */
  readonly itself?: true;
  readonly key?: string | undefined;
  /** What was asked, by which a repeat is known. */
  readonly asked?: unknown;
}

export async function openTrace(
  { vault, plan }: { readonly vault: Vault; readonly plan: NumberingPlan },
  repository: Repository,
  { id, traced, first, itself, key, asked, ...given }: Wanted,
): Promise<Answer<TraceCase>> {
  const { org } = repository.actor;
  const call = {
    sealed: await vault.seal({ org, purpose: CALL, subject: id }, JSON.stringify(traced)),
    digest: messageDigest(traced),
  };
  const masked = {
    caller: plan.mask(traced.caller),
    called: traced.called === null ? '' : plan.mask(traced.called),
  };
  const type = itself === true ? 'open-reported' : 'open';
  const command = { type, opening: { ...given, call, masked }, first } as const;
  return repository.execute(traceback, { id, command, key, asked });
}

/** The trace of a report has one name at its company: it is opened once, by whoever comes first. */
export function traceOf(org: string, check: string): string {
  const digest = createHash('sha256')
    .update(JSON.stringify([org, check]))
    .digest();
  return receiptNumber('TR', digest.subarray(0, RECEIPT_BYTES));
}
