/** Rows of the live view from what the gateways reported. */
import assert from 'node:assert/strict';
import { it } from 'node:test';
import type { VerdictView } from '../api/types.ts';
import { withGaps } from './live-rows.ts';

const verdict = (edge: string, seq: number): VerdictView => ({
  id: `${edge}-${seq}`,
  at: '2021-06-18T06:05:11.000Z',
  edge,
  seq,
  trunk: 'int-3',
  trunkKind: 'international-gateway',
  caller: null,
  called: null,
  verdict: 'block',
  code: 603,
  authentication: null,
  policy: 'v412',
  findings: [],
  changed: [],
});
const told = (rows: ReturnType<typeof withGaps>) =>
  rows.map((row) => ('gap' in row ? `gap ${row.gap} ${row.edge}` : row.verdict.id));

it('puts the newest first and a hole in the numbers of one edge between its neighbours', () => {
  const last = new Map<string, number>();
  const first = withGaps([verdict('gz-1', 7), verdict('gz-2', 40), verdict('gz-1', 10)], last);
  assert.deepEqual(told(first), ['gz-1-10', 'gap 2 gz-1', 'gz-2-40', 'gz-1-7']);
  assert.deepEqual(told(withGaps([verdict('gz-2', 41), verdict('gz-1', 12)], last)), [
    'gz-1-12',
    'gap 1 gz-1',
    'gz-2-41',
  ]);
});
