/** Sign-in, sign-out, "who am I", new password, single sign-on: `/api/v1/session`. */
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { type Static, Type } from 'typebox';
import { escapeHtml, page } from '../http/console.ts';
import { SESSION_COOKIE, tokenOf } from '../http/context.ts';
import type { Limits } from '../http/limits.ts';
import { languageOf } from '../http/problem.ts';
import { normaliseName } from './accounts.ts';
import { authError } from './errors.ts';
import { CALLBACK_PATH, type Journey, type Oidc } from './oidc.ts';
import { MAXIMUM_LENGTH } from './passwords.ts';
import type { Session, Sessions, Ticket } from './sessions.ts';

const PATH = '/api/v1/session';
const JOURNEY_COOKIE = 'duanka_oidc';
const JOURNEY_SECONDS = 600;

const Password = Type.String({ minLength: 1, maxLength: MAXIMUM_LENGTH });
const SignIn = Type.Object(
  { name: Type.String({ minLength: 1, maxLength: 64 }), password: Password },
  { additionalProperties: false },
);
const NewPassword = Type.Object({ current: Password, next: Password }, { additionalProperties: false });
const Done = Type.Object({ done: Type.Literal(true) });

const WhoAmI = Type.Object({
  account: Type.Object({ id: Type.String(), name: Type.String(), displayName: Type.String() }),
  /** True: only a new password and signing out are possible. */
  mustChange: Type.Boolean(),
  hasPassword: Type.Boolean(),
  expiresAt: Type.String({ format: 'date-time' }),
  memberships: Type.Array(
    Type.Object({
      org: Type.String(),
      kind: Type.String(),
      nameZh: Type.String(),
      nameEn: Type.String(),
      role: Type.String(),
      provinces: Type.Union([Type.Literal('*'), Type.Array(Type.String())]),
    }),
  ),
});
const Entrances = Type.Object({ password: Type.Literal(true), oidc: Type.Boolean() });

const REDIRECT = { 302: { type: 'null', description: 'Goes on at the address in Location' } } as const;

export interface EndpointParts {
  readonly sessions: Sessions;
  readonly limits: Limits;
  readonly oidc: Oidc | undefined;
  readonly https: boolean;
}

/** The account a sign-in is for, as the rate limit counts it. */
export function signInAccount(request: FastifyRequest): string {
  const name = (request.body as { name?: unknown } | undefined)?.name;
  return typeof name === 'string' ? normaliseName(name) : '';
}

export function mountSession(app: FastifyInstance, parts: EndpointParts): void {
  const { sessions, limits, https } = parts;
  const tags = ['session'];

  app.post(
    PATH,
    {
      schema: { summary: 'Sign in with name and password', tags, body: SignIn, response: { 200: Done } },
      onRequest: limits.signInAddress,
      preHandler: limits.signInAccount,
    },
    async (request, reply) => {
      const { name, password } = request.body as Static<typeof SignIn>;
      const ticket = await sessions.signIn(name, password);
      // The session this browser had until now ends, so that signing in as somebody else leaves nothing open.
      const before = tokenOf(request);
      if (before !== undefined) await sessions.signOut(before);
      return admit(reply, ticket, https);
    },
  );

  app.post(
    `${PATH}/sign-out`,
    { schema: { summary: 'End the session', tags, response: { 200: Done } } },
    async (request, reply) => {
      const token = tokenOf(request);
      if (token !== undefined) await sessions.signOut(token);
      reply.clearCookie(SESSION_COOKIE, cookieOptions(https)).header('cache-control', 'no-store');
      return { done: true };
    },
  );

  app.get(
    PATH,
    { schema: { summary: 'Who is signed in, and where they may work', tags, response: { 200: WhoAmI } } },
    async (request, reply) => {
      const { id: _, ...shown } = await demandSession(request, sessions);
      reply.header('cache-control', 'no-store');
      return shown;
    },
  );

  app.get(
    `${PATH}/entrances`,
    { schema: { summary: 'Which ways of signing in there are', tags, response: { 200: Entrances } } },
    async () => ({ password: true, oidc: parts.oidc !== undefined }),
  );

  app.post(
    `${PATH}/password`,
    {
      schema: { summary: 'Set a new password', tags, body: NewPassword, response: { 200: Done } },
      onRequest: limits.signInAddress,
    },
    async (request, reply) => {
      const session = await demandSession(request, sessions);
      const { current, next } = request.body as Static<typeof NewPassword>;
      return admit(reply, await sessions.changePassword(session, current, next), https);
    },
  );

  mountOidc(app, parts);
}

function mountOidc(app: FastifyInstance, { sessions, limits, oidc, https }: EndpointParts): void {
  const tags = ['session'];
  // The provider's redirect comes from another site, so this cookie alone is Lax; it opens nothing by itself.
  const options = {
    path: `${PATH}/oidc`,
    httpOnly: true,
    sameSite: 'lax',
    secure: https,
    signed: true,
  } as const;

  app.get(
    `${PATH}/oidc/start`,
    {
      schema: {
        summary: 'Sign in at the identity provider',
        tags,
        querystring: Type.Object(
          { to: Type.Optional(Type.String({ maxLength: 2000 })) },
          { additionalProperties: false },
        ),
        response: REDIRECT,
      },
      onRequest: limits.signInAddress,
    },
    async (request, reply) => {
      if (oidc === undefined) throw authError('auth.oidc-off');
      const { address, journey } = await oidc.start((request.query as { to?: string }).to);
      return reply
        .setCookie(JOURNEY_COOKIE, JSON.stringify(journey), { ...options, maxAge: JOURNEY_SECONDS })
        .header('cache-control', 'no-store')
        .redirect(address);
    },
  );

  app.get(
    CALLBACK_PATH,
    {
      schema: { summary: 'Where the identity provider sends the browser back to', tags, response: REDIRECT },
    },
    async (request, reply) => {
      if (oidc === undefined) throw authError('auth.oidc-off');
      reply.clearCookie(JOURNEY_COOKIE, options).header('cache-control', 'no-store');
      const journey = readJourney(request);
      if (journey === undefined) throw authError('auth.oidc-refused');
      const identity = await oidc.finish(request.url, journey);
      const ticket = await sessions.signInWith(identity.issuer, identity.subject);
      if (ticket === undefined) return refuseUnlinked(request, reply, identity);
      setSession(reply, ticket, https);
      return reply.redirect(journey.to);
    },
  );
}

async function demandSession(request: FastifyRequest, sessions: Sessions): Promise<Session> {
  const token = tokenOf(request);
  const session = token === undefined ? undefined : await sessions.find(token);
  if (session === undefined) throw authError('auth.sign-in-needed');
  return session;
}

function admit(reply: FastifyReply, ticket: Ticket, https: boolean): Static<typeof Done> {
  setSession(reply, ticket, https);
  reply.header('cache-control', 'no-store');
  return { done: true };
}

/** Without an end of its own: the browser forgets it when it closes, the server when it expires. */
function setSession(reply: FastifyReply, { token }: Ticket, https: boolean): void {
  reply.setCookie(SESSION_COOKIE, token, cookieOptions(https));
}

function cookieOptions(https: boolean) {
  return { path: '/', httpOnly: true, sameSite: 'strict', secure: https } as const;
}

function readJourney(request: FastifyRequest): Journey | undefined {
  const { valid, value } = request.unsignCookie(request.cookies[JOURNEY_COOKIE] ?? '');
  // Signed by us, so it has the shape we gave it.
  return valid && value !== null ? (JSON.parse(value) as Journey) : undefined;
}

/** A page, not a problem: a browser stands here, and the person needs the identifier for the administrator. */
function refuseUnlinked(
  request: FastifyRequest,
  reply: FastifyReply,
  { issuer, subject }: { issuer: string; subject: string },
): FastifyReply {
  const language = languageOf(request);
  const error = authError('auth.oidc-unlinked');
  const { sentence, next } = error.say(language);
  const rows = [error.code, issuer, subject].map((text) => `<code>${escapeHtml(text)}</code>`).join('<br>');
  return reply
    .code(403)
    .type('text/html; charset=utf-8')
    .send(
      page(
        language === 'zh' ? 'zh-CN' : 'en',
        sentence,
        `<p>${next}</p><p>${rows}</p><p><a href="/">Duanka</a></p>`,
      ),
    );
}
