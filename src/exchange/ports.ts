/** What the exchange needs from outside; platform/ implements it. */
import type { OrganisationKind } from '../kernel/access.ts';
import type { ListCode } from './interop/codes.ts';

/** The private halves of our own keys, by id. */
export interface KeyFiles {
  /** @throws exchange.key-file-missing */
  read(id: string): string;
  write(id: string, pem: string): void;
}

/** HTTP to a peer. */
export interface ExchangeLink {
  /**
   * The JSON of an answer.
   * @throws exchange.peer-unreachable, exchange.certificate, exchange.peer-refused (with the code it gave),
   *   exchange.answer-malformed
   */
  ask(request: {
    readonly method: 'GET' | 'POST';
    readonly url: string;
    readonly headers: Readonly<Record<string, string>>;
    readonly body?: string;
  }): Promise<unknown>;
  /** Lets go of whatever is being asked, so that a stop does not wait for a silent peer. */
  close?(): void;
}

/** What is answered to other installations. */
export interface ExchangeDesk {
  /**
   * A page of our feed to whoever asks, as JSON text.
   * @throws exchange.request-*, exchange.clock-skew, exchange.key-*
   */
  feed(request: DeskRequest, page: { readonly after: number; readonly limit: number }): Promise<string>;
  /** Takes items that a peer brought; answers up to where its feed is held now. */
  take(request: DeskRequest): Promise<{ readonly seq: number; readonly stopped: string | null }>;
}

export interface DeskRequest {
  readonly method: string;
  /** Path with its query, as it was asked for. */
  readonly path: string;
  /** Whose feed is asked for, as the path says; where items are brought, undefined. */
  readonly installation?: string;
  header(name: string): string | undefined;
  /** The bytes of the body as text, before they were read as JSON. */
  readonly body: string;
}

/** A tool of somebody else that may read lists. */
export interface ToolReader {
  readonly id: string;
  readonly org: string;
  readonly kind: OrganisationKind;
  /** Lists its credential opens. */
  readonly lists: readonly ListCode[];
  /** One of the organisation itself: it also sees which company answered for a number. */
  readonly own: boolean;
}

export interface ToolRequest {
  readonly method: string;
  /** Without the query. */
  readonly path: string;
  /** A parameter given twice is a list. */
  readonly query: Readonly<Record<string, string | readonly string[] | undefined>>;
  readonly accept: string | undefined;
}

export interface ToolAnswer {
  readonly type: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly text: string;
}

/** Lists for other tools: a MISP feed and TAXII 2.1. */
export interface ToolDesk {
  /** @throws interop.credential */
  admit(authorization: string | undefined): Promise<ToolReader>;
  /** @throws interop.not-here, interop.read-only, interop.not-acceptable, interop.parameter */
  answer(reader: ToolReader, request: ToolRequest): Promise<ToolAnswer>;
}
