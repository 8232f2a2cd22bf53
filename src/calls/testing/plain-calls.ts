/**
 * Calls of the plain shape that an edge decides by look-ups, honest ones and ones that only look so: every prefix and
 * length, numbers on lists, and headers that are one step away from plain. Repeatable by its seed.
 */
import { type GeneratedCall, pick, seeded } from './generate.ts';
import { invite } from './invite.ts';

type Random = () => number;

const digits = (random: Random, length: number): string =>
  Array.from({ length }, () => String(Math.floor(random() * 10))).join('');

const NUMBERS: readonly ((random: Random) => string)[] = [
  (random) => `${1 + Math.floor(random() * 9)}${digits(random, 7 + Math.floor(random() * 8))}`,
  (random) => `44${digits(random, 10)}`,
  (random) => `1${digits(random, 10)}`,
  (random) => `86${digits(random, 11)}`,
  (random) => `861${3 + Math.floor(random() * 7)}${digits(random, 9)}`,
  (random) => `86138000${digits(random, 5)}`,
  (random) => `8613900007${digits(random, 3)}`,
  (random) => `861300000${digits(random, 4)}`,
  (random) =>
    pick(random, ['442079460999', '8613900009999', '8613800000666', '8613800000777', '8613800000888']),
  (random) =>
    pick(random, ['8613800000123', '447700900123', '8613800000321', '861065000110', '8610110', '4496110']),
];

/** A line of a customer, and numbers in and out of its contract in the spellings of exchanges. */
const LINE_NUMBERS: readonly ((random: Random) => string)[] = [
  () => '861062220000',
  (random) => `86106222${pick(random, ['00', '01', '02', '10'])}${digits(random, 2)}`,
  (random) => `8610622290${digits(random, 2)}`,
  () => '861062221000',
  (random) => `864001234${pick(random, ['567', '568'])}`,
  (random) => `8640088${digits(random, 5)}`,
];
const LINE_SPELLINGS: readonly ((number: string) => string)[] = [
  (number) => `+${number}`,
  (number) => number,
  (number) => number.slice(2),
  (number) => `0${number.slice(2)}`,
  (number) => `00${number}`,
  () => '95001',
  () => '+95001',
];

/** Header lines of a plain call in another order, as other switches write them. */
function reordered(raw: string, random: Random): string {
  const end = raw.indexOf('\r\n\r\n');
  const [request = '', ...headers] = raw.slice(0, end).split('\r\n');
  for (let at = headers.length - 1; at > 0; at--) {
    const other = Math.floor(random() * (at + 1));
    [headers[at], headers[other]] = [headers[other] as string, headers[at] as string];
  }
  return [request, ...headers].join('\r\n') + raw.slice(end);
}

const MOSTLY_CALLED = 'sip:+8613800000001@sbc.example;user=phone';
const CALLED = [
  MOSTLY_CALLED,
  'sip:+8613800000001@sbc.example',
  'sip:+8613900000110@sbc.example',
  'sip:13900000110@sbc.example',
  'sip:+861062220000@sbc.example',
  'sip:01062220000@sbc.example;user=phone',
  'sip:1062220000@sbc.example',
  'sip:075512345678@sbc.example',
  'sip:+442079460001@sbc.example',
  'sip:4001234567@sbc.example',
  'sip:8613800000001@sbc.example',
  'sip:008613800000001@sbc.example',
  'sip:+8601012345110@sbc.example',
  'sip:+860000000110@sbc.example',
  'sip:0000000110@sbc.example',
  'sip:8600000110@sbc.example',
  'sip:08600000110@sbc.example',
  'sip:+86755110@sbc.example',
  'sip:0755110@sbc.example',
  'sip:110@sbc.example',
  'sip:+86110@sbc.example',
  'sip:+8610110@sbc.example',
];

/** One step away from plain: some of no account, most for the decision. */
const TWISTS: readonly ((raw: string, random: Random) => string)[] = [
  (raw) =>
    raw.replace('Contact:', 'Diversion: <sip:+8613800000002@gw.example>;reason=unconditional\r\nContact:'),
  (raw) => raw.replace('Contact:', 'Remote-Party-ID: <sip:+8613900000002@gw.example>\r\nContact:'),
  (raw) => raw.replace('Contact:', 'X-Duanka-Label: none\r\nContact:'),
  (raw) => raw.replace('Contact:', 'P-Asserted-Identity: <tel:+8613900000002>\r\nContact:'),
  (raw) => raw.replace('P-Asserted-Identity: <sip:', 'Remote-Party-ID: <sip:'),
  (raw) => raw.replace('P-Asserted-Identity: <sip:', 'p-preferred-identity: <sip:'),
  (raw) => raw.replace(/(P-Asserted-Identity: <)sip:([^@]*)@[^>]*/, '$1tel:$2'),
  (raw) =>
    raw.replace(
      /(P-Asserted-Identity: <sip:([^@]*)@[^\r]*)/,
      '$1\r\nRemote-Party-ID: <tel:$2>;party=calling',
    ),
  (raw) =>
    raw.replace(/(P-Asserted-Identity: <sip:([^@]*)@[^\r]*)/, '$1\r\nRemote-Party-ID: <tel:$2>, <tel:110>'),
  (raw) => raw.replace('From: <', 'From: "110" <'),
  (raw) => raw.replace('From: <', 'from: <'),
  (raw) => raw.replace('From: ', 'From:\r\n '),
  (raw) => raw.replace(';tag=1', ';tag=1;x=2'),
  (raw) => raw.replace('@gw.example', ';rn=+8613900000002@gw.example'),
  (raw) => raw.replace('@gw.example', ';phone-context=+86@gw.example'),
  (raw) => raw.replace('Content-Type: application/sdp', 'Content-Type: multipart/mixed;boundary=x'),
  (raw) => raw.replace('Content-Type: application/sdp', 'Content-Type: application/ISUP'),
  (raw) => `${raw}rest behind the body`,
  (raw) => raw.replace('Contact:', 'Content-Type: multipart/mixed;boundary=x\r\nContact:'),
  (raw) => raw.replace('Contact:', 'X-Route-Label: none\r\nPrivacy: id\r\nContact:'),
  (raw) => raw.replace('Contact:', 'History-Info: <sip:+8613800000002@gw.example>;index=1\r\nContact:'),
];

export function* plainCalls(seed: number, count: number): Generator<GeneratedCall> {
  const random = seeded(seed);
  for (let i = 0; i < count; i++) {
    const source = pick(random, ['abroad', 'interconnect', 'core', 'line', 'forwardingLine'] as const);
    const line = source === 'line' || source === 'forwardingLine';
    const number = () =>
      line
        ? pick(random, LINE_SPELLINGS)(pick(random, LINE_NUMBERS)(random))
        : `+${pick(random, NUMBERS)(random)}`;
    const user = number();
    const other = random() < 0.1 ? number() : user;
    const plain = invite({
      from: `<sip:${user}@gw.example>`,
      ...(random() < 0.7 ? { pai: [`<sip:${other}@gw.example>`] } : {}),
      to: random() < 0.8 ? MOSTLY_CALLED : pick(random, CALLED),
    });
    const raw = random() < 0.3 ? reordered(plain, random) : plain;
    yield { source, raw: random() < 0.15 ? pick(random, TWISTS)(raw, random) : raw, kind: 'plain' };
  }
}
