/** How states of items, links, keys and findings look. */
import type { CaseShown, ItemShown, KeyShown, PeerShown } from '../api/types.ts';
import type { Tone } from '../parts/outcome.tsx';

export const ITEM_TONES: Readonly<Record<ItemShown['state'] | 'stored', Tone>> = {
  sent: 'hold',
  delivered: 'duties',
  applied: 'permit',
  refused: 'refuse',
  revoked: 'neutral',
  stored: 'hold',
};

export const CASE_TONES: Readonly<Record<CaseShown['state'], Tone>> = {
  open: 'hold',
  late: 'refuse',
  closed: 'neutral',
};

export type KeyState = 'holds' | 'ending' | 'ended' | 'revoked';
export const KEY_TONES: Readonly<Record<KeyState, Tone>> = {
  holds: 'permit',
  ending: 'hold',
  ended: 'neutral',
  revoked: 'refuse',
};

export function keyState({ to, revokedAt }: Pick<KeyShown, 'to' | 'revokedAt'>, now: number): KeyState {
  if (revokedAt !== null) return 'revoked';
  if (to === null) return 'holds';
  return Date.parse(to) > now ? 'ending' : 'ended';
}

export type LinkState = 'works' | 'paused' | 'unreachable' | 'stopped';
export const LINK_TONES: Readonly<Record<LinkState, Tone>> = {
  works: 'permit',
  paused: 'neutral',
  unreachable: 'hold',
  stopped: 'refuse',
};

/** Faults of what a peer sent stop its feed; others are of the way to it. */
const STOPPING = /^exchange\.(?:item-|signature-|key-|chain-|clock-)/;

export function linkState({ paused, fault }: Pick<PeerShown, 'paused' | 'fault'>): LinkState {
  if (paused) return 'paused';
  if (fault === null) return 'works';
  return STOPPING.test(fault) ? 'stopped' : 'unreachable';
}
