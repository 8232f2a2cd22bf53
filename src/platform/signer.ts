/** The Ed25519 key that signs checkpoints, kept in the data folder, readable by its owner only. */
import { createHash, generateKeyPairSync } from 'node:crypto';
import { existsSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { createSigner, type Signer } from '../kernel/checkpoint.ts';
import { makeFolder, unusable } from './data-folder.ts';

const FILE = 'journal-key.pem';

/**
 * Reads the key, or makes it on first use. The log is named after its public key.
 * @throws `database.folder-unusable`
 */
export function journalSigner(dataFolder: string): Signer {
  const pem = keyIn(dataFolder);
  const { publicKey } = createSigner('', pem);
  const name = createHash('sha256').update(publicKey).digest('hex').slice(0, 16);
  return createSigner(`duanka/${name}`, pem);
}

function keyIn(dataFolder: string): string {
  const path = join(dataFolder, FILE);
  makeFolder(dataFolder);
  try {
    if (!existsSync(path)) {
      const { privateKey } = generateKeyPairSync('ed25519');
      const draft = `${path}.${process.pid}`;
      writeFileSync(draft, privateKey.export({ type: 'pkcs8', format: 'pem' }), { mode: 0o600 });
      renameSync(draft, path);
    }
    return readFileSync(path, 'utf8');
  } catch (error) {
    throw unusable(dataFolder, error);
  }
}
