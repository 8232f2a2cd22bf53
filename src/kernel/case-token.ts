/**
 * What a person without an account holds while one case of its own is open: proof that it opened that case. Short-lived,
 * tied to one subject, and worth nothing with another organisation. Not kept anywhere; the vault's key signs it.
 */
import { timingSafeEqual } from 'node:crypto';
import { kernelError } from './errors.ts';
import type { Vault } from './ports.ts';
import { addHours, type Instant } from './time.ts';

/** Prepared with the other keys of an organisation (src/keys.ts). */
export const CASE_TOKEN_PURPOSE = 'case-token';

/** Long enough to read the notice aloud twice and to upload over a poor connection. */
const CASE_HOURS = 0.5;

export interface CaseToken {
  readonly org: string;
  /** The case: register and id, e.g. `card` and its id. */
  readonly register: string;
  readonly subject: string;
  readonly holder: string;
  /** `upload`: may bring files and nothing else, so it may stand in an address; `case`: everything of the case. */
  readonly scope: 'case' | 'upload';
  readonly expires: Instant;
}

/** The token and when it ends. */
export async function makeCaseToken(
  vault: Pick<Vault, 'index'>,
  about: Omit<CaseToken, 'expires' | 'scope'> & { readonly scope?: CaseToken['scope'] },
  now: Instant,
): Promise<{ readonly token: string; readonly expires: Instant }> {
  const { org, register, subject, holder, scope = 'case' } = about;
  const expires = addHours(now, CASE_HOURS);
  const body = Buffer.from(JSON.stringify([org, register, subject, holder, scope, expires])).toString(
    'base64url',
  );
  return { token: `${body}.${await signature(vault, org, body)}`, expires };
}

/**
 * What a token says, when it was made here for this organisation and this scope, and has not ended.
 * @throws `kernel.case-token-invalid`, whatever the reason
 */
export async function readCaseToken(
  vault: Pick<Vault, 'index'>,
  token: string,
  asked: { readonly org: string; readonly now: Instant; readonly scope?: CaseToken['scope'] },
): Promise<CaseToken> {
  const { org, now, scope = 'case' } = asked;
  const [body = '', given = '', ...more] = token.split('.');
  const wanted = Buffer.from(await signature(vault, org, body));
  const found = Buffer.from(given);
  const genuine = more.length === 0 && found.length === wanted.length && timingSafeEqual(found, wanted);
  // Only what carries our signature is parsed.
  const said = genuine ? partsOf(body) : undefined;
  if (said === undefined || said.org !== org || said.scope !== scope || said.expires <= now) {
    throw kernelError('kernel.case-token-invalid', { place: '/token' });
  }
  return said;
}

function signature(vault: Pick<Vault, 'index'>, org: string, body: string): Promise<string> {
  return vault.index({ org, purpose: CASE_TOKEN_PURPOSE }, body);
}

function partsOf(body: string): CaseToken {
  const [org, register, subject, holder, scope, expires] = JSON.parse(
    Buffer.from(body, 'base64url').toString('utf8'),
  ) as [string, string, string, string, CaseToken['scope'], Instant];
  return { org, register, subject, holder, scope, expires };
}
