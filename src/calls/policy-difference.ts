/** What changed from one policy to the next, as people compare them. Pure. */
import type { PolicyFile, PolicyTrunk } from './policy-contract.ts';

export interface TrunkChange {
  readonly trunk: string;
  readonly change: 'added' | 'removed' | 'changed';
  /** Fields of a changed one. */
  readonly fields: readonly string[];
}

export interface ListChange {
  readonly list: string;
  readonly added: number;
  readonly removed: number;
  /** A few of them, as they stand in the file. */
  readonly examples: readonly { readonly change: 'added' | 'removed'; readonly entry: string }[];
}

export interface PolicyDifference {
  readonly trunks: readonly TrunkChange[];
  readonly lists: readonly ListChange[];
  /** Choices and other single values. */
  readonly settings: readonly string[];
}

const LISTS = [
  'ownNumberBlocks',
  'otherNetworkBlocks',
  'authorityNumbers',
  'emergencyCalled',
  'blacklist',
  'suspended',
  'unallocated',
  'oneNumberServices',
  'iotNumbers',
  'roaming',
  'notRoaming',
] as const satisfies readonly (keyof PolicyFile)[];

const EXAMPLES = 5;

export function policyDifference(before: PolicyFile, after: PolicyFile): PolicyDifference {
  const settings = [
    ...changedFields(before.defaults ?? {}, after.defaults ?? {}),
    ...(before.redress === after.redress ? [] : ['redress']),
    ...(before.now === after.now ? [] : ['now']),
    ...(before.blacklistSet?.sha256 === after.blacklistSet?.sha256 ? [] : ['blacklistSet']),
  ];
  return { trunks: trunkChanges(before.trunks, after.trunks), lists: LISTS.flatMap(listChange), settings };

  function listChange(list: (typeof LISTS)[number]): ListChange[] {
    const [old, fresh] = [entries(before[list]), entries(after[list])];
    const added = [...fresh].filter((entry) => !old.has(entry));
    const removed = [...old].filter((entry) => !fresh.has(entry));
    if (added.length === 0 && removed.length === 0) return [];
    const examples = [
      ...added.slice(0, EXAMPLES).map((entry) => ({ change: 'added', entry }) as const),
      ...removed.slice(0, EXAMPLES).map((entry) => ({ change: 'removed', entry }) as const),
    ];
    return [{ list, added: added.length, removed: removed.length, examples }];
  }
}

function trunkChanges(before: readonly PolicyTrunk[], after: readonly PolicyTrunk[]): TrunkChange[] {
  const [old, fresh] = [byId(before), byId(after)];
  const gone = [...old.keys()].filter((id) => !fresh.has(id));
  return [
    ...gone.map((trunk) => ({ trunk, change: 'removed', fields: [] }) as const),
    ...[...fresh].flatMap(([trunk, now]): TrunkChange[] => {
      const was = old.get(trunk);
      if (was === undefined) return [{ trunk, change: 'added', fields: [] }];
      const fields = changedFields(was, now);
      return fields.length === 0 ? [] : [{ trunk, change: 'changed', fields }];
    }),
  ];
}

const byId = (trunks: readonly PolicyTrunk[]) => new Map(trunks.map((trunk) => [trunk.id, trunk]));

function changedFields(before: object, after: object): string[] {
  const [old, fresh] = [new Map(Object.entries(before)), new Map(Object.entries(after))];
  return [...new Set([...old.keys(), ...fresh.keys()])].filter(
    (field) => JSON.stringify(old.get(field)) !== JSON.stringify(fresh.get(field)),
  );
}

function entries(list: readonly unknown[] | undefined): ReadonlySet<string> {
  return new Set((list ?? []).map((entry) => (typeof entry === 'string' ? entry : JSON.stringify(entry))));
}
