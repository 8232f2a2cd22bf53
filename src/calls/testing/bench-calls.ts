/** Work of the bench: generated calls, prepared, and each step as a function of a running number. */
import { readBody } from '../body.ts';
import { type Iam, readIam, withoutGenericNumbers } from '../isup.ts';
import { screen, screenRaw } from '../screening.ts';
import { type Message, parseMessage } from '../sip.ts';
import { trunkOf } from '../trunk.ts';
import { downstream } from '../verdict.ts';
import { generateCalls } from './generate.ts';
import { policyOf, SOURCES } from './situation.ts';

const SAMPLE = 4_000;

export function judgesOf(seed: number) {
  const policy = policyOf();
  const calls = [...generateCalls(seed, SAMPLE)].map(({ raw, source, kind }) => ({
    // A flat string, as a socket gives it, not one that is still a chain of pieces.
    raw: Buffer.from(raw, 'latin1').toString('latin1'),
    source: SOURCES[source],
    kind,
  }));
  const plainCalls = calls.filter(({ kind }) => kind !== 'SIP-I');
  const isupCalls = calls.filter(({ kind }) => kind === 'SIP-I');
  const messages = plainCalls.map(({ raw }) => parseMessage(raw) as Message);
  const trunks = plainCalls.map(({ source }) => trunkOf(policy.tables, source));
  const iams = isupCalls.flatMap(({ raw }) => {
    const { part, iam } = readBody(parseMessage(raw) as Message);
    return part === null || iam === null ? [] : [raw.slice(part.start, part.end)];
  });
  const at = <T>(list: readonly T[], index: number): T => list[index % list.length] as T;
  return {
    kinds: `${plainCalls.length} without and ${isupCalls.length} with ISUP`,
    plain: {
      peer: (i: number) => (FROM_USER.exec(at(plainCalls, i).raw)?.[1] ?? '') !== '',
      parse: (i: number) => parseMessage(at(plainCalls, i).raw).ok,
      decide: (i: number) => screen(at(messages, i), at(trunks, i), policy).verdict !== undefined,
      both: (i: number) =>
        screenRaw(at(plainCalls, i).raw, at(plainCalls, i).source, policy).verdict !== undefined,
    },
    isup: {
      both: (i: number) =>
        screenRaw(at(isupCalls, i).raw, at(isupCalls, i).source, policy).verdict !== undefined,
      rewrite: (i: number) => isWhole(rewritten(at(iams, i))),
      downstream: (i: number) => {
        const { raw, source } = at(isupCalls, i);
        const message = parseMessage(raw) as Message;
        return (
          downstream(message, screen(message, trunkOf(policy.tables, source), policy).changes).length > 0
        );
      },
    },
  };
}

const FROM_USER = /^(?:From|f)\s*:[^\r\n]*?(?:sips?|tel):([^@;>\r\n]*)/im;

/** Reads an IAM and writes it without its Generic Numbers. */
const rewritten = (octets: string): string => withoutGenericNumbers(readIam(octets, 0, octets.length) as Iam);

/** Asks for the last octet, so that a text still kept in pieces has to be put together. */
const isWhole = (text: string): boolean => text.charCodeAt(text.length - 1) >= 0;
