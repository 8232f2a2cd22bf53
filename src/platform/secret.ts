import { inspect } from 'node:util';

/** A value that does not show itself in logs, JSON or a debugger's print; `reveal` is searched for in reviews. */
export interface Secret<T> {
  reveal(): T;
}

export function secret<T>(value: T): Secret<T> {
  return { reveal: () => value, toJSON: hidden, toString: hidden, [inspect.custom]: hidden } as Secret<T>;
}

function hidden(): string {
  return '(hidden)';
}
