/**
 * What an edge makes of a signed caller identity: Kamailio's secsipid has checked signature, certificate and age; that
 * the token speaks of this call is checked here (secsipid does not). Part of the edge bundle (ES5 library only).
 */
import { readUri } from './address.ts';
import { scanDigits } from './digits.ts';
import { type Proof, proofOf, readClaims } from './proof.ts';
import type { Header, Message } from './sip.ts';

export interface Checked {
  /** For the event: `valid/A`, `invalid/<reason>`, '' without a signature. */
  readonly signed: string;
  readonly proof: Proof | null;
}

export const NOT_LOOKED_FOR: Checked = { signed: '', proof: null };

/** What kamailio.cfg says where no certificate is known for the address in the header. */
const CERTIFICATE_UNKNOWN = -1000;
/** secsipid's codes: an old token, a wrong signature; -101 to -199 are about the certificate. */
const STALE = -232;
const WRONG_SIGNATURE = -251;

/**
 * @param judged what secsipid said; asked only where there is a signature
 * @param decoded text of base64, by the engine's own means
 */
export function checkedIdentity(
  message: Message,
  judged: () => number,
  decoded: (base64: string) => string,
): Checked {
  const { headers, raw } = message;
  let header: Header | null = null;
  for (let i = 0; i < headers.length; i++) {
    const one = headers[i] as Header;
    if (one.field !== 'identity') continue;
    // Which of two the checker took cannot be told.
    if (header !== null) return invalid('several');
    header = one;
  }
  if (header === null) return NOT_LOOKED_FOR;
  const code = judged();
  if (code !== 1) return invalid(reasonOf(code));
  const token = /^([\w-]+)\.([\w-]+)\.([\w-]+)\s*(?:;|$)/.exec(raw.substring(header.value, header.end));
  const claims = token === null ? undefined : readClaims(payload(token[2] as string, decoded));
  if (claims === undefined) return invalid('malformed');
  const { digits, plus } = scanDigits(readUri(message.uri).user);
  const called = claims.dest.indexOf(digits) >= 0 || (!plus && claims.dest.indexOf(`86${digits}`) >= 0);
  if (!called) return invalid('other-called');
  return { signed: `valid/${claims.attest}`, proof: proofOf(claims) };
}

function invalid(reason: string): Checked {
  return { signed: `invalid/${reason}`, proof: null };
}

function reasonOf(code: number): string {
  if (code === CERTIFICATE_UNKNOWN) return 'certificate-unknown';
  if (code === STALE) return 'stale';
  if (code === WRONG_SIGNATURE) return 'signature';
  return code <= -101 && code > -200 ? 'certificate' : 'malformed';
}

function payload(part: string, decoded: (base64: string) => string): unknown {
  const base64 = part.replace(/-/g, '+').replace(/_/g, '/') + '==='.substring(0, (4 - (part.length % 4)) % 4);
  try {
    return JSON.parse(decoded(base64));
  } catch (_error) {
    return undefined;
  }
}
