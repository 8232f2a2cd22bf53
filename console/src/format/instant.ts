/** Times as a field holds them, read in Beijing time whatever zone the browser is in. Pure. */

const BEIJING_MS = 8 * 3_600_000;

/** `2021-06-18T14:05` or with seconds; an unreadable one is sent as it is, and the server says so. */
export function instantFrom(field: string): string {
  const ms = Date.parse(`${field}${field.length === 16 ? ':00' : ''}+08:00`);
  return Number.isNaN(ms) ? field : new Date(ms).toISOString();
}

/** An instant as the field shows it. */
export function fieldFrom(instant: string | undefined): string {
  const ms = Date.parse(instant ?? '');
  return Number.isNaN(ms) ? '' : new Date(ms + BEIJING_MS).toISOString().slice(0, 19);
}
