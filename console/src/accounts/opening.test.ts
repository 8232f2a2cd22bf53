/** The bank counter: what the button does next, and what is sent. */
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { bodyOf, isAccountNumber, isPhone, NOTHING, pressOf, previewOf } from './opening.ts';

const VISITOR = { holder: 'p-1', checks: ['c-1'] };
const FILLED = { ...NOTHING.bank, number: '6200 0000 0000 0001', phone: '138 0000 0001', terms: true };

describe('the one button of the bank counter', () => {
  const at = { known: true, checked: 'passed', filling: FILLED, outcome: 'permit' } as const;

  test('reads, checks, waits, asks for what is missing, opens', () => {
    assert.equal(pressOf({ ...at, known: false }), 'read');
    assert.equal(pressOf({ ...at, checked: 'none', outcome: 'hold' }), 'check');
    assert.equal(pressOf({ ...at, checked: 'waits', outcome: 'undecidable' }), 'wait');
    assert.equal(pressOf({ ...at, filling: { ...FILLED, number: '' } }), 'number');
    assert.equal(pressOf({ ...at, filling: { ...FILLED, phone: '138' } }), 'phone');
    assert.equal(pressOf({ ...at, filling: { ...FILLED, terms: false }, outcome: 'hold' }), 'terms');
    assert.equal(pressOf(at), 'open');
  });

  test('a refusal is said before anything else is asked', () => {
    assert.equal(pressOf({ ...at, checked: 'none', filling: NOTHING.bank, outcome: 'refuse' }), 'refuse');
  });
});

test('a phone number is left out of the preview until it is whole', () => {
  assert.equal(previewOf(VISITOR, { ...FILLED, phone: '138' })?.phone, null);
  assert.equal(previewOf(VISITOR, FILLED)?.phone, '138 0000 0001');
  assert.equal(previewOf({ holder: null, checks: [] }, FILLED), null);
  assert.equal(bodyOf(VISITOR, FILLED)?.number, '6200 0000 0000 0001');
});

test('account and phone numbers are read as the server reads them', () => {
  for (const good of ['6200-0000', '6200 0000 0000 0001', '６２００００００'])
    assert.equal(isAccountNumber(good), true, good);
  for (const bad of ['', '6200', '6200#000', '1'.repeat(33)]) assert.equal(isAccountNumber(bad), false, bad);
  for (const good of ['13800000001', '+86 138 0000 0001']) assert.equal(isPhone(good), true, good);
  for (const bad of ['1380000001', '02000000001']) assert.equal(isPhone(bad), false, bad);
});
