/** Light or dark: follows the system until somebody chooses, and keeps the choice on this device. */
import { useEffect, useSyncExternalStore } from 'react';
import { keep, kept } from '../parts/kept.ts';
import { type Mode, PALETTES } from './tokens.ts';

export type ModeChoice = 'system' | Mode;

const KEY = 'duanka.theme';
const listeners = new Set<() => void>();
const system = window.matchMedia('(prefers-color-scheme: dark)');
const paper = window.matchMedia('print');
for (const query of [system, paper]) query.addEventListener('change', () => announce());

function announce(): void {
  for (const listener of listeners) listener();
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

function choice(): ModeChoice {
  const stored = kept(KEY);
  return stored === 'light' || stored === 'dark' ? stored : 'system';
}

function currentMode(): Mode {
  // Pale letters of the dark theme would not be seen on paper.
  if (paper.matches) return 'light';
  const chosen = choice();
  if (chosen !== 'system') return chosen;
  return system.matches ? 'dark' : 'light';
}

export function chooseMode(next: ModeChoice): void {
  keep(KEY, next === 'system' ? null : next);
  announce();
}

/** The theme now, what was chosen, and the colours; also writes the CSS variables of the page. */
export function useMode(): { mode: Mode; choice: ModeChoice } {
  const mode = useSyncExternalStore(subscribe, currentMode);
  const chosen = useSyncExternalStore(subscribe, choice);
  useEffect(() => {
    const { style, dataset } = document.documentElement;
    for (const [name, colour] of Object.entries(PALETTES[mode])) style.setProperty(`--d-${name}`, colour);
    style.colorScheme = mode;
    dataset.theme = mode;
  }, [mode]);
  return { mode, choice: chosen };
}
