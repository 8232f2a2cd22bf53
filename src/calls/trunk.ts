/** Trunks: where a call enters. Part of the edge bundle (ES5 library only). */
import type { Tables } from './tables.ts';

/** The order is the code in the table; never change it. */
export const TRUNK_KINDS = [
  'international-gateway',
  'domestic-interconnect',
  'dedicated-voice-line',
  'key-service-outbound',
  'authority-line',
  'own-mobile-core',
] as const;
export type TrunkKind = (typeof TRUNK_KINDS)[number];

export interface Trunk {
  readonly id: string;
  readonly kind: TrunkKind;
  readonly hasContract: boolean;
  readonly forwardingApproved: boolean;
  /** Minutes of the day in China; `opens` = -1 for all day. Past midnight where `closes` is not after `opens`. */
  readonly opens: number;
  readonly closes: number;
  /** 0 for no limit. */
  readonly maxPerMinute: number;
}

/** As one text for a table: kind, contract, forwarding, hours, rate, id. */
export function writeTrunk(trunk: Trunk): string {
  const flags = `${TRUNK_KINDS.indexOf(trunk.kind)}${trunk.hasContract ? 1 : 0}${trunk.forwardingApproved ? 1 : 0}`;
  return `${flags} ${trunk.opens} ${trunk.closes} ${trunk.maxPerMinute} ${trunk.id}`;
}

/** The trunk of a source address; null where no trunk has it. */
export function trunkOf(tables: Tables, source: string): Trunk | null {
  const text = tables.get('trunk', source);
  return text === null ? null : readTrunk(text);
}

/** What `writeTrunk` wrote; null for anything else. */
export function readTrunk(text: string): Trunk | null {
  const opens = 4;
  const closes = text.indexOf(' ', opens) + 1;
  const rate = text.indexOf(' ', closes) + 1;
  const id = text.indexOf(' ', rate) + 1;
  const kind = TRUNK_KINDS[text.charCodeAt(0) - 48];
  if (closes === 0 || rate === 0 || id === 0 || kind === undefined) return null;
  return {
    id: text.substring(id),
    kind,
    hasContract: text.charCodeAt(1) === 49,
    forwardingApproved: text.charCodeAt(2) === 49,
    opens: +text.substring(opens, closes - 1),
    closes: +text.substring(closes, rate - 1),
    maxPerMinute: +text.substring(rate, id - 1),
  };
}

/** Whether the trunk may be used in this minute of the day. */
export function isOpen(trunk: Trunk, minute: number): boolean {
  if (trunk.opens < 0) return true;
  return trunk.opens < trunk.closes
    ? minute >= trunk.opens && minute < trunk.closes
    : minute >= trunk.opens || minute < trunk.closes;
}
