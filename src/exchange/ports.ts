/** What the exchange needs from outside; platform/ implements it. */

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
