/** Authority, reader and matcher of identity/ over HTTP (docs/ports.md). */
import { createPublicKey, type KeyObject, verify } from 'node:crypto';
import { type Static, Type } from 'typebox';
import { Compile } from 'typebox/compile';
import {
  type AuthorityCheck,
  type CardReader,
  type CardReading,
  type IdentityPorts,
  NO_PORTS,
  type NoAnswer,
  PAPER_KINDS,
  type PortraitMatcher,
} from '../identity/ports.ts';
import { orNull } from '../kernel/contract.ts';
import type { WallClock } from '../kernel/ports.ts';
import { epochMs, isDay, readInstant } from '../kernel/time.ts';
import type { IdentityConfig } from './config.ts';
import { configError } from './errors.ts';
import { httpService, type Service } from './identity-call.ts';
import { SETTINGS, waysToSet } from './settings.ts';

const closed = { additionalProperties: false } as const;
const Score = Type.Number({ minimum: 0, maximum: 1 });
const Picture = Type.String({ pattern: '^[A-Za-z0-9+/]+={0,2}$' });
const Code = Type.String({ pattern: '^[a-z][a-z0-9-]{0,40}$' });

const Verified = Type.Object(
  {
    result: Type.Union((['match', 'no-match', 'unknown', 'lost'] as const).map((name) => Type.Literal(name))),
    score: orNull(Score),
  },
  closed,
);
const Compared = Type.Object({ score: Score }, closed);
const Examined = Type.Object({ live: Type.Boolean(), face: orNull(Picture), code: orNull(Code) }, closed);
const Signed = Type.Object({ statement: Type.String(), signature: Type.String() }, closed);
const Statement = Type.Object(
  {
    device: Type.String(),
    at: Type.String(),
    kind: Type.Union(PAPER_KINDS.map((kind) => Type.Literal(kind))),
    number: Type.String({ minLength: 1, maxLength: 64 }),
    name: Type.String({ minLength: 1, maxLength: 100 }),
    address: orNull(Type.String({ maxLength: 300 })),
    validTo: orNull(Type.String()),
    genuine: Type.Boolean(),
    photo: orNull(Picture),
  },
  closed,
);

/** Ports as configured; one that is not set never answers. Throws `config.invalid` for a key that is none. */
export function identityPorts(
  config: IdentityConfig,
  { clock, monotonicMs }: { readonly clock: WallClock; readonly monotonicMs?: () => number },
): IdentityPorts {
  const service = (url: string, token?: string): Service =>
    httpService({
      url,
      token,
      timeoutMs: config.timeoutMs,
      ...(monotonicMs === undefined ? {} : { monotonicMs }),
    });
  const { authority, matcher, reader } = config;
  return {
    authority:
      authority === undefined
        ? NO_PORTS.authority
        : authorityCheck(service(authority.url, authority.token?.reveal())),
    matcher:
      matcher === undefined
        ? NO_PORTS.matcher
        : portraitMatcher(service(matcher.url, matcher.token?.reveal())),
    reader:
      reader === undefined ? NO_PORTS.reader : cardReader(service(reader.url), publicKey(reader.key), clock),
  };
}

const base64 = (bytes: Uint8Array) => Buffer.from(bytes).toString('base64');
const fromBase64 = (text: string | null) =>
  text === null ? null : new Uint8Array(Buffer.from(text, 'base64'));

function authorityCheck(service: Service): AuthorityCheck {
  return {
    async verify({ kind, number, name, portrait }) {
      const question = {
        kind,
        number,
        name,
        ...(portrait === undefined ? {} : { portrait: base64(portrait) }),
      };
      const answer = await service.ask('/papers/verify', question, Verified);
      return answer.answered ? { answered: true, ...answer.content } : answer;
    },
  };
}

function portraitMatcher(service: Service): PortraitMatcher {
  return {
    async compare(photo, paperPhoto) {
      const question = { photo: base64(photo), paperPhoto: base64(paperPhoto) };
      const answer = await service.ask('/portraits/compare', question, Compared);
      return answer.answered ? { answered: true, ...answer.content } : answer;
    },
    async examine(video) {
      const answer = await service.ask('/videos/examine', { video: base64(video) }, Examined);
      if (!answer.answered) return answer;
      const { live, face, code } = answer.content;
      return { answered: true, live, code, face: fromBase64(face) };
    },
  };
}

/** An older statement is a replay: the paper is no longer on the reader. */
const FRESH_MS = 5 * 60_000;

function cardReader(service: Service, key: KeyObject, clock: WallClock): CardReader {
  return {
    async read(device) {
      const answer = await service.ask('/readings', { device }, Signed);
      if (!answer.answered) return answer;
      const { statement, signature } = answer.content;
      if (!verify(null, Buffer.from(statement, 'utf8'), key, Buffer.from(signature, 'base64')))
        return { answered: false, code: 'signature-wrong' };
      return readStatement(statement, device, clock);
    },
  };
}

function readStatement(text: string, device: string, clock: WallClock): CardReading | NoAnswer {
  const malformed: NoAnswer = { answered: false, code: 'answer-malformed' };
  let content: unknown;
  try {
    content = JSON.parse(text);
  } catch {
    return malformed;
  }
  if (!Compile(Statement).Check(content)) return malformed;
  const { at: written, photo, ...rest } = content as Static<typeof Statement>;
  const at = readInstant(written);
  if (at === undefined || (rest.validTo !== null && !isDay(rest.validTo))) return malformed;
  if (rest.device !== device) return { answered: false, code: 'answer-to-another' };
  if (Math.abs(epochMs(clock.now()) - epochMs(at)) > FRESH_MS)
    return { answered: false, code: 'statement-old' };
  return { answered: true, ...rest, at, photo: fromBase64(photo) };
}

function publicKey(text: string): KeyObject {
  try {
    const key = createPublicKey({ key: Buffer.from(text, 'base64'), format: 'der', type: 'spki' });
    if (key.asymmetricKeyType === 'ed25519') return key;
  } catch {
    // Falls through to the refusal below.
  }
  const { key: setting, expected } = SETTINGS.identityReaderKey;
  throw configError('config.invalid', { facts: { setting, expected, ways: waysToSet('identityReaderKey') } });
}
