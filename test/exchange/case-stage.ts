/** The five installations of the case: opened, filled, introduced to each other and served; and what is asked of all of them. */
import assert from 'node:assert/strict';
import { type ReferenceGateway, startGateway } from '../../reference/dispatch-server.ts';
import type { Platform } from '../../src/app.ts';
import { holderIdOf } from '../../src/identity/intake.ts';
import { paperKey } from '../../src/identity/paper.ts';
import { measuresOf } from '../../src/penalties/read-model.ts';
import {
  call,
  enrol,
  type Federation,
  introduce,
  MEMBERS,
  makeFederation,
  NAMES,
  type Name,
  openAll,
  serveIt,
  stopIt,
  until,
  WATCHERS,
} from './federation.ts';
import { type LossyWay, lossyWay } from './lossy.ts';
import { INSTITUTIONS, type Institution } from './penalty-steps.ts';
import { checkPerson, importLines, PAPER, publishLists } from './setting.ts';

/** Not handed out to subscribers. */
export const REPORTED = '13800000042';
/** A connection over the way that breaks lives for so many bytes at most: less than a full page. */
const MOST_BYTES = 30_000;

export interface Sent {
  readonly id: string;
  readonly state: string;
  readonly topic: string;
  readonly key: string;
}

export interface Case {
  readonly all: Federation;
  /** From carrier one to the police: every connection is cut sooner or later. */
  readonly way: LossyWay;
  /** The person's check at the counter of carrier one. */
  readonly check: string;
  /** Id of the person at each institution. */
  readonly holders: ReadonlyMap<Name, string>;
  /** Items that matter to the case, and who sent them. */
  readonly steps: Map<string, Name>;
  close(): Promise<void>;
}

/** Five processes that serve. */
export async function openCase(): Promise<Case> {
  // The network of carrier one, which switches cards off.
  const network: ReferenceGateway = await startGateway();
  const all = await makeFederation((name) => (name === 'one' ? { DUANKA_GATEWAY_URL: network.url } : {}));
  const way = await lossyWay(() => all.police.port, { seed: 20_261_122, mostBytes: MOST_BYTES });
  const holders = new Map<Name, string>();
  const close = async () => {
    await Promise.all(NAMES.map((name) => stopIt(all[name], 'SIGKILL')));
    await way.close();
    await network.stop();
    await Promise.all(NAMES.map((name) => all[name].place.remove()));
  };
  const platforms = await openAll(all);
  let check = '';
  try {
    for (const name of NAMES) await enrol(all, all[name], platforms[name]);
    await importLines(platforms.one, MEMBERS.one.org, [REPORTED, '13800000043']);
    await importLines(platforms.two, MEMBERS.two.org, ['13000000001', '13000000002', '13000000003']);
    const portOf = (from: Name, to: Name) => (from === 'one' && to === 'police' ? way.port : all[to].port);
    await introduce(all, platforms, portOf);
    await publishLists(platforms.police);
    check = await checkPerson(platforms.one);
    for (const name of INSTITUTIONS) holders.set(name, await holderAt(platforms[name], MEMBERS[name].org));
  } finally {
    await Promise.all(NAMES.map((name) => platforms[name].close()));
  }
  await Promise.all(NAMES.map((name) => serveIt(all[name])));
  return { all, way, check, holders, steps: new Map(), close };
}

function holderAt({ vault }: Platform, org: string): Promise<string> {
  const key = paperKey('resident-id', PAPER) ?? '';
  return holderIdOf(vault, org, { kind: 'resident-id', key });
}

export const sentBy = async ({ all }: Case, name: Name, query: string): Promise<Sent[]> =>
  (await call(all[name], WATCHERS[name], `/exchange-items${query}`)).items;

/** The newest item that fits and is in this state at its recipient, once it is. */
async function item(
  the: Case,
  from: Name,
  { query, fits = () => true }: { readonly query: string; readonly fits?: (sent: Sent) => boolean },
): Promise<Sent> {
  let found: Sent | undefined;
  await until(`a receipt at ${from} for ${query}`, async () => {
    found = (await sentBy(the, from, query)).find(fits);
    return found !== undefined;
  });
  if (found === undefined) throw new TypeError('found above');
  the.steps.set(found.id, from);
  return found;
}

/** The next item of a topic that was applied. */
export const received = (the: Case, from: Name, topic: string): Promise<Sent> =>
  item(the, from, { query: `?state=applied&topic=${topic}`, fits: ({ id }) => !the.steps.has(id) });

/** The newest item of the police to an installation, once it was applied there. */
export const toPeer = (the: Case, peer: Name, topic: string): Promise<Sent> =>
  item(the, 'police', { query: `?state=applied&peer=inst-${peer}&topic=${topic}` });

/** What an institution told the police under this key was taken there. */
export const receipted = (the: Case, from: Name, key: string): Promise<Sent> =>
  item(the, from, { query: '?state=applied&topic=penalties.receipt', fits: (sent) => sent.key === key });

/** No measure holds against the person at an institution, today or tomorrow. */
export async function nothingInForce(the: Case, name: Institution, platform: Platform): Promise<void> {
  const { org, kind } = MEMBERS[name];
  const holder = the.holders.get(name) ?? '';
  const repository = platform.kernel.as({ id: 'p', org, orgKind: kind, role: 'compliance', provinces: '*' });
  const day = new Date(Date.now() + 86_400_000).toISOString().slice(0, 10);
  const found = await repository.read('measure.read', (tx) => measuresOf(tx, [holder], day));
  assert.deepEqual(found.get(holder) ?? [], [], name);
}
