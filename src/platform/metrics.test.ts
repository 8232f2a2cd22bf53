import assert from 'node:assert/strict';
import { test } from 'node:test';
import { createMetrics } from './metrics.ts';

test('decisions are counted by register and outcome, with or without a time', async () => {
  const metrics = createMetrics(false);
  metrics.decision('report', 'permit');
  metrics.decision('report', 'permit', 0.0002);
  metrics.decision('report', 'refuse', 3);
  const text = await metrics.text();
  assert.match(text, /duanka_decisions_total\{register="report",outcome="permit"\} 2/);
  assert.match(text, /duanka_decision_seconds_bucket\{le="0.0001",register="report",outcome="permit"\} 0/);
  assert.match(text, /duanka_decision_seconds_bucket\{le="0.00025",register="report",outcome="permit"\} 1/);
  assert.match(text, /duanka_decision_seconds_count\{register="report",outcome="refuse"\} 1/);
});

test('queues are measured when somebody asks; one that fails leaves a gap and the others stay', async () => {
  const metrics = createMetrics(false);
  let waiting = 0;
  let down = false;
  metrics.backlog('outbox', async () => {
    waiting += 1;
    return { waiting, oldestSeconds: 2.5 };
  });
  metrics.backlog('clocks', async () => {
    if (down) throw new Error('database away');
    return { waiting: 7, oldestSeconds: 0 };
  });
  const first = await metrics.text();
  assert.match(first, /duanka_backlog_waiting\{queue="outbox"\} 1/);
  assert.match(first, /duanka_backlog_waiting\{queue="clocks"\} 7/);
  down = true;
  const second = await metrics.text();
  assert.match(second, /duanka_backlog_waiting\{queue="outbox"\} 2/);
  assert.match(second, /duanka_backlog_oldest_seconds\{queue="outbox"\} 2.5/);
  assert.ok(!second.includes('queue="clocks"'), second);
});

test('the process itself is measured', async () => {
  assert.match(await createMetrics().text(), /process_resident_memory_bytes \d/);
});
