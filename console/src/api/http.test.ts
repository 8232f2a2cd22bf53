import assert from 'node:assert/strict';
import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { after, before, test } from 'node:test';
import { call, readFile } from './http.ts';

const keys: (string | undefined)[] = [];
const server = createServer((request, response) => {
  keys.push(request.headers['idempotency-key'] as string | undefined);
  response.setHeader('content-type', 'application/json').end('{}');
});
let address: string;

before(async () => {
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  address = `http://127.0.0.1:${(server.address() as AddressInfo).port}/`;
});
after(() => void server.close());

test('the server takes nothing in writing without a key, so every such request has one, a read has none', async () => {
  const body = { number: '13800000000' };
  await call(address, { language: 'zh' });
  await call(address, { language: 'zh', method: 'POST', body });
  await call(address, { language: 'zh', method: 'POST', body });
  await call(address, { language: 'zh', method: 'POST', body, key: 'of the intent' });
  await readFile(address, 'zh');
  await readFile(address, 'zh', { purpose: 'x' });
  const [read, search, again, write, file, print] = keys;
  assert.deepEqual([read, write, file], [undefined, 'of the intent', undefined]);
  for (const key of [search, again, print]) assert.match(key ?? '', /^[0-9a-f]{32}$/);
  assert.notEqual(search, again);
});
