/**
 * Every setting, once: its key in the configuration file, its variable, its flag, what it takes and what it is for.
 * config.ts reads them, error messages name them, docs/operations.md lists them (a test compares).
 */

export interface Setting {
  /** Key in the configuration file, sections parted by dots. */
  readonly key: string;
  readonly env: string;
  /** Absent for secrets: arguments of a process can be read by everyone on the machine. */
  readonly flag?: string;
  /** Variable that names a file holding the value, for secrets handed over as files. */
  readonly envFile?: string;
  readonly fallback?: string;
  /** What is accepted, in words; part of the error message. */
  readonly expected: string;
  readonly purpose: string;
}

export const SETTINGS = {
  data: {
    key: 'data',
    env: 'DUANKA_DATA',
    flag: 'data',
    fallback: '.duanka/data',
    expected: 'a folder',
    purpose:
      'Folder of the embedded database, evidence files and generated key; relative to where the command runs.',
  },
  databaseUrl: {
    key: 'database.url',
    env: 'DATABASE_URL',
    envFile: 'DATABASE_URL_FILE',
    expected: 'postgres://user:password@host:port/database',
    purpose: 'PostgreSQL 15 or later. Without it the embedded database in the data folder is used.',
  },
  allowEmbedded: {
    key: 'database.allowEmbedded',
    env: 'DUANKA_ALLOW_EMBEDDED',
    fallback: '0',
    expected: '1 or 0',
    purpose:
      'Accepts the embedded database with NODE_ENV=production although a power cut can lose acknowledged data.',
  },
  host: {
    key: 'http.host',
    env: 'DUANKA_HOST',
    flag: 'host',
    fallback: '127.0.0.1',
    expected: 'an address or host name to listen on',
    purpose: 'Address the server listens on.',
  },
  port: {
    key: 'http.port',
    env: 'DUANKA_PORT',
    flag: 'port',
    fallback: '8420',
    expected: 'a port between 0 and 65535 (0: any free one)',
    purpose: 'Port the server listens on.',
  },
  publicUrl: {
    key: 'http.publicUrl',
    env: 'DUANKA_PUBLIC_URL',
    flag: 'public-url',
    expected: 'an http or https address without path, query or password',
    purpose:
      'Address under which browsers reach the server. With https, cookies are Secure and HSTS is sent.',
  },
  trustedProxies: {
    key: 'http.trustedProxies',
    env: 'DUANKA_TRUSTED_PROXIES',
    flag: 'trusted-proxies',
    fallback: '',
    expected: 'addresses or networks (CIDR) parted by commas',
    purpose: 'Reverse proxies whose X-Forwarded-For is believed; rate limits then count the real address.',
  },
  sessionHours: {
    key: 'http.sessionHours',
    env: 'DUANKA_SESSION_HOURS',
    flag: 'session-hours',
    fallback: '12',
    expected: 'a whole number of hours between 1 and 168',
    purpose: 'A session ends after this many hours without a request.',
  },
  metricsToken: {
    key: 'http.metricsToken',
    env: 'DUANKA_METRICS_TOKEN',
    envFile: 'DUANKA_METRICS_TOKEN_FILE',
    expected: 'at least 16 characters',
    purpose: 'When set, /metrics needs it as a bearer token.',
  },
  logLevel: {
    key: 'log.level',
    env: 'DUANKA_LOG_LEVEL',
    flag: 'log-level',
    fallback: 'info',
    expected: 'one of fatal, error, warn, info, debug, trace, silent',
    purpose: 'How much is logged.',
  },
  masterKey: {
    key: 'masterKey',
    env: 'DUANKA_MASTER_KEY',
    envFile: 'DUANKA_MASTER_KEY_FILE',
    expected: '32 bytes in base64, e.g. from: openssl rand -base64 32',
    purpose:
      'Encrypts the keys of personal data. Made once in the data folder when the embedded database is used.',
  },
  olderMasterKeys: {
    key: 'olderMasterKeys',
    env: 'DUANKA_OLDER_MASTER_KEYS',
    envFile: 'DUANKA_OLDER_MASTER_KEYS_FILE',
    fallback: '',
    expected: '32 bytes in base64 each, parted by commas',
    purpose: 'Master keys from before a change, still needed to read what they encrypted.',
  },
  oidcIssuer: {
    key: 'oidc.issuer',
    env: 'DUANKA_OIDC_ISSUER',
    flag: 'oidc-issuer',
    expected: 'an https address (http only on this machine)',
    purpose: 'Identity provider for single sign-on (OpenID Connect).',
  },
  oidcClientId: {
    key: 'oidc.clientId',
    env: 'DUANKA_OIDC_CLIENT_ID',
    flag: 'oidc-client-id',
    expected: 'the client id the provider gave',
    purpose: 'Client id at the provider.',
  },
  oidcClientSecret: {
    key: 'oidc.clientSecret',
    env: 'DUANKA_OIDC_CLIENT_SECRET',
    envFile: 'DUANKA_OIDC_CLIENT_SECRET_FILE',
    expected: 'the client secret the provider gave',
    purpose: 'Client secret at the provider.',
  },
  oidcSubjectClaim: {
    key: 'oidc.subjectClaim',
    env: 'DUANKA_OIDC_SUBJECT_CLAIM',
    flag: 'oidc-subject-claim',
    fallback: 'sub',
    expected: 'the name of a claim of the ID token',
    purpose: 'Claim that names the person; must never be given to someone else.',
  },
  oidcScope: {
    key: 'oidc.scope',
    env: 'DUANKA_OIDC_SCOPE',
    flag: 'oidc-scope',
    fallback: 'openid',
    expected: 'scopes parted by blanks, openid among them',
    purpose: 'Scopes asked of the provider.',
  },
  blobs: {
    key: 'blobs.kind',
    env: 'DUANKA_BLOBS',
    flag: 'blobs',
    fallback: 'disk',
    expected: 'disk or s3',
    purpose: 'Where evidence files are kept: in the data folder, or in an S3-compatible store.',
  },
  s3Endpoint: {
    key: 'blobs.endpoint',
    env: 'DUANKA_S3_ENDPOINT',
    flag: 's3-endpoint',
    expected: 'an http or https address',
    purpose: 'Address of the S3-compatible store.',
  },
  s3Bucket: {
    key: 'blobs.bucket',
    env: 'DUANKA_S3_BUCKET',
    flag: 's3-bucket',
    expected: 'the name of a bucket',
    purpose: 'Bucket for evidence files.',
  },
  s3Region: {
    key: 'blobs.region',
    env: 'DUANKA_S3_REGION',
    flag: 's3-region',
    fallback: 'us-east-1',
    expected: 'the name of a region',
    purpose: 'Region that signs requests; most self-hosted stores take the default.',
  },
  s3AccessKeyId: {
    key: 'blobs.accessKeyId',
    env: 'DUANKA_S3_ACCESS_KEY_ID',
    envFile: 'DUANKA_S3_ACCESS_KEY_ID_FILE',
    expected: 'an access key id',
    purpose: 'Access key of the store.',
  },
  s3SecretAccessKey: {
    key: 'blobs.secretAccessKey',
    env: 'DUANKA_S3_SECRET_ACCESS_KEY',
    envFile: 'DUANKA_S3_SECRET_ACCESS_KEY_FILE',
    expected: 'a secret access key',
    purpose: 'Secret key of the store.',
  },
  gatewayUrl: {
    key: 'gateway.url',
    env: 'DUANKA_GATEWAY_URL',
    flag: 'gateway-url',
    expected: 'an https address (http only on this machine)',
    purpose:
      'Gateway for messages to subscribers and functions of lines (docs/ports.md). Without it they wait and nothing leaves.',
  },
  gatewayToken: {
    key: 'gateway.token',
    env: 'DUANKA_GATEWAY_TOKEN',
    envFile: 'DUANKA_GATEWAY_TOKEN_FILE',
    expected: 'the token the gateway gave',
    purpose: 'Bearer token for the gateway.',
  },
  bankCoreUrl: {
    key: 'bankCore.url',
    env: 'DUANKA_BANK_CORE_URL',
    flag: 'bank-core-url',
    expected: 'an https address (http only on this machine)',
    purpose:
      'Bank core that credits released transfers (docs/ports.md). Without it released transfers wait there.',
  },
  bankCoreToken: {
    key: 'bankCore.token',
    env: 'DUANKA_BANK_CORE_TOKEN',
    envFile: 'DUANKA_BANK_CORE_TOKEN_FILE',
    expected: 'the token the bank core gave',
    purpose: 'Bearer token for the bank core.',
  },
  identityAuthorityUrl: {
    key: 'identity.authorityUrl',
    env: 'DUANKA_IDENTITY_AUTHORITY_URL',
    flag: 'identity-authority-url',
    expected: 'an https address (http only on this machine)',
    purpose: 'Service that verifies papers (docs/ports.md). Without it such checks wait for an answer.',
  },
  identityAuthorityToken: {
    key: 'identity.authorityToken',
    env: 'DUANKA_IDENTITY_AUTHORITY_TOKEN',
    envFile: 'DUANKA_IDENTITY_AUTHORITY_TOKEN_FILE',
    expected: 'the bearer token the service gave',
    purpose: 'Sent to the verifying service.',
  },
  identityMatcherUrl: {
    key: 'identity.matcherUrl',
    env: 'DUANKA_IDENTITY_MATCHER_URL',
    flag: 'identity-matcher-url',
    expected: 'an https address (http only on this machine)',
    purpose: 'Service that compares faces and examines live video (docs/ports.md).',
  },
  identityMatcherToken: {
    key: 'identity.matcherToken',
    env: 'DUANKA_IDENTITY_MATCHER_TOKEN',
    envFile: 'DUANKA_IDENTITY_MATCHER_TOKEN_FILE',
    expected: 'the bearer token the service gave',
    purpose: 'Sent to the matcher of faces.',
  },
  identityReaderUrl: {
    key: 'identity.readerUrl',
    env: 'DUANKA_IDENTITY_READER_URL',
    flag: 'identity-reader-url',
    expected: 'an https address (http only on this machine)',
    purpose: 'Agent of the card readers at the counters (docs/ports.md).',
  },
  identityReaderKey: {
    key: 'identity.readerKey',
    env: 'DUANKA_IDENTITY_READER_KEY',
    flag: 'identity-reader-key',
    expected: 'an Ed25519 public key (SPKI) in base64',
    purpose: 'Key with which the agent signs what a reader read.',
  },
  identityTimeoutMs: {
    key: 'identity.timeoutMs',
    env: 'DUANKA_IDENTITY_TIMEOUT_MS',
    flag: 'identity-timeout-ms',
    fallback: '3000',
    expected: 'a whole number of milliseconds between 100 and 60000',
    purpose: 'After this long an identity service counts as silent; the check is asked again later.',
  },
  speechUrl: {
    key: 'speech.url',
    env: 'DUANKA_SPEECH_URL',
    flag: 'speech-url',
    expected: 'an https address (http only on this machine)',
    purpose:
      'Speech service that listens to films of a reading (docs/ports.md). Without it a film cannot be judged, and what needs one stays undecided.',
  },
  edgeGateways: {
    key: 'edges.gateways',
    env: 'DUANKA_EDGE_GATEWAYS',
    flag: 'edge-gateways',
    fallback: '',
    expected: 'ID@ORGANISATION=HOST:PORT parted by commas, each id and each place once',
    purpose:
      'Gateways this process keeps: where each takes remote procedures (JSON-RPC), and whose it is. One process of an installation keeps them.',
  },
  edgePolicies: {
    key: 'edges.policies',
    env: 'DUANKA_EDGE_POLICIES',
    flag: 'edge-policies',
    fallback: '',
    expected: 'ORGANISATION=FILE parted by commas, one for each organisation with gateways',
    purpose:
      'Policy file with trunks, blocks and choices, into which the ledger, the lists of false numbers and suspended lines are put. Read again when it changes.',
  },
  edgeSignalling: {
    key: 'edges.signalling',
    env: 'DUANKA_EDGE_SIGNALLING',
    flag: 'edge-signalling',
    fallback: '',
    expected: 'ORGANISATION=HOST:PORT parted by commas, one for each organisation',
    purpose: 'UDP address where copies of the signalling (HEP3) of an organisation come in.',
  },
  exchangeInstallation: {
    key: 'exchange.installation',
    env: 'DUANKA_EXCHANGE_INSTALLATION',
    flag: 'exchange-installation',
    expected: 'a name of small letters, digits and dashes, 2 to 41 characters',
    purpose:
      'Name of this installation among those it exchanges messages with; it never changes. Without it nothing leaves.',
  },
  exchangeAlgorithm: {
    key: 'exchange.algorithm',
    env: 'DUANKA_EXCHANGE_ALGORITHM',
    flag: 'exchange-algorithm',
    fallback: 'ed25519',
    expected: 'ed25519 or sm2',
    purpose: 'Kind of the first key that signs what leaves.',
  },
  exchangeSecret: {
    key: 'exchange.secret',
    env: 'DUANKA_EXCHANGE_SECRET',
    envFile: 'DUANKA_EXCHANGE_SECRET_FILE',
    expected: '32 bytes in base64, the same at every member of the federation',
    purpose:
      'Makes the id of a person at a company the same in every installation, so that companies can count the cards of a person together. Set before any person is on file.',
  },
  pdfFonts: {
    key: 'pdf.fonts',
    env: 'DUANKA_PDF_FONTS',
    flag: 'pdf-fonts',
    fallback: '',
    expected: 'font files (TTF or OTF) parted by commas',
    purpose:
      'Fonts for rare characters of names on printed notices, asked before those of the system. A character no font has is printed as its code.',
  },
} as const satisfies Record<string, Setting>;

export type SettingName = keyof typeof SETTINGS;

/** Every way to set a value, for messages: `--port, the variable DUANKA_PORT, the key http.port in …`. */
export function waysToSet(name: SettingName): string {
  const setting: Setting = SETTINGS[name];
  return [
    ...(setting.flag === undefined ? [] : [`--${setting.flag}`]),
    setting.env,
    ...(setting.envFile === undefined ? [] : [setting.envFile]),
    `${setting.key} (DUANKA_CONFIG)`,
  ].join(', ');
}

type FlagName = Extract<(typeof SETTINGS)[SettingName], { flag: string }>['flag'] | 'config';

/** Flags of `duanka serve` and other commands that open the platform, in the form `util.parseArgs` takes. */
export function configFlags(): Record<FlagName, { type: 'string' }> {
  const settings: readonly Setting[] = Object.values(SETTINGS);
  const flags = settings.flatMap(({ flag }) => (flag === undefined ? [] : [flag]));
  const options = ['config', ...flags].map((flag) => [flag, { type: 'string' }]);
  return Object.fromEntries(options) as Record<FlagName, { type: 'string' }>;
}
