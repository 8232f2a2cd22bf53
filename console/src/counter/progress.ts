/** How far the opening of a card has come, and what the one button does next. Pure. */
import type { CardDetailView, Outcome } from '../api/types.ts';
import type { Seen } from './checks.ts';

export const STEPS = ['paper', 'photo', 'number', 'decision', 'notice', 'activation'] as const;
export type StepName = (typeof STEPS)[number];

/** What F8 does now. */
export type Press =
  | 'read'
  | 'check'
  | 'camera'
  | 'photo'
  | 'number'
  | 'decide'
  | 'register'
  | 'wait'
  | 'sign'
  | 'activate'
  | 'next';

interface Situation {
  /** Somebody is known, and nobody else's paper is wanted first. */
  readonly known: boolean;
  readonly seen: Seen;
  readonly cameraLive: boolean;
  /** Number and plan are filled in. */
  readonly filled: boolean;
  /** What was typed cannot be a number. */
  readonly wrongNumber: boolean;
  readonly card: Pick<CardDetailView, 'state' | 'next'> | null;
  /** What the order would be answered now; null before it was asked. */
  readonly preview: Outcome | null;
  readonly signed: boolean;
}

export interface Progress {
  readonly press: Press;
  /** The button stays visible and says why it rests. */
  readonly blocked: boolean;
  readonly here: StepName;
  readonly done: readonly StepName[];
  readonly wrong: readonly StepName[];
}

const ALLOWED: ReadonlySet<Outcome> = new Set(['permit', 'permit-with-duties']);
const IN_OPENING: ReadonlySet<string> = new Set(['ordered', 'registered']);

export function progressOf(situation: Situation): Progress {
  const { press, blocked = false } = pressOf(situation);
  const done = STEPS.filter((step) => isDone(step, situation));
  return { press, blocked, here: STEP_OF[press], done, wrong: wrongSteps(situation) };
}

const STEP_OF: Readonly<Record<Press, StepName>> = {
  read: 'paper',
  check: 'paper',
  camera: 'photo',
  photo: 'photo',
  number: 'number',
  decide: 'decision',
  register: 'decision',
  wait: 'decision',
  sign: 'notice',
  activate: 'activation',
  next: 'activation',
};

function pressOf(situation: Situation): { press: Press; blocked?: boolean } {
  const { known, seen, cameraLive, filled, card, preview, signed } = situation;
  if (card !== null && !IN_OPENING.has(card.state)) return { press: 'next' };
  const mayGoOn = card?.next != null && ALLOWED.has(card.next.outcome);
  if (card?.state === 'registered') return { press: signed || mayGoOn ? 'activate' : 'sign' };
  if (mayGoOn) return { press: 'register' };
  if (!known) return { press: 'read' };
  if (seen.paper === null) return { press: 'check' };
  // Another paper lay on the reader: the right one is read before anything else.
  if (seen.otherPaper) return { press: 'read' };
  if (cameraLive) return { press: 'photo' };
  // Nobody is photographed for a card that cannot be had.
  if (card === null && preview === 'refuse' && seen.portrait !== 'failed')
    return { press: 'decide', blocked: true };
  // A face that did not match is photographed again, unless people have settled it.
  const settled = card === null && (preview === null || ALLOWED.has(preview));
  if (!seen.photo || (seen.portrait === 'failed' && !settled)) return { press: 'camera' };
  if (card === null) {
    if (!filled) return { press: 'number' };
    return { press: 'decide', blocked: preview !== null && !ALLOWED.has(preview) };
  }
  return seen.waitingSince === null ? { press: 'register' } : { press: 'wait', blocked: true };
}

function wrongSteps({ known, seen, card, wrongNumber }: Situation): StepName[] {
  if (card !== null && card.state !== 'ordered') return [];
  const wrong: StepName[] = known && seen.paper === 'failed' ? ['paper'] : [];
  return card === null && wrongNumber ? [...wrong, 'number'] : wrong;
}

function isDone(step: StepName, { known, seen, filled, card, signed }: Situation): boolean {
  const registered = card !== null && card.state !== 'ordered';
  switch (step) {
    case 'paper':
      return registered || (known && seen.paper !== null && seen.paper !== 'failed');
    case 'photo':
      return registered || seen.photo;
    case 'number':
      return card !== null || filled;
    case 'decision':
      return registered;
    case 'notice':
      return signed || (registered && card.state !== 'registered');
    case 'activation':
      return registered && card.state !== 'registered';
  }
}
