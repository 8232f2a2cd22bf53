/** What a file is, told by its first bytes: the name and the type a browser claims are not believed. */
export interface FileKind {
  readonly type: string;
  /** Where the sign stands, in bytes from the beginning. */
  readonly at: number;
  /** The sign, as hex. */
  readonly bytes: string;
}

const HEAD_BYTES = 16;

/** Media type of the first kind that fits; undefined when it is none of them. */
export function fileKind(bytes: Uint8Array, kinds: readonly FileKind[]): string | undefined {
  const head = Buffer.from(bytes.subarray(0, HEAD_BYTES)).toString('hex');
  return kinds.find(({ at, bytes: sign }) => head.startsWith(sign, at * 2))?.type;
}
