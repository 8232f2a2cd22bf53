/** Versions of the gateways' policy: which there were, what each was made of, and its signed document. */
import { CompiledQuery } from 'kysely';
import { suspendedNumbers, suspendedStamp } from '../cards/read-model.ts';
import type { Signer } from '../kernel/checkpoint.ts';
import type { BlobStore } from '../kernel/ports.ts';
import type { Tx } from '../kernel/register.ts';
import type { Repository } from '../kernel/repository.ts';
import type { Day, Instant } from '../kernel/time.ts';
import { policyMark, whitelistOf } from '../key-services/read-model.ts';
import { callsError } from './errors.ts';
import { readPolicy } from './policy.ts';
import type { PolicyFile } from './policy-contract.ts';
import type { PolicyCause } from './policy-release-contract.ts';
import { signPolicy, verifyPolicy } from './policy-signed.ts';
import type { PolicyStamp, RegisterFacts } from './policy-version.ts';
import { falseNumbers, noticesInForce } from './read-model.ts';

export interface PolicyVersion {
  readonly serial: number;
  readonly version: string;
  /** Digests in the blob store. */
  readonly base: string;
  readonly document: string;
  readonly note: string;
  readonly lawDay: Day;
  readonly compiledAt: Instant;
  readonly entries: number;
  readonly causes: readonly PolicyCause[];
}

const COLUMNS = `serial, version, base, document, note, law_day::text as "lawDay", compiled_at as "compiledAt",
  entries, causes`;

/** Newest first. */
export async function policyVersions(tx: Tx, limit: number): Promise<PolicyVersion[]> {
  const { rows } = await tx.executeQuery<PolicyVersion>(
    CompiledQuery.raw(
      `select ${COLUMNS} from policy_version where org = duanka_org() order by serial desc limit $1`,
      [limit],
    ),
  );
  return rows;
}

export async function policyVersion(tx: Tx, version: string): Promise<PolicyVersion | undefined> {
  const { rows } = await tx.executeQuery<PolicyVersion>(
    CompiledQuery.raw(`select ${COLUMNS} from policy_version where org = duanka_org() and version = $1`, [
      version,
    ]),
  );
  return rows[0];
}

/** The version made before this one. */
export async function policyBefore(tx: Tx, serial: number): Promise<PolicyVersion | undefined> {
  const { rows } = await tx.executeQuery<PolicyVersion>(
    CompiledQuery.raw(
      `select ${COLUMNS} from policy_version where org = duanka_org() and serial < $1 order by serial desc limit 1`,
      [serial],
    ),
  );
  return rows[0];
}

/** What there is to compile now, told without reading it all: the same stamp, the same policy. */
export async function registerStamp(tx: Tx, day: Day): Promise<Omit<PolicyStamp, 'base'>> {
  const { mark } = await policyMark(tx);
  const notices = await noticesInForce(tx);
  return {
    ledger: String(mark),
    falseNumbers: notices.join(' '),
    suspended: await suspendedStamp(tx),
    day,
  };
}

export async function registerFacts(tx: Tx, day: Day): Promise<RegisterFacts> {
  return {
    whitelist: await whitelistOf(tx, day),
    falseNumbers: (await falseNumbers(tx)).map(({ number }) => number),
    suspended: await suspendedNumbers(tx),
  };
}

export interface NewVersion extends Omit<PolicyVersion, 'serial' | 'document' | 'note'> {
  readonly policy: PolicyFile;
}

/**
 * Signs a version and keeps it under the next serial. One that was made before keeps its own: the same contents are the
 * same version. The document is in the store before the row that names it.
 */
export async function keepVersion(
  repository: Repository,
  { blobs, signer }: { readonly blobs: BlobStore; readonly signer: Signer },
  { policy, ...made }: NewVersion,
): Promise<PolicyVersion> {
  const { org } = repository.actor;
  const known = await repository.read('policy.keep', (tx) => policyVersion(tx, made.version));
  if (known !== undefined) return known;
  const text = `${JSON.stringify(policy)}\n`;
  const document = await blobs.put(org, Buffer.from(text));
  return repository.transact('policy.keep', async ({ tx }) => {
    const [latest] = await policyVersions(tx, 1);
    const serial = (latest?.serial ?? 0) + 1;
    const row: PolicyVersion = { ...made, serial, document, note: signPolicy(text, serial, signer) };
    await tx.executeQuery(
      CompiledQuery.raw(
        `insert into policy_version
           (org, serial, version, base, document, note, law_day, compiled_at, entries, causes)
         values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10::text[])`,
        [
          org,
          serial,
          row.version,
          row.base,
          document,
          row.note,
          row.lawDay,
          row.compiledAt,
          row.entries,
          [...row.causes],
        ],
      ),
    );
    return row;
  });
}

/** The document of a version, once its signature was found good. @throws calls.policy-tampered, kernel.checkpoint-forged */
export async function documentOf(
  { document, note, serial }: Pick<PolicyVersion, 'document' | 'note' | 'serial'>,
  { org, blobs, publicKey }: { readonly org: string; readonly blobs: BlobStore; readonly publicKey: string },
): Promise<PolicyFile> {
  const text = Buffer.from(await blobs.get(org, document)).toString('utf8');
  if (verifyPolicy(text, note, publicKey) !== serial) throw callsError('calls.policy-tampered');
  return readPolicy(text);
}
