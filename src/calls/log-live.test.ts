/** The live view of verdicts: the last ones first, each once, late ones too, and only what was asked for. */
import assert from 'node:assert/strict';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, describe, test } from 'node:test';
import { ruleBook } from '../kernel/explain.ts';
import type { Repository } from '../kernel/repository.ts';
import { instant } from '../kernel/time.ts';
import { createCallLog } from '../platform/call-log/index.ts';
import { type LiveQuery, verdictsLive } from './log-live.ts';
import { callRecord } from './log-record.ts';
import { verdictShown } from './log-views.ts';
import { rules } from './rules.ts';
import { PLAN } from './testing/situation.ts';

const START = Date.UTC(2024, 4, 6, 2);
const folder = mkdtempSync(join(tmpdir(), 'duanka-live-'));
const clock = { now: () => instant(START) };
const log = createCallLog({ folder, clock });
after(async () => {
  await log.close();
  rmSync(folder, { recursive: true, force: true });
});

const verdict = (org: string, seq: number, change: Partial<Parameters<typeof callRecord>[0]> = {}) =>
  log.append(org, [
    callRecord({
      id: `${org}-${change.edge ?? 'gw-1/1'}-${seq}`,
      at: instant(START + seq * 1000),
      source: 'edge',
      edge: 'gw-1/1',
      seq,
      trunk: 'igw-1',
      caller: '00442079460001',
      called: '8613800000001',
      verdict: 'block',
      rules: 'calls.plus-86',
      ...change,
    }),
  ]);

/** Opens the view; each step lets something happen before the log is looked at again. */
async function watch(
  org: string,
  query: LiveQuery,
  steps: readonly (() => Promise<void>)[] = [],
): Promise<string[]> {
  const ending = new AbortController();
  let at = 0;
  const pause = async () => {
    const step = steps[at];
    at += 1;
    if (step === undefined) ending.abort();
    else await step();
  };
  const view = verdictsLive({ log, plan: PLAN, book: ruleBook(rules) }, { now: clock.now, pause });
  const repository = { actor: { org } } as Repository;
  const seen: string[] = [];
  for await (const { event, data } of view.open(repository, ending.signal, query)) {
    assert.doesNotMatch(JSON.stringify(data), /2079460001|13800000001/);
    seen.push('shown' in data ? `${event} ${data.shown}` : `${data.edge} ${data.seq}`);
  }
  return seen;
}

describe('the live view of verdicts', () => {
  test('given many, then the last 200 come first, in their order', async () => {
    for (let seq = 1; seq <= 230; seq++) await verdict('many', seq);
    const seen = await watch('many', {});
    assert.deepEqual([seen.length, seen[0], seen.at(-1)], [200, 'gw-1/1 31', 'gw-1/1 230']);
  });

  test('given new ones and a late one of another gateway, then each comes once', async () => {
    await verdict('late', 1);
    await verdict('late', 20);
    const seen = await watch('late', {}, [
      () => verdict('late', 21),
      () => verdict('late', 15, { edge: 'gw-2/1' }),
      async () => undefined,
    ]);
    assert.deepEqual(seen, ['gw-1/1 1', 'gw-1/1 20', 'gw-1/1 21', 'gw-2/1 15']);
  });

  test('given a gateway, a trunk or a verdict, then only those, whatever the run', async () => {
    await verdict('asked', 1);
    await verdict('asked', 2, { edge: 'gw-1/2' });
    await verdict('asked', 3, { edge: 'gw-10/1' });
    await verdict('asked', 4, { trunk: 'line-3' });
    await verdict('asked', 5, { verdict: 'pass' });
    assert.deepEqual(await watch('asked', { edge: 'gw-1', verdict: 'block', trunk: 'igw-1' }), [
      'gw-1/1 1',
      'gw-1/2 2',
    ]);
    assert.deepEqual(await watch('asked', { trunk: 'line-3' }), ['gw-1/1 4']);
    assert.deepEqual(await watch('asked', { verdict: 'pass' }), ['gw-1/1 5']);
  });

  test('given another organisation, then nothing', async () => {
    assert.deepEqual(await watch('nobody', {}), []);
  });
});

describe('what a page that stays open shows of headers', () => {
  const shown = (value: string, change: Partial<Parameters<typeof callRecord>[0]> = {}) =>
    verdictShown(
      callRecord({
        id: 'v',
        at: instant(START),
        source: 'edge',
        received: JSON.stringify([{ where: 'From', value }]),
        ...change,
      }),
      { plan: PLAN, book: ruleBook(rules) },
    );
  const received = (value: string) => shown(value).changed[0]?.received;

  for (const written of [
    '"测试甲" <sip:138-0000-1234@x>',
    '测试甲 <sip:+8613800001234@x;user=phone>;tag=13800001234',
    '"13800001234" <tel:+86-138-0000-1234>',
    '"测试甲 13800001234" <sip:%31%33800001234@x>',
    '<sip:测试甲@13800001234.example>',
    '"测试甲 <sip:13800001234@x>',
    'sip:13800001234@x, "测试甲" <sip:+8613800001234@x>',
  ])
    test(`${written}: neither the name nor the number`, () => {
      assert.doesNotMatch(received(written) ?? '', /测试|0000|00001234|%31|\d{5}/);
      const { caller } = shown(written, { caller: '测试甲' });
      assert.equal(caller, '***');
    });

  test('the number is masked as everywhere, a name is there or not, and what stands for a withheld number stays', () => {
    assert.equal(received('"测试甲" <sip:+8613800001234@x>'), `"***" ${PLAN.mask('8613800001234')}`);
    assert.equal(received('<sip:13800001234@x>'), PLAN.mask('8613800001234'));
    assert.equal(received('<sip:anonymous@anonymous.invalid>'), 'anonymous');
    assert.equal(received('<sip:110@x>'), '110');
  });
});
