/** The configuration with types: what config-sources.ts gathered, checked once at the start. */
import { isIP } from 'node:net';
import { isAbsolute, join, resolve } from 'node:path';
import type { BankCoreConfig } from './bank-core.ts';
import { incomplete, invalid } from './config-faults.ts';
import { listOf, type RawConfig, readSources, type Sources } from './config-sources.ts';
import type { GatewayConfig } from './dispatch-gateway.ts';
import { type EdgesConfig, edgesConfig } from './edge-config.ts';
import { configError } from './errors.ts';
import { type ExchangeConfig, exchangeConfig } from './exchange-config.ts';
import { type MasterKeySource, masterKeySource, olderMasterKeys } from './master-key.ts';
import { type Secret, secret } from './secret.ts';
import { SETTINGS, type SettingName, waysToSet } from './settings.ts';

export const LOG_LEVELS = ['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent'] as const;
export type LogLevel = (typeof LOG_LEVELS)[number];

export interface HttpConfig {
  readonly host: string;
  readonly port: number;
  /** Origin browsers use, without a closing slash. */
  readonly publicUrl: string;
  readonly https: boolean;
  readonly trustedProxies: readonly string[];
  readonly sessionHours: number;
  readonly metricsToken: Secret<string> | undefined;
}

export interface OidcConfig {
  readonly issuer: string;
  readonly clientId: string;
  readonly clientSecret: Secret<string>;
  readonly subjectClaim: string;
  readonly scope: string;
}

export type BlobConfig =
  | { readonly kind: 'disk'; readonly folder: string }
  | {
      readonly kind: 's3';
      readonly endpoint: string;
      readonly bucket: string;
      readonly region: string;
      readonly accessKeyId: Secret<string>;
      readonly secretAccessKey: Secret<string>;
    };

export interface ServiceConfig {
  /** Without a closing slash. */
  readonly url: string;
  readonly token: Secret<string> | undefined;
}

/** Services that check identities; one that is not set never answers. */
export interface IdentityConfig {
  readonly authority: ServiceConfig | undefined;
  readonly matcher: ServiceConfig | undefined;
  /** `key`: Ed25519 public key (SPKI, base64). */
  readonly reader: { readonly url: string; readonly key: string } | undefined;
  readonly timeoutMs: number;
}

export interface Config {
  readonly production: boolean;
  /** Absolute path; not created by reading the configuration. */
  readonly dataFolder: string;
  readonly database:
    | { readonly kind: 'embedded' }
    | { readonly kind: 'postgres'; readonly url: Secret<string> };
  readonly http: HttpConfig;
  readonly logLevel: LogLevel;
  /** Where the master key comes from; `readMasterKey` (master-key.ts) gives its bytes. */
  readonly masterKey: MasterKeySource;
  /** Keys from before a change of the master key; they only decrypt. */
  readonly olderMasterKeys: readonly Secret<Uint8Array>[];
  readonly oidc: OidcConfig | undefined;
  readonly blobs: BlobConfig;
  readonly identity: IdentityConfig;
  /** Unset: messages to subscribers and functions of lines wait. */
  readonly gateway: GatewayConfig | undefined;
  /** Unset: released transfers wait. */
  readonly bankCore: BankCoreConfig | undefined;
  /** Address of the speech service. */
  readonly speechUrl: string | undefined;
  /** Font files for rare characters. */
  readonly pdfFonts: readonly string[];
  /** Gateways this process keeps; none unless named. */
  readonly edges: EdgesConfig;
  /** Undefined where this installation exchanges nothing. */
  readonly exchange: ExchangeConfig | undefined;
}

/**
 * Reads and checks the configuration. Touches nothing on disk but the files it is told to read.
 * @throws `config.*`, naming the setting and every way to set it, never a value
 */
export function loadConfig(sources: Sources = {}): Config {
  const raw = readSources(sources);
  const data = required(raw, 'data');
  const dataFolder = isAbsolute(data) ? data : resolve(raw.folder, data);
  const database = databaseConfig(raw);
  return {
    production: raw.production,
    dataFolder,
    database,
    http: httpConfig(raw),
    logLevel: oneOf(raw, 'logLevel', LOG_LEVELS),
    masterKey: masterKeySource(raw, dataFolder, database.kind),
    olderMasterKeys: olderMasterKeys(raw),
    oidc: oidcConfig(raw),
    blobs: blobConfig(raw, dataFolder),
    identity: identityConfig(raw),
    gateway: gatewayConfig(raw, 'gatewayUrl', 'gatewayToken'),
    bankCore: gatewayConfig(raw, 'bankCoreUrl', 'bankCoreToken'),
    speechUrl: speechUrl(raw),
    pdfFonts: listOf(raw, 'pdfFonts').map((file) => resolve(raw.folder, file)),
    edges: edgesConfig(raw),
    exchange: exchangeConfig(raw),
  };
}

function databaseConfig(raw: RawConfig): Config['database'] {
  const url = raw.value('databaseUrl');
  if (url !== undefined) {
    const { protocol } = parseUrl('databaseUrl', url);
    if (protocol !== 'postgres:' && protocol !== 'postgresql:') throw invalid('databaseUrl');
    return { kind: 'postgres', url: secret(url) };
  }
  if (raw.production && !flag(raw, 'allowEmbedded')) {
    throw configError('config.embedded-in-production', { facts: { ways: waysToSet('databaseUrl') } });
  }
  return { kind: 'embedded' };
}

function httpConfig(raw: RawConfig): HttpConfig {
  const host = required(raw, 'host');
  const port = wholeNumber(raw, 'port', 0, 65_535);
  const given = raw.value('publicUrl');
  // Where nobody gave an address it is made of the host, and the host is what is wrong with it.
  const blamed = given === undefined ? 'host' : 'publicUrl';
  const url = webUrl(blamed, given ?? `http://${host.includes(':') ? `[${host}]` : host}:${port}`);
  if (url.pathname !== '/' || url.search !== '' || url.hash !== '') throw invalid(blamed);
  const metricsToken = raw.value('metricsToken');
  if (metricsToken !== undefined && metricsToken.length < 16) throw invalid('metricsToken');
  return {
    host,
    port,
    publicUrl: url.origin,
    https: url.protocol === 'https:',
    trustedProxies: networks(raw, 'trustedProxies'),
    sessionHours: wholeNumber(raw, 'sessionHours', 1, 168),
    metricsToken: metricsToken === undefined ? undefined : secret(metricsToken),
  };
}

function oidcConfig(raw: RawConfig): OidcConfig | undefined {
  const issuer = raw.value('oidcIssuer');
  if (issuer === undefined) {
    const stray = (['oidcClientId', 'oidcClientSecret'] as const).find(
      (name) => raw.value(name) !== undefined,
    );
    if (stray !== undefined) throw incomplete(stray, 'oidcIssuer');
    return undefined;
  }
  const url = webUrl('oidcIssuer', issuer);
  // Plain http is only for a provider on the same machine, as tests have one.
  if (url.protocol !== 'https:' && !isLoopback(url.hostname)) throw invalid('oidcIssuer');
  const scope = required(raw, 'oidcScope');
  if (!scope.split(' ').includes('openid')) throw invalid('oidcScope');
  return {
    issuer,
    clientId: raw.value('oidcClientId') ?? fail(incomplete('oidcIssuer', 'oidcClientId')),
    clientSecret: secret(raw.value('oidcClientSecret') ?? fail(incomplete('oidcIssuer', 'oidcClientSecret'))),
    subjectClaim: required(raw, 'oidcSubjectClaim'),
    scope,
  };
}

function blobConfig(raw: RawConfig, dataFolder: string): BlobConfig {
  if (oneOf(raw, 'blobs', ['disk', 's3']) === 'disk')
    return { kind: 'disk', folder: join(dataFolder, 'blobs') };
  const needed = (name: SettingName) => raw.value(name) ?? fail(incomplete('blobs', name));
  return {
    kind: 's3',
    endpoint: webUrl('s3Endpoint', needed('s3Endpoint')).href.replace(/\/$/, ''),
    bucket: needed('s3Bucket'),
    region: required(raw, 's3Region'),
    accessKeyId: secret(needed('s3AccessKeyId')),
    secretAccessKey: secret(needed('s3SecretAccessKey')),
  };
}

function gatewayConfig(
  raw: RawConfig,
  urlName: 'gatewayUrl' | 'bankCoreUrl',
  tokenName: 'gatewayToken' | 'bankCoreToken',
): GatewayConfig | undefined {
  const given = raw.value(urlName);
  const token = raw.value(tokenName);
  if (given === undefined) {
    if (token !== undefined) throw incomplete(tokenName, urlName);
    return undefined;
  }
  const url = webUrl(urlName, given);
  // Numbers of subscribers and money go there: plain http is only for a service on the same machine.
  if (url.protocol !== 'https:' && !isLoopback(url.hostname)) throw invalid(urlName);
  return { url: url.href.replace(/\/$/, ''), token: token === undefined ? undefined : secret(token) };
}

function identityConfig(raw: RawConfig): IdentityConfig {
  const authority = serviceConfig(raw, 'identityAuthorityUrl', 'identityAuthorityToken');
  const matcher = serviceConfig(raw, 'identityMatcherUrl', 'identityMatcherToken');
  const reader = serviceConfig(raw, 'identityReaderUrl', 'identityReaderKey');
  return {
    authority,
    matcher,
    reader:
      reader === undefined
        ? undefined
        : {
            url: reader.url,
            key: raw.value('identityReaderKey') ?? fail(incomplete('identityReaderUrl', 'identityReaderKey')),
          },
    timeoutMs: wholeNumber(raw, 'identityTimeoutMs', 100, 60_000),
  };
}

/** Names and paper numbers go there: plain http is only for a service on the same machine. */
function serviceConfig(raw: RawConfig, address: SettingName, token: SettingName): ServiceConfig | undefined {
  const given = raw.value(address);
  const secretGiven = raw.value(token);
  if (given === undefined) {
    if (secretGiven !== undefined) throw incomplete(token, address);
    return undefined;
  }
  const url = webUrl(address, given);
  if (url.protocol !== 'https:' && !isLoopback(url.hostname)) throw invalid(address);
  return {
    url: url.href.replace(/\/$/, ''),
    token: secretGiven === undefined ? undefined : secret(secretGiven),
  };
}

function speechUrl(raw: RawConfig): string | undefined {
  const given = raw.value('speechUrl');
  if (given === undefined) return undefined;
  const url = webUrl('speechUrl', given);
  // Films of persons go there: plain http is only for a service on the same machine.
  if (url.protocol !== 'https:' && !isLoopback(url.hostname)) throw invalid('speechUrl');
  return url.href.replace(/\/$/, '');
}

function required(raw: RawConfig, name: SettingName): string {
  const value = raw.value(name);
  if (value === undefined) {
    throw configError('config.missing', { facts: { setting: SETTINGS[name].key, ways: waysToSet(name) } });
  }
  return value;
}

function wholeNumber(raw: RawConfig, name: SettingName, least: number, most: number): number {
  const text = required(raw, name);
  const value = Number(text);
  if (!/^\d{1,6}$/.test(text) || value < least || value > most) throw invalid(name);
  return value;
}

function flag(raw: RawConfig, name: SettingName): boolean {
  return oneOf(raw, name, ['0', '1', 'false', 'true']) === '1' || raw.value(name) === 'true';
}

function oneOf<const T extends string>(raw: RawConfig, name: SettingName, accepted: readonly T[]): T {
  const value = required(raw, name);
  return accepted.find((item) => item === value) ?? fail(invalid(name));
}

/** Addresses, with the number of fixed bits where a whole network is meant. */
function networks(raw: RawConfig, name: SettingName): string[] {
  const items = listOf(raw, name);
  for (const item of items) {
    const [address = '', bits, ...more] = item.split('/');
    const most = isIP(address) === 6 ? 128 : 32;
    const wrongBits = bits !== undefined && (!/^\d{1,3}$/.test(bits) || Number(bits) > most);
    if (isIP(address) === 0 || wrongBits || more.length > 0) throw invalid(name);
  }
  return items;
}

function parseUrl(name: SettingName, text: string): URL {
  return URL.canParse(text) ? new URL(text) : fail(invalid(name));
}

function webUrl(name: SettingName, text: string): URL {
  const url = parseUrl(name, text);
  const web = url.protocol === 'https:' || url.protocol === 'http:';
  if (!web || url.username !== '' || url.password !== '') throw invalid(name);
  return url;
}

/** True for host names that cannot leave this machine. */
export function isLoopback(hostname: string): boolean {
  return hostname === 'localhost' || hostname === '[::1]' || /^127(\.\d{1,3}){3}$/.test(hostname);
}

function fail(error: Error): never {
  throw error;
}
