/**
 * Coded errors: one shape for everything that can go wrong, whichever folder it comes from.
 * Each folder declares its own codes with `defineErrors`; `src/app.ts` joins them into the catalogue
 * from which docs/errors.md is generated.
 */

/** What sort of failure it is. Adapters map it (HTTP status, exit code); the domain knows no status numbers. */
export type ErrorKind =
  | 'invalid'
  | 'unauthenticated'
  | 'forbidden'
  | 'missing'
  | 'conflict'
  | 'limit'
  | 'too-large'
  | 'unavailable'
  | 'internal';

/** One entry of the catalogue. `{name}` in a sentence is filled from the facts of the error. */
export interface ErrorDefinition {
  kind: ErrorKind;
  zh: string;
  en: string;
  /** What the reader does next. */
  nextZh: string;
  nextEn: string;
}

export type Facts = Readonly<Record<string, string | number | boolean | null>>;

export interface ErrorOptions {
  /** Where: a file with line and column, a JSON pointer, a row. */
  place?: string;
  facts?: Facts;
  cause?: unknown;
}

export class CodedError extends Error {
  override readonly name = 'CodedError';
  readonly code: string;
  readonly definition: ErrorDefinition;
  readonly place: string | undefined;
  readonly facts: Facts;

  constructor(code: string, definition: ErrorDefinition, options: ErrorOptions = {}) {
    const facts = options.facts ?? {};
    const sentence = fillIn(definition.en, facts);
    super(options.place === undefined ? sentence : `${options.place}: ${sentence}`, { cause: options.cause });
    this.code = code;
    this.definition = definition;
    this.place = options.place;
    this.facts = facts;
  }

  /** The sentence and the next step in one language. */
  say(language: 'zh' | 'en'): { sentence: string; next: string } {
    const { zh, en, nextZh, nextEn } = this.definition;
    return language === 'zh'
      ? { sentence: fillIn(zh, this.facts), next: fillIn(nextZh, this.facts) }
      : { sentence: fillIn(en, this.facts), next: fillIn(nextEn, this.facts) };
  }
}

export type ErrorCatalogue = Readonly<Record<string, ErrorDefinition>>;

/** Declares the codes of one folder; the result makes errors of those codes and no others. */
export function defineErrors<const C extends ErrorCatalogue>(catalogue: C) {
  const make = (code: keyof C & string, options?: ErrorOptions): CodedError => {
    const definition = catalogue[code];
    if (definition === undefined) throw new TypeError(`error code ${code} is not declared`);
    return new CodedError(code, definition, options);
  };
  return Object.assign(make, { catalogue });
}

/** Puts facts into a sentence; a name without a fact stays visible in braces, so that a gap is noticed. */
export function fillIn(sentence: string, facts: Facts): string {
  return sentence.replaceAll(/\{(\w+)\}/g, (whole, name: string) => {
    const value = facts[name];
    return value === undefined ? whole : String(value);
  });
}
