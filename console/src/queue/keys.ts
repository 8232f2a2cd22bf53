/** j k Enter n Esc over the rows of a queue. Keys rest in fields and while an input method composes. */
import { useEffect, useState } from 'react';
import { keep, kept } from '../parts/kept.ts';

interface QueueKeys {
  readonly ids: readonly string[];
  readonly open: string | undefined;
  readonly show: (id: string | undefined) => void;
}

const OFF = 'duanka.letters-off';

/** Single letters can be switched off on this device (WCAG 2.1.4). */
export function lettersOff(): boolean {
  return kept(OFF) === 'yes';
}

export function switchLetters(off: boolean): void {
  keep(OFF, off ? 'yes' : null);
}

/** True where a letter is text and not a command. */
export function isTyping(target: EventTarget | null): boolean {
  return (
    target instanceof HTMLElement &&
    (target.isContentEditable || /^(INPUT|TEXTAREA|SELECT)$/.test(target.tagName)) &&
    !(target instanceof HTMLInputElement && /^(radio|checkbox|button)$/.test(target.type))
  );
}

/** The row the keys stand on, and the way to the item after the open one. */
export function useQueueKeys({ ids, open, show }: QueueKeys): { at: string | undefined; next: () => void } {
  const [chosen, setChosen] = useState<string | undefined>(undefined);
  const at = open ?? chosen;
  const after = (step: number): string | undefined => {
    const index = at === undefined ? -1 : ids.indexOf(at);
    return index < 0 ? ids[0] : (ids[index + step] ?? ids[index]);
  };
  const next = (): void => {
    const following = after(1);
    show(following === open ? undefined : following);
  };
  useEffect(() => {
    const press = (event: KeyboardEvent): void => {
      if (event.isComposing || event.ctrlKey || event.metaKey || event.altKey || isTyping(event.target))
        return;
      if (
        event.target instanceof HTMLElement &&
        event.target.closest('.ant-modal, .ant-dropdown, .ant-select')
      )
        return;
      const move = (id: string | undefined): void => {
        if (open === undefined) setChosen(id);
        else show(id);
      };
      if (event.key.length === 1 && lettersOff()) return;
      if (event.key === 'j') move(after(1));
      else if (event.key === 'k') move(after(-1));
      else if (event.key === 'n') next();
      else if (event.key === 'Escape' && open !== undefined) show(undefined);
      else if (event.key === 'Enter' && open === undefined && event.target === document.body)
        show(at ?? ids[0]);
      else return;
      event.preventDefault();
    };
    window.addEventListener('keydown', press);
    return () => window.removeEventListener('keydown', press);
  });
  return { at, next };
}
