/** The interface description, made from the same schemas that requests are checked with. */
import swagger from '@fastify/swagger';
import type { FastifyInstance, FastifySchema } from 'fastify';
import { type TSchema, Type } from 'typebox';
import { Problem } from './problem.ts';

const FAILURES: Readonly<Record<string, string>> = {
  400: 'The request is not in order',
  401: 'Not signed in',
  403: 'The role does not permit it',
  404: 'Nothing there, or not for the caller',
  409: 'Conflicts with the present state',
  429: 'Too many requests',
  default: 'Any other failure',
};

/** Must run before the routes are mounted, which it watches. */
export async function describeInterface(app: FastifyInstance, publicUrl: string): Promise<void> {
  await app.register(swagger, {
    openapi: {
      openapi: '3.1.0',
      info: {
        title: 'Duanka',
        version: '1',
        description: 'Staff addresses are below /api/v1/orgs/{org} and need a session; citizens need none.',
      },
      servers: [{ url: publicUrl }],
      components: {
        securitySchemes: { session: { type: 'apiKey', in: 'cookie', name: 'duanka_session' } },
      },
    },
    convertConstToEnum: false,
    transform: ({ schema, url, route }) => ({
      url,
      schema: describe(schema ?? {}, url, {
        method: [route.method].flat()[0] ?? 'GET',
        // Told by the route itself (mount.ts).
        reads: route.config?.reads === true,
      }),
    }),
    transformObject: (document) => ('openapiObject' in document ? withFailures(document.openapiObject) : {}),
  });
}

interface Described extends FastifySchema {
  operationId?: string;
  hide?: boolean;
  produces?: readonly string[];
  security?: readonly Record<string, readonly string[]>[];
}

/** Adds what every address shares and no contract repeats: headers, sign-in, a name. */
function describe(
  schema: Described,
  url: string,
  { method, reads }: { readonly method: string; readonly reads: boolean },
): Described {
  if (!url.startsWith('/api/v1/')) return { ...schema, hide: true };
  const headers: Record<string, TSchema> = {
    ...(isKeyed(url, method) && !reads
      ? { 'Idempotency-Key': Type.String({ minLength: 1, maxLength: 128 }) }
      : {}),
    ...(isStaff(url)
      ? {
          'Duanka-Role': Type.Optional(
            Type.String({ description: 'Role to act in, for people who hold several' }),
          ),
        }
      : {}),
  };
  const response = schema.response ?? {
    200: {
      description: 'The file or stream',
      type: 'string',
      ...(schema.produces === undefined ? {} : { format: 'binary' }),
    },
  };
  return {
    ...schema,
    operationId: operationId(url, method),
    ...(isStaff(url) ? { security: [{ session: [] }] } : {}),
    ...(Object.keys(headers).length === 0 ? {} : { headers: Type.Object(headers) }),
    response,
  };
}

interface Document {
  components?: { responses?: object; schemas?: object };
  paths?: object;
}

/** Failures look alike everywhere, so they are described once and referred to. */
function withFailures<T extends Document>(document: T): T {
  const schema = { $ref: '#/components/schemas/Problem' };
  const responses = Object.entries(FAILURES).map(([status, description]) => [
    `Failure${status}`,
    { description, content: { 'application/problem+json': { schema } } },
  ]);
  const paths = Object.entries(document.paths ?? {}).map(([path, operations]) => [
    path,
    Object.fromEntries(
      Object.entries(operations as Record<string, { responses: object }>).map(([method, operation]) => {
        const references = failuresOf(path, method).map((status) => [
          status,
          { $ref: `#/components/responses/Failure${status}` },
        ]);
        return [
          method,
          { ...operation, responses: { ...operation.responses, ...Object.fromEntries(references) } },
        ];
      }),
    ),
  ]);
  const components = {
    ...document.components,
    responses: Object.fromEntries(responses),
    schemas: { Problem },
  };
  return { ...document, components, paths: Object.fromEntries(paths) };
}

function failuresOf(path: string, method: string): string[] {
  return [
    '400',
    ...(isStaff(path) ? ['401', '403'] : []),
    '404',
    ...(isKeyed(path, method.toUpperCase()) ? ['409'] : []),
    '429',
    'default',
  ];
}

function isStaff(url: string): boolean {
  return url.startsWith('/api/v1/orgs/');
}

function isKeyed(url: string, method: string): boolean {
  return method !== 'GET' && !url.startsWith('/api/v1/session');
}

/** `GET /api/v1/orgs/:org/reports/:id` → `getOrgsReportsById`. */
function operationId(url: string, method: string): string {
  const parts = url
    .slice('/api/v1/'.length)
    .split('/')
    .filter((part) => part !== ':org')
    .map((part) => (part.startsWith(':') ? `by-${part.slice(1)}` : part));
  const words = parts
    .flatMap((part) => part.split(/[^A-Za-z0-9]+/))
    .map((word) => word.charAt(0).toUpperCase() + word.slice(1));
  return method.toLowerCase() + words.join('');
}
