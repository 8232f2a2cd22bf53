/** Signed caller identity on a rendered edge, both ways: what it signs we verify, what we sign it verifies. */
import assert from 'node:assert/strict';
import { createPrivateKey, generateKeyPairSync } from 'node:crypto';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, test } from 'node:test';
import { edgeLink } from '../../src/calls/edge-link.ts';
import { identityHeader, verifyIdentity } from '../../src/calls/passport.ts';
import type { Claims } from '../../src/calls/proof.ts';
import { type Invite, invite } from '../../src/calls/testing/invite.ts';
import type { Source } from '../../src/calls/testing/situation.ts';
import { readCertificates, signingKey } from '../../src/platform/certificates.ts';
import { asCall, edgeData, LOOPBACK } from './calls.ts';
import { type RunningEdge, startEdge } from './edge.ts';
import { type Outcome, openProbe, type Probe } from './probe.ts';

const CERTIFICATES = join(import.meta.dirname, 'certificates');
const at = (name: string) => join(CERTIFICATES, name);
const X5U = 'https://cert.example/carrier.pem';
const UNKNOWN = 'https://cert.example/unknown.pem';
const KEY = createPrivateKey(readFileSync(at('signing.key.pem')));
const folder = mkdtempSync(join(tmpdir(), 'duanka-identity-'));
const list = join(folder, 'certificates.list');
writeFileSync(list, `# carriers we know\n${X5U} ${at('carrier.pem')}\n`);
const certificates = readCertificates(list, at('root.pem'), Date.now());

const trust = (root: string) => ({
  certificates: [...certificates.byAddress].map(([url, pem]) => ({ url, pem })),
  intermediates: certificates.intermediates,
  root: readFileSync(at(root), 'utf8'),
});

const CALLER = '442079460001';
const CALLED = '8613800000001';
const now = () => Math.floor(Date.now() / 1000);
const claims = (change: Partial<Claims> = {}): Claims => ({
  attest: 'A',
  orig: CALLER,
  dest: [CALLED],
  iat: now(),
  origid: '7ba3f2de-0000-4000-8000-000000000001',
  ...change,
});

interface Ends {
  readonly edge: RunningEdge;
  readonly probe: Probe;
}
let ends: Ends;
let elsewhere: Ends;
let placed = 0;

async function open(root: string): Promise<Ends> {
  const edge = await startEdge(edgeData(), {
    sign: { key: signingKey(at('signing.key.pem')), x5u: X5U },
    verify: trust(root),
  });
  return { edge, probe: await openProbe(edge) };
}

before(async () => {
  ends = await open('root.pem');
  elsewhere = await open('other-root.pem');
});
after(async () => {
  for (const one of [ends, elsewhere]) {
    await one?.probe.close();
    await one?.edge.stop();
  }
  rmSync(folder, { recursive: true, force: true });
});

async function place(parts: Invite, source: Source = 'abroad', { probe }: Ends = ends): Promise<Outcome> {
  placed += 1;
  const from = LOOPBACK[source];
  return probe.send(asCall(invite(parts), placed, `${from}:${await probe.portOf(from)}`), from);
}

/** A call from abroad with an Identity header; what became of it, and what the edge says of the signature. */
async function signed(headers: readonly string[], by: Ends = ends) {
  const { status, received } = await place({ from: `<sip:+${CALLER}@gw.example>`, headers }, 'abroad', by);
  const [event] = (await edgeLink(by.edge.rpc).drain(10)).events;
  return { status, said: event?.signed, rules: event?.rules, received };
}

const header = (change: Partial<Claims> = {}, x5u = X5U, key = KEY) =>
  `Identity: ${identityHeader(claims(change), { key, x5u })}`;

describe('what an edge makes of a signature that comes with a call', () => {
  test('given a good one, then the call passes with it as it came, and the event says so', async () => {
    const identity = header();
    const { status, said, received } = await signed([identity]);
    assert.deepEqual([status, said], [486, 'valid/A']);
    assert.deepEqual(received?.match(/^Identity: .*$/gm), [identity], 'ours is not put beside it');
  });

  test('given one that proves nothing, then the event says why, and the call is judged as without it', async () => {
    const other = generateKeyPairSync('ec', { namedCurve: 'P-256' }).privateKey;
    const cases: readonly (readonly [string, readonly string[]])[] = [
      ['invalid/certificate-unknown', [header({}, UNKNOWN)]],
      ['invalid/signature', [header({}, X5U, other)]],
      ['invalid/stale', [header({ iat: now() - 3600 })]],
      ['invalid/other-called', [header({ dest: ['8613800000002'] })]],
      ['invalid/several', [header(), header()]],
      ['', []],
    ];
    for (const [said, headers] of cases) {
      const found = await signed(headers);
      assert.deepEqual([found.said, found.status, found.rules], [said, 486, []]);
    }
    assert.match((await signed([`Identity: nothing;info=<${X5U}>`])).said ?? '', /^invalid\//);
  });

  test('miit-452-2016.13.1 given a good signature over another number, then the number was changed on the way', async () => {
    const { status, said, rules } = await signed([header({ orig: '442079460002' })]);
    assert.deepEqual([status, said, rules], [608, 'valid/A', ['calls.changed-number']]);
  });

  test('given a certificate that leads to another root, then it counts for nothing', async () => {
    const { status, said } = await signed([header()], elsewhere);
    assert.deepEqual([status, said], [486, 'invalid/certificate']);
  });
});

describe('what an edge signs', () => {
  const verified = (received: string | null, caller: string) => {
    const value = /^Identity: (.*)\r$/m.exec(received ?? '')?.[1] ?? '';
    return verifyIdentity(
      value,
      { callers: [caller], called: CALLED },
      { certificates: certificates.byAddress, freshSeconds: 60, nowSeconds: now() },
    );
  };
  const attested = (received: string | null, caller: string) => {
    const found = verified(received, caller);
    return found.result === 'valid' ? found.claims.attest : found.reason;
  };

  test('given calls let pass by look-ups and by the decision, then each is vouched for as far as we know it', async () => {
    const passed = async (user: string, source: Source, headers: readonly string[] = []) =>
      (await place({ from: `<sip:${user}@gw.example>`, headers }, source)).received;
    // A header that only the decision reads.
    for (const headers of [[], ['Content-Encoding: identity']]) {
      assert.equal(attested(await passed('+442079460001', 'abroad', headers), '442079460001'), 'C');
      assert.equal(attested(await passed('+8613900001234', 'interconnect', headers), '8613900001234'), 'C');
      assert.equal(attested(await passed('+8613800001234', 'core', headers), '8613800001234'), 'A');
      assert.equal(attested(await passed('+861062220155', 'line', headers), '861062220155'), 'A');
      assert.equal(attested(await passed('01062220155', 'line', headers), '861062220155'), 'A');
    }
  });

  test('given an emergency call, or one that shows no number, then nothing is vouched for', async () => {
    const emergency = await place(
      { from: '<sip:+8613800001234@gw.example>', to: 'sip:110@sbc.example' },
      'core',
    );
    assert.equal(emergency.status, 486);
    assert.doesNotMatch(emergency.received ?? '', /^Identity:/m);
  });

  test('nothing went wrong inside Kamailio meanwhile', () => {
    assert.doesNotMatch(ends.edge.log(), /goes on without our signature|CRITICAL/);
  });
});
