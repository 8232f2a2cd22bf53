/** A policy made of a base file and what the registers hold on one day, named by what an edge would hold of it. Pure. */
import { createHash } from 'node:crypto';
import { epochMs } from '../kernel/time.ts';
import type { WhitelistEntry } from '../key-services/read-model.ts';
import type { EdgePolicy } from './edge-link.ts';
import { type Contents, contentsOf } from './edge-tables.ts';
import { planEntries } from './plan-table.ts';
import { fixedNow } from './policy.ts';
import { compilePolicy, type Surroundings } from './policy-compile.ts';
import type { PolicyFile } from './policy-contract.ts';
import { policyFromLedger } from './policy-ledger.ts';
import { type StoppedNumbers, withStopped } from './policy-lists.ts';
import { POLICY_CAUSES, type PolicyCause } from './policy-release-contract.ts';
import type { TrunkKind } from './trunk.ts';

/** What the registers of a company put into the policy of its gateways. */
export interface RegisterFacts extends StoppedNumbers {
  readonly whitelist: readonly WhitelistEntry[];
}

/** A policy ready to be brought to edges. */
export interface ReadyPolicy extends EdgePolicy {
  readonly contents: Contents;
  readonly trunkKinds: ReadonlyMap<string, TrunkKind>;
}

/** The document: base, ledger and lists in the shape of a policy file. */
export function policyDocument(
  base: PolicyFile,
  facts: RegisterFacts,
  { law, plan }: Surroundings,
): PolicyFile {
  const { policy } = policyFromLedger(base, facts.whitelist);
  const authorities = base.authorityNumbers ?? planEntries(plan, law.day).authorities;
  return withStopped(policy, facts, authorities);
}

/** @throws calls.policy-range */
export function readyPolicy(document: PolicyFile, surroundings: Surroundings): ReadyPolicy {
  const compiled = compilePolicy(document, surroundings);
  const fixed = fixedNow(document);
  const fixedMs = fixed === undefined ? null : epochMs(fixed);
  const contents = contentsOf(compiled, fixedMs);
  return {
    version: versionOf(contents),
    compiled,
    fixedMs,
    contents,
    trunkKinds: new Map(document.trunks.map(({ id, kind }) => [id, kind])),
  };
}

/** The same contents have the same name, whatever they were made of. */
function versionOf(contents: Contents): string {
  const hash = createHash('sha256');
  for (const [name, value] of contents) hash.update(`${name}\n${value}\n`);
  // A letter first: numbers alone are versions that somebody gave by hand.
  return `p${hash.digest('hex').slice(0, 15)}`;
}

/** Whether a version was made of less than there is now. */
export interface PolicyStamp {
  readonly base: string;
  readonly ledger: string;
  readonly falseNumbers: string;
  readonly suspended: string;
  readonly day: string;
}

/** What has changed between two; everything where there was nothing before. */
export function causesOf(before: PolicyStamp | undefined, after: PolicyStamp): PolicyCause[] {
  return POLICY_CAUSES.filter((part) => before?.[part] !== after[part]);
}
