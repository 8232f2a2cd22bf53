import assert from 'node:assert/strict';
import { test } from 'node:test';
import { CodedError } from '../errors.ts';
import { DUTIES, fieldsOf, organisationId } from './organisation-fields.ts';

function refusal(work: () => unknown): [string, string | undefined] {
  try {
    work();
  } catch (error) {
    assert.ok(error instanceof CodedError, String(error));
    return [error.code, error.place];
  }
  assert.fail('it was accepted');
}

test('only what was named is set, and `none` takes away', () => {
  assert.deepEqual(fieldsOf({}), {});
  assert.deepEqual(fieldsOf({ en: 'A', province: '44' }), { nameEn: 'A', province: '44' });
  assert.deepEqual(fieldsOf({ province: 'none', duty: ['none'] }), { province: null, duties: [] });
  assert.deepEqual(fieldsOf({ duty: ['network:cbn', 'network:cbn'] }), { duties: ['network:cbn'] });
});

test('every known duty is taken, anything near it is not', () => {
  assert.deepEqual(fieldsOf({ duty: DUTIES }).duties, DUTIES);
  for (const duty of ['network:cmc', 'network', 'reseller:', 'reports', 'gateway:cmcc', 'none'])
    assert.deepEqual(
      refusal(() => fieldsOf({ duty: ['network:cmcc', duty] })),
      ['cli.value-unknown', '--duty'],
      duty,
    );
});

test('a province is one of GB/T 2260, a kind one of the list', () => {
  for (const province of ['00', '4', '440000', '广东', ''])
    assert.deepEqual(
      refusal(() => fieldsOf({ province })),
      ['cli.value-unknown', '--province'],
    );
  assert.deepEqual(
    refusal(() => fieldsOf({ kind: 'shop' })),
    ['cli.value-unknown', '--kind'],
  );
});

test('an id has 2 to 41 characters', () => {
  assert.equal(organisationId('ab'), 'ab');
  for (const id of ['a', 'A1', '1a', 'a b', `a${'b'.repeat(41)}`])
    assert.equal(refusal(() => organisationId(id))[0], 'cli.organisation-id', id);
});
