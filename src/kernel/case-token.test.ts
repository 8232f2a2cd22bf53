/** The token of a case: who may use it, where, how long. */
import assert from 'node:assert/strict';
import { createHmac } from 'node:crypto';
import { describe, test } from 'node:test';
import { makeCaseToken, readCaseToken } from './case-token.ts';
import { addHours } from './time.ts';

const NOW = '2021-07-07T04:00:00.000Z';
/** Another organisation, or another purpose, is another key. */
const vault = {
  index: async ({ org, purpose }: { org: string; purpose: string }, clear: string) =>
    createHmac('sha256', `${org} ${purpose}`).update(clear).digest('base64url'),
};
const about = { org: 'aa', register: 'card', subject: 'c1', holder: 'p1' };
const refused = { code: 'kernel.case-token-invalid' };

describe('a case token', () => {
  test('says what it was made for, for half an hour', async () => {
    const { token, expires } = await makeCaseToken(vault, about, NOW);
    assert.equal(expires, addHours(NOW, 0.5));
    const { session, ...said } = await readCaseToken(vault, token, { org: 'aa', now: NOW });
    assert.deepEqual(said, { ...about, scope: 'case', expires });
    assert.match(session, /^[\w-]{24}$/);
    await assert.rejects(readCaseToken(vault, token, { org: 'aa', now: expires }), refused);
    await readCaseToken(vault, token, { org: 'aa', now: addHours(expires, -1 / 3_600_000) });
  });
  test('is worth nothing with another organisation', async () => {
    const { token } = await makeCaseToken(vault, about, NOW);
    await assert.rejects(readCaseToken(vault, token, { org: 'bb', now: NOW }), refused);
  });
  test('an upload ticket opens no case, and a case token is no upload ticket', async () => {
    const { token: upload } = await makeCaseToken(vault, { ...about, scope: 'upload' }, NOW);
    await assert.rejects(readCaseToken(vault, upload, { org: 'aa', now: NOW }), refused);
    const { token } = await makeCaseToken(vault, about, NOW);
    await assert.rejects(readCaseToken(vault, token, { org: 'aa', now: NOW, scope: 'upload' }), refused);
    assert.equal(
      (await readCaseToken(vault, upload, { org: 'aa', now: NOW, scope: 'upload' })).subject,
      'c1',
    );
  });
  test('what lives for days opens nothing that was made for half an hour, nor the other way round', async () => {
    const scopes = ['case', 'upload', 'opening', 'order-upload', 'order'] as const;
    for (const made of scopes) {
      const { token } = await makeCaseToken(vault, { ...about, scope: made }, NOW, 24);
      for (const scope of scopes) {
        const read = readCaseToken(vault, token, { org: 'aa', now: NOW, scope });
        if (scope === made) assert.equal((await read).scope, made);
        else await assert.rejects(read, refused, `${made} as ${scope}`);
      }
    }
  });
  test('of another register it opens nothing', async () => {
    const { token } = await makeCaseToken(vault, about, NOW);
    await readCaseToken(vault, token, { org: 'aa', now: NOW, register: 'card' });
    await assert.rejects(
      readCaseToken(vault, token, { org: 'aa', now: NOW, register: 'own_query' }),
      refused,
    );
  });
  test('every changed sign is noticed, and nothing unsigned is read', async () => {
    const { token } = await makeCaseToken(vault, about, NOW);
    const { token: other } = await makeCaseToken(vault, { ...about, subject: 'c2' }, NOW);
    const [body = '', signature = ''] = token.split('.');
    const [otherBody = ''] = other.split('.');
    for (const forged of [
      '',
      '.',
      body,
      `${body}.`,
      `${body}.${signature}.${signature}`,
      `${otherBody}.${signature}`,
      `${body}.${signature.slice(1)}`,
      `${body}.${signature.startsWith('A') ? 'B' : 'A'}${signature.slice(1)}`,
      `bm90IGpzb24.${signature}`,
    ])
      await assert.rejects(readCaseToken(vault, forged, { org: 'aa', now: NOW }), refused, forged);
  });
  test('names the visit: one for both scopes, another for another visit or case', async () => {
    const sessionOf = async (change: Partial<typeof about>, now = NOW, scope: 'case' | 'upload' = 'case') => {
      const { token } = await makeCaseToken(vault, { ...about, ...change, scope }, now);
      return (await readCaseToken(vault, token, { org: 'aa', now, scope })).session;
    };
    const first = await sessionOf({});
    assert.equal(await sessionOf({}, NOW, 'upload'), first);
    assert.notEqual(await sessionOf({ subject: 'c2' }), first);
    assert.notEqual(await sessionOf({}, addHours(NOW, 1 / 3600)), first);
  });
});
