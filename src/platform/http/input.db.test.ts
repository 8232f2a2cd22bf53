import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import fc from 'fast-check';
import { assertProblem, type Platform, type Server, testPlatform } from './fixture.ts';

let platform: Platform;
let server: Server;
let cookie: string;

before(async () => {
  platform = await testPlatform();
  server = await platform.serve();
  cookie = await server.signIn((await platform.person('carrier-a', ['analyst', 'clerk'])).name);
});
after(() => platform.close());

const ITEMS = '/api/v1/orgs/carrier-a/items';
const NOTES = '/api/v1/public/carrier-a/notes';
const JSON_TYPE = { 'content-type': 'application/json' };

function post(payload: string | Buffer | object, headers: Record<string, string> = {}, url = ITEMS) {
  return server.inject({
    method: 'POST',
    url,
    headers: { cookie, 'idempotency-key': 'k-1', ...JSON_TYPE, ...headers },
    payload,
  });
}

describe('bad input is answered with a code and a place, and the server stays up', () => {
  const good = { title: 'x', kind: 'call' };
  // What is sent, the status, the code, the JSON pointer.
  const rows: readonly [string, string | Buffer | object, number, string, string?][] = [
    ['an unknown field', { ...good, extra: 1 }, 400, 'http.field-unknown', '/extra'],
    [
      'an unknown field with signs of its own',
      { ...good, 'a/b~c': 1 },
      400,
      'http.field-unknown',
      '/a~1b~0c',
    ],
    [
      'an unknown field further in',
      { ...good, detail: { place: 'p', x: 1 } },
      400,
      'http.field-unknown',
      '/detail/x',
    ],
    ['a missing field', { kind: 'call' }, 400, 'http.field-missing', '/title'],
    ['a wrong type', { ...good, count: 'three' }, 400, 'http.field-type', '/count'],
    ['a number as text is not converted', { ...good, count: '3' }, 400, 'http.field-type', '/count'],
    ['a text too long', { ...good, title: 'x'.repeat(41) }, 400, 'http.field-too-long', '/title'],
    ['a value that is no choice', { ...good, kind: 'fax' }, 400, 'http.field-invalid', '/kind'],
    ['a number too small', { ...good, count: -1 }, 400, 'http.field-invalid', '/count'],
    ['a list instead of an object', [], 400, 'http.field-type'],
    ['null', 'null', 400, 'http.body-missing'],
    ['nothing', '', 400, 'http.body-missing'],
    ['no JSON', '{"title":', 400, 'http.body-not-json'],
    ['invalid UTF-8', Buffer.from([0x22, 0xff, 0xfe, 0x22]), 400, 'http.body-not-utf8'],
    ['NUL in a text', { ...good, title: 'a\0b' }, 400, 'http.text-refused', '/title'],
    ['half of a surrogate pair', '{"title":"\\ud800","kind":"call"}', 400, 'http.text-refused', '/title'],
    ['ten megabytes', `"${'x'.repeat(10_000_000)}"`, 413, 'http.body-too-large'],
    [
      'deep nesting',
      `{"title":"x","kind":"call","anything":${'['.repeat(20_000)}${']'.repeat(20_000)}}`,
      400,
      'http.body-too-deep',
    ],
    ['a prototype key', '{"title":"x","kind":"call","__proto__":{"admin":true}}', 400, 'http.key-refused'],
    [
      'a constructor key',
      '{"title":"x","kind":"call","anything":{"constructor":{"prototype":{}}}}',
      400,
      'http.key-refused',
    ],
  ];
  for (const [name, payload, status, code, pointer] of rows) {
    test(name, async () => assertProblem(await post(payload), status, code, pointer));
  }

  test('SQL in a field is only text', async () => {
    const title = "'; drop table account; --";
    assert.equal((await post({ ...good, title })).json().title, title);
  });
  test('another media type, and a compressed body', async () => {
    assertProblem(await post('<a/>', { 'content-type': 'application/xml' }), 415, 'http.media-type');
    assertProblem(await post('x', { 'content-encoding': 'gzip' }), 415, 'http.media-type');
  });
  test('a body where the contract has none', async () => {
    const admin = await server.signIn((await platform.person('carrier-a', 'admin')).name);
    const url = `/api/v1/orgs/carrier-a/accounts/acc-${'0'.repeat(24)}/password`;
    assertProblem(await post({ a: 1 }, { cookie: admin }, url), 400, 'http.field-unknown');
    assertProblem(await post({}, { cookie: admin }, url), 404, 'kernel.missing');
  });
  test('query strings are converted, and strict too', async () => {
    const get = (query: string) => server.inject({ url: `${ITEMS}?${query}`, headers: { cookie } });
    assert.equal((await get('limit=5&lang=en')).json().limit, 5);
    assertProblem(await get('limit=51'), 400, 'http.field-invalid', '/limit');
    assertProblem(await get('limit=many'), 400, 'http.field-type', '/limit');
    assertProblem(await get('offset=1'), 400, 'http.field-unknown', '/offset');
    assertProblem(await get('limit=%00'), 400, 'http.text-refused');
  });
  test('a malformed address', async () => {
    assertProblem(await server.inject({ url: '/api/v1/%E0%A4%A' }), 400, 'http.request-malformed');
  });
  test('whatever is sent, the answer is never an internal error', async () => {
    const { inject } = await platform.serve();
    const url = NOTES;
    const bodies = fc.oneof(
      fc.uint8Array({ maxLength: 200 }).map((bytes) => Buffer.from(bytes)),
      fc.json().map((text) => Buffer.from(text)),
      fc.record({ text: fc.string({ unit: 'binary' }) }).map((value) => Buffer.from(JSON.stringify(value))),
    );
    let from = 0;
    const run = fc.asyncProperty(bodies, async (payload) => {
      from += 1;
      // An address for each, since the rate limit is per address.
      const remoteAddress = `10.0.${from >> 8}.${from & 255}`;
      const headers = { 'idempotency-key': 'k', ...JSON_TYPE };
      const { statusCode } = await inject({ method: 'POST', url, headers, payload, remoteAddress });
      assert.ok(statusCode === 200 || statusCode === 400, String(statusCode));
    });
    await fc.assert(run, { numRuns: 200 });
  });
  test('still up', async () => assert.equal((await server.inject({ url: '/healthz' })).statusCode, 200));
});

describe('every write carries an idempotency key', () => {
  for (const [name, key] of [
    ['none', undefined],
    ['empty', ''],
    ['with a blank', 'a b'],
    ['too long', 'k'.repeat(129)],
    ['not printable', 'ключ'],
  ] as const) {
    test(`refused: ${name}`, async () => {
      for (const url of [ITEMS, NOTES]) {
        const headers = { cookie, ...(key === undefined ? {} : { 'idempotency-key': key }) };
        const answer = await server.inject({ method: 'POST', url, headers, payload: {} });
        assertProblem(answer, 400, 'http.idempotency-key', '/Idempotency-Key');
      }
    });
  }
  test('handed to the handler', async () => {
    const answer = await post({ title: 'x', kind: 'call' }, { 'idempotency-key': 'k'.repeat(128) });
    assert.equal(answer.json().key, 'k'.repeat(128));
  });
});
