/**
 * Evidence files: named by the SHA-256 of their clear bytes, stored encrypted through the vault, on a disk or in
 * an S3-compatible store. What comes back is compared with its name, so altered bytes are never handed out.
 */
import { createHash, randomBytes } from 'node:crypto';
import { mkdir, open, readFile, rename, rm, stat } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { AwsClient } from 'aws4fetch';
import { CodedError } from '../errors.ts';
import type { BlobStore, VaultPlace } from '../kernel/ports.ts';
import { storageError } from './storage-errors.ts';
import type { PlatformVault } from './vault.ts';

/** Encrypted objects by name; a name is `<organisation hash>/<two digits>/<digest>`. */
interface ObjectStore {
  has(name: string): Promise<boolean>;
  /** Undefined when there is no such object. */
  read(name: string): Promise<Uint8Array | undefined>;
  /** The object appears whole or not at all. */
  write(name: string, bytes: Uint8Array): Promise<void>;
  /** Nothing to remove is no error. */
  remove(name: string): Promise<void>;
}

export interface BlobOptions {
  /** Largest file taken, in bytes; the whole file is held in memory. Default 64 MiB. */
  readonly limitBytes?: number;
}

export interface S3Options extends BlobOptions {
  /** `https://s3.example.org`; the bucket is put into the path. Plain http is taken for loopback only. */
  readonly endpoint: string;
  readonly region: string;
  readonly bucket: string;
  readonly accessKeyId: string;
  readonly secretAccessKey: string;
  readonly timeoutMs?: number;
}

type ByteVault = Pick<PlatformVault, 'sealBytes' | 'openBytes'>;

const LIMIT_BYTES = 64 * 1024 * 1024;
const S3_TIMEOUT_MS = 60_000;

/** Files below `directory`; it is made when missing. A kill while writing leaves at most an unnamed `.part` file. */
export function diskBlobs(directory: string, vault: ByteVault, options: BlobOptions = {}): BlobStore {
  return blobStore(diskObjects(directory), vault, options);
}

/** Objects in one bucket, which must exist. Throws `blob.endpoint-insecure`. */
export function s3Blobs(s3: S3Options, vault: ByteVault): BlobStore {
  return blobStore(s3Objects(s3), vault, s3);
}

function blobStore(objects: ObjectStore, vault: ByteVault, options: BlobOptions): BlobStore {
  const limit = options.limitBytes ?? LIMIT_BYTES;

  async function read(org: string, digest: string): Promise<Uint8Array | undefined> {
    const sealed = await objects.read(objectName(org, digest));
    if (sealed === undefined) return undefined;
    const clear = await vault.openBytes(placeOf(org, digest), sealed).catch((cause: unknown) => {
      // A missing master key is a fault of the configuration, not of the file.
      if (cause instanceof CodedError && cause.code.startsWith('vault.master-key')) throw cause;
      if (!(cause instanceof CodedError)) throw cause;
      throw storageError('blob.altered', { facts: { digest }, cause });
    });
    if (sha256(clear) !== digest) throw storageError('blob.altered', { facts: { digest } });
    return clear;
  }

  return {
    async put(org, bytes) {
      if (bytes.length > limit)
        throw storageError('blob.too-large', { facts: { actual: bytes.length, limit } });
      const digest = sha256(bytes);
      // Read back rather than only looked for: a put that succeeds must mean that the file can be had.
      if ((await read(org, digest)) !== undefined) return digest;
      await objects.write(objectName(org, digest), await vault.sealBytes(placeOf(org, digest), bytes));
      return digest;
    },

    async get(org, digest) {
      checkDigest(digest);
      const clear = await read(org, digest);
      if (clear === undefined) throw storageError('blob.missing', { facts: { digest } });
      return clear;
    },

    // By name only; that the bytes are whole is known after get().
    async has(org, digest) {
      checkDigest(digest);
      return objects.has(objectName(org, digest));
    },

    async remove(org, digest) {
      checkDigest(digest);
      await objects.remove(objectName(org, digest));
    },
  };
}

function checkDigest(digest: string): void {
  if (!/^[0-9a-f]{64}$/.test(digest)) throw storageError('blob.digest-malformed');
}

function placeOf(org: string, digest: string): VaultPlace {
  return { org, purpose: 'blob', subject: digest };
}

/** Organisations are hashed: any name is then a safe folder, and a bucket listing does not tell who they are. */
function objectName(org: string, digest: string): string {
  return `${sha256(Buffer.from(org, 'utf8')).slice(0, 32)}/${digest.slice(0, 2)}/${digest}`;
}

function sha256(bytes: Uint8Array): string {
  return createHash('sha256').update(bytes).digest('hex');
}

function diskObjects(directory: string): ObjectStore {
  return {
    async has(name) {
      try {
        return (await stat(join(directory, name))).isFile();
      } catch (cause) {
        if (isMissing(cause)) return false;
        throw failed('read', cause);
      }
    },

    async read(name) {
      try {
        return await readFile(join(directory, name));
      } catch (cause) {
        if (isMissing(cause)) return undefined;
        throw failed('read', cause);
      }
    },

    async write(name, bytes) {
      const path = join(directory, name);
      const draft = `${path}.${randomBytes(6).toString('hex')}.part`;
      try {
        await mkdir(dirname(path), { recursive: true, mode: 0o700 });
        const file = await open(draft, 'wx', 0o600);
        try {
          await file.writeFile(bytes);
          await file.sync();
        } finally {
          await file.close();
        }
        await rename(draft, path);
        await syncFolder(dirname(path));
      } catch (cause) {
        await rm(draft, { force: true }).catch(() => undefined);
        throw failed('write', cause);
      }
    },

    async remove(name) {
      const path = join(directory, name);
      try {
        await rm(path);
        await syncFolder(dirname(path));
      } catch (cause) {
        if (!isMissing(cause)) throw failed('remove', cause);
      }
    },
  };
}

/** The new name itself is on the disk only after its folder is. */
async function syncFolder(folder: string): Promise<void> {
  const handle = await open(folder, 'r');
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}

function s3Objects(options: S3Options): ObjectStore {
  const base = bucketAddress(options);
  const client = new AwsClient({
    accessKeyId: options.accessKeyId,
    secretAccessKey: options.secretAccessKey,
    region: options.region,
    service: 's3',
    retries: 3,
  });

  async function send(operation: string, name: string, init: RequestInit): Promise<Response> {
    const signal = AbortSignal.timeout(options.timeoutMs ?? S3_TIMEOUT_MS);
    try {
      return await client.fetch(`${base}/${name}`, { ...init, signal });
    } catch (cause) {
      throw failed(operation, cause);
    }
  }

  return {
    async has(name) {
      const response = await send('HEAD', name, { method: 'HEAD' });
      // Without a body, a missing bucket looks like a missing object here; put and get tell them apart.
      if (!response.ok && response.status !== 404) throw failed('HEAD', `HTTP ${response.status}`);
      return response.ok;
    },

    async read(name) {
      const response = await send('GET', name, { method: 'GET' });
      if (response.status === 404 && !(await response.text()).includes('NoSuchBucket')) return undefined;
      if (!response.ok) throw failed('GET', `HTTP ${response.status}`);
      try {
        return new Uint8Array(await response.arrayBuffer());
      } catch (cause) {
        throw failed('GET', cause);
      }
    },

    async write(name, bytes) {
      // The digest is signed, so that the store refuses bytes that changed on the way.
      const headers = { 'x-amz-content-sha256': sha256(bytes), 'content-type': 'application/octet-stream' };
      const response = await send('PUT', name, { method: 'PUT', headers, body: Uint8Array.from(bytes) });
      await response.arrayBuffer();
      if (!response.ok) throw failed('PUT', `HTTP ${response.status}`);
    },

    async remove(name) {
      const response = await send('DELETE', name, { method: 'DELETE' });
      await response.arrayBuffer();
      if (!response.ok && response.status !== 404) throw failed('DELETE', `HTTP ${response.status}`);
    },
  };
}

function bucketAddress({ endpoint, bucket }: S3Options): string {
  const url = URL.parse(endpoint);
  const loopback = url !== null && ['127.0.0.1', '[::1]', 'localhost'].includes(url.hostname);
  const safe = url?.protocol === 'https:' || (url?.protocol === 'http:' && loopback);
  if (url === null || !safe) throw storageError('blob.endpoint-insecure', { facts: { endpoint } });
  return `${url.origin}${url.pathname.replace(/\/+$/, '')}/${encodeURIComponent(bucket)}`;
}

function isMissing(cause: unknown): boolean {
  return cause instanceof Error && 'code' in cause && cause.code === 'ENOENT';
}

/** The message keeps the kind of fault and leaves out paths and addresses. */
function failed(operation: string, cause: unknown): CodedError {
  const code = cause instanceof Error && 'code' in cause ? String(cause.code) : undefined;
  const reason =
    typeof cause === 'string' ? cause : (code ?? (cause instanceof Error ? cause.name : 'error'));
  return storageError('blob.store-failed', { facts: { operation, reason }, cause });
}
