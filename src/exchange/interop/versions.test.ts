/** What readers are told, for any course of a list: identifiers, versions, order. */
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import fc from 'fast-check';
import { instant } from '../../kernel/time.ts';
import { type Listed, type SharedRow, writtenNumber } from './shared.ts';
import { PRODUCT, uuidOf } from './uuid.ts';
import { type Known, namespaceOf, versionsSince } from './versions.ts';

const NAMESPACE = namespaceOf('inst-a');
const START = Date.parse('2026-11-20T02:00:00.000Z');

const number = (serial: number, imitates: string): Listed => ({
  key: `number/${serial}`,
  since: instant(START),
  value: { kind: 'number', number: `8610800000${serial}`, from: 'police-a', imitates },
});

/** What a list holds at one time: number → what it imitates. */
const contents = fc.dictionary(fc.constantFrom('0', '1', '2', '3', '4', '5'), fc.constantFrom('A', 'B'));

/** Plays a list through its states; answers every version in the order in which it was put in. */
function play(states: readonly Record<string, string>[]): SharedRow[] {
  const all: SharedRow[] = [];
  states.forEach((state, at) => {
    const newest = new Map<string, Known>();
    for (const row of all) newest.set(row.key, row);
    const listed = Object.entries(state).map(([serial, imitates]) => number(Number(serial), imitates));
    const occasion = {
      namespace: NAMESPACE,
      org: 'police-a',
      list: 'false-numbers',
      now: instant(START + at),
    } as const;
    all.push(...versionsSince(newest, listed, { ...occasion, lastPlace: all.at(-1)?.place ?? 0 }));
  });
  return all;
}

/** A reader that takes versions in their order and believes the last of each object. */
function believed(rows: readonly SharedRow[]): Record<string, string> {
  const objects = new Map<string, SharedRow>();
  for (const row of rows) objects.set(row.id, row);
  const standing = [...objects.values()].filter(({ revoked }) => !revoked);
  return Object.fromEntries(
    standing.map(({ key, value }) => [
      key.slice('number/'.length),
      value.kind === 'number' ? value.imitates : '',
    ]),
  ) as Record<string, string>;
}

describe('whoever reads every version in order', () => {
  const histories = fc.array(contents, { minLength: 1, maxLength: 12 });

  test('believes what the register says, at every step', () => {
    fc.assert(
      fc.property(histories, (states) => {
        for (const [at, state] of states.entries())
          assert.deepEqual(believed(play(states.slice(0, at + 1))), { ...state });
      }),
    );
  });

  test('sees places that only grow, versions that only get newer, and nothing after a revocation', () => {
    fc.assert(
      fc.property(histories, (states) => {
        const rows = play(states);
        rows.reduce((before, { place }) => {
          assert.ok(place > before);
          return place;
        }, 0);
        for (const versions of Map.groupBy(rows, ({ id }) => id).values()) {
          const modified = versions.map((row) => row.modified);
          assert.deepEqual(modified, [...new Set(modified)].sort());
          assert.equal(new Set(versions.map(({ created }) => created)).size, 1);
          assert.deepEqual(versions.filter(({ revoked }) => revoked).length <= 1, true);
          assert.equal(
            versions.slice(0, -1).some(({ revoked }) => revoked),
            false,
          );
          assert.deepEqual(
            versions.map(({ first }) => first),
            versions.map((_, at) => at === 0),
          );
        }
      }),
    );
  });

  test('gets the same identifiers however often it is made', () => {
    fc.assert(fc.property(histories, (states) => assert.deepEqual(play(states), play(states))));
  });
});

test('a list that did not change has no new versions', () => {
  const state = { 1: 'A', 2: 'B' };
  assert.equal(play([state, state, state]).length, 2);
});

test('RFC 9562 A.4: the name www.example.com in the namespace of domain names', () => {
  assert.equal(
    uuidOf('6ba7b810-9dad-11d1-80b4-00c04fd430c8', 'www.example.com'),
    '2ed6657d-e927-568b-95e1-2665a8aea6a2',
  );
  assert.notEqual(namespaceOf('inst-a'), namespaceOf('inst-b'));
  assert.match(
    uuidOf(PRODUCT, 'author'),
    /^[0-9a-f]{8}-[0-9a-f]{4}-5[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/,
  );
});

test('numbers are written in E.164 where they have that form', () => {
  const written = [
    '8613800008801',
    '861080000001',
    '864001230001',
    '0044123456789',
    '95588',
    '010110',
    '106912345678',
  ];
  assert.deepEqual(written.map(writtenNumber), [
    '+8613800008801',
    '+861080000001',
    '+864001230001',
    '+44123456789',
    '95588',
    '010110',
    '106912345678',
  ]);
});
