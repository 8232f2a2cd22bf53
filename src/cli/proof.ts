/** A proof and a public key as somebody hands them over: read, or refused with what is wrong. */
import { readFileSync } from 'node:fs';
import { Type } from 'typebox';
import { Value } from 'typebox/value';
import type { Proof } from '../kernel/journal.ts';
import { cliError } from './errors.ts';

const ProofFile = Type.Object({
  entry: Type.String(),
  index: Type.Integer({ minimum: 0 }),
  path: Type.Array(Type.String()),
  checkpoint: Type.String(),
});

/** @param file a path, or - for standard input. Throws `cli.file-unreadable`, `cli.proof-unreadable`. */
export function readProof(file: string): Proof {
  let text: string;
  try {
    text = readFileSync(file === '-' ? 0 : file, 'utf8');
  } catch (cause) {
    const reason = String((cause as NodeJS.ErrnoException).code);
    throw cliError('cli.file-unreadable', { place: file, facts: { reason }, cause });
  }
  return parseProof(text, file);
}

/** Throws `cli.proof-unreadable` at `place`. */
export function parseProof(text: string, place: string): Proof {
  const refuse = (reason: string, cause?: unknown) =>
    cliError('cli.proof-unreadable', { place, facts: { reason }, cause });
  let content: unknown;
  try {
    content = JSON.parse(text);
  } catch (cause) {
    throw refuse('not JSON', cause);
  }
  if (!Value.Check(ProofFile, content)) throw refuse(`not ${Object.keys(ProofFile.properties).join(', ')}`);
  return content;
}

/** `KEY`, or `NAME KEY` as `duanka journal key` prints it. Throws `cli.journal-key`. */
export function readPublicKey(text: string): { name: string | undefined; publicKey: string } {
  const [last = '', name, ...more] = text.trim().split(/\s+/).reverse();
  if (!/^[A-Za-z0-9+/]{43}=$/.test(last) || more.length > 0)
    throw cliError('cli.journal-key', { place: '--key' });
  return { name, publicKey: last };
}
