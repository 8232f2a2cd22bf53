/** A policy file from disk, compiled for its own fixed time or for now; what several commands begin with. */
import { readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { blocksOfSet } from '../calls/number-blocks.ts';
import { fixedNow, readPolicy } from '../calls/policy.ts';
import { type CompiledPolicy, compilePolicy } from '../calls/policy-compile.ts';
import type { PolicyFile } from '../calls/policy-contract.ts';
import { SIGNATURE_SUFFIX, verifyPolicy } from '../calls/policy-signed.ts';
import { CodedError } from '../errors.ts';
import { dayOf, epochMs, type Instant } from '../kernel/time.ts';
import { type LawView, loadLaw } from '../law/index.ts';
import { loadNumberingPlan } from '../numbers/index.ts';
import { loadNumberSet } from '../numbers/set/store.ts';
import { cliError } from './errors.ts';
import { readPublicKey } from './proof.ts';

export const ROOT = join(import.meta.dirname, '..', '..');

export interface ReadPolicy {
  readonly text: string;
  readonly policy: PolicyFile;
  readonly compiled: CompiledPolicy;
  readonly law: LawView;
  /** The time for which it was compiled. */
  readonly now: Instant;
  /** The same, where the file fixes it; null to use the clock. */
  readonly fixedMs: number | null;
}

/** With the set of numbers it names, which lies beside it. @throws calls.policy-* placed in the file, cli.file-unreadable, numbers.set-* */
export async function policyAt(file: string, clock: Instant): Promise<ReadPolicy> {
  const text = textAt(file);
  const policy = placedIn(file, () => readPolicy(text));
  const named = policy.blacklistSet;
  const listed =
    named === undefined
      ? undefined
      : blocksOfSet(await loadNumberSet(join(dirname(file), named.file), named.sha256));
  return placedIn(file, () => {
    const fixed = fixedNow(policy);
    const now = fixed ?? clock;
    const law = loadLaw(join(ROOT, 'law')).asOf(dayOf(now));
    const compiled = compilePolicy(policy, {
      law,
      plan: loadNumberingPlan(join(ROOT, 'law/numbers')),
      listed,
    });
    return { text, policy, compiled, law, now, fixedMs: fixed === undefined ? null : epochMs(fixed) };
  });
}

/** A fault of the policy is placed in its file. */
function placedIn<T>(file: string, work: () => T): T {
  try {
    return work();
  } catch (error) {
    if (!(error instanceof CodedError) || !error.code.startsWith('calls.')) throw error;
    throw new CodedError(error.code, error.definition, {
      place: `${file}${error.place === undefined ? '' : `#${error.place}`}`,
      facts: error.facts,
      cause: error,
    });
  }
}

/** A file as one character per octet; - is standard input. */
export function octetsAt(file: string): string {
  try {
    return readFileSync(file === '-' ? 0 : file, 'latin1');
  } catch (cause) {
    const reason = (cause as NodeJS.ErrnoException).code ?? 'error';
    throw cliError('cli.file-unreadable', { place: file, facts: { reason }, cause });
  }
}

/** A text file in UTF-8. */
function textAt(file: string): string {
  return Buffer.from(octetsAt(file), 'latin1').toString('utf8');
}

/** An option without which the command cannot work. */
export function demanded(option: string, value: string | undefined, example: string): string {
  if (value !== undefined) return value;
  throw cliError('cli.example-missing', { place: option, facts: { option, example } });
}

/**
 * The version that was signed.
 * @param key as `duanka journal key` prints it, with or without the name
 * @throws cli.journal-key, cli.signature-missing, kernel.checkpoint-forged, calls.policy-tampered
 */
export function verified(file: string, key: string): number {
  const { publicKey } = readPublicKey(key);
  const text = textAt(file);
  const note = signatureOf(file);
  return placedIn(file, () => verifyPolicy(text, note, publicKey));
}

function signatureOf(file: string): string {
  const path = `${file}${SIGNATURE_SUFFIX}`;
  try {
    return readFileSync(path, 'utf8');
  } catch (cause) {
    const reason = (cause as NodeJS.ErrnoException).code ?? 'error';
    throw cliError('cli.signature-missing', { place: path, facts: { reason }, cause });
  }
}
