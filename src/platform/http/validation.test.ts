import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import fc from 'fast-check';
import { type TSchema, Type } from 'typebox';
import type { CodedError } from '../../errors.ts';
import { InstantSchema, ReasonSchema } from '../../kernel/contract.ts';
import { closed, validatorCompiler } from './validation.ts';

function check(schema: TSchema, value: unknown, httpPart: 'body' | 'querystring' | 'params' = 'body') {
  const validate = validatorCompiler({ schema: closed(schema), method: 'POST', url: '/', httpPart });
  return validate(value) as { value?: unknown; error?: CodedError };
}

const Place = Type.Object({ city: Type.String() });
const Schema = Type.Object({
  place: Place,
  places: Type.Array(Place),
  either: Type.Union([Type.Object({ a: Type.String() }), Type.Object({ b: Place })]),
  both: Type.Intersect([Type.Object({ a: Type.String() }), Type.Object({ b: Type.Integer() })]),
  open: Type.Object({ x: Type.String() }, { additionalProperties: true }),
  named: Type.Record(Type.String(), Type.Integer()),
  last: Type.Optional(Type.Null()),
});
const place = { city: 'Hangzhou' };
const good = {
  place,
  places: [place, place],
  either: { b: place },
  both: { a: 'x', b: 1 },
  open: { x: '1', more: true },
  named: { one: 1, two: 2 },
};

describe('a contract that does not speak of further fields has none', () => {
  test('what is in order passes unchanged', () => assert.deepEqual(check(Schema, good), { value: good }));

  for (const [where, value, code] of [
    ['an object', { ...good, place: { ...place, x: 1 } }, 'http.field-unknown'],
    ['an item of a list', { ...good, places: [place, { ...place, x: 1 }] }, 'http.field-unknown'],
    ['an intersection', { ...good, both: { a: 'x', b: 1, c: 2 } }, 'http.field-unknown'],
    ['a choice', { ...good, either: { b: place, x: 1 } }, 'http.field-invalid'],
    ['an object within a choice', { ...good, either: { b: { ...place, x: 1 } } }, 'http.field-invalid'],
  ] as const) {
    test(`an extra field in ${where}`, () => assert.equal(check(Schema, value).error?.code, code));
  }
});

describe('a time is handed on in UTC with milliseconds, whatever offset it came with', () => {
  const Times = Type.Object({
    from: InstantSchema,
    spans: Type.Array(Type.Object({ to: Type.Union([InstantSchema, Type.Null()]) })),
    text: Type.Optional(Type.String()),
  });
  test('in fields, lists and choices; other texts stay', () =>
    assert.deepEqual(
      check(Times, {
        from: '2021-07-07T10:00:00+08:00',
        spans: [{ to: '2021-07-07T03:00:00Z' }, { to: null }],
        text: '2021-07-07T10:00:00+08:00',
      }),
      {
        value: {
          from: '2021-07-07T02:00:00.000Z',
          spans: [{ to: '2021-07-07T03:00:00.000Z' }, { to: null }],
          text: '2021-07-07T10:00:00+08:00',
        },
      },
    ));
  test('in a query', () =>
    assert.deepEqual(
      check(Type.Object({ after: InstantSchema }), { after: '2021-07-07T10:00:00+08:00' }, 'querystring')
        .value,
      { after: '2021-07-07T02:00:00.000Z' },
    ));
  test('a year before anybody telephoned is refused with its place', () => {
    const { error } = check(Times, { from: '2021-07-07T02:00:00Z', spans: [{ to: '0001-01-01T00:00:00Z' }] });
    assert.deepEqual([error?.code, error?.place], ['http.field-invalid', 'body:/spans/0/to']);
  });
});

test('a number of a person in a reason is refused with a sentence of its own, and never repeated', () => {
  const Body = Type.Object({ reason: ReasonSchema });
  assert.deepEqual(check(Body, { reason: '机主称号码被盗用' }), { value: { reason: '机主称号码被盗用' } });
  const { error } = check(Body, { reason: '已联系13800000000' });
  assert.deepEqual([error?.code, error?.place], ['kernel.reason-personal-number', 'body:/reason']);
  assert.doesNotMatch(`${error?.message} ${JSON.stringify(error?.facts)}`, /13800000000/);
});

test('any extra key is refused and named by its pointer', () => {
  fc.assert(
    fc.property(fc.string({ minLength: 1, maxLength: 8 }), (key) => {
      fc.pre(key !== 'city' && key !== '__proto__' && !(key in {}));
      const error = check(Place, { ...place, [key]: 1 }).error;
      assert.equal(error?.code, 'http.field-unknown');
      assert.equal(error.place, `body:/${key.replaceAll('~', '~0').replaceAll('/', '~1')}`);
    }),
  );
});

test('query texts are converted where the contract wants numbers and truth values, and only there', () => {
  const Query = Type.Object({
    limit: Type.Optional(Type.Integer()),
    open: Type.Optional(Type.Boolean()),
    number: Type.Optional(Type.String()),
    state: Type.Optional(Type.Array(Type.String())),
  });
  const value = { limit: '12', open: 'true', number: '007', state: 'due', lang: 'en' };
  const converted = { limit: 12, open: true, number: '007', state: ['due'] };
  assert.deepEqual(check(Query, value, 'querystring').value, converted);
  for (const wrong of [{ limit: '1.5' }, { limit: 'x' }, { open: 'perhaps' }]) {
    assert.ok(check(Query, wrong, 'querystring').error, JSON.stringify(wrong));
  }
  assert.ok(check(Query, { limit: '12' }).error, 'a body is not converted');
});

test('a path parameter out of shape means that nothing is there', () => {
  const Params = Type.Object({ id: Type.String({ pattern: '^[0-9]+$' }) });
  for (const id of ['x', '', '1\0'])
    assert.equal(check(Params, { id }, 'params').error?.code, 'kernel.missing');
});
