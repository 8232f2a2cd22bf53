/**
 * A year of two provinces in seconds: the real deciders under a seeded clock, with faults injected between any two
 * steps (kills before commit, messages late and again, gateway away, receipts lost and twice, wrong clocks, checks
 * without answer, clerks racing, late runners). SIM_SEED and SIM_DAYS run another world.
 */
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { LAW } from '../../src/kernel/testing/law.ts';
import { holdAtRest } from './invariants.ts';
import { populate } from './people.ts';
import { createWorld } from './world.ts';

const DAY = 86_400_000;
const REST_DAYS = 45;
const days = Number(process.env.SIM_DAYS ?? 366);
const worlds = process.env.SIM_SEED
  ? [{ seed: Number(process.env.SIM_SEED), from: process.env.SIM_FROM ?? '2022-06-15T00:00:00.000Z' }]
  : [
      { seed: 1, from: '2021-07-01T00:00:00.000Z' },
      // Over the day on which the law of 2022 begins.
      { seed: 2, from: '2022-06-15T00:00:00.000Z' },
      // With a leap day.
      { seed: 3, from: '2023-09-01T00:00:00.000Z' },
    ];

describe('a year of two provinces', () => {
  for (const { seed, from } of worlds) {
    test(`seed ${seed}, ${days} days from ${from.slice(0, 10)}`, (context) => {
      const world = createWorld({
        law: LAW,
        seed,
        from,
        faults: { kill: 0.01, again: 0.1, silent: 0.05, failing: 0.02 },
      });
      populate(world, days);
      const { schedule, ledger, network } = world;
      const start = schedule.nowMs;
      try {
        schedule.runUntil(start + days * DAY);
        world.settle();
        schedule.runUntil(start + (days + REST_DAYS) * DAY);
        const { cards } = holdAtRest(ledger, network);
        const { counts } = ledger;
        assert.ok(cards > 50 && counts.decisions > 2_000, 'something happened');
        for (const fault of [
          counts.conflicts,
          counts.kills,
          counts.deliveredAgain,
          network.counts.outages,
          network.counts.lost,
          network.counts.twice,
          network.counts.wrongClock,
        ]) {
          assert.ok(fault > 0, 'every fault was injected');
        }
        context.diagnostic(JSON.stringify({ seed, cards, ...counts, ...network.counts }));
      } catch (error) {
        context.diagnostic(`seed ${seed} from ${from}; the last steps:\n${world.trail.join('\n')}`);
        throw error;
      }
    });
  }
});
