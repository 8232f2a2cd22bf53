/** Reads the files under law/ and keeps enough of each to say file, line and column of anything wrong in it. */
import { isUtf8 } from 'node:buffer';
import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { type Document, isMap, isScalar, LineCounter, parseDocument, type YAMLError } from 'yaml';
import { lawError } from './errors.ts';
import type { FileKind } from './model.ts';

export type Path = readonly (string | number)[];

export interface SourceFile {
  readonly kind: FileKind;
  /** Path below the law directory, with forward slashes. */
  readonly name: string;
  readonly content: unknown;
  /** `file:line:column` of the value at `path`, or of the key `field` in it; of the nearest parent where there is none. */
  place(path: Path, field?: string): string;
}

const singleFiles: readonly (readonly [string, FileKind])[] = [
  ['vocabulary.yaml', 'vocabulary'],
  ['documents.yaml', 'documents'],
  ['conflicts.yaml', 'conflicts'],
];
const folders: readonly (readonly [string, FileKind])[] = [
  ['obligations', 'obligations'],
  ['parameters', 'parameters'],
];

/**
 * @returns the parsed files in a fixed order and the SHA-256 over their names and bytes
 * @throws law.directory-missing, law.file-encoding, law.file-syntax, law.key-twice
 */
export function readLawFiles(directory: string): { files: SourceFile[]; digest: string } {
  const listed = [...singleFiles];
  for (const [name] of singleFiles) requirePath(directory, name);
  for (const [folder, kind] of folders) {
    requirePath(directory, folder);
    const names = readdirSync(join(directory, folder)).filter((name) => name.endsWith('.yaml'));
    for (const name of names.sort()) listed.push([`${folder}/${name}`, kind]);
  }
  const hash = createHash('sha256');
  const files = listed.map(([name, kind]) => {
    const bytes = readFileSync(join(directory, name));
    hash.update(`${name}\0${bytes.length}\0`).update(bytes);
    return parseFile(name, kind, decode(name, bytes));
  });
  return { files, digest: hash.digest('hex') };
}

function requirePath(directory: string, file: string): void {
  if (!existsSync(join(directory, file))) {
    throw lawError('law.directory-missing', { facts: { directory, file } });
  }
}

function decode(name: string, bytes: Buffer): string {
  const text = bytes.toString('utf8');
  if (isUtf8(bytes)) return text;
  const again = Buffer.from(text, 'utf8');
  let offset = 0;
  while (offset < bytes.length && bytes[offset] === again[offset]) offset += 1;
  const before = bytes.subarray(0, offset).toString('utf8').split('\n');
  const place = `${name}:${before.length}:${(before.at(-1) ?? '').length + 1}`;
  throw lawError('law.file-encoding', { place, facts: { offset } });
}

/** Parses one file (YAML 1.2, so that days stay text); exported for tests of single snippets. */
export function parseFile(name: string, kind: FileKind, text: string): SourceFile {
  const lines = new LineCounter();
  const document = parseDocument(text, { lineCounter: lines, prettyErrors: false });
  const at = (offset: number): string => {
    const { line, col } = lines.linePos(offset);
    return `${name}:${line}:${col}`;
  };
  const [failure] = document.errors;
  if (failure !== undefined) throw syntaxError(failure, text, at);
  let content: unknown;
  try {
    content = document.toJS({ maxAliasCount: 0 });
  } catch (cause) {
    throw lawError('law.file-syntax', {
      place: name,
      facts: { detail: 'aliases (*name) are not used here' },
      cause,
    });
  }
  return {
    kind,
    name,
    content,
    place: (path, field) => at(offsetOf(document, path, field)),
  };
}

function syntaxError(failure: YAMLError, text: string, at: (offset: number) => string) {
  const place = at(failure.pos[0]);
  if (failure.code === 'DUPLICATE_KEY') {
    const [key = ''] = /^[^:]*/.exec(text.slice(failure.pos[0])) ?? [];
    return lawError('law.key-twice', { place, facts: { key } });
  }
  return lawError('law.file-syntax', { place, facts: { detail: failure.message } });
}

function offsetOf(document: Document.Parsed, path: Path, field?: string): number {
  for (let length = path.length; length >= 0; length -= 1) {
    const node: unknown = length === 0 ? document.contents : document.getIn(path.slice(0, length), true);
    if (length === path.length && field !== undefined && isMap(node)) {
      const pair = node.items.find((item) => isScalar(item.key) && item.key.value === field);
      if (pair !== undefined && isScalar(pair.key)) return pair.key.range?.[0] ?? 0;
    }
    if (typeof node === 'object' && node !== null && 'range' in node && Array.isArray(node.range)) {
      return Number(node.range[0]);
    }
  }
  return 0;
}
