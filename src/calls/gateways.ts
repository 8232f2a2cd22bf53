/** The gateways that this process keeps, by company: one policy each, every edge of it, and the copies of signalling. */

import { systemActor } from '../kernel/access.ts';
import type { Signer } from '../kernel/checkpoint.ts';
import { organisations } from '../kernel/organisations.ts';
import type { BlobStore } from '../kernel/ports.ts';
import type { Kernel, Repository } from '../kernel/repository.ts';
import type { NumberingPlan } from '../numbers/index.ts';
import { type EdgeKeeper, edgeKeeper } from './edge-keeper.ts';
import { edgeLink } from './edge-link.ts';
import type { Reached } from './edge-order.ts';
import { callsError } from './errors.ts';
import { type CopyIntake, copyIntake } from './hep-take.ts';
import { forgetOtherEdges } from './log-store.ts';
import { readPolicy } from './policy.ts';
import { type PolicyKeeper, policyKeeper } from './policy-keeper.ts';
import type { BaseFile, CallLog, EdgePlace, EdgeRpc } from './ports.ts';

export interface GatewayParts {
  readonly kernel: Kernel;
  readonly plan: NumberingPlan;
  readonly blobs: BlobStore;
  readonly signer: Signer;
  readonly log: CallLog;
  readonly places: readonly EdgePlace[];
  /** By organisation; each that has places has one. */
  readonly bases: ReadonlyMap<string, BaseFile>;
  /** Organisations whose signalling comes in. */
  readonly signalling: readonly string[];
  openRpc(place: EdgePlace): Promise<EdgeRpc>;
}

/** Something that is done again and again; more than none done means: look again at once. */
export interface Round {
  readonly name: string;
  readonly everyMs: number;
  run(): Promise<number>;
}

export interface Gateways {
  readonly rounds: readonly Round[];
  /** A datagram of HEP3 for an organisation. */
  copy(org: string, datagram: Uint8Array): void;
  /** Reads every base file once, so that a start with a bad one is refused. @throws calls.policy-*, edge.base-unreadable */
  check(): Promise<void>;
  close(): Promise<void>;
}

const POLICY_MS = 500;
const EDGE_MS = 1_000;
const COPY_MS = 500;

export function createGateways(parts: GatewayParts): Gateways {
  const { kernel, plan, log, places, bases, signalling } = parts;
  const { clock, law } = kernel;
  const rpcs: EdgeRpc[] = [];
  const owners = new Map<string, Promise<Repository>>();
  const ownerOf = (org: string): Promise<Repository> => {
    const known = owners.get(org);
    if (known !== undefined) return known;
    const owner = repositoryOf(kernel, org);
    owners.set(org, owner);
    // An organisation that is added later is found at a later round.
    owner.catch(() => owners.delete(org));
    return owner;
  };

  const policies = new Map<string, Promise<PolicyKeeper>>();
  const policyOf = (org: string, base: BaseFile): Promise<PolicyKeeper> => {
    const known = policies.get(org);
    if (known !== undefined) return known;
    const keeper = ownerOf(org).then((repository) =>
      policyKeeper({ ...parts, repository, law, clock, base }),
    );
    policies.set(org, keeper);
    keeper.catch(() => policies.delete(org));
    return keeper;
  };

  const edges = new Map<string, Promise<EdgeKeeper>>();
  const edgeOf = (place: EdgePlace, base: BaseFile): Promise<EdgeKeeper> => {
    const known = edges.get(place.id);
    if (known !== undefined) return known;
    const open = async (): Promise<EdgeKeeper> => {
      const [repository, keeper] = [await ownerOf(place.org), await policyOf(place.org, base)];
      const rpc = await parts.openRpc(place);
      rpcs.push(rpc);
      const link = (reached?: Reached) => edgeLink(rpc, reached);
      return edgeKeeper({ id: place.id, repository, law, plan, clock, log, policies: keeper, link });
    };
    const edge = open();
    edges.set(place.id, edge);
    edge.catch(() => edges.delete(place.id));
    return edge;
  };

  /** Looks at the policy; a new one is brought to every edge at once. */
  const policyRound = async (org: string, base: BaseFile): Promise<number> => {
    const changed = await (await policyOf(org, base)).round();
    if (!changed) return 0;
    const own = places.filter((place) => place.org === org);
    // A fault of one edge is met again, and told, by its own round.
    await Promise.allSettled(own.map(async (place) => (await edgeOf(place, base)).round()));
    return 0;
  };

  const intakes = new Map(
    signalling.map((org): [string, CopyIntake] => [
      org,
      copyIntake({ repository: () => ownerOf(org), plan, clock, log }),
    ]),
  );

  return {
    rounds: [
      ...[...bases].flatMap(([org, base]): Round[] => [
        { name: `policy ${org}`, everyMs: POLICY_MS, run: () => policyRound(org, base) },
        ...places
          .filter((place) => place.org === org)
          .map((place) => ({
            name: `edge ${place.id}`,
            everyMs: EDGE_MS,
            run: async () => (await edgeOf(place, base)).round(),
          })),
      ]),
      ...[...intakes].map(([org, intake]) => ({
        name: `signalling ${org}`,
        everyMs: COPY_MS,
        run: () => intake.round(),
      })),
    ],
    copy: (org, datagram) => intakes.get(org)?.take(datagram),
    async check() {
      for (const [org, base] of bases) {
        readPolicy(await base.read());
        // Gateways that were taken out of the settings are none of this company any more.
        const kept = places.filter((place) => place.org === org).map(({ id }) => id);
        const owner = await ownerOf(org);
        await owner.transact('policy.keep', ({ tx }) => forgetOtherEdges(tx, kept));
      }
    },
    async close() {
      await Promise.allSettled(rpcs.map((rpc) => rpc.close()));
    },
  };
}

/** The platform itself, acting for the company whose gateways these are. */
async function repositoryOf(kernel: Kernel, id: string): Promise<Repository> {
  const known = await kernel.database.owner(organisations);
  const org = known.find((one) => one.id === id);
  if (org === undefined) throw callsError('calls.edge-organisation', { facts: { org: id } });
  return kernel.as(systemActor('gateways', org));
}
