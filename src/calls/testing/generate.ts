/**
 * A stream of made-up calls, attacks and honest ones, repeatable by its seed: for the comparison with a real edge,
 * the cross-check with tshark, fuzzing, and the bench. What is expected of each is left to whoever compares.
 */
import { iam, type NatureCode, type TestIam } from './iam.ts';
import { type Invite, invite } from './invite.ts';
import type { Source } from './situation.ts';

export interface GeneratedCall {
  readonly source: Source;
  readonly raw: string;
  /** What the maker had in mind. */
  readonly kind: string;
}

/** Repeatable random numbers in [0, 1) (mulberry32). */
export function seeded(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 4_294_967_296;
  };
}

type Random = () => number;

export const pick = <T>(random: Random, from: readonly T[]): T =>
  from[Math.floor(random() * from.length)] as T;

const digits = (random: Random, length: number): string =>
  Array.from({ length }, () => String(Math.floor(random() * 10))).join('');

const foreign = (random: Random): string =>
  `${pick(random, ['44207946', '1302555', '1860555', '85261', '886223', '81355', '4930', '7495123'])}${digits(random, 4)}`;
const mobile = (random: Random): string =>
  `${pick(random, ['1380000', '1390000', '1300000', '1860000', '1540000'])}${digits(random, 4)}`;
const fixed = (random: Random): string => `10${pick(random, ['6222', '8888', '6500'])}${digits(random, 4)}`;
const authority = (random: Random): string => pick(random, ['110', '12345', '96110', '12321']);

/** Spellings of a national number that number changers and honest switches use. */
const SPELLINGS: readonly ((national: string) => string)[] = [
  (n) => `+86${n}`,
  (n) => `86${n}`,
  (n) => `0086${n}`,
  (n) => `+0086${n}`,
  (n) => `0${n}`,
  (n) => n,
  (n) => `+86-${n.slice(0, 3)}-${n.slice(3)}`,
  (n) => `%2B86${n}`,
  (n) => n.replaceAll(/\d/g, (digit) => String.fromCodePoint(0xff10 + Number(digit))),
];

const spelled = (random: Random, national: string): string => pick(random, SPELLINGS)(national);
const address = (random: Random, user: string): string =>
  pick(random, [
    `<sip:${user}@gw.example>`,
    `<tel:${user}>`,
    `sip:${user}@gw.example`,
    `"Caller" <sip:${user}@gw.example>`,
  ]);

interface Made {
  readonly source: Source;
  readonly parts: Invite;
}

const nature = (random: Random): NatureCode => pick(random, [1, 2, 3, 4] as const);

/** A random IAM: numbers of every nature, none to three Generic Numbers, with and without the optional part. */
export function generateIam(random: Random): TestIam {
  const number = () => ({
    digits: pick(random, [foreign, mobile, fixed, authority])(random),
    nature: nature(random),
    presentation: Math.floor(random() * 3),
  });
  return {
    called: { digits: `86${mobile(random)}`, nature: 4 },
    others: random() < 0.8,
    ...(random() < 0.8 ? { calling: number() } : {}),
    generic: Array.from({ length: Math.floor(random() * 4) }, number),
    ...(random() < 0.2 ? { redirecting: number() } : {}),
    ...(random() < 0.1 ? { original: number() } : {}),
  };
}

const MAKERS: Readonly<Record<string, (random: Random) => Made>> = {
  'foreign caller': (random) => {
    const user = pick(random, ['+', '', '00']) + foreign(random);
    return {
      source: 'abroad',
      parts: { from: `<sip:${user}@gw.example>`, pai: [`<sip:${user}@gw.example>`] },
    };
  },
  'Chinese number from abroad': (random) => {
    const user = spelled(random, pick(random, [mobile, fixed])(random));
    return { source: 'abroad', parts: { from: address(random, user) } };
  },
  'Chinese number in a second identity': (random) => ({
    source: 'abroad',
    parts: {
      from: `<sip:+${foreign(random)}@gw.example>`,
      pai: [`<sip:+${foreign(random)}@gw.example>, <tel:${spelled(random, mobile(random))}>`],
    },
  }),
  'imitated authority': (random) => ({
    source: pick(random, ['abroad', 'interconnect', 'line', 'core'] as const),
    parts: { from: address(random, spelled(random, `${pick(random, ['', '10'])}${authority(random)}`)) },
  }),
  'display name': (random) => ({
    source: 'abroad',
    parts: {
      from: `"${pick(random, ['公安110', 'John', '110', 'Police', mobile(random), 'Room 110'])}" <sip:+${foreign(random)}@gw.example>`,
    },
  }),
  withheld: (random) => ({
    source: pick(random, ['abroad', 'interconnect'] as const),
    parts: {
      from: '<sip:anonymous@anonymous.invalid>',
      ...(random() < 0.5 ? { pai: [`<tel:+${foreign(random)}>`], headers: ['Privacy: id'] } : {}),
    },
  }),
  'between networks': (random) => ({
    source: 'interconnect',
    parts: { from: address(random, spelled(random, pick(random, [mobile, fixed])(random))) },
  }),
  'voice line': (random) => ({
    source: pick(random, ['line', 'forwardingLine'] as const),
    parts: {
      from: address(
        random,
        spelled(random, pick(random, ['1062220000', '1062220150', '1062221000', fixed(random)])),
      ),
      ...(random() < 0.3
        ? { headers: ['Diversion: <sip:+861062221000@pbx.example>;reason=unconditional'] }
        : {}),
    },
  }),
  'key service': (random) => ({
    source: 'keyService',
    parts: {
      from: address(
        random,
        pick(random, ['4001234567', '95001', '4008800000', '01062229003', '01062228888']),
      ),
    },
  }),
  'mobile core': (random) => ({
    source: 'core',
    parts: {
      from: address(
        random,
        pick(random, [spelled(random, mobile(random)), '+8613800000666', '+447700900123']),
      ),
      ...(random() < 0.3 ? { to: 'sip:110@sbc.example' } : {}),
    },
  }),
  'SIP-I': (random) => ({
    source: pick(random, ['abroad', 'interconnect', 'line'] as const),
    parts: { from: `<sip:+${foreign(random)}@gw.example>`, isup: iam(generateIam(random)) },
  }),
  'authority line': (random) => ({
    source: 'authority',
    parts: { from: address(random, authority(random)) },
  }),
  stranger: (random) => ({ source: 'stranger', parts: { from: address(random, mobile(random)) } }),
};

const KINDS = Object.keys(MAKERS);

/** As many calls as asked for, one after the other; the same seed gives the same calls. */
export function* generateCalls(seed: number, count: number): Generator<GeneratedCall> {
  const random = seeded(seed);
  for (let i = 0; i < count; i++) {
    const kind = pick(random, KINDS);
    const made = MAKERS[kind]?.(random);
    if (made !== undefined) yield { source: made.source, raw: invite(made.parts), kind };
  }
}
