/**
 * Octets in Kamailio's engine (Duktape), whose texts are UTF-8: how a message comes in as one character for each octet
 * and goes out again. Part of the edge bundle (ES5 library only).
 */
declare const Duktape: {
  enc(form: 'hex', data: string | Uint8Array): string;
  dec(form: 'base64', text: string): Uint8Array;
};
/** Duktape's own: the octets of a text as they lie in memory. */
// biome-ignore lint/suspicious/noShadowRestrictedNames: the global of another engine, which has more
declare const Uint8Array: { new (size: number): Uint8Array; allocPlain(data: string): Uint8Array };
interface Uint8Array {
  readonly length: number;
  [index: number]: number;
}
declare const TextDecoder: {
  new (encoding: string, options: { fatal: boolean }): { decode(octets: Uint8Array): string };
};

const decoder = new TextDecoder('utf-8', { fatal: true });

/**
 * The message with one character per octet. Duktape reads octets as UTF-8, so only plain ASCII is right as it is.
 * @param ascii true where Kamailio found nothing but ASCII in it
 */
export function octetsOf(text: string, ascii: boolean): string {
  if (ascii) return text;
  const octets = Uint8Array.allocPlain(text);
  try {
    if (decoder.decode(octets).length === octets.length) return text;
  } catch (_error) {
    // Not UTF-8, so not ASCII.
  }
  const parts: string[] = [];
  for (let i = 0; i < octets.length; i++) parts[i] = String.fromCharCode(octets[i] as number);
  return parts.join('');
}

/** Hex of a text with one character per octet. */
export function hexOf(text: string): string {
  const octets = new Uint8Array(text.length);
  for (let i = 0; i < text.length; i++) octets[i] = text.charCodeAt(i);
  return Duktape.enc('hex', octets);
}

export function textOfBase64(text: string): string {
  return decoder.decode(Duktape.dec('base64', text));
}
