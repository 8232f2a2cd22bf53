/** Requests between installations are signed: who asks whom, for what, when, once. Pure. */
import { hash } from 'node:crypto';
import { epochMs, type Instant, readInstant } from '../kernel/time.ts';
import { type OwnKey, type PublicKey, signText, verifyText } from './keys.ts';

export const HEADERS = {
  installation: 'duanka-exchange-installation',
  time: 'duanka-exchange-time',
  nonce: 'duanka-exchange-nonce',
  key: 'duanka-exchange-key',
  signature: 'duanka-exchange-signature',
} as const;

/** Clocks of two installations may differ by this much. */
export const SKEW_MINUTES = 5;

export interface AskedFor {
  readonly method: string;
  /** Path with its query. */
  readonly path: string;
  /** Installation that is asked: a request to one is none to another. */
  readonly audience: string;
  readonly body: string;
}

export interface RequestHead {
  readonly installation: string;
  readonly time: Instant;
  readonly nonce: string;
  readonly key: string;
  readonly signature: string;
}

const DOMAIN = 'duanka-exchange-request-v1';

function signedText(
  { method, path, audience, body }: AskedFor,
  { installation, time, nonce, key }: Omit<RequestHead, 'signature'>,
): string {
  const digest = hash('sha256', body, 'hex');
  return [DOMAIN, method, path, audience, installation, time, nonce, key, digest].join('\n');
}

/** Headers of a request. */
export function signRequest(
  asked: AskedFor,
  by: { readonly installation: string; readonly now: Instant; readonly nonce: string; readonly key: OwnKey },
): Record<string, string> {
  const head = { installation: by.installation, time: by.now, nonce: by.nonce, key: by.key.id };
  return {
    [HEADERS.installation]: head.installation,
    [HEADERS.time]: head.time,
    [HEADERS.nonce]: head.nonce,
    [HEADERS.key]: head.key,
    [HEADERS.signature]: signText(by.key, signedText(asked, head)),
  };
}

const NAME = /^[a-z][a-z0-9-]{1,40}$/;

/** The head of a request; undefined where one is missing or has no such form. */
export function readHead(header: (name: string) => string | undefined): RequestHead | undefined {
  const installation = header(HEADERS.installation) ?? '';
  const time = header(HEADERS.time) ?? '';
  const nonce = header(HEADERS.nonce) ?? '';
  const key = header(HEADERS.key) ?? '';
  const signature = header(HEADERS.signature) ?? '';
  const formed =
    NAME.test(installation) &&
    readInstant(time) === time &&
    /^[A-Za-z0-9_-]{16,64}$/.test(nonce) &&
    /^[0-9a-f]{32}$/.test(key) &&
    /^[A-Za-z0-9+/=]{80,100}$/.test(signature);
  return formed ? { installation, time, nonce, key, signature } : undefined;
}

export function isSigned(asked: AskedFor, head: RequestHead, publicKey: PublicKey): boolean {
  return verifyText(publicKey, signedText(asked, head), head.signature);
}

/** How far another clock is ahead of ours, in minutes; negative when it is behind. */
export function skewMinutes(theirs: Instant, ours: Instant): number {
  return (epochMs(theirs) - epochMs(ours)) / 60_000;
}
