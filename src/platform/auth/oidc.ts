/** Single sign-on: OpenID Connect authorization code with PKCE, state and nonce (openid-client). */
import * as client from 'openid-client';
import { isLoopback, type OidcConfig } from '../config.ts';
import { authError } from './errors.ts';

/** What the browser keeps, in a signed cookie, between leaving for the provider and coming back. */
export interface Journey {
  readonly state: string;
  readonly nonce: string;
  readonly verifier: string;
  /** Where in the console the person wanted to go; a path of ours. */
  readonly to: string;
}

export interface Oidc {
  start(to: string | undefined): Promise<{ address: string; journey: Journey }>;
  /**
   * Takes the answer of the provider.
   * @param address path and query the browser came back to
   * @throws `auth.oidc-refused` when it cannot be verified, `auth.oidc-unreachable`
   */
  finish(address: string, journey: Journey): Promise<{ issuer: string; subject: string }>;
}

export const CALLBACK_PATH = '/api/v1/session/oidc/callback';

export function createOidc(config: OidcConfig, publicUrl: string): Oidc {
  const provider = providerOf(config);
  const redirect_uri = publicUrl + CALLBACK_PATH;
  return {
    start: async (to) => {
      const journey: Journey = {
        state: client.randomState(),
        nonce: client.randomNonce(),
        verifier: client.randomPKCECodeVerifier(),
        to: ownPath(to),
      };
      const address = client.buildAuthorizationUrl(await provider(), {
        redirect_uri,
        scope: config.scope,
        state: journey.state,
        nonce: journey.nonce,
        code_challenge: await client.calculatePKCECodeChallenge(journey.verifier),
        code_challenge_method: 'S256',
      });
      return { address: address.href, journey };
    },
    finish: async (address, journey) => {
      const known = await provider();
      try {
        const tokens = await client.authorizationCodeGrant(known, new URL(publicUrl + address), {
          pkceCodeVerifier: journey.verifier,
          expectedState: journey.state,
          expectedNonce: journey.nonce,
          idTokenExpected: true,
        });
        const claims = tokens.claims();
        const subject = claims?.[config.subjectClaim];
        if (claims === undefined || typeof subject !== 'string' || subject === '' || subject.length > 255) {
          throw new TypeError('the ID token has no usable subject');
        }
        return { issuer: claims.iss, subject };
      } catch (cause) {
        throw authError('auth.oidc-refused', { cause });
      }
    },
  };
}

/** The provider's metadata, asked for once; a failure is not remembered. */
function providerOf(config: OidcConfig): () => Promise<client.Configuration> {
  const issuer = new URL(config.issuer);
  const options = isLoopback(issuer.hostname) ? { execute: [client.allowInsecureRequests] } : {};
  let known: Promise<client.Configuration> | undefined;
  return async () => {
    known ??= client.discovery(issuer, config.clientId, config.clientSecret.reveal(), undefined, {
      ...options,
      timeout: 10,
    });
    try {
      return await known;
    } catch (cause) {
      known = undefined;
      throw authError('auth.oidc-unreachable', { cause });
    }
  };
}

/** A path inside the console, never another site: `//x`, `/\x` and addresses with a host become `/`. */
export function ownPath(to: string | undefined): string {
  const base = 'http://own.invalid';
  if (to === undefined || !to.startsWith('/') || !URL.canParse(to, base)) return '/';
  const { origin, pathname, search, hash } = new URL(to, base);
  // `/.//x` normalises to `//x`, which a browser would take for a host.
  return origin === base && !pathname.startsWith('//') ? pathname + search + hash : '/';
}
