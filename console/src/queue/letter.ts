/** One key that does what a button on the page does. */
import { useEffect } from 'react';
import { isTyping, lettersOff } from './keys.ts';

/** Rests in fields, with modifiers and while an input method composes. */
export function useLetter(letter: string, act: () => void): void {
  useEffect(() => {
    const press = (event: KeyboardEvent): void => {
      if (event.key !== letter || event.isComposing || event.ctrlKey || event.metaKey || event.altKey) return;
      if (isTyping(event.target) || lettersOff()) return;
      event.preventDefault();
      act();
    };
    window.addEventListener('keydown', press);
    return () => window.removeEventListener('keydown', press);
  }, [letter, act]);
}
