/** `duanka edge` and `duanka policy verify` as an engineer uses them: a laptop, a policy file, no platform. */
import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { generateKeyPairSync } from 'node:crypto';
import { existsSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, test } from 'node:test';
import { POLICY_TABLE, STATE_KEY, writeState } from '../../src/calls/edge-keys.ts';
import { edgeLink } from '../../src/calls/edge-link.ts';
import { signPolicy } from '../../src/calls/policy-signed.ts';
import { invite } from '../../src/calls/testing/invite.ts';
import { createSigner } from '../../src/kernel/checkpoint.ts';
import { duanka, errorOf } from '../command.ts';
import { asCall, LOOPBACK, loopbackPolicy } from './calls.ts';
import { type RunningEdge, startEdge } from './edge.ts';
import { openProbe, type Probe } from './probe.ts';

const folder = mkdtempSync(join(tmpdir(), 'duanka-edge-command-'));
const env = { env: { PATH: process.env.PATH ?? '', LANG: 'C' } };
const pem = generateKeyPairSync('ed25519').privateKey.export({ type: 'pkcs8', format: 'pem' }).toString();
const signer = createSigner('duanka/test', pem);

let edge: RunningEdge;
let probe: Probe;
let placed = 0;

before(async () => {
  edge = await startEdge(null);
  probe = await openProbe(edge);
});
after(async () => {
  await probe?.close();
  await edge?.stop();
  rmSync(folder, { recursive: true, force: true });
});

async function call(): Promise<number> {
  placed += 1;
  const place = `${LOOPBACK.abroad}:${await probe.portOf(LOOPBACK.abroad)}`;
  return (await probe.send(asCall(invite(), placed, place), LOOPBACK.abroad)).status;
}

/** A policy file with its signature. */
function policyFile(name: string, version: number, blacklist: string[]): string {
  const path = join(folder, name);
  const text = JSON.stringify(loopbackPolicy({ blacklist }));
  writeFileSync(path, text);
  writeFileSync(`${path}.sig`, signPolicy(text, version, signer));
  return path;
}

const load = (path: string, ...more: string[]) =>
  duanka(
    [
      'edge',
      'load',
      '--policy',
      path,
      '--rpc',
      `127.0.0.1:${edge.rpcPort}`,
      '--key',
      signer.publicKey,
      '--json',
      ...more,
    ],
    env,
  );

describe('duanka edge', () => {
  test('render writes an edge that Kamailio accepts, from a policy file alone', async () => {
    const policy = policyFile('laptop.json', 1, []);
    const out = join(folder, 'edge');
    const places = ['--listen', '127.0.0.1:5060', '--next-hop', '127.0.0.1:5090'];
    const ended = await duanka(
      ['edge', 'render', '--policy', policy, ...places, '--out', out, '--hep', '127.0.0.1:9060'],
      env,
    );
    assert.equal(ended.code, 0, ended.stderr);
    const { status, stderr } = spawnSync('kamailio', ['-c', '-f', join(out, 'kamailio.cfg'), '-Y', folder], {
      encoding: 'utf8',
    });
    assert.equal(status, 0, stderr);
    assert.match(readFileSync(join(out, 'start.sh'), 'utf8'), /-DD -E/);
    assert.ok(existsSync(join(out, 'data/trunk_a')));
  });

  test('render takes a status for a trunk and keys for signatures, and Kamailio accepts what it writes', async () => {
    const policy = policyFile('choices.json', 1, []);
    const out = join(folder, 'choices');
    const certificates = join(import.meta.dirname, 'certificates');
    const list = join(folder, 'certificates.list');
    writeFileSync(list, `https://cert.example/carrier.pem ${join(certificates, 'carrier.pem')}\n`);
    const places = ['--listen', '127.0.0.1:5060', '--next-hop', '127.0.0.1:5090'];
    const signing = [
      '--sign',
      join(certificates, 'signing.key.pem'),
      '--x5u',
      'https://cert.example/ours.pem',
    ];
    const trust = ['--verify', list, '--root', join(certificates, 'root.pem')];
    const refusals = ['--refuse', 'igw-1=403', '--refuse', 'gw-2=608'];
    const ended = await duanka(
      ['edge', 'render', '--policy', policy, '--out', out, ...places, ...refusals, ...signing, ...trust],
      env,
    );
    assert.equal(ended.code, 0, ended.stderr);
    const { status, stderr } = spawnSync('kamailio', ['-c', '-f', join(out, 'kamailio.cfg'), '-Y', folder], {
      encoding: 'utf8',
    });
    assert.equal(status, 0, stderr);
    assert.equal(statSync(join(out, 'sign.pem')).mode & 0o777, 0o600, 'the key is for its owner alone');
    assert.match(readFileSync(join(out, 'duanka.js'), 'utf8'), /"igw-1":\{"sip":403,"phrase":"Forbidden"\}/);
  });

  test('render says what is wrong with an address or a policy, and where', async () => {
    const policy = policyFile('wrong.json', 1, []);
    const wrong = await duanka(
      [
        'edge',
        'render',
        '--policy',
        policy,
        '--listen',
        'x',
        '--next-hop',
        '127.0.0.1:1',
        '--out',
        folder,
        '--json',
      ],
      env,
    );
    assert.deepEqual(
      [errorOf(wrong).error, errorOf(wrong).place, wrong.code],
      ['cli.value-form', '--listen', 2],
    );
    writeFileSync(policy, '{"trunks":[],"blaklist":[]}');
    const field = await duanka(['edge', 'render', '--policy', policy, '--out', folder, '--json'], env);
    assert.equal(errorOf(field).error, 'calls.policy-field-unknown');
  });

  test('load brings a signed policy to a cold edge, and a newer one', async () => {
    assert.equal(await call(), 503);
    const first = await load(policyFile('one.json', 7, []));
    assert.equal(first.code, 0, first.stderr);
    assert.equal(await call(), 486);
    assert.equal((await load(policyFile('two.json', 8, ['442079460001']))).code, 0);
    assert.equal(await call(), 608);
    assert.equal((await edgeLink(edge.rpc).state())?.version, '8');
  });

  test('a policy that was changed, is signed by another, unsigned or older is refused, and the edge keeps its own', async () => {
    const tampered = policyFile('tampered.json', 9, ['442079460001']);
    writeFileSync(tampered, readFileSync(tampered, 'utf8').replace('442079460001', '442079460002'));
    assert.equal(errorOf(await load(tampered)).error, 'calls.policy-tampered');
    const older = policyFile('older.json', 8, []);
    assert.equal(errorOf(await load(older)).error, 'calls.policy-older');
    const foreign = policyFile('foreign.json', 10, []);
    const other = generateKeyPairSync('ed25519')
      .privateKey.export({ type: 'pkcs8', format: 'pem' })
      .toString();
    writeFileSync(
      `${foreign}.sig`,
      signPolicy(readFileSync(foreign, 'utf8'), 10, createSigner('duanka/test', other)),
    );
    assert.equal(errorOf(await load(foreign)).error, 'kernel.checkpoint-forged');
    rmSync(`${foreign}.sig`);
    assert.equal(errorOf(await load(foreign)).error, 'cli.signature-missing');
    assert.equal(await call(), 608, 'the policy before still serves');
    assert.equal((await load(older, '--again')).code, 0);
    assert.equal(await call(), 486);
  });

  test('after a push that broke off, its version is let in again and nothing before it', async () => {
    const state = (await edgeLink(edge.rpc).state()) ?? assert.fail('no state');
    const half = writeState({ ...state, version: `${state.version}+` });
    await edge.rpc.call('htable.sets', [POLICY_TABLE, STATE_KEY, half]);
    const before = policyFile('before.json', Number(state.version) - 1, []);
    assert.equal(errorOf(await load(before)).error, 'calls.policy-older');
    assert.equal((await load(policyFile('again.json', Number(state.version), []))).code, 0);
    assert.equal((await edgeLink(edge.rpc).state())?.version, state.version);
  });

  test('policy verify tells the version, and refuses what was changed', async () => {
    const path = policyFile('verify.json', 412, []);
    const good = await duanka(['policy', 'verify', path, '--key', signer.publicKey, '--json'], env);
    assert.deepEqual(JSON.parse(good.stdout), { file: path, version: 412 });
    writeFileSync(path, `${readFileSync(path, 'utf8')} `);
    const bad = await duanka(['policy', 'verify', path, '--key', signer.publicKey, '--json'], env);
    assert.deepEqual([errorOf(bad).error, bad.code], ['calls.policy-tampered', 3]);
  });
});
