/** The gateway's adapter against a server that lies: whatever is no clear answer is none. */
import assert from 'node:assert/strict';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';
import { after, before, test } from 'node:test';
import { dispatchGateway } from './dispatch-gateway.ts';
import { secret } from './secret.ts';

const ORDER = { org: 'carrier', ref: 'd1', number: '8613800000001', channel: 'sms', text: '正文' };
const AT = '2021-07-07T04:00:00.000Z';

let say: (request: IncomingMessage, response: ServerResponse) => void = () => undefined;
const asked: { url: string; headers: IncomingMessage['headers']; body: string }[] = [];
const server = createServer(async (request, response) => {
  asked.push({ url: request.url ?? '', headers: request.headers, body: await text(request) });
  say(request, response);
});
let url: string;

before(async () => {
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
});
after(() => {
  server.closeAllConnections();
  server.close();
});

const gateway = (timeoutMs = 2000) => dispatchGateway({ url, token: secret('gateway-token'), timeoutMs });
const json = (value: unknown, status = 200) => {
  say = (_, response) => {
    response.writeHead(status, { 'content-type': 'application/json' });
    response.end(typeof value === 'string' ? value : JSON.stringify(value));
  };
};

test('an order goes out with its reference, token and text', async () => {
  json({ state: 'accepted' });
  assert.deepEqual(await gateway().send(ORDER), { result: 'accepted' });
  const { url: path, headers, body } = asked.at(-1)!;
  assert.deepEqual(
    [path, headers.authorization, headers['idempotency-key']],
    ['/v1/messages', 'Bearer gateway-token', 'carrier/d1'],
  );
  assert.deepEqual(JSON.parse(body), ORDER);
});

test('done and refused are told with their time and code', async () => {
  json({ state: 'done', at: AT });
  assert.deepEqual(await gateway().send(ORDER), { result: 'done', at: AT });
  json({ state: 'refused', reason: 'number-unknown' });
  assert.deepEqual(await gateway().send(ORDER), { result: 'refused', reason: 'number-unknown' });
});

const lies: readonly (readonly [string, unknown, number, string])[] = [
  ['another state', { state: 'perhaps' }, 200, 'answer-unreadable'],
  ['done without a time', { state: 'done' }, 200, 'answer-unreadable'],
  ['a time that is none', { state: 'done', at: 'today' }, 200, 'answer-unreadable'],
  [
    'a reason that is a sentence',
    { state: 'refused', reason: '张三 的号码不存在' },
    200,
    'answer-unreadable',
  ],
  ['a further field', { state: 'accepted', name: 'x' }, 200, 'answer-unreadable'],
  ['no JSON', '<html>', 200, 'answer-unreadable'],
  ['nothing', '', 200, 'answer-unreadable'],
  ['an endless answer', `"${'x'.repeat(2 ** 21)}"`, 200, 'answer-too-long'],
  ['busy', { state: 'accepted' }, 503, 'http-503'],
  ['too many', { state: 'accepted' }, 429, 'http-429'],
];
for (const [what, value, status, reason] of lies) {
  test(`no answer: ${what}`, async () => {
    json(value, status);
    assert.deepEqual(await gateway().send(ORDER), { result: 'no-answer', reason });
  });
}

test('no answer: a redirect is not followed, so numbers stay with the address that was set', async () => {
  const before_ = asked.length;
  say = (_, response) => response.writeHead(307, { location: `${url}/elsewhere` }).end();
  assert.deepEqual(await gateway().send(ORDER), { result: 'no-answer', reason: 'unreachable' });
  assert.equal(asked.length, before_ + 1);
});

test('no answer: silence, and a gateway that is not there', async () => {
  say = () => undefined;
  assert.deepEqual(await gateway(50).send(ORDER), { result: 'no-answer', reason: 'time-out' });
  const nobody = dispatchGateway({ url: 'http://127.0.0.1:1', token: undefined });
  assert.deepEqual(await nobody.send(ORDER), { result: 'no-answer', reason: 'unreachable' });
});

test('a page of receipts is taken whole or not at all', async () => {
  json({
    receipts: [
      { ref: 'd1', state: 'done', at: AT },
      { ref: 'd2', state: 'refused', reason: 'blocked' },
    ],
    next: '2',
  });
  assert.deepEqual(await gateway().receipts('carrier', '1'), {
    receipts: [
      { ref: 'd1', answer: { result: 'done', at: AT } },
      { ref: 'd2', answer: { result: 'refused', reason: 'blocked' } },
    ],
    next: '2',
  });
  assert.equal(asked.at(-1)?.url, '/v1/receipts?org=carrier&after=1');
  json({
    receipts: [
      { ref: 'd1', state: 'done', at: AT },
      { ref: 'd2', state: 'accepted' },
    ],
    next: '2',
  });
  assert.equal(await gateway().receipts('carrier', null), undefined);
});
