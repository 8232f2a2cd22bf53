/**
 * Keeps one edge: brings it the policy of its company, takes its verdicts into the call log before they count as taken,
 * writes down how it stands so that every process can show it, and draws what follows: lists that are in force there,
 * a trial that has a result.
 */
import type { WallClock } from '../kernel/ports.ts';
import type { Repository } from '../kernel/repository.ts';
import { dayOf, epochMs, type Instant } from '../kernel/time.ts';
import type { Law } from '../law/index.ts';
import type { NumberingPlan } from '../numbers/index.ts';
import { type CanarySettings, judgeCanary } from './edge-canary.ts';
import type { EdgeLink } from './edge-link.ts';
import {
  type EdgeMember,
  type EdgeMemory,
  edgeMember,
  NOTHING_KNOWN,
  remembered,
  type TakenRun,
} from './edge-member.ts';
import type { Reached } from './edge-order.ts';
import { type FalseNumberNotice, falseNumberNotice } from './false-number.ts';
import { type EdgeStatus, edgesOf, keepEdge, subjectsOf } from './log-store.ts';
import { takeEvents } from './log-take.ts';
import { countingOn, type PolicyKeeper, type PolicyPlan, wantedOn } from './policy-keeper.ts';
import { stopsAll } from './policy-lists.ts';
import { policyRelease, releaseOf } from './policy-release.ts';
import type { CallLog } from './ports.ts';
import type { TrunkKind } from './trunk.ts';

export interface EdgeParts {
  readonly id: string;
  readonly repository: Repository;
  readonly law: Law;
  readonly plan: NumberingPlan;
  readonly clock: WallClock;
  readonly log: CallLog;
  readonly policies: PolicyKeeper;
  /** @param reached where counting goes on */
  link(reached?: Reached): EdgeLink;
}

export interface EdgeKeeper {
  /** One visit. @returns 1 when there is more to take at once */
  round(): Promise<number>;
  view(): EdgeStatus | undefined;
}

/** Events of one visit above which the next one follows at once. */
const MANY = 5_000;
/** Sooner where something changed; this often the page can tell that somebody still looks. */
const TELL_EVERY_MS = 5_000;

export function edgeKeeper(parts: EdgeParts): EdgeKeeper {
  const { id, repository, plan, clock, log, policies } = parts;
  const { org } = repository.actor;
  let member: EdgeMember | undefined;
  let unkept: readonly TakenRun[] = [];
  /** Of trunks in every policy this edge may have judged by since this process began; what is wanted now counts most. */
  const trunkKinds = new Map<string, TrunkKind>();
  let told = { text: '', at: 0 };
  let enforcedFor = '';
  let status: EdgeStatus | undefined;
  let turn: Promise<unknown> = Promise.resolve();

  /** Null once all that was taken is kept; else why it is not: it waits here, and nothing more is taken. */
  const keepTaken = async (): Promise<unknown> => {
    try {
      for (let next = unkept[0]; next !== undefined; next = unkept[0]) {
        await takeEvents(log, org, next.events, { plan, edge: next.run, trunkKinds });
        unkept = unkept.slice(1);
      }
      member?.kept();
      return null;
    } catch (error) {
      return error;
    }
  };

  const tell = async (current: EdgeStatus, now: Instant): Promise<void> => {
    status = current;
    const text = JSON.stringify(current);
    if (text === told.text && epochMs(now) - told.at < TELL_EVERY_MS) return;
    await repository.transact('policy.keep', ({ tx }) => keepEdge(tx, org, current, now));
    told = { text, at: epochMs(now) };
  };

  const visit = async (): Promise<number> => {
    // Another process that writes the log keeps the edges too; two would take verdicts from each other.
    await log.ready(org);
    member ??= edgeMember(id, parts.link, await memoryOf(repository, id));
    const full = await keepTaken();
    const now = clock.now();
    const current = policies.plan();
    const wanted = current === undefined ? undefined : wantedOn(current, id);
    for (const policy of [current?.serving, current?.trial, wanted])
      for (const [trunk, kind] of policy?.trunkKinds ?? []) trunkKinds.set(trunk, kind);
    const counting = current === undefined ? '' : countingOn(current, id);
    // Without a plan nobody knows which trunks are voice lines, and their entries would be missing for good.
    const take = full === null && current !== undefined;
    const { taken, fault } = await member.visit({ now, wanted, counting, take });
    unkept = [...unkept, ...taken];
    const lacking = full ?? (await keepTaken());
    const view = member.view();
    await tell(statusOf(id, member, wanted?.version ?? null), now);
    if (current !== undefined && view.condition === 'live') {
      await noteEnforced(current, view.version);
      await judgeTrial(current, now);
    }
    if (fault !== null || lacking !== null) throw fault ?? lacking;
    return taken.reduce((sum, { events }) => sum + events.length, 0) > MANY ? 1 : 0;
  };

  /** A list is in force here when what this edge acknowledged stops every number of it. */
  const noteEnforced = async ({ serving, trial, stamp }: PolicyPlan, version: string): Promise<void> => {
    const key = `${version} ${stamp.falseNumbers}`;
    const held = [serving, trial].find((one) => one?.version === version);
    if (key === enforcedFor || held === undefined || held === null) return;
    await repository.transact('policy.keep', async (work) => {
      const notices = await subjectsOf<FalseNumberNotice>(
        work.tx,
        'false_number_notice',
        `side = 'received' and state = 'current'`,
      );
      const due = notices.filter(
        ({ data: { notice, enforced } }) =>
          !enforced.some(({ gateway, org: by }) => gateway === id && by === org) &&
          stopsAll(
            held.contents,
            notice.entries.map(({ number }) => number),
          ),
      );
      const command = { type: 'enforce', gateway: id } as const;
      await work.execute(
        falseNumberNotice,
        due.map((notice) => ({ id: notice.id, command })),
      );
    });
    enforcedFor = key;
  };

  const judgeTrial = async ({ release: { trial } }: PolicyPlan, now: Instant): Promise<void> => {
    if (trial?.edge !== id || member === undefined) return;
    const { of, calls, blocked } = member.view().counted;
    if (of !== `trial ${trial.startedAt}`) return;
    const during = { calls, blocked };
    const settings = parts.law.asOf(dayOf(now)).parameter<CanarySettings>('screening.canary').value;
    const since = (epochMs(now) - epochMs(trial.startedAt)) / 1000;
    const verdict = judgeCanary({ before: trial.before, during, since }, settings);
    if (verdict === 'wait' || verdict === 'ask') return;
    await repository.execute(policyRelease, { id: releaseOf(org), command: { type: 'judge', during } });
  };

  return {
    view: () => status,
    // One visit at a time: a changed policy is brought at once, and the visit of every second goes on beside it.
    round() {
      const next = turn.then(visit);
      turn = next.catch(() => undefined);
      return next;
    },
  };
}

/** What was known of this edge when it was last seen. */
async function memoryOf(repository: Repository, id: string): Promise<EdgeMemory> {
  const known = await repository.read('policy.keep', edgesOf);
  const edge = known.find((one) => one.id === id && !one.replay);
  if (edge === undefined) return NOTHING_KNOWN;
  return remembered(edge);
}

function statusOf(id: string, member: EdgeMember, policyWanted: string | null): EdgeStatus {
  const { condition, version, ...view } = member.view();
  return {
    ...view,
    ...member.memory(),
    id,
    state: condition,
    policyWanted,
    policyAcknowledged: version === '' ? null : version,
    replay: false,
  };
}
