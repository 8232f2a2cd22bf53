/** Ctrl or Command with Enter submits an act; a letter never does, nor a key that an input method is using. */
export function submits(event: KeyboardEvent): boolean {
  return !event.isComposing && event.key === 'Enter' && (event.ctrlKey || event.metaKey);
}
