/**
 * What a signed caller identity (PASSporT) says once its signature was checked by somebody else: in the platform by
 * `passport.ts`, on an edge by Kamailio's secsipid. Part of the edge bundle (ES5 library only).
 */
import { tableKey } from './tables.ts';

/** A: the number is contracted for this trunk; B: the trunk is known, the number is not its own; C: only passed on. */
export type Attestation = 'A' | 'B' | 'C';

export interface Claims {
  readonly attest: Attestation;
  /** Numbers in E.164 without plus. */
  readonly orig: string;
  readonly dest: readonly string[];
  /** Seconds since 1970. */
  readonly iat: number;
  /** Names the place where the call entered; a UUID. */
  readonly origid: string;
}

/** A signature that was found good: a fact for the decision. */
export interface Proof {
  /** The number it vouches for, as tables key it. */
  readonly caller: string;
  readonly attest: Attestation;
}

export function proofOf({ orig, attest }: Claims): Proof {
  return { caller: tableKey(orig), attest };
}

/**
 * How far a carrier vouches for a number on a trunk.
 * @param contracted whether the trunk's contract names the number
 */
export function attestationOf(kind: string, contracted: boolean): Attestation {
  if (kind === 'international-gateway' || kind === 'domestic-interconnect') return 'C';
  return contracted || kind === 'own-mobile-core' ? 'A' : 'B';
}

/** The claims in the payload of a token; undefined where it has not the form of RFC 8588. */
export function readClaims(value: unknown): Claims | undefined {
  if (typeof value !== 'object' || value === null) return undefined;
  const { attest, iat, origid, orig, dest } = value as Readonly<Record<string, unknown>>;
  const from = numbersOf(orig);
  const to = numbersOf(dest);
  if (attest !== 'A' && attest !== 'B' && attest !== 'C') return undefined;
  if (typeof iat !== 'number' || typeof origid !== 'string' || from === undefined || to === undefined)
    return undefined;
  return from.length === 1 ? { attest, iat, origid, orig: from[0] as string, dest: to } : undefined;
}

/** `{tn: "..."}` or `{tn: ["...", "..."]}`, numbers of digits only. */
function numbersOf(value: unknown): string[] | undefined {
  const tn = typeof value === 'object' && value !== null ? (value as { tn?: unknown }).tn : undefined;
  const list: readonly unknown[] = Array.isArray(tn) ? tn : [tn];
  const numbers: string[] = [];
  for (let i = 0; i < list.length; i++) {
    const text = list[i];
    if (typeof text !== 'string' || !/^\+?\d{3,15}$/.test(text)) return undefined;
    numbers.push(text.replace('+', ''));
  }
  return numbers;
}
