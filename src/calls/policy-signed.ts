/**
 * A policy file with its signature beside it: a signed note (C2SP, like the checkpoints of the journal) over name,
 * version and hash of the file. The file itself keeps its shape, so that it can be tried without any key.
 */
import { hash } from 'node:crypto';
import { readCheckpoint, type Signer, writeCheckpoint } from '../kernel/checkpoint.ts';
import { callsError } from './errors.ts';

/** Ending of the note's file, after the name of the policy file. */
export const SIGNATURE_SUFFIX = '.sig';

const digestOf = (text: string): Buffer => hash('sha256', text, 'buffer');

/** The version is a number that grows; an edge never goes back by itself. */
export function signPolicy(text: string, version: number, signer: Signer): string {
  const origin = `${signer.origin}/policy`;
  return writeCheckpoint({ origin, size: version, root: digestOf(text) }, { ...signer, origin });
}

/**
 * Demands that the note is a good signature of this key over this very file.
 * @param publicKey raw Ed25519 key, base64
 * @throws kernel.checkpoint-forged, calls.policy-tampered
 * @returns the version that was signed
 */
export function verifyPolicy(text: string, note: string, publicKey: string): number {
  const { size, root } = readCheckpoint(note, publicKey);
  if (!root.equals(digestOf(text))) throw callsError('calls.policy-tampered');
  return size;
}
