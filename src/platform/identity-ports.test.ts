/** The identity services over HTTP: slow, down, lying; none of it is ever taken for an answer. */
import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { after, afterEach, before, describe, test } from 'node:test';
import { type Faults, type ReferenceIdentity, startIdentityServer } from '../../reference/identity-server.ts';
import type { IdentityPorts } from '../identity/ports.ts';
import { residentNumber } from '../identity/testing/papers.ts';
import { loadConfig } from './config.ts';
import { identityPorts } from './identity-ports.ts';

const NOW = '2021-07-07T04:00:00.000Z';
const NUMBER = residentNumber();
const QUESTION = { kind: 'resident-id', number: NUMBER, name: '测试甲' } as const;
const bytes = (text: string) => new Uint8Array(Buffer.from(text));

let server: ReferenceIdentity;
let elapsedMs = 0;
const open = (change: Partial<Parameters<typeof identityPorts>[0]> = {}, now = NOW): IdentityPorts =>
  identityPorts(
    {
      authority: { url: server.url, token: undefined },
      matcher: { url: server.url, token: undefined },
      reader: { url: server.url, key: server.readerKey },
      timeoutMs: 2_000,
      ...change,
    },
    { clock: { now: () => now }, monotonicMs: () => elapsedMs },
  );
const misbehave = (faults: Partial<Faults>) => Object.assign(server.faults, faults);

before(async () => {
  server = await startIdentityServer({ now: () => NOW });
});
after(() => server?.stop());
afterEach(() => {
  misbehave({
    outage: false,
    latencyMs: 0,
    errorRate: 0,
    lie: 'none',
    noMatch: 0,
    unknown: 0,
    lost: 0,
    differs: 0,
  });
});

describe('answers', () => {
  test('the authority knows number and name', async () => {
    assert.deepEqual(await open().authority.verify(QUESTION), {
      answered: true,
      result: 'match',
      score: null,
    });
    const other = { ...QUESTION, name: '冒名者' };
    assert.partialDeepStrictEqual(await open().authority.verify(other), { result: 'no-match' });
    const nobody = { ...QUESTION, number: '110105194912310021' };
    assert.partialDeepStrictEqual(await open().authority.verify(nobody), { result: 'unknown' });
    misbehave({ lost: 1 });
    assert.partialDeepStrictEqual(await open().authority.verify(QUESTION), { result: 'lost' });
  });
  test('a face is compared', async () => {
    const { matcher, authority } = open();
    assert.deepEqual(await matcher.compare(bytes('one'), bytes('two')), { answered: true, score: 0.96 });
    assert.deepEqual(await matcher.compare(bytes('other-person'), bytes('two')), {
      answered: true,
      score: 0.21,
    });
    const portrait = bytes('other-person');
    assert.partialDeepStrictEqual(await authority.verify({ ...QUESTION, portrait }), { score: 0.21 });
  });
  test('a film shows a living person, a replay or nothing', async () => {
    const { matcher } = open();
    assert.partialDeepStrictEqual(await matcher.examine(bytes('film')), { live: true, code: null });
    assert.deepEqual(await matcher.examine(bytes('a replay')), {
      answered: true,
      live: false,
      face: null,
      code: 'replay',
    });
    assert.partialDeepStrictEqual(await matcher.examine(bytes('')), { live: false, code: 'empty-video' });
  });
  test('the reader reads what lies on it, signed', async () => {
    server.lay('reader-1', { number: NUMBER, name: '测试甲', validTo: null });
    const reading = await open().reader.read('reader-1');
    assert.partialDeepStrictEqual(reading, {
      answered: true,
      number: NUMBER,
      device: 'reader-1',
      at: NOW,
      validTo: null,
    });
  });
  test('the same seed gives the same people', async () => {
    const again = await startIdentityServer({ now: () => NOW });
    const first = await startIdentityServer({ now: () => NOW });
    const numberOf = async ({ url, readerKey }: ReferenceIdentity) => {
      const reading = await open({ reader: { url, key: readerKey } }).reader.read('r');
      assert.ok(reading.answered);
      return reading.number;
    };
    assert.equal(await numberOf(first), await numberOf(again));
    await Promise.all([again.stop(), first.stop()]);
  });
});

test('the reference runs as a process of its own and says where', async () => {
  const script = join(import.meta.dirname, '..', '..', 'reference', 'identity-server.ts');
  const child = spawn(process.execPath, [script, '--seed', '7', '--latency', '5', '--no-match', '1'], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  try {
    const lines = createInterface({ input: child.stdout });
    const { value } = await lines[Symbol.asyncIterator]().next();
    const { url, readerKey } = JSON.parse(value ?? '');
    const { authority, reader } = open({
      authority: { url, token: undefined },
      reader: { url, key: readerKey },
    });
    assert.partialDeepStrictEqual(await authority.verify(QUESTION), { answered: true, result: 'no-match' });
    // Its clock is that of the machine, not ours: what it signs is not fresh here.
    assert.deepEqual(await reader.read('r'), { answered: false, code: 'statement-old' });
  } finally {
    child.kill('SIGKILL');
  }
});

describe('what is no answer', () => {
  test('nobody is configured', async () => {
    const { authority, matcher, reader } = open({
      authority: undefined,
      matcher: undefined,
      reader: undefined,
    });
    const none = { answered: false, code: 'not-configured' };
    assert.deepEqual(await authority.verify(QUESTION), none);
    assert.deepEqual(await matcher.compare(bytes('a'), bytes('b')), none);
    assert.deepEqual(await matcher.examine(bytes('a')), none);
    assert.deepEqual(await reader.read('r'), none);
  });
  test('too slow, down, out of order', async () => {
    misbehave({ latencyMs: 400 });
    assert.deepEqual(await open({ timeoutMs: 100 }).authority.verify(QUESTION), {
      answered: false,
      code: 'timeout',
    });
    misbehave({ latencyMs: 0, outage: true });
    assert.deepEqual(await open().authority.verify(QUESTION), { answered: false, code: 'unreachable' });
    misbehave({ outage: false, errorRate: 1 });
    assert.deepEqual(await open().authority.verify(QUESTION), { answered: false, code: 'service-error' });
  });
  for (const [lie, code] of [
    ['other-question', 'answer-to-another'],
    ['schema', 'answer-malformed'],
    ['score', 'answer-malformed'],
    ['not-json', 'answer-malformed'],
  ] as const) {
    test(`a service that lies (${lie})`, async () => {
      misbehave({ lie });
      const { authority, matcher } = open();
      const wrong = { answered: false, code };
      assert.deepEqual(await authority.verify({ ...QUESTION, portrait: bytes('a') }), wrong);
      assert.deepEqual(await matcher.compare(bytes('a'), bytes('b')), wrong);
      if (lie !== 'score') assert.deepEqual(await matcher.examine(bytes('a')), wrong);
    });
  }
  test('a reading that was not signed by the agent, is old, or of another device', async () => {
    const reading = (ports: IdentityPorts) => ports.reader.read('reader-1');
    misbehave({ lie: 'signature' });
    assert.deepEqual(await reading(open()), { answered: false, code: 'signature-wrong' });
    misbehave({ lie: 'none' });
    assert.deepEqual(await reading(open({}, '2021-07-07T04:05:00.001Z')), {
      answered: false,
      code: 'statement-old',
    });
    server.lay('reader-1', { device: 'reader-2' } as never);
    assert.deepEqual(await reading(open()), { answered: false, code: 'answer-to-another' });
    server.lay('reader-1', { validTo: '2023-02-30' });
    assert.deepEqual(await reading(open()), { answered: false, code: 'answer-malformed' });
  });
});

describe('a service that stays silent is left alone for a while', () => {
  test('after five silences it is not asked for ten seconds, then once', async () => {
    const { authority } = open();
    const code = async () => {
      const answer = await authority.verify(QUESTION);
      return answer.answered ? 'answered' : answer.code;
    };
    misbehave({ outage: true });
    for (let time = 0; time < 5; time += 1) assert.equal(await code(), 'unreachable');
    assert.equal(await code(), 'circuit-open');
    elapsedMs += 10_000;
    assert.equal(await code(), 'unreachable');
    assert.equal(await code(), 'circuit-open');
    elapsedMs += 10_000;
    misbehave({ outage: false });
    assert.equal(await code(), 'answered');
    assert.equal(await code(), 'answered');
  });
});

describe('settings', () => {
  const load = (flags: Record<string, string>, env: Record<string, string> = {}) =>
    loadConfig({ env, flags }).identity;
  test('nothing is set: nobody answers', () => {
    assert.deepEqual(load({}), {
      authority: undefined,
      matcher: undefined,
      reader: undefined,
      timeoutMs: 3_000,
    });
  });
  test('plain http leaves this machine for nobody; a reader needs its key; a token needs its service', () => {
    assert.throws(() => load({ 'identity-authority-url': 'http://authority.example' }), {
      code: 'config.invalid',
    });
    assert.throws(() => load({ 'identity-reader-url': 'https://readers.example' }), {
      code: 'config.incomplete',
    });
    assert.throws(() => load({}, { DUANKA_IDENTITY_MATCHER_TOKEN: 'a-token' }), {
      code: 'config.incomplete',
    });
    assert.equal(
      load({ 'identity-authority-url': 'https://authority.example/' }).authority?.url,
      'https://authority.example',
    );
  });
  test('a key that is none is refused at the start', () => {
    assert.throws(() => open({ reader: { url: server.url, key: 'bm9uZQ==' } }), { code: 'config.invalid' });
  });
});
