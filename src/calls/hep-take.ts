/** Copies of the signalling on their way into the call log: as many wait as fit, the rest is counted and gone. */
import type { WallClock } from '../kernel/ports.ts';
import type { Repository } from '../kernel/repository.ts';
import { readInstant } from '../kernel/time.ts';
import type { NumberingPlan } from '../numbers/index.ts';
import { fromHep, readHep } from './hep.ts';
import { addCopies, type CopyCounts } from './log-store.ts';
import type { CallLog, CallRecord } from './ports.ts';

interface Parts {
  readonly repository: () => Promise<Repository>;
  readonly plan: NumberingPlan;
  readonly clock: WallClock;
  readonly log: CallLog;
  /** Octets that may wait. */
  readonly most?: number;
}

export interface CopyIntake {
  /** One datagram. Never waits. */
  take(datagram: Uint8Array): void;
  /** Keeps what waits. @returns how many records */
  round(): Promise<number>;
}

const MOST_OCTETS = 16 << 20;
/** What a waiting copy costs besides its octets, so that many small ones are bounded too. */
const EACH_OCTETS = 200;
const NOTHING: CopyCounts = { received: 0, kept: 0, dropped: 0, unreadable: 0 };

export function copyIntake({ repository, plan, clock, log, most = MOST_OCTETS }: Parts): CopyIntake {
  let waiting: Uint8Array[] = [];
  let octets = 0;
  let counts = NOTHING;
  return {
    take(datagram) {
      const size = datagram.length + EACH_OCTETS;
      const fits = octets + size <= most;
      counts = { ...counts, received: counts.received + 1, dropped: counts.dropped + (fits ? 0 : 1) };
      if (!fits) return;
      waiting.push(datagram);
      octets += size;
    },
    async round() {
      if (counts.received === 0 && waiting.length === 0) return 0;
      // What comes while this goes on is left for the next round.
      const taken = [...waiting];
      const owner = await repository();
      const { org } = owner.actor;
      const records: CallRecord[] = [];
      let unreadable = 0;
      for (const datagram of taken) {
        const packet = readHep(datagram);
        if (packet === undefined) unreadable += 1;
        const record = packet === undefined ? undefined : fromHep(packet, plan);
        // A clock that is centuries off would make a day of its own.
        if (record !== undefined && readInstant(record.at) !== undefined) records.push(record);
      }
      // Until they are kept they go on waiting, and what comes meanwhile finds the less room.
      await log.append(org, records);
      waiting = waiting.slice(taken.length);
      octets = waiting.reduce((sum, { length }) => sum + length + EACH_OCTETS, 0);
      const done = { ...counts, kept: records.length, unreadable };
      counts = NOTHING;
      await owner.transact('policy.keep', ({ tx }) => addCopies(tx, org, done, clock.now()));
      return records.length;
    },
  };
}
