/**
 * HTTP as a table: a register declares its routes as data, platform/http mounts them, and tests walk the same
 * table (access, organisation scope, OpenAPI), so that a new route cannot be forgotten.
 */
import type { Static, TSchema } from 'typebox';
import type { Permission } from './access.ts';
import type { Repository } from './repository.ts';
import type { Instant } from './time.ts';

export interface RouteRequest<P, Q, B> {
  readonly params: P;
  readonly query: Q;
  readonly body: B;
  /** Reads and commands in the name of the session's actor, inside its organisation. */
  readonly repository: Repository;
  readonly now: Instant;
  readonly language: 'zh' | 'en';
  /** From the Idempotency-Key header; every write carries one, what only reads has none. */
  readonly key: string | undefined;
}

/** A download: rows are written as they are read. */
export interface Download {
  readonly fileName: string;
  readonly contentType: string;
  readonly chunks: AsyncIterable<string | Uint8Array>;
}

export interface Route<
  P extends TSchema = TSchema,
  Q extends TSchema = TSchema,
  B extends TSchema = TSchema,
  R extends TSchema = TSchema,
> {
  readonly method: 'GET' | 'POST' | 'PUT' | 'DELETE';
  /** Below `/api/v1/orgs/:org` for staff and `/api/v1/public/:org` for citizens, e.g. `/reports/:id`. */
  readonly path: string;
  /** `staff`: a signed-in member of the organisation. `citizen`: no account, rate-limited by address. */
  readonly audience: 'staff' | 'citizen';
  /** Asked of the permission table before the handler runs, and again by the repository. */
  readonly permission: Permission;
  readonly summary: string;
  /** Asks with a body, so that nothing of it stands in an address, and changes nothing: no key is needed. */
  readonly reads?: true;
  readonly params?: P;
  readonly query?: Q;
  readonly body?: B;
  /** Schema of the answer; a route with `download` streams a file and has none. */
  readonly answer?: R;
  readonly download?: true;
  /** The body is a file and arrives as bytes (`Uint8Array`); there is no body schema then. */
  readonly rawBody?: true;
  /** Greatest body in bytes; 64 KiB unless said. */
  readonly bodyLimitBytes?: number;
  handle(request: RouteRequest<Static<P>, Static<Q>, Static<B>>): Promise<Static<R> | Download>;
}

/** A route whose schemas are of any kind: what tables of routes hold. */
// biome-ignore lint/suspicious/noExplicitAny: a table of routes holds routes of every schema
export type AnyRoute = Route<any, any, any, any>;

/** Keeps the schema types of one route while it is written. */
export function route<P extends TSchema, Q extends TSchema, B extends TSchema, R extends TSchema>(
  definition: Route<P, Q, B, R>,
): AnyRoute {
  return definition;
}
