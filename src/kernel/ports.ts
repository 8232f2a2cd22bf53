/** What the kernel needs from outside; platform/ implements it, app.ts hands it over. */
import type { Tx } from './register.ts';

/** The scope a transaction runs in; the database enforces it with row-level security. */
export interface Scope {
  readonly org: string;
  readonly actor: string;
  readonly provinces: readonly string[] | '*';
}

export interface Database {
  readonly kind: 'embedded' | 'postgres';
  /**
   * One transaction as the application role inside one organisation. Commits when `work` resolves, rolls
   * back when it rejects. It does not retry.
   */
  transaction<T>(
    scope: Scope,
    work: (tx: Tx) => Promise<T>,
    isolation?: 'read committed' | 'serializable',
  ): Promise<T>;
  /** One transaction as the owner: across organisations, for the kernel's own workers and the sealer only. */
  owner<T>(work: (tx: Tx) => Promise<T>): Promise<T>;
  /** What a server's autovacuum does; the embedded database must be told. */
  vacuum(): Promise<void>;
  close(): Promise<void>;
}

/** The wall clock, as a port: tests and simulations bring their own. */
export interface WallClock {
  now(): string;
}

/** Random bytes, as a port. */
export interface Randomness {
  bytes(count: number): Uint8Array;
}

/** Encrypts fields that name persons. `subject` is bound into the ciphertext, so a field cannot be moved. */
export interface Vault {
  seal(place: VaultPlace, clear: string): Promise<string>;
  /** Throws `vault.*` errors when the key is unknown or the text was altered. */
  open(place: VaultPlace, sealed: string): Promise<string>;
  /** Keyed digest for equality search (blind index); same place.org and place.purpose, same digest. */
  index(place: Pick<VaultPlace, 'org' | 'purpose'>, clear: string): Promise<string>;
}

export interface VaultPlace {
  readonly org: string;
  /** What the data are for, e.g. `reporter-identity`, `report-narrative`: each has keys of its own. */
  readonly purpose: string;
  readonly subject: string;
}

/** Evidence files, named by the SHA-256 of their clear bytes, stored encrypted. */
export interface BlobStore {
  put(org: string, bytes: Uint8Array): Promise<string>;
  get(org: string, digest: string): Promise<Uint8Array>;
  has(org: string, digest: string): Promise<boolean>;
  /** Gone afterwards; one that is not there is no error. */
  remove(org: string, digest: string): Promise<void>;
}

/** What a speech service made of a film in which somebody reads aloud. */
export interface Heard {
  /** The words, as far as they were understood; empty where there were none. */
  readonly transcript: string;
  readonly seconds: number;
  /** Whether a living person is before the camera, not a picture or a recording. */
  readonly live: boolean;
}

/** Listens to films of a reading. */
export interface SpeechMatch {
  /** Undefined where there is no answer to go by: no service, a time-out, an answer that makes no sense. */
  hear(film: Uint8Array, language: 'zh' | 'en'): Promise<Heard | undefined>;
}
