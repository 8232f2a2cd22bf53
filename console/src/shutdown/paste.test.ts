import assert from 'node:assert/strict';
import { it } from 'node:test';
import { countedNumbers, entryAt, pastedNumbers } from './paste.ts';

it('reads one number a line or parted by any comma, each once, as it was written', () => {
  const { numbers, twice } = pastedNumbers(
    '138 0000 0001\r\n13800000002，+86 13800000003；\n\n138-0000-0001\n',
  );
  assert.deepEqual(numbers, ['138-0000-0001', '13800000002', '+86 13800000003']);
  assert.equal(twice, 1);
  assert.deepEqual(pastedNumbers(' \n '), { numbers: [], twice: 0 });
});

it('counts a number that is being typed only once it can be whole', () => {
  const counted = (text: string) => countedNumbers(text, pastedNumbers(text));
  assert.equal(counted(''), 0);
  assert.equal(counted('138'), 0);
  assert.equal(counted('13800000001\n138 00'), 1);
  assert.equal(counted('13800000001\n138 0000 0002'), 2);
  // Short numbers count when the line is ended, and as soon as the field is left.
  assert.equal(counted('13800000001\n95588\n'), 2);
});

it('finds the entry a refusal points at', () => {
  assert.equal(entryAt('/numbers/1', ['1', '2']), '2');
  assert.equal(entryAt('/numbers/9', ['1', '2']), null);
  assert.equal(entryAt('/reference', ['1']), null);
  assert.equal(entryAt(undefined, ['1']), null);
});
