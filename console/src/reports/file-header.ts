/** The header line of a file of rows, and the kind of data its columns say it is. */
import { missingColumns } from '../../../src/kernel/import-columns-contract.ts';
import type { ImportKindView } from '../api/types.ts';

/** Enough for the longest header line anybody writes. */
const HEAD_BYTES = 64 * 1024;

export interface Layout {
  readonly kind: string;
  readonly format: string;
}

/** Column names as the file has them; empty where it cannot be read. */
export async function headerOf(file: Blob): Promise<readonly string[]> {
  try {
    return columnsIn(decoded(await headBytes(file)));
  } catch {
    // What cannot be read here is named by the server, with its line.
    return [];
  }
}

/** The layout that asks for most columns and finds them: one that needs a number only would fit nearly every file. */
export function layoutOf(header: readonly string[], kinds: readonly ImportKindView[]): Layout | undefined {
  const fitting = kinds.flatMap(({ kind, formats }) =>
    formats.flatMap(({ format, columns }) =>
      missingColumns(header, columns).length === 0 ? [{ kind, format, fits: requiredIn(columns) }] : [],
    ),
  );
  const [best] = fitting.toSorted((a, b) => b.fits - a.fits);
  return best === undefined ? undefined : { kind: best.kind, format: best.format };
}

function requiredIn(columns: ImportKindView['formats'][number]['columns']): number {
  return Object.values(columns).filter(({ optional }) => optional !== true).length;
}

export function columnsIn(text: string): readonly string[] {
  const [line = ''] = text.replace(/^\uFEFF/, '').split(/\r?\n/, 1);
  const count = (sign: string): number => line.split(sign).length;
  const [delimiter = ','] = [',', '\t', ';'].toSorted((a, b) => count(b) - count(a));
  return line.split(delimiter).map((name) => name.trim().replaceAll(/^"|"$/g, '').trim());
}

async function headBytes(file: Blob): Promise<Uint8Array> {
  const head = file.slice(0, HEAD_BYTES);
  const bytes = new Uint8Array(await head.arrayBuffer());
  if (bytes[0] !== 0x1f || bytes[1] !== 0x8b) return bytes;
  const reader = head.stream().pipeThrough(new DecompressionStream('gzip')).getReader();
  // The first part holds the header; the rest of the archive was cut off above.
  const { value } = await reader.read();
  void reader.cancel().catch(() => undefined);
  return value ?? new Uint8Array();
}

function decoded(bytes: Uint8Array): string {
  const [first, second] = bytes;
  if (first === 0xff && second === 0xfe) return new TextDecoder('utf-16le').decode(bytes);
  if (first === 0xfe && second === 0xff) return new TextDecoder('utf-16be').decode(bytes);
  try {
    // A sign may be cut in two at the end of the part that was read.
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes, { stream: true });
  } catch {
    return new TextDecoder('gb18030').decode(bytes);
  }
}
