import assert from 'node:assert/strict';
import { it } from 'node:test';
import { entryAt, pastedNumbers } from './paste.ts';

it('reads one number a line or parted by any comma, each once, as it was written', () => {
  const { numbers, twice } = pastedNumbers(
    '138 0000 0001\r\n13800000002，+86 13800000003；\n\n138-0000-0001\n',
  );
  assert.deepEqual(numbers, ['138-0000-0001', '13800000002', '+86 13800000003']);
  assert.equal(twice, 1);
  assert.deepEqual(pastedNumbers(' \n '), { numbers: [], twice: 0 });
});

it('finds the entry a refusal points at', () => {
  assert.equal(entryAt('/numbers/1', ['1', '2']), '2');
  assert.equal(entryAt('/numbers/9', ['1', '2']), null);
  assert.equal(entryAt('/reference', ['1']), null);
  assert.equal(entryAt(undefined, ['1']), null);
});
