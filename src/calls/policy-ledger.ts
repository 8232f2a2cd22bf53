/** Puts the ledger into a policy: which numbers each line may send, by contract and permission, on one day. Pure. */
import { type WhitelistEntry, within } from '../key-services/read-model.ts';
import type { PolicyFile, PolicyTrunk } from './policy-contract.ts';

export interface FromLedger {
  readonly policy: PolicyFile;
  /** Services that the ledger permits and that no trunk of the base carries. */
  readonly withoutTrunk: readonly string[];
  /** Trunks for customers that the ledger does not permit anything: they may send nothing. */
  readonly withoutContract: readonly string[];
}

const FROM_LEDGER: ReadonlySet<PolicyTrunk['kind']> = new Set([
  'dedicated-voice-line',
  'key-service-outbound',
]);

/**
 * @param base addresses and everything that is no matter of the ledger, in the shape of a policy
 */
export function policyFromLedger(base: PolicyFile, entries: readonly WhitelistEntry[]): FromLedger {
  const byTrunk = Map.groupBy(entries, ({ trunk }) => trunk);
  const withoutContract: string[] = [];
  const trunks = base.trunks.map((trunk) => {
    if (!FROM_LEDGER.has(trunk.kind)) return trunk;
    const own = byTrunk.get(trunk.id) ?? [];
    if (own.length === 0) withoutContract.push(trunk.id);
    return { ...trunk, ...contractOf(own) };
  });
  const carried = new Set(base.trunks.map(({ id }) => id));
  const withoutTrunk = entries
    .filter(({ trunk }) => trunk === null || !carried.has(trunk))
    .map(({ service }) => service);
  return { policy: { ...base, trunks }, withoutTrunk, withoutContract };
}

type Contract = Pick<
  PolicyTrunk,
  'contractNumbers' | 'hours' | 'forwardingApproved' | 'maxCallsPerMinutePerCaller'
>;

function contractOf(entries: readonly WhitelistEntry[]): Contract {
  const permitted = entries.flatMap((entry) => entry.permitted);
  // Window and limit of a trunk hold for every number on it: one that needs no permission must not come under them.
  const underPermission = permitted.flatMap(({ numbers }) => numbers);
  const covered = entries.every((entry) =>
    entry.contractNumbers.every((range) => within(range, underPermission)),
  );
  const windows = new Set(
    covered ? permitted.flatMap(({ hours }) => hours.map(({ from, to }) => `${from}-${to}`)) : [],
  );
  const [window] = windows;
  const perHour = covered ? permitted.map((one) => one.perHour) : [];
  return {
    contractNumbers: entries.flatMap((entry) => entry.contractNumbers.map(({ from, to }) => ({ from, to }))),
    forwardingApproved: entries.some((entry) => entry.forwardingApproved),
    // A trunk has one window: where permissions differ, use beyond a contract is found afterwards (M.8.1.3).
    ...(window !== undefined && windows.size === 1 ? { hours: window } : {}),
    // What may be called in an hour may be called in its first minute: never stricter than the contract.
    ...(perHour.length === 0 ? {} : { maxCallsPerMinutePerCaller: Math.min(100_000, Math.max(...perHour)) }),
  };
}
