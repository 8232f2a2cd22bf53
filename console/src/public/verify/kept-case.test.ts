import assert from 'node:assert/strict';
import { it } from 'node:test';
import { readKept } from './kept-case.ts';

const NOW = Date.parse('2021-07-07T04:00:00.000Z');
const open = { token: 'a.b', upload: 'c.d', expires: '2021-07-07T04:30:00.000Z', code: null };

it('goes on with a case whose time is not over', () => {
  assert.deepEqual(readKept(JSON.stringify(open), NOW), open);
});

it('forgets a case at the very end of its time', () => {
  assert.equal(readKept(JSON.stringify(open), Date.parse(open.expires)), null);
});

it('takes nothing that is not such a case', () => {
  for (const text of [null, '', 'null', '[]', '{"token":1}', JSON.stringify({ ...open, expires: 'soon' })]) {
    assert.equal(readKept(text, NOW), null, text ?? 'nothing');
  }
});
