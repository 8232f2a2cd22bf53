/**
 * Keeps the policy of one company's gateways made: base file, ledger, lists in force and suspended lines, compiled anew
 * as soon as one of them changed, signed and kept as a version. Which of the versions goes where is the release's word.
 */
import type { Signer } from '../kernel/checkpoint.ts';
import type { BlobStore, WallClock } from '../kernel/ports.ts';
import type { Repository } from '../kernel/repository.ts';
import { type Day, dayOf, type Instant } from '../kernel/time.ts';
import type { Law } from '../law/index.ts';
import { numbersError } from '../numbers/errors.ts';
import type { NumberingPlan } from '../numbers/index.ts';
import { subjectsOf } from './log-store.ts';
import { blocksOfSet, type NumberBlocks } from './number-blocks.ts';
import { fixedNow, readPolicy } from './policy.ts';
import type { PolicyFile } from './policy-contract.ts';
import { type PolicyRelease, policyRelease, releaseOf } from './policy-release.ts';
import { documentOf, keepVersion, policyVersion, registerFacts, registerStamp } from './policy-store.ts';
import {
  causesOf,
  type PolicyStamp,
  policyDocument,
  type ReadyPolicy,
  readyPolicy,
} from './policy-version.ts';
import type { BaseFile } from './ports.ts';

export interface PolicyParts {
  readonly repository: Repository;
  readonly law: Law;
  readonly plan: NumberingPlan;
  readonly clock: WallClock;
  readonly blobs: BlobStore;
  readonly signer: Signer;
  readonly base: BaseFile;
}

/** What the edges are to have now. */
export interface PolicyPlan {
  readonly release: PolicyRelease;
  readonly stamp: PolicyStamp;
  readonly serving: ReadyPolicy;
  /** On the edge of the trial only. */
  readonly trial: ReadyPolicy | null;
}

export interface PolicyKeeper {
  /** Looks whether anything changed. @returns whether the plan is another than before. @throws calls.policy-*, once for each state of the file */
  round(): Promise<boolean>;
  plan(): PolicyPlan | undefined;
}

/** Which policy an edge should have. */
export function wantedOn({ release, serving, trial }: PolicyPlan, edge: string): ReadyPolicy {
  return trial !== null && release.trial?.edge === edge ? trial : serving;
}

/** What verdicts of an edge are counted for. */
export function countingOn({ release, trial: ready }: PolicyPlan, edge: string): string {
  const { trial, serving } = release;
  // A trial whose policy could not be made has no verdicts: those of the serving one say nothing about it.
  return ready !== null && trial?.edge === edge ? `trial ${trial.startedAt}` : `base ${serving.base}`;
}

export function policyKeeper(parts: PolicyParts): PolicyKeeper {
  const { repository, law, plan: numbers, clock, blobs, signer, base } = parts;
  const { org } = repository.actor;
  let file: { readonly stamp: string; readonly digest: string | null } | undefined;
  let plan: PolicyPlan | undefined;
  /** What each half of the plan was made of. */
  let made = { serving: '', trial: '' };
  const stamps = new Map<string, PolicyStamp>();
  const bases = new Map<string, PolicyFile>();
  /** Sets of numbers as blocks, by the digest of their file. */
  const sets = new Map<string, NumberBlocks>();

  /** The set a policy names; a file that is not there is a fault of the policy that names it. */
  const setOf = async ({ blacklistSet }: PolicyFile): Promise<NumberBlocks | undefined> => {
    if (blacklistSet === undefined) return undefined;
    const known = sets.get(blacklistSet.sha256);
    if (known !== undefined) return known;
    if (base.numberSet === undefined)
      throw numbersError('numbers.set-unreadable', { place: blacklistSet.file });
    const blocks = blocksOfSet(await base.numberSet(blacklistSet));
    sets.set(blacklistSet.sha256, blocks);
    return blocks;
  };

  /** Digest of the base file as it is now; null while it is none that can be read. */
  const readFile = async (): Promise<string | null> => {
    const stamp = await base.stamp();
    if (file?.stamp === stamp) return file.digest;
    // A bad file is told once; it is looked at again when it has changed.
    file = { stamp, digest: null };
    const text = await base.read();
    const policy = readPolicy(text);
    await setOf(policy);
    const digest = await blobs.put(org, Buffer.from(text));
    bases.set(digest, policy);
    file = { stamp, digest };
    return digest;
  };

  const baseOf = async (digest: string): Promise<PolicyFile> => {
    const known = bases.get(digest);
    if (known !== undefined) return known;
    const policy = readPolicy(Buffer.from(await blobs.get(org, digest)).toString('utf8'));
    bases.set(digest, policy);
    return policy;
  };

  /** The release and what there is to compile, in one look; a file that is news is offered first. */
  const looked = async (
    digest: string | null,
    day: Day,
  ): Promise<{ readonly release: PolicyRelease | undefined; readonly stamp: Omit<PolicyStamp, 'base'> }> => {
    const { release, stamp } = await repository.read('policy.keep', async (tx) => {
      const [row] = await subjectsOf<PolicyRelease>(tx, 'policy_release', 'id = $1', [releaseOf(org)]);
      return { release: row?.data, stamp: await registerStamp(tx, day) };
    });
    if (digest === null || !isNews(release, digest)) return { release, stamp };
    const command = { type: 'offer', base: digest } as const;
    const { state } = await repository.execute(policyRelease, { id: releaseOf(org), command });
    return { release: state, stamp };
  };

  const compile = async (
    digest: string,
    now: Instant,
  ): Promise<{ ready: ReadyPolicy; stamp: PolicyStamp }> => {
    const policy = await baseOf(digest);
    const day = dayOf(fixedNow(policy) ?? now);
    const { facts, stamp } = await repository.read('policy.keep', async (tx) => ({
      facts: await registerFacts(tx, day),
      stamp: { base: digest, ...(await registerStamp(tx, day)) },
    }));
    const surroundings = { law: law.asOf(day), plan: numbers, listed: await setOf(policy) };
    const document = policyDocument(policy, facts, surroundings);
    const ready = readyPolicy(document, surroundings);
    await keepVersion(
      repository,
      { blobs, signer },
      {
        policy: document,
        version: ready.version,
        base: digest,
        lawDay: day,
        compiledAt: now,
        entries: ready.contents.size,
        causes: causesOf(stamps.get(digest) ?? plan?.stamp, stamp),
      },
    );
    stamps.set(digest, stamp);
    return { ready, stamp };
  };

  /** An old version as it was: its own document under the law of its own day. */
  const old = async (version: string): Promise<ReadyPolicy | undefined> => {
    const row = await repository.read('policy.keep', (tx) => policyVersion(tx, version));
    if (row === undefined) return undefined;
    const document = await documentOf(row, { org, blobs, publicKey: signer.publicKey });
    return readyPolicy(document, {
      law: law.asOf(row.lawDay),
      plan: numbers,
      listed: await setOf(document),
    });
  };

  /** What is only tried never holds up what all the other gateways need: its fault is handed back. */
  const triedPolicy = async (
    digest: string | undefined,
    now: Instant,
  ): Promise<{ readonly ready: ReadyPolicy | null; readonly fault?: unknown }> => {
    if (digest === undefined) return { ready: null };
    try {
      return { ready: (await compile(digest, now)).ready };
    } catch (fault) {
      return { ready: null, fault };
    }
  };

  return {
    plan: () => plan,
    async round() {
      const now = clock.now();
      let fault: unknown;
      const digest = await readFile().catch((error: unknown) => {
        fault = error;
        return null;
      });
      const { release, stamp } = await looked(digest, dayOf(now));
      let changed = false;
      if (release !== undefined) {
        const { serving, trial, pinned } = release;
        const wanted = {
          serving: JSON.stringify([stamp, serving.base, pinned?.version]),
          trial: JSON.stringify([stamp, trial?.base, trial?.edge]),
        };
        let next = plan;
        if (next === undefined || wanted.serving !== made.serving) {
          const compiled = await compile(serving.base, now);
          const held = pinned === null ? undefined : await old(pinned.version);
          const { stamp: of, ready } = compiled;
          next = { release, stamp: of, serving: held ?? ready, trial: next?.trial ?? null };
          made = { ...made, serving: wanted.serving };
          changed = true;
        }
        next = { ...next, release };
        if (wanted.trial !== made.trial) {
          const tried = await triedPolicy(trial?.base, now);
          next = { ...next, trial: tried.ready };
          // A fault of the file is told once; any other one may be over at the next round.
          if (tried.fault === undefined || isPolicyFault(tried.fault))
            made = { ...made, trial: wanted.trial };
          fault ??= tried.fault;
          changed = true;
        }
        plan = next;
        if (changed) forget([serving.base, trial?.base, digest]);
      }
      if (fault !== undefined) throw fault;
      return changed;
    },
  };

  /** Bases that are no longer in play are read again from the store when they are wanted. */
  function forget(inPlay: readonly (string | null | undefined)[]): void {
    for (const digest of bases.keys()) if (!inPlay.includes(digest)) bases.delete(digest);
    const named = new Set([...bases.values()].map(({ blacklistSet }) => blacklistSet?.sha256));
    for (const digest of sets.keys()) if (!named.has(digest)) sets.delete(digest);
  }
}

function isPolicyFault(fault: unknown): boolean {
  return /^(?:calls\.policy|numbers\.set)-/.test(String((fault as { code?: string }).code));
}

/** Whether the file says something that the release does not know; during a trial it waits. */
function isNews(release: PolicyRelease | undefined, digest: string): boolean {
  if (release === undefined) return true;
  const { serving, candidate, trial } = release;
  if (trial !== null) return false;
  return candidate === null ? serving.base !== digest : candidate.base !== digest;
}
