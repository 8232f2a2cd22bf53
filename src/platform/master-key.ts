/** The master key: given by the operator, or made once for an embedded installation. */
import { randomBytes } from 'node:crypto';
import {
  closeSync,
  existsSync,
  fsyncSync,
  linkSync,
  openSync,
  readFileSync,
  rmSync,
  writeSync,
} from 'node:fs';
import { join } from 'node:path';
import type { RawConfig } from './config-sources.ts';
import { makeFolder } from './data-folder.ts';
import { configError } from './errors.ts';
import { type Secret, secret } from './secret.ts';
import { SETTINGS, waysToSet } from './settings.ts';

export type MasterKeySource =
  | { readonly kind: 'given'; readonly key: Secret<Uint8Array> }
  | { readonly kind: 'data-folder'; readonly folder: string };

const KEY_BYTES = 32;
const FILE = 'master.key';

/**
 * Where the key comes from. With PostgreSQL it must be given: a key made on one of several machines would
 * leave the others unable to read.
 * @throws `config.missing`, `config.invalid`
 */
export function masterKeySource(
  raw: RawConfig,
  dataFolder: string,
  database: 'embedded' | 'postgres',
): MasterKeySource {
  const facts = {
    setting: SETTINGS.masterKey.key,
    expected: SETTINGS.masterKey.expected,
    ways: waysToSet('masterKey'),
  };
  const text = raw.value('masterKey');
  if (text !== undefined) {
    const key = decode(text);
    if (key === undefined) throw configError('config.invalid', { facts });
    return { kind: 'given', key: secret(key) };
  }
  if (database === 'postgres') throw configError('config.missing', { facts });
  return { kind: 'data-folder', folder: dataFolder };
}

/**
 * The 32 bytes of the master key. In an embedded installation the first call makes the file, readable by its
 * owner only; it appears whole or not at all, and two processes starting at once end up with one key.
 * @throws `config.master-key-unreadable`
 */
export function readMasterKey(source: MasterKeySource): Uint8Array {
  if (source.kind === 'given') return source.key.reveal();
  const path = join(source.folder, FILE);
  if (!existsSync(path)) makeKeyFile(source.folder, path);
  const key = decode(readOrNothing(path));
  if (key === undefined) throw configError('config.master-key-unreadable', { place: path });
  return key;
}

/**
 * Keys from before a change of the master key; they only decrypt.
 * @throws `config.invalid`
 */
export function olderMasterKeys(raw: RawConfig): Secret<Uint8Array>[] {
  const { key: setting, expected } = SETTINGS.olderMasterKeys;
  const texts = (raw.value('olderMasterKeys') ?? '').split(/[\s,]+/).filter((text) => text !== '');
  return texts.map((text) => {
    const key = decode(text);
    if (key !== undefined) return secret(key);
    throw configError('config.invalid', { facts: { setting, expected, ways: waysToSet('olderMasterKeys') } });
  });
}

function makeKeyFile(folder: string, path: string): void {
  makeFolder(folder);
  const draft = `${path}.${process.pid}.${randomBytes(4).toString('hex')}`;
  const handle = openSync(draft, 'wx', 0o600);
  try {
    writeSync(handle, `${randomBytes(KEY_BYTES).toString('base64')}\n`);
    fsyncSync(handle);
    // link() refuses an existing name, so the first of two processes wins and both read the same key.
    linkSync(draft, path);
  } catch (cause) {
    if (!(cause instanceof Error && 'code' in cause && cause.code === 'EEXIST')) throw cause;
  } finally {
    closeSync(handle);
    rmSync(draft, { force: true });
  }
}

function readOrNothing(path: string): string {
  try {
    return readFileSync(path, 'utf8').trim();
  } catch {
    return '';
  }
}

function decode(text: string): Uint8Array | undefined {
  if (!/^[A-Za-z0-9+/]{43}=$/.test(text)) return undefined;
  const bytes = Buffer.from(text, 'base64');
  return bytes.length === KEY_BYTES ? bytes : undefined;
}
