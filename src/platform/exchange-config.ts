/** Settings of the exchange with other installations. */
import { incomplete, invalid } from './config-faults.ts';
import type { RawConfig } from './config-sources.ts';
import { type Secret, secret } from './secret.ts';

export interface ExchangeConfig {
  /** Name among the installations. */
  readonly installation: string;
  readonly algorithm: 'ed25519' | 'sm2';
  /** Shared by all members; undefined: ids of persons mean something in this installation only. */
  readonly secret: Secret<Uint8Array> | undefined;
}

const NAME = /^[a-z][a-z0-9-]{1,40}$/;
const SECRET_BYTES = 32;

/** @throws config.invalid, config.incomplete */
export function exchangeConfig(raw: RawConfig): ExchangeConfig | undefined {
  const installation = raw.value('exchangeInstallation');
  const given = raw.value('exchangeSecret');
  if (installation === undefined) {
    if (given !== undefined) throw incomplete('exchangeSecret', 'exchangeInstallation');
    return undefined;
  }
  if (!NAME.test(installation)) throw invalid('exchangeInstallation');
  const algorithm = raw.value('exchangeAlgorithm') ?? 'ed25519';
  if (algorithm !== 'ed25519' && algorithm !== 'sm2') throw invalid('exchangeAlgorithm');
  return { installation, algorithm, secret: given === undefined ? undefined : secret(readSecret(given)) };
}

function readSecret(text: string): Uint8Array {
  const bytes = Buffer.from(text.trim(), 'base64');
  const wellWritten = /^[A-Za-z0-9+/]{43}=?$/.test(text.trim());
  if (!wellWritten || bytes.length !== SECRET_BYTES) throw invalid('exchangeSecret');
  return bytes;
}
