/** Names that are the same however often something comes, and the keys under which words are kept. */
import { createHash } from 'node:crypto';
import type { Vault } from '../kernel/ports.ts';

const WORDS = 'investigation-words';

/** Everything this folder seals. */
export const purposes: readonly string[] = [WORDS];

const digestOf = (...parts: readonly string[]): string =>
  createHash('sha256').update(JSON.stringify(parts)).digest('base64url').slice(0, 24);

/** The case of this report or referral, at one police unit. */
export const caseId = (org: string, reference: string): string => `c${digestOf(org, reference)}`;

/** Whoever opened the card of this number in this case. */
export const visitId = (criminalCase: string, number: string): string => `v${digestOf(criminalCase, number)}`;

/** Figures of a month for a police unit, at a company. */
export const reportId = (org: string, to: string, month: string): string => `r${digestOf(org, to, month)}`;

/** One outlet of one company, at the police. */
export const standingId = (company: string, outlet: string): string => `s${digestOf(company, outlet)}`;

/** Words of a subject; call it before the transaction. */
export const sealWords = (vault: Vault, org: string, subject: string, words: string): Promise<string> =>
  vault.seal({ org, purpose: WORDS, subject }, words);

export const openWords = (vault: Vault, org: string, subject: string, sealed: string): Promise<string> =>
  vault.open({ org, purpose: WORDS, subject }, sealed);
