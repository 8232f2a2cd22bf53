/**
 * Signed caller identity between carriers: PASSporT (RFC 8225) with the extension "shaken" (RFC 8588), carried in the
 * Identity header (RFC 8224). It goes beside the authentication of trunks that the rules demand (452, 12), never in
 * its place. Certificates come from a store that was filled before: nothing is fetched while a call waits. The key says
 * the algorithm: ES256 as RFC 8225 demands, or SM2 between parties who agreed on it (no registry knows that name).
 */
import { createPublicKey, type KeyObject, sign, verify } from 'node:crypto';
import { isP256, isSm2 } from '../kernel/curves.ts';
import { type Claims, readClaims } from './proof.ts';
import { signSm2, verifySm2 } from './sm2.ts';

/** What a verifier says. Every answer but `valid` names the reason. */
export type Verification =
  | { readonly result: 'valid'; readonly claims: Claims }
  | {
      readonly result: 'invalid';
      readonly reason:
        | 'malformed'
        | 'algorithm'
        | 'certificate-unknown'
        | 'signature'
        | 'stale'
        | 'other-caller'
        | 'other-called';
    };

export interface Shown {
  /** Every calling number the message shows (From, P-Asserted-Identity), in E.164 without plus. */
  readonly callers: readonly string[];
  readonly called: string;
}

export interface Signing {
  /** Private, on P-256 or on the curve of SM2. */
  readonly key: KeyObject;
  /** Address under which others find the certificate. */
  readonly x5u: string;
}

/** The value of an Identity header (RFC 8224, 4). */
export function identityHeader(claims: Claims, { key, x5u }: Signing): string {
  const alg = isSm2(key) ? 'SM2' : 'ES256';
  const text = signedText(claims, { alg, x5u });
  const octets = Buffer.from(text);
  const signature =
    alg === 'SM2' ? signSm2(octets, key) : sign('sha256', octets, { key, dsaEncoding: 'ieee-p1363' });
  return `${text}.${signature.toString('base64url')};info=<${x5u}>;alg=${alg};ppt=shaken`;
}

/** Keys in the order of RFC 8588, which is also the lexicographic one of RFC 8225, 9. */
function signedText(
  { attest, orig, dest, iat, origid }: Claims,
  { alg, x5u }: { readonly alg: string; readonly x5u: string },
): string {
  const head = encoded({ alg, ppt: 'shaken', typ: 'passport', x5u });
  return `${head}.${encoded({ attest, dest: { tn: dest }, iat, orig: { tn: orig }, origid })}`;
}

function encoded(value: object): string {
  return Buffer.from(JSON.stringify(value)).toString('base64url');
}

/** What a verifier rests on. */
export interface Trust {
  /** Certificates by the address they are known under, as PEM, checked when they were put in. */
  readonly certificates: ReadonlyMap<string, string>;
  /** Seconds for which a signature holds, both ways (RFC 8224 suggests 60). */
  readonly freshSeconds: number;
  readonly nowSeconds: number;
}

/** Verifies an Identity header and that it speaks of the numbers the message shows. Never throws. */
export function verifyIdentity(header: string, shown: Shown, trust: Trust): Verification {
  const invalid = (reason: (Verification & { result: 'invalid' })['reason']): Verification => ({
    result: 'invalid',
    reason,
  });
  const token = /^\s*([\w-]+)\.([\w-]+)\.([\w-]+)\s*(?:;|$)/.exec(header);
  if (token === null) return invalid('malformed');
  const [, head = '', body = '', signature = ''] = token;
  const headed = decoded(head);
  const claims = readClaims(decoded(body));
  if (headed === undefined || claims === undefined) return invalid('malformed');
  if (
    (headed.alg !== 'ES256' && headed.alg !== 'SM2') ||
    headed.typ !== 'passport' ||
    headed.ppt !== 'shaken'
  )
    return invalid('algorithm');
  const pem = typeof headed.x5u === 'string' ? trust.certificates.get(headed.x5u) : undefined;
  if (pem === undefined) return invalid('certificate-unknown');
  const key = createPublicKey(pem);
  // The curve of the certificate decides, not the word in the token.
  const sm2 = isSm2(key);
  if (sm2 ? headed.alg !== 'SM2' : headed.alg !== 'ES256' || !isP256(key)) return invalid('algorithm');
  const text = Buffer.from(`${head}.${body}`);
  const octets = Buffer.from(signature, 'base64url');
  const good = sm2
    ? verifySm2(text, key, octets)
    : verify('sha256', text, { key, dsaEncoding: 'ieee-p1363' }, octets);
  if (!good) return invalid('signature');
  if (Math.abs(trust.nowSeconds - claims.iat) > trust.freshSeconds) return invalid('stale');
  // A good signature over another number is the very fraud it is meant to stop.
  if (shown.callers.length === 0 || shown.callers.some((caller) => caller !== claims.orig))
    return invalid('other-caller');
  if (!claims.dest.includes(shown.called)) return invalid('other-called');
  return { result: 'valid', claims };
}

/** The address under which the signer's certificate is said to be found; nothing of it is proven. */
export function namedAddress(header: string): string | undefined {
  const address = decoded(header.split('.', 1)[0] ?? '')?.x5u;
  return typeof address === 'string' ? address : undefined;
}

function decoded(part: string): Record<string, unknown> | undefined {
  try {
    const value: unknown = JSON.parse(Buffer.from(part, 'base64url').toString('utf8'));
    return typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : undefined;
  } catch {
    return undefined;
  }
}
