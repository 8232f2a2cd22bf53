/** Function keys of the counter. A clerk's input method is on, so letters would not arrive as such. */
import { type KeyboardEvent, useEffect } from 'react';

export type FunctionKey = 'F2' | 'F8' | 'Escape';

/** Acts by key; Escape rests while a list or a question is open. */
export function useFunctionKeys(keys: Readonly<Partial<Record<FunctionKey, () => void>>>): void {
  useEffect(() => {
    const press = (event: globalThis.KeyboardEvent): void => {
      const act = keys[event.key as FunctionKey];
      const plain = !event.ctrlKey && !event.metaKey && !event.altKey && !event.shiftKey;
      if (act === undefined || !plain || event.isComposing || event.defaultPrevented || event.repeat) return;
      if (
        event.key === 'Escape' &&
        document.querySelector('.ant-select-open, .ant-modal-wrap:not([style*="none"])')
      )
        return;
      event.preventDefault();
      act();
    };
    window.addEventListener('keydown', press);
    return () => window.removeEventListener('keydown', press);
  }, [keys]);
}

/** Enter goes to the next field of a group; in the last one it sends the group, as everywhere. */
export function enterGoesOn(event: KeyboardEvent<HTMLElement>, send: () => void): void {
  if (event.key !== 'Enter' || event.nativeEvent.isComposing || event.ctrlKey || event.metaKey) return;
  const { target } = event;
  if (!(target instanceof HTMLInputElement) || target.role === 'combobox') return;
  const fields = [
    ...event.currentTarget.querySelectorAll<HTMLInputElement>('input:not([disabled], [role=combobox])'),
  ];
  const next = fields[fields.indexOf(target) + 1];
  event.preventDefault();
  if (next === undefined) send();
  else next.focus();
}
