/** The language of the interface: Chinese first, English where the browser or the person asks for it. */
import { useSyncExternalStore } from 'react';
import type { Language } from '../format/time.ts';
import { keep, kept } from '../parts/kept.ts';

const KEY = 'duanka.language';
const listeners = new Set<() => void>();

function first(): Language {
  const asked = new URLSearchParams(window.location.search).get('lang') ?? kept(KEY);
  if (asked === 'zh' || asked === 'en') return asked;
  const preferred = navigator.languages.find((tag) => /^(zh|en)\b/i.test(tag)) ?? 'zh';
  return preferred.toLowerCase().startsWith('en') ? 'en' : 'zh';
}

let current: Language = first();
mark();

function mark(): void {
  document.documentElement.lang = current === 'zh' ? 'zh-CN' : 'en';
}

export function currentLanguage(): Language {
  return current;
}

export function chooseLanguage(next: Language): void {
  current = next;
  keep(KEY, next);
  mark();
  for (const listener of listeners) listener();
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

export function useLanguage(): Language {
  return useSyncExternalStore(subscribe, currentLanguage);
}
