/** The words of a complaint: sealed by the company, read by those who answer it and by the police unit that owns it. */
import type { Vault } from '../kernel/ports.ts';

const COMPLAINT_WORDS = 'complaint-words';
/** Everything this part seals. */
export const purposes: readonly string[] = [COMPLAINT_WORDS];

interface Place {
  /** The company that took it in: the key is its own, wherever the complaint lies. */
  readonly origin: string;
  readonly receipt: string;
}

export function sealWords(vault: Vault, place: Place, words: string): Promise<string> {
  return vault.seal(placeOf(place), words);
}

export function openWords(vault: Vault, place: Place, sealed: string): Promise<string> {
  return vault.open(placeOf(place), sealed);
}

/** Where the words of a complaint are sealed. */
export function placeOf({ origin, receipt }: Place) {
  return { org: origin, purpose: COMPLAINT_WORDS, subject: receipt };
}
