/**
 * A key nobody else has, for one intent of the user. `crypto.randomUUID` is there on https and localhost only; a phone
 * that opens the page of a test installation by its address in the local network needs this.
 */
export function newKey(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('');
}
