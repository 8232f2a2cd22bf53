/** Signed caller identity against an implementation that is not ours: Kamailio's secsipid, in both directions. */
import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { generateKeyPairSync } from 'node:crypto';
import { once } from 'node:events';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, test } from 'node:test';
import { identityHeader, verifyIdentity } from '../../src/calls/passport.ts';
import type { Claims } from '../../src/calls/proof.ts';
import { invite } from '../../src/calls/testing/invite.ts';
import { openEdgeRpc } from '../../src/platform/edge-rpc.ts';
import { asCall } from './calls.ts';
import { freePort } from './edge.ts';
import { openProbe, type Probe } from './probe.ts';

const X5U = 'https://cert.example/shaken.pem';
const { privateKey, publicKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
const PUBLIC = publicKey.export({ type: 'spki', format: 'pem' }).toString();
const folder = mkdtempSync(join(tmpdir(), 'duanka-secsipid-'));
const FROM = '442079460001';
const TO = '8613800000001';

let probe: Probe;
let end: () => Promise<void>;

before(async () => {
  const [sip, nextHop, rpcPort] = [await freePort(), await freePort(), await freePort()];
  writeFileSync(join(folder, 'public.pem'), PUBLIC);
  // secsipid reads the older form of a private key.
  writeFileSync(join(folder, 'private.pem'), privateKey.export({ type: 'sec1', format: 'pem' }).toString());
  const values: Readonly<Record<string, string | number>> = { sip, nextHop, rpc: rpcPort, folder };
  const template = readFileSync(join(import.meta.dirname, 'secsipid.cfg'), 'utf8');
  writeFileSync(
    join(folder, 'kamailio.cfg'),
    template.replaceAll(/\{\{(\w+)\}\}/g, (_, name: string) => String(values[name])),
  );
  mkdirSync(join(folder, 'run'));
  const child = spawn(
    'kamailio',
    ['-f', join(folder, 'kamailio.cfg'), '-DD', '-E', '-Y', join(folder, 'run')],
    { stdio: 'ignore' },
  );
  const rpc = await openEdgeRpc({ host: '127.0.0.1', port: rpcPort, tries: 40 });
  await rpc.call('core.version', []);
  await rpc.close();
  probe = await openProbe({ sip, nextHop });
  end = async () => {
    const closed = once(child, 'exit');
    child.kill('SIGTERM');
    await closed;
  };
});
after(async () => {
  await probe?.close();
  await end?.();
  rmSync(folder, { recursive: true, force: true });
});

const now = () => Math.floor(Date.now() / 1000);
let placed = 0;

async function send(headers: readonly string[]) {
  placed += 1;
  const raw = invite({ from: `<sip:${FROM}@gw.example>`, to: `sip:${TO}@sbc.example`, headers });
  return probe.send(asCall(raw, placed, `127.0.1.1:${await probe.portOf('127.0.1.1')}`), '127.0.1.1');
}

/** What secsipid makes of a header: 1 is good. */
async function judgedBySecsipid(header: string): Promise<number> {
  const { answer } = await send([`Identity: ${header}`]);
  return Number(/^X-Result: (-?\d+)/m.exec(answer)?.[1]);
}

const claims = (change: Partial<Claims> = {}): Claims => ({
  attest: 'A',
  orig: FROM,
  dest: [TO],
  iat: now(),
  origid: '7ba3f2de-0000-4000-8000-000000000001',
  ...change,
});

describe('signed caller identity and secsipid', () => {
  test('what we sign, secsipid accepts', async () => {
    assert.equal(await judgedBySecsipid(identityHeader(claims(), { key: privateKey, x5u: X5U })), 1);
  });

  test('what another key signs, or an hour ago, secsipid refuses', async () => {
    const other = generateKeyPairSync('ec', { namedCurve: 'P-256' });
    assert.ok((await judgedBySecsipid(identityHeader(claims(), { key: other.privateKey, x5u: X5U }))) < 0);
    assert.ok(
      (await judgedBySecsipid(identityHeader(claims({ iat: now() - 3600 }), { key: privateKey, x5u: X5U }))) <
        0,
    );
  });

  test('what secsipid signs, we accept, and only for the number it signed', async () => {
    const { received } = await send([]);
    const header = /^Identity: (.*)\r$/m.exec(received ?? '')?.[1] ?? '';
    const trust = { certificates: new Map([[X5U, PUBLIC]]), freshSeconds: 60, nowSeconds: now() };
    const verified = verifyIdentity(header, { callers: [FROM], called: TO }, trust);
    assert.equal(verified.result, 'valid', JSON.stringify(verified));
    assert.deepEqual(verifyIdentity(header, { callers: ['110'], called: TO }, trust), {
      result: 'invalid',
      reason: 'other-caller',
    });
  });

  test('secsipid accepts a signature over another number: comparing is ours, and we refuse it', async () => {
    const header = identityHeader(claims({ orig: '861062220000' }), { key: privateKey, x5u: X5U });
    assert.equal(await judgedBySecsipid(header), 1);
    const trust = { certificates: new Map([[X5U, PUBLIC]]), freshSeconds: 60, nowSeconds: now() };
    assert.equal(verifyIdentity(header, { callers: [FROM], called: TO }, trust).result, 'invalid');
  });
});
