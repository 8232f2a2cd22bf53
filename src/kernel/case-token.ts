/**
 * What a person without an account holds while one case of its own is open: proof that it opened that case. Short-lived,
 * tied to one subject, and worth nothing with another organisation. Not kept anywhere; the vault's key signs it.
 */
import { createHash, timingSafeEqual } from 'node:crypto';
import { kernelError } from './errors.ts';
import type { Vault } from './ports.ts';
import { addHours, type Instant } from './time.ts';

/** Prepared with the other keys of an organisation (src/keys.ts). */
export const CASE_TOKEN_PURPOSE = 'case-token';

/** Long enough to read the notice aloud twice and to upload over a poor connection. */
const CASE_HOURS = 0.5;

/**
 * `upload`: may bring files and nothing else, so it may stand in an address; `case`: everything of the case. An order
 * has its own: `opening` goes on towards one that is not there yet, `order-upload` brings its film, `order` opens what
 * was ordered and lives for days, so it must open nothing that was made for half an hour.
 */
export type CaseScope = 'case' | 'upload' | 'opening' | 'order-upload' | 'order';

export interface CaseToken {
  readonly org: string;
  /** The case: register and id, e.g. `card` and its id. */
  readonly register: string;
  readonly subject: string;
  readonly holder: string;
  readonly scope: CaseScope;
  readonly expires: Instant;
  /** Names this visit, the same for both scopes; what was done in one visit carries nothing in another. */
  readonly session: string;
}

/** The token and when it ends; `hours` where the case itself sets how long somebody may come back to it. */
export async function makeCaseToken(
  vault: Pick<Vault, 'index'>,
  about: Omit<CaseToken, 'expires' | 'scope' | 'session'> & { readonly scope?: CaseScope },
  now: Instant,
  hours = CASE_HOURS,
): Promise<{ readonly token: string; readonly expires: Instant }> {
  const { org, register, subject, holder, scope = 'case' } = about;
  const expires = addHours(now, hours);
  const body = Buffer.from(JSON.stringify([org, register, subject, holder, scope, expires])).toString(
    'base64url',
  );
  return { token: `${body}.${await signature(vault, org, body)}`, expires };
}

/**
 * What a token says, when it was made here for this organisation and one of these scopes, about this register where one
 * is named, and has not ended.
 * @throws `kernel.case-token-invalid`, whatever the reason
 */
export async function readCaseToken(
  vault: Pick<Vault, 'index'>,
  token: string,
  asked: {
    readonly org: string;
    readonly now: Instant;
    readonly scope?: CaseScope | readonly CaseScope[];
    readonly register?: string;
  },
): Promise<CaseToken> {
  const { org, now, scope = 'case' } = asked;
  const scopes = [scope].flat();
  const [body = '', given = '', ...more] = token.split('.');
  const wanted = Buffer.from(await signature(vault, org, body));
  const found = Buffer.from(given);
  const genuine = more.length === 0 && found.length === wanted.length && timingSafeEqual(found, wanted);
  // Only what carries our signature is parsed.
  const said = genuine ? partsOf(body) : undefined;
  const fits = said?.org === org && scopes.includes(said.scope) && said.expires > now;
  if (!fits || (asked.register ?? said.register) !== said.register) {
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
  ) as [string, string, string, string, CaseScope, Instant];
  const session = sessionOf([org, register, subject, holder, expires]);
  return { org, register, subject, holder, scope, expires, session };
}

const SESSION_SIGNS = 24;

/** A digest, so that whoever reads the journal cannot make a token of it. */
function sessionOf(visit: readonly string[]): string {
  return createHash('sha256').update(JSON.stringify(visit)).digest('base64url').slice(0, SESSION_SIGNS);
}
