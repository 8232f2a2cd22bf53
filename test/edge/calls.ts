/** The shared policy and generated calls, moved to addresses from which a test can really send. */
import type { EdgeData } from '../../src/calls/edge-render.ts';
import type { NumberBlocks } from '../../src/calls/number-blocks.ts';
import { type CompiledPolicy, compilePolicy } from '../../src/calls/policy-compile.ts';
import type { PolicyFile } from '../../src/calls/policy-contract.ts';
import { PLAN, POLICY, SOURCES, type Source } from '../../src/calls/testing/situation.ts';
import { LAW } from '../../src/kernel/testing/law.ts';

/** One loopback address for each source. */
export const LOOPBACK = Object.fromEntries(
  Object.keys(SOURCES).map((name, index) => [name, `127.0.1.${index + 1}`]),
) as Readonly<Record<Source, string>>;

export function loopbackPolicy(change: Partial<PolicyFile> = {}): PolicyFile {
  const moved = new Map(
    Object.entries(SOURCES).map(([name, address]) => [address as string, LOOPBACK[name as Source]]),
  );
  const policy = { ...POLICY, ...change };
  return {
    ...policy,
    trunks: policy.trunks.map((trunk) => ({ ...trunk, source: moved.get(trunk.source) ?? trunk.source })),
  };
}

/** 6 May 2024, ten o'clock in China: the time the policy of the tests fixes. */
export const FIXED_MS = Date.UTC(2024, 4, 6, 2);

/** @param listed blocks of a set in a file */
export function compiledPolicy(change: Partial<PolicyFile> = {}, listed?: NumberBlocks): CompiledPolicy {
  return compilePolicy(loopbackPolicy(change), { law: LAW.asOf('2024-05-06'), plan: PLAN, listed });
}

export function edgeData(version = 'v1', change: Partial<PolicyFile> = {}): EdgeData {
  return { compiled: compiledPolicy(change), version, fixedMs: FIXED_MS };
}

/** Gives a raw call a transaction and a dialog of its own, sent from where it is really sent from. */
export function asCall(raw: string, index: number, place: string): string {
  return raw
    .replace(
      'SIP/2.0/UDP 192.0.2.10:5060;branch=z9hG4bK-duanka-1',
      `SIP/2.0/UDP ${place};branch=z9hG4bK-duanka-${index}`,
    )
    .replace('Call-ID: duanka-1@192.0.2.10', `Call-ID: duanka-${index}@192.0.2.10`);
}

/** The message as it was before the edge relayed it: its own Via and Record-Route gone, one hop given back. */
export function beforeRelay(received: string): string {
  return received
    .replace(/^Record-Route: [^\r\n]*\r\n/m, '')
    .replace(/^Via: [^\r\n]*\r\n/m, '')
    .replace(/^Max-Forwards: (\d+)/m, (_whole, hops: string) => `Max-Forwards: ${Number(hops) + 1}`);
}
