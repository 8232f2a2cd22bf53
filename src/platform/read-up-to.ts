/** Answers of services outside: read as far as they may be long, and no further. */

/** The body as text; undefined when it is longer than an answer can be. */
export async function readUpTo(response: Response, mostBytes: number): Promise<string | undefined> {
  const parts: Uint8Array[] = [];
  let bytes = 0;
  for await (const part of response.body ?? []) {
    bytes += part.length;
    if (bytes > mostBytes) return undefined;
    parts.push(part);
  }
  return Buffer.concat(parts).toString('utf8');
}
