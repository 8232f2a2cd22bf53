import assert from 'node:assert/strict';
import { mkdtempSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, describe, test } from 'node:test';
import { inspect } from 'node:util';
import { CodedError } from '../errors.ts';
import { loadConfig } from './config.ts';
import { readMasterKey } from './master-key.ts';
import { SETTINGS, type Setting, type SettingName } from './settings.ts';

const folder = mkdtempSync(join(tmpdir(), 'duanka-config-'));
after(() => rmSync(folder, { recursive: true }));

const KEY = Buffer.alloc(32, 7).toString('base64');
const POSTGRES = { DATABASE_URL: 'postgres://duanka:hunter2@db.invalid/duanka', DUANKA_MASTER_KEY: KEY };

function load(env: Record<string, string> = {}, flags: Record<string, string> = {}) {
  return loadConfig({ env, flags, folder });
}

function refusal(env: Record<string, string>, flags: Record<string, string> = {}): CodedError {
  try {
    load(env, flags);
  } catch (error) {
    assert.ok(error instanceof CodedError, String(error));
    return error;
  }
  assert.fail('the configuration was accepted');
}

function yaml(name: string, text: string): string {
  writeFileSync(join(folder, name), text);
  return name;
}

describe('where a value comes from', () => {
  test('nothing set: embedded database, this machine only', () => {
    const config = load();
    assert.equal(config.database.kind, 'embedded');
    assert.equal(config.dataFolder, join(folder, '.duanka/data'));
    assert.deepEqual(
      [config.http.host, config.http.port, config.http.publicUrl],
      ['127.0.0.1', 8420, 'http://127.0.0.1:8420'],
    );
    assert.equal(config.oidc, undefined);
  });

  test('a flag beats the variable, the variable beats the file, the file beats the default', () => {
    const DUANKA_CONFIG = yaml(
      'port.yaml',
      'http:\n  port: 1001\n  trustedProxies: [10.0.0.0/8, 192.0.2.1]\n',
    );
    assert.equal(load({ DUANKA_CONFIG }).http.port, 1001);
    assert.deepEqual(load({ DUANKA_CONFIG }).http.trustedProxies, ['10.0.0.0/8', '192.0.2.1']);
    assert.equal(load({ DUANKA_CONFIG, DUANKA_PORT: '1002' }).http.port, 1002);
    assert.equal(load({ DUANKA_CONFIG, DUANKA_PORT: '1002' }, { port: '1003' }).http.port, 1003);
  });

  test('a secret can be handed over as a file', () => {
    const DUANKA_MASTER_KEY_FILE = yaml('key', `${KEY}\n`);
    const { masterKey } = load({ DATABASE_URL: POSTGRES.DATABASE_URL, DUANKA_MASTER_KEY_FILE });
    assert.deepEqual(Buffer.from(readMasterKey(masterKey)), Buffer.alloc(32, 7));
  });
});

describe('what is refused', () => {
  // Each row: what is set wrongly, the code, the setting that the message must name in every way it can be set.
  const rows: readonly [Record<string, string>, string, SettingName][] = [
    [{ DUANKA_PORT: 'eighty' }, 'config.invalid', 'port'],
    [{ DUANKA_PORT: '70000' }, 'config.invalid', 'port'],
    [{ DUANKA_LOG_LEVEL: 'loud' }, 'config.invalid', 'logLevel'],
    [{ DUANKA_PUBLIC_URL: 'ftp://hunter2.invalid' }, 'config.invalid', 'publicUrl'],
    [{ DUANKA_PUBLIC_URL: 'https://x:hunter2@host.invalid' }, 'config.invalid', 'publicUrl'],
    [{ DUANKA_PUBLIC_URL: 'https://host.invalid/duanka' }, 'config.invalid', 'publicUrl'],
    [{ DUANKA_TRUSTED_PROXIES: '10.0.0.0/8, hunter2' }, 'config.invalid', 'trustedProxies'],
    [{ DUANKA_TRUSTED_PROXIES: '10.0.0.0/33' }, 'config.invalid', 'trustedProxies'],
    [{ DUANKA_OLDER_MASTER_KEYS: `${KEY},hunter2` }, 'config.invalid', 'olderMasterKeys'],
    [{ DUANKA_SESSION_HOURS: '0' }, 'config.invalid', 'sessionHours'],
    [{ DUANKA_METRICS_TOKEN: 'hunter2' }, 'config.invalid', 'metricsToken'],
    [
      { DATABASE_URL: 'mysql://hunter2@host.invalid/x', DUANKA_MASTER_KEY: KEY },
      'config.invalid',
      'databaseUrl',
    ],
    [{ DATABASE_URL: POSTGRES.DATABASE_URL }, 'config.missing', 'masterKey'],
    [{ DUANKA_MASTER_KEY: 'hunter2' }, 'config.invalid', 'masterKey'],
    [{ DUANKA_MASTER_KEY_FILE: 'nowhere/hunter2' }, 'config.invalid', 'masterKey'],
    [{ DUANKA_OIDC_ISSUER: 'http://hunter2.invalid' }, 'config.invalid', 'oidcIssuer'],
    [{ DUANKA_OIDC_ISSUER: 'https://id.invalid' }, 'config.incomplete', 'oidcClientId'],
    [
      { DUANKA_OIDC_ISSUER: 'https://id.invalid', DUANKA_OIDC_CLIENT_ID: 'a' },
      'config.incomplete',
      'oidcClientSecret',
    ],
    [{ DUANKA_OIDC_CLIENT_SECRET: 'hunter2' }, 'config.incomplete', 'oidcIssuer'],
    [{ DUANKA_BLOBS: 's3' }, 'config.incomplete', 's3Endpoint'],
    [{ DUANKA_BLOBS: 'tape' }, 'config.invalid', 'blobs'],
    [{ DUANKA_EDGE_GATEWAYS: 'hunter2' }, 'config.invalid', 'edgeGateways'],
    [{ DUANKA_EDGE_GATEWAYS: 'gw-1@net-a=192.0.2.1:0' }, 'config.invalid', 'edgeGateways'],
    [
      { DUANKA_EDGE_GATEWAYS: 'gw-1@net-a=192.0.2.1:1,gw-1@net-a=192.0.2.2:1' },
      'config.invalid',
      'edgeGateways',
    ],
    [
      { DUANKA_EDGE_GATEWAYS: 'gw-1@net-a=192.0.2.1:1,gw-2@net-a=192.0.2.1:1' },
      'config.invalid',
      'edgeGateways',
    ],
    [{ DUANKA_EDGE_GATEWAYS: 'gw-1@net-a=192.0.2.1:8090' }, 'config.incomplete', 'edgePolicies'],
    [{ DUANKA_EDGE_POLICIES: 'net-a=hunter2.json' }, 'config.incomplete', 'edgeGateways'],
    [{ DUANKA_EDGE_POLICIES: 'hunter2.json' }, 'config.invalid', 'edgePolicies'],
    [{ DUANKA_EDGE_SIGNALLING: 'net-a=hunter2' }, 'config.invalid', 'edgeSignalling'],
    [{ NODE_ENV: 'production' }, 'config.embedded-in-production', 'databaseUrl'],
  ];
  for (const [env, code, name] of rows) {
    test(`${Object.keys(env).join(' + ')} → ${code} (${name})`, () => {
      const error = refusal(env);
      assert.equal(error.code, code);
      const said = (['zh', 'en'] as const).map((language) => Object.values(error.say(language)).join(' '));
      const setting: Setting = SETTINGS[name];
      for (const text of said) {
        for (const way of [setting.flag, setting.env, setting.envFile, setting.key]) {
          assert.ok(way === undefined || text.includes(way), `${text} does not name ${way}`);
        }
        assert.ok(!text.includes('hunter2'), `a value is shown: ${text}`);
        assert.ok(!text.includes('{'), `a fact is missing: ${text}`);
      }
    });
  }

  test('a key that does not exist, and a broken file whose bad line is not shown', () => {
    assert.equal(
      refusal({ DUANKA_CONFIG: yaml('typo.yaml', 'http: { prot: 80 }') }).code,
      'config.key-unknown',
    );
    const broken = refusal({ DUANKA_CONFIG: yaml('broken.yaml', 'masterKey: "hunter2\nhttp: [') });
    assert.equal(broken.code, 'config.file-unreadable');
    assert.ok(!inspect(broken).includes('hunter2'));
    assert.equal(refusal({ DUANKA_CONFIG: 'absent.yaml' }).code, 'config.file-unreadable');
  });

  test('the embedded database in production, accepted with the override', () => {
    assert.equal(load({ NODE_ENV: 'production', DUANKA_ALLOW_EMBEDDED: '1' }).database.kind, 'embedded');
    assert.equal(load({ NODE_ENV: 'production', ...POSTGRES }).database.kind, 'postgres');
  });
});

test('secrets do not show when the configuration is printed', () => {
  const config = load({
    ...POSTGRES,
    DUANKA_OIDC_ISSUER: 'https://id.invalid',
    DUANKA_OIDC_CLIENT_ID: 'duanka',
    DUANKA_OIDC_CLIENT_SECRET: 'hunter2',
  });
  for (const print of [JSON.stringify(config), inspect(config, { depth: 9 })]) {
    assert.ok(!print.includes('hunter2') && !print.includes(KEY), print);
  }
  assert.equal(config.oidc?.clientSecret.reveal(), 'hunter2');
});

test('older master keys are read in their order', () => {
  const other = Buffer.alloc(32, 9).toString('base64');
  const { olderMasterKeys } = load({ ...POSTGRES, DUANKA_OLDER_MASTER_KEYS: `${other}, ${KEY}` });
  assert.deepEqual(
    olderMasterKeys.map((key) => key.reveal()[0]),
    [9, 7],
  );
});

test('an embedded installation makes its master key once, readable by its owner only', () => {
  const { masterKey } = load({ DUANKA_DATA: 'made' });
  const first = readMasterKey(masterKey);
  assert.equal(first.length, 32);
  assert.deepEqual(readMasterKey(masterKey), first);
  assert.equal(statSync(join(folder, 'made/master.key')).mode & 0o777, 0o600);
  writeFileSync(join(folder, 'made/master.key'), 'cut off');
  assert.throws(() => readMasterKey(masterKey), { code: 'config.master-key-unreadable' });
});

test('gateways, what their policies begin with, and where copies of their signalling come in', () => {
  const DUANKA_CONFIG = yaml(
    'edges.yaml',
    'edges:\n  gateways: ["gw-1@net-a=192.0.2.1:8090", "gw-2@net-a=[2001:db8::1]:8091"]\n  policies: [net-a=base.json]\n  signalling: [net-a=127.0.0.1:9060]\n',
  );
  const { edges } = load({ DUANKA_CONFIG });
  assert.deepEqual(edges.gateways, [
    { id: 'gw-1', org: 'net-a', host: '192.0.2.1', port: 8090 },
    { id: 'gw-2', org: 'net-a', host: '2001:db8::1', port: 8091 },
  ]);
  assert.deepEqual([...edges.bases], [['net-a', join(folder, 'base.json')]]);
  assert.deepEqual(edges.signalling, [{ org: 'net-a', host: '127.0.0.1', port: 9060 }]);
  assert.deepEqual(load().edges, { gateways: [], bases: new Map(), signalling: [] });
});

test('an address made of a bad host is blamed on the host, a given one on itself', () => {
  for (const host of ['300.1.1.1', 'a b', 'a/b'])
    assert.equal(refusal({}, { host }).facts.setting, 'http.host', host);
  const given = refusal({}, { host: '127.0.0.1', 'public-url': 'https://300.1.1.1' });
  assert.equal(given.facts.setting, 'http.publicUrl');
});
