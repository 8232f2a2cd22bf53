/** Merkle trees as in RFC 6962 (section 2.1): hashes, roots, inclusion proofs. Pure. */
import { hash } from 'node:crypto';

const LEAF = Buffer.from([0]);
const NODE = Buffer.from([1]);

export function leafHash(entry: Uint8Array): Buffer {
  return hash('sha256', Buffer.concat([LEAF, entry]), 'buffer');
}

export function nodeHash(left: Uint8Array, right: Uint8Array): Buffer {
  return hash('sha256', Buffer.concat([NODE, left, right]), 'buffer');
}

/** Root of the empty tree: the hash of nothing. */
export const EMPTY_ROOT: Buffer = hash('sha256', '', 'buffer');

/** A growing tree that keeps only the roots of its full subtrees: log2(n) hashes. */
export interface Frontier {
  readonly size: number;
  add(leaf: Buffer): void;
  /** Adds a full subtree of `leaves` (a power of two) at once; the size must be a multiple of it. */
  addSubtree(root: Buffer, leaves: number): void;
  root(): Buffer;
}

export function createFrontier(): Frontier {
  const stack: { root: Buffer; leaves: number }[] = [];
  let size = 0;
  const addSubtree = (root: Buffer, leaves: number) => {
    if (size % leaves !== 0) throw new RangeError('a subtree must start at a multiple of its size');
    size += leaves;
    let top = { root, leaves };
    for (let left = stack.at(-1); left !== undefined && left.leaves === top.leaves; left = stack.at(-1)) {
      stack.pop();
      top = { root: nodeHash(left.root, top.root), leaves: left.leaves * 2 };
    }
    stack.push(top);
  };
  return {
    get size() {
      return size;
    },
    add: (leaf) => addSubtree(leaf, 1),
    addSubtree,
    root: () => {
      const [rightmost, ...rest] = stack.map(({ root }) => root).reverse();
      return rest.reduce((right, left) => nodeHash(left, right), rightmost ?? EMPTY_ROOT);
    },
  };
}

/** Largest power of two smaller than `n` (n > 1): where RFC 6962 splits a tree of n leaves. */
function split(n: number): number {
  return 2 ** Math.ceil(Math.log2(n) - 1);
}

/**
 * The audit path of a leaf, from the leaf up (RFC 6962, 2.1.1).
 * @param rangeRoot root of the leaves [from, to); the caller knows how to get it cheaply
 */
export function inclusionPath(
  index: number,
  size: number,
  rangeRoot: (from: number, to: number) => Buffer,
): Buffer[] {
  const path = (from: number, to: number): Buffer[] => {
    if (to - from <= 1) return [];
    const middle = from + split(to - from);
    return index < middle
      ? [...path(from, middle), rangeRoot(middle, to)]
      : [...path(middle, to), rangeRoot(from, middle)];
  };
  if (index < 0 || index >= size) throw new RangeError(`leaf ${index} is not in a tree of ${size}`);
  return path(0, size);
}

/** Root that a leaf and its audit path lead to, or undefined when the path has the wrong length (RFC 9162, 2.1.3.2). */
export function rootFromPath(
  leaf: Buffer,
  index: number,
  size: number,
  path: readonly Buffer[],
): Buffer | undefined {
  if (index >= size) return undefined;
  let node = leaf;
  let fn = index;
  let sn = size - 1;
  for (const sibling of path) {
    if (sn === 0) return undefined;
    if (fn % 2 === 1 || fn === sn) {
      node = nodeHash(sibling, node);
      while (fn % 2 === 0 && fn !== 0) {
        fn = Math.floor(fn / 2);
        sn = Math.floor(sn / 2);
      }
    } else {
      node = nodeHash(node, sibling);
    }
    fn = Math.floor(fn / 2);
    sn = Math.floor(sn / 2);
  }
  return sn === 0 ? node : undefined;
}

/** Root of the leaves [from, to) given leaf hashes (or full subtrees known to `known`). */
export function rangeRootOf(
  leaf: (index: number) => Buffer,
  known: (from: number, to: number) => Buffer | undefined = () => undefined,
) {
  const root = (from: number, to: number): Buffer => {
    const ready = known(from, to);
    if (ready !== undefined) return ready;
    if (to - from === 1) return leaf(from);
    const middle = from + split(to - from);
    return nodeHash(root(from, middle), root(middle, to));
  };
  return root;
}
