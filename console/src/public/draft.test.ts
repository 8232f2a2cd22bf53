import assert from 'node:assert/strict';
import { it } from 'node:test';
import { bodyOf, emptyDraft } from './draft.ts';

const filled = { ...emptyDraft('2021-06-18'), number: ' 138 0013 0000 ' };

it('leaves out what was not filled in, so that an anonymous report holds nothing of the reporter', () => {
  assert.deepEqual(bodyOf({ ...filled, name: ' ', phone: '' }, []), {
    number: '138 0013 0000',
    about: 'number',
    medium: 'call',
    suspicion: 'fraud',
    occurredOn: '2021-06-18',
  });
});

it('takes day and hour as Beijing time', () => {
  assert.equal(bodyOf({ ...filled, hour: '7' }, []).occurredAt, '2021-06-17T23:00:00.000Z');
});

it('keeps the day when the hour is not remembered, and makes no time of it', () => {
  const { occurredAt, occurredOn } = bodyOf(filled, []);
  assert.deepEqual({ occurredAt, occurredOn }, { occurredAt: undefined, occurredOn: '2021-06-18' });
});

it('says nothing of the time when the day was cleared', () => {
  const { occurredAt, occurredOn } = bodyOf({ ...filled, day: '', hour: '7' }, []);
  assert.deepEqual({ occurredAt, occurredOn }, { occurredAt: undefined, occurredOn: undefined });
});

it('keeps story, evidence and the one part of the contact that was given', () => {
  const body = bodyOf({ ...filled, story: '自称客服', phone: '13800130000' }, ['a'.repeat(64)]);
  assert.equal(body.narrative, '自称客服');
  assert.deepEqual(body.contact, { phone: '13800130000' });
  assert.deepEqual(body.evidence, ['a'.repeat(64)]);
});
