/** Calls of the edge bench: honest ones, by how an edge comes to its verdict. Repeatable by the seed. */
import { pick, seeded } from '../src/calls/testing/generate.ts';
import { invite } from '../src/calls/testing/invite.ts';
import { has, type NumberSet } from '../src/numbers/set/number-set.ts';
import { LOOPBACK } from '../test/edge/calls.ts';

export interface BenchCall {
  readonly raw: string;
  readonly source: string;
}

type Random = () => number;

const digits = (random: Random, count: number) =>
  Array.from({ length: count }, () => Math.floor(random() * 10)).join('');

/** From abroad, between networks, from the own mobile core; another caller each time. */
function plain(random: Random): BenchCall {
  const [source, user] = pick(random, [
    [LOOPBACK.abroad, `+4420794${digits(random, 5)}`],
    [LOOPBACK.interconnect, `+86139${digits(random, 8)}`],
    [LOOPBACK.core, `+86138001${digits(random, 5)}`],
  ] as const);
  const id = `<sip:${user}@gw.example;user=phone>`;
  return { source, raw: invite({ from: id, pai: [id] }) };
}

/** A customer's line with a number of its contract. */
function line(random: Random): BenchCall {
  const id = `<sip:+8610622201${digits(random, 2)}@pbx.example>`;
  return { source: LOOPBACK.line, raw: invite({ from: id, pai: [id] }) };
}

/** As many exchanges write it: the number as two addresses. No look-up may speak for the second. */
function decided(random: Random): BenchCall {
  const call = plain(random);
  const again = call.raw.replace(/(P-Asserted-Identity: <)sip:([^@]*)@[^\r]*\r\n/, '$&$1tel:$2>\r\n');
  return { ...call, raw: again };
}

export const KINDS = {
  plain: (random: Random) => plain(random),
  mix: (random: Random) => {
    const share = random();
    return share < 0.7 ? plain(random) : share < 0.9 ? line(random) : decided(random);
  },
  decision: decided,
} as const;
export type Kind = keyof typeof KINDS;

/** A stream of calls of one kind, of callers who are on no list. */
export function callsOf(kind: Kind, seed: number, listed: NumberSet): () => BenchCall {
  const random = seeded(seed);
  return () => {
    for (;;) {
      const call = KINDS[kind](random);
      const caller = /^From:[^+]*\+(\d+)/m.exec(call.raw)?.[1] ?? '';
      if (!has(listed, caller)) return call;
    }
  };
}
