import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { type Platform, testPlatform } from './fixture.ts';

interface Operation {
  operationId: string;
  summary: string;
  tags: string[];
  parameters?: { in: string; name: string; required: boolean }[];
  requestBody?: { content: Record<string, { schema: object }> };
  responses: Record<string, { $ref?: string; description?: string }>;
  security?: object[];
}
interface Document {
  openapi: string;
  paths: Record<string, Record<string, Operation>>;
}

let platform: Platform;
let document: Document;
let mounted: { method: string; url: string }[];

before(async () => {
  platform = await testPlatform();
  const { inject, app } = await platform.serve();
  document = (await inject({ url: '/api/openapi.json' })).json();
  mounted = routesOf(app.printRoutes({ commonPrefix: false }));
});
after(() => platform.close());

/** Reads the router's own tree, so that a route which the description forgets is noticed. */
function routesOf(tree: string): { method: string; url: string }[] {
  const above: string[] = [];
  return tree.split('\n').flatMap((line) => {
    const [, indent = '', part = '', methods] =
      /^((?:[│├└ ][ ─]{3})*)([^ ]*)(?: \(([A-Z, ]+)\))?$/.exec(line) ?? [];
    const depth = indent.length / 4;
    const url = (above[depth - 1] ?? '') + part;
    above[depth] = url;
    return methods === undefined || !url.startsWith('/api/v1/')
      ? []
      : methods.split(', ').map((method) => ({ url, method }));
  });
}

function operations(): [string, string, Operation][] {
  return Object.entries(document.paths).flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, operation]): [string, string, Operation] => [
      path,
      method,
      operation,
    ]),
  );
}

test('every mounted address is described, and nothing else', () => {
  const described = operations().map(([path, method]) => `${method.toUpperCase()} ${path}`);
  const served = mounted
    .filter(({ method }) => method !== 'HEAD')
    .map(({ method, url }) => `${method} ${url.replaceAll(/:(\w+)/g, '{$1}')}`);
  assert.ok(served.length > 10, 'the router lists its routes');
  assert.deepEqual(described.sort(), served.sort());
});

test('OpenAPI 3.1: names are unique, path parameters declared, every reference leads somewhere', () => {
  assert.match(document.openapi, /^3\.1\./);
  const ids = operations().map(([, , { operationId }]) => operationId);
  assert.equal(new Set(ids).size, ids.length);
  for (const [path, method, { parameters = [], requestBody }] of operations()) {
    const inPath = [...path.matchAll(/\{(\w+)\}/g)].map(([, name]) => name).sort();
    const declared = parameters.filter((parameter) => parameter.in === 'path');
    assert.deepEqual(declared.map(({ name }) => name).sort(), inPath, path);
    assert.ok(declared.every(({ required }) => required));
    if (method === 'get') assert.equal(requestBody, undefined);
  }
  const references = JSON.stringify(document).matchAll(/"\$ref":"#\/([^"]+)"/g);
  for (const [, pointer = ''] of references) {
    const target = pointer
      .split('/')
      .reduce<unknown>((node, key) => (node as Record<string, unknown>)?.[key], document);
    assert.equal(typeof target, 'object', pointer);
  }
});

test('each address says what it is for, what it answers and how it fails', () => {
  for (const [path, method, { summary, tags, responses, security, parameters = [] }] of operations()) {
    assert.ok(summary.length > 5 && tags.length === 1, path);
    assert.ok(
      Object.keys(responses).some((status) => /^[23]/.test(status)),
      path,
    );
    for (const status of ['400', '404', '429', 'default'])
      assert.ok(responses[status]?.$ref, `${path} ${status}`);
    const staff = path.startsWith('/api/v1/orgs/');
    assert.equal(security !== undefined, staff, path);
    const keyed = parameters.some(({ name, required }) => name === 'Idempotency-Key' && required);
    assert.equal(keyed, method !== 'get' && !path.startsWith('/api/v1/session'), path);
  }
});
