/** Files of switches and copies of signalling, as records. */
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, test } from 'node:test';
import fc from 'fast-check';
import { loadNumberingPlan } from '../numbers/index.ts';
import { fromHep, readHep } from './hep.ts';
import { readDialect, rowReader } from './log-dialect.ts';
import { fromEdge } from './log-record.ts';
import { CASES } from './testing/cases.ts';
import { hepPacket as hep } from './testing/hep.ts';
import { screened } from './testing/situation.ts';

const ROOT = join(import.meta.dirname, '..', '..');
const plan = loadNumberingPlan(join(ROOT, 'law', 'numbers'));
const dialect = (name: string) =>
  readDialect(readFileSync(join(import.meta.dirname, 'dialects', `${name}.yaml`), 'utf8'));

describe('dialects of call records', () => {
  test('the acc table of Kamailio', () => {
    const read = rowReader(dialect('kamailio-acc'), plan);
    const row = {
      time: '2021-07-07 10:00:01',
      callid: 'a@b',
      from_tag: 't',
      src_user: '13800001234',
      dst_user: '01088886666',
      src_trunk: 'L1',
      src_ip: '198.51.100.1',
      dst_domain: '198.51.100.2',
      sip_code: '200',
    };
    const made = read(row);
    assert.partialDeepStrictEqual(made, {
      at: '2021-07-07T02:00:01.000Z',
      source: 'cdr',
      callId: 'a@b',
      caller: '8613800001234',
      called: '861088886666',
      trunk: 'L1',
      code: 200,
      durationMs: null,
    });
    assert.deepEqual(read(row), made, 'the same row is the same record');
    assert.deepEqual(read({ ...row, time: 'gestern' }), { column: 'time', code: 'calls.row-time' });
    assert.deepEqual(read({ ...row, callid: ' ' }), { column: 'callid', code: 'calls.row-call' });
    assert.deepEqual(read({ ...row, sip_code: '2xx' }), { column: 'sip_code', code: 'calls.row-number' });
  });
  test('a switch that counts seconds, whose trunks send numbers in different forms', () => {
    const read = rowReader(dialect('switch-cdr'), plan);
    const row = {
      StartTime: '1625623201',
      CallReference: 'x1',
      CallingNumber: '8613800001234',
      CalledNumber: '8613800004321',
      IncomingTrunk: 'INT-1',
      OutgoingTrunk: 'M1',
      ReleaseCause: '16',
      DurationMs: '61000',
      CallingNature: '4',
    };
    assert.partialDeepStrictEqual(read(row), {
      at: '2021-07-07T02:00:01.000Z',
      caller: '8613800001234',
      cause: 16,
      durationMs: 61_000,
      isupNature: 4,
    });
    assert.partialDeepStrictEqual(read({ ...row, IncomingTrunk: 'LOCAL-1', CallingNumber: '13800001234' }), {
      caller: '8613800001234',
    });
  });
  test('a description that is wrong says where', () => {
    assert.throws(
      () =>
        readDialect(
          'name: x\nseparator: ","\ntime: {format: iso}\nnumbers: {default: dialled}\ncolumns: {at: a}\n',
        ),
      {
        code: 'calls.dialect',
        place: '/columns',
      },
    );
    assert.throws(() => readDialect('name: [\n'), { code: 'calls.dialect' });
  });
});

const INVITE = [
  'INVITE sip:01088886666@198.51.100.2 SIP/2.0',
  'Via: SIP/2.0/UDP 198.51.100.1;branch=z9hG4bK1',
  'From: <sip:13800001234@198.51.100.1>;tag=1',
  'To: <sip:01088886666@198.51.100.2>',
  'P-Asserted-Identity: <sip:+8613800004321@198.51.100.1>',
  'i: abc@198.51.100.1',
  'CSeq: 1 INVITE',
  'Max-Forwards: 70',
  'Content-Length: 0',
  '',
  '',
].join('\r\n');

describe('HEP3 copies of signalling', () => {
  test('an INVITE becomes a record with every identity and the message octet for octet', () => {
    const packet = readHep(hep(INVITE));
    assert.ok(packet !== undefined);
    assert.partialDeepStrictEqual(packet, {
      source: '198.51.100.1',
      target: '198.51.100.2',
      sourcePort: 5060,
      captureId: 7,
      at: '2021-07-07T02:00:01.500Z',
    });
    const made = fromHep(packet, plan);
    assert.partialDeepStrictEqual(made, {
      source: 'hep',
      callId: 'abc@198.51.100.1',
      caller: '8613800004321',
      called: '861088886666',
      edge: 'hep-7',
    });
    assert.equal(Buffer.from(made?.message ?? '', 'base64').toString('latin1'), INVITE);
    assert.deepEqual(
      JSON.parse(made?.received ?? '[]').map(({ where }: { where: string }) => where),
      ['from', 'p-asserted-identity'],
    );
  });
  test('a final response gives the code, other messages nothing, a torn INVITE is kept as evidence', () => {
    const made = (text: string) => {
      const packet = readHep(hep(text));
      return packet === undefined ? undefined : fromHep(packet, plan);
    };
    assert.equal(made('SIP/2.0 603 Decline\r\nCall-ID: abc\r\nCSeq: 1 INVITE\r\n\r\n')?.code, 603);
    assert.equal(made('SIP/2.0 180 Ringing\r\nCall-ID: abc\r\nCSeq: 1 INVITE\r\n\r\n'), undefined);
    assert.equal(made('SIP/2.0 200 OK\r\nCall-ID: abc\r\nCSeq: 1 BYE\r\n\r\n'), undefined);
    assert.equal(made('INVITE sip:1@x SIP/2.0\r\nCall-ID: torn\r\n')?.callId, 'torn');
    assert.equal(readHep(hep(INVITE, 34)), undefined);
  });
  test('cut off or altered datagrams never throw', () => {
    const whole = hep(INVITE);
    for (let length = 0; length < whole.length; length += 1)
      assert.equal(readHep(whole.subarray(0, length)), undefined);
    fc.assert(
      fc.property(fc.nat(whole.length - 1), fc.nat(255), (at, octet) => {
        const altered = Buffer.from(whole);
        altered[at] = octet;
        const packet = readHep(altered);
        if (packet !== undefined) fromHep(packet, plan);
      }),
      { seed: 452, numRuns: 2_000 },
    );
  });
});

describe('miit-452-2016.12.3 every call of a voice line has its entry in the authentication log', () => {
  const event = {
    seq: 9,
    atMs: Date.UTC(2021, 6, 7, 2),
    source: '198.51.100.1',
    trunk: 'L1',
    verdict: 'block',
    status: 603,
    cause: 21,
    rules: ['calls.not-contracted'],
    callId: 'c',
    from: '<sip:13800001234@x>',
    asserted: '',
    called: '01088886666',
    version: '7',
    changes: [],
    by: 'decision',
    signed: '',
  } as const;
  const context = {
    plan,
    edge: 'gw-1',
    trunkKinds: new Map([['L1', 'dedicated-voice-line' as const]]),
  } as const;
  test('given a number outside the contract, then the entry says failed; inside, passed; a torn message, none', () => {
    const result = (rules: readonly string[]) =>
      fromEdge({ ...event, rules }, context).authentication?.result;
    assert.deepEqual(
      [result(['calls.not-contracted']), result([]), result(['calls.unreadable-isup'])],
      ['failed', 'passed', 'none'],
    );
  });
  test('miit-452-2016.12.3 given every call of the acceptance set on a line, then the entry says passed only where a number of the contract stood in it', () => {
    const results = new Map<string, string | undefined>();
    for (const { raw } of CASES) {
      const { verdict, findings } = screened(raw, 'line');
      const rules = findings.map(({ rule }) => rule);
      const { authentication } = fromEdge({ ...event, verdict, rules }, context);
      results.set(rules.join(','), authentication?.result);
    }
    // What is not said to be outside the contract, each judged by hand.
    const rest = [...results].filter(([rules]) => !rules.includes('calls.not-contracted'));
    assert.deepEqual(Object.fromEntries(rest), {
      '': 'passed',
      'calls.forwarding': 'passed',
      'calls.no-number': 'failed',
      'calls.emergency': 'none',
    });
    const silent = { ...event, from: '<sip:anonymous@x>', rules: ['calls.no-number'] };
    assert.equal(fromEdge(silent, context).authentication?.caller, null, 'it is not another number');
    for (const [rules, result] of results)
      if (rules.includes('calls.not-contracted')) assert.equal(result, 'failed', rules);
  });
  test('given another kind of trunk, then there is a call record and no entry', () => {
    const made = fromEdge(event, { ...context, trunkKinds: new Map() });
    assert.equal(made.authentication, null);
    assert.partialDeepStrictEqual(made.call, {
      caller: '8613800001234',
      called: '861088886666',
      code: 603,
      policy: '7',
      seq: 9,
    });
  });
});
