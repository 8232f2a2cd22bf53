/**
 * Whatever comes in, screening gives a verdict, and what goes on has the right length and is otherwise unchanged.
 * Seeded mutations of good and bad calls, and a corpus of small nasty inputs that once were or might be trouble.
 */
import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, test } from 'node:test';
import { readIam, withoutGenericNumbers } from './isup.ts';
import { screenRaw } from './screening.ts';
import { parseMessage } from './sip.ts';
import { CASES } from './testing/cases.ts';
import { generateCalls, generateIam, pick, seeded } from './testing/generate.ts';
import { iam } from './testing/iam.ts';
import { policyOf, SOURCES, type Source } from './testing/situation.ts';
import { fromHex } from './text.ts';
import { type Change, downstream } from './verdict.ts';

const CORPUS = join(import.meta.dirname, 'testdata/fuzz');
const policy = policyOf({ defaults: { malformedIsup: 'pass', internationalNoNumber: 'pass-labelled' } });

/** The properties that hold for every input. */
function check(raw: string, source: Source): 'pass' | 'pass-modified' | 'block' {
  const { verdict, changes, cause, findings } = screenRaw(raw, SOURCES[source], policy);
  assert.equal(verdict === 'block', cause !== null);
  assert.equal(verdict === 'pass-modified', changes.length > 0);
  if (verdict === 'block') assert.ok(findings.length > 0);
  if (verdict !== 'pass-modified') return verdict;
  const before = parseMessage(raw);
  assert.ok(before.ok);
  const sent = downstream(before, changes);
  const after = parseMessage(sent);
  assert.ok(after.ok, JSON.stringify(after));
  assert.equal(after.bodyEnd, sent.length, 'Content-Length is that of the body');
  assert.ok(untouched(raw, sent, changes, before.contentLength));
  // What went on is clean: the next gateway has nothing left to take out.
  const again = screenRaw(
    sent,
    SOURCES[source],
    policyOf({ defaults: { malformedIsup: 'pass', internationalNoNumber: 'pass' } }),
  );
  assert.notEqual(again.verdict, 'block');
  return verdict;
}

/** Every piece of the message that no change covers stands in the result, in order. */
function untouched(
  raw: string,
  sent: string,
  changes: readonly Change[],
  length: { readonly value: number; readonly end: number } | null,
): boolean {
  const cuts = changes.map(({ start, end }): [number, number] => [start, end]);
  if (length !== null) cuts.push([length.value, length.end]);
  cuts.sort((a, b) => a[0] - b[0] || a[1] - b[1]);
  let from = 0;
  let at = 0;
  for (const [start, end] of [...cuts, [raw.length, raw.length] as const]) {
    const piece = raw.slice(from, start);
    const place = sent.indexOf(piece, at);
    if (place < 0) return false;
    at = place + piece.length;
    from = end;
  }
  return true;
}

const SOURCE_NAMES = Object.keys(SOURCES) as Source[];
const NASTY = [
  '\0',
  '\r',
  '\n',
  '\r\n',
  '\r\n ',
  ',',
  ';',
  '<',
  '>',
  '"',
  '\\',
  '@',
  '%',
  '%0',
  ':',
  '--',
  '\xff',
  '\x80',
  '+',
  '86',
  '0',
  '\r\n\r\n',
  'From: x\r\n',
];

/** One to four small accidents. */
function mutated(raw: string, random: () => number): string {
  let text = raw;
  for (let left = 1 + Math.floor(random() * 4); left > 0; left--) {
    const at = Math.floor(random() * text.length);
    const length = Math.floor(random() ** 4 * 60);
    const choice = random();
    if (choice < 0.3) text = text.slice(0, at) + pick(random, NASTY) + text.slice(at);
    else if (choice < 0.5) text = text.slice(0, at) + text.slice(at + length);
    else if (choice < 0.65)
      text = text.slice(0, at) + String.fromCharCode(Math.floor(random() * 256)) + text.slice(at + 1);
    else if (choice < 0.8)
      text = text.slice(0, at) + text.slice(at, at + length).repeat(2) + text.slice(at + length);
    else if (choice < 0.9)
      text = text.replace(/Content-Length: \d+/, `Content-Length: ${Math.floor(random() * 2000) - 5}`);
    else text = text.slice(0, at);
  }
  return text;
}

describe('fuzzing', () => {
  test('20,000 mutated calls', () => {
    const random = seeded(20260508);
    const seen = { pass: 0, 'pass-modified': 0, block: 0 };
    for (const { raw } of generateCalls(20260509, 20_000)) {
      const text = mutated(raw, random);
      try {
        seen[check(text, pick(random, SOURCE_NAMES))] += 1;
      } catch (error) {
        throw new Error(`keep this in testdata/fuzz: ${Buffer.from(text, 'latin1').toString('base64')}`, {
          cause: error,
        });
      }
    }
    // Every kind of verdict was really put to the test.
    assert.ok(seen.pass > 200 && seen['pass-modified'] > 200, JSON.stringify(seen));
  });

  test('20,000 mutated IAMs: read and written again, or refused', () => {
    const random = seeded(20260510);
    for (let i = 0; i < 20_000; i++) {
      const octets = mutated(fromHex(iam(generateIam(random))) ?? '', random);
      const read = readIam(octets, 0, octets.length);
      if (read === null) continue;
      const clean = withoutGenericNumbers(read);
      assert.deepEqual(
        readIam(clean, 0, clean.length)?.optional,
        read.optional.filter(({ code }) => code !== 0xc0),
      );
    }
  });

  test('the acceptance set and the generated calls themselves', () => {
    for (const { raw, source } of CASES) check(raw, source);
    for (const { raw, source } of generateCalls(20260511, 5_000)) check(raw, source);
  });
});

describe('corpus of nasty inputs', () => {
  const files = readdirSync(CORPUS).filter((name) => name.endsWith('.sip'));
  for (const name of files) {
    test(name, () => {
      const raw = readFileSync(join(CORPUS, name), 'latin1');
      for (const source of SOURCE_NAMES) check(raw, source);
    });
  }

  test('is not empty', () => {
    assert.ok(files.length >= 10);
  });
});
