/** One call of the acceptance set, and how it is written down. */
import { type Invite, invite } from './invite.ts';
import type { Source } from './situation.ts';

export interface AcceptanceCase {
  readonly name: string;
  readonly source: Source;
  readonly raw: string;
  readonly verdict: 'pass' | 'pass-modified' | 'block';
  /** All rules that must be found, in order. */
  readonly rules: readonly string[];
}

export const at =
  (source: Source, verdict: AcceptanceCase['verdict']) =>
  (name: string, parts: Invite, ...rules: string[]): AcceptanceCase => ({
    name,
    source,
    raw: invite(parts),
    verdict,
    rules: rules.map((rule) => `calls.${rule}`),
  });

export const from = (user: string): Invite => ({ from: `<sip:${user}@gw.example>` });
