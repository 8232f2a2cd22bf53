import assert from 'node:assert/strict';
import { it } from 'node:test';
import type { HolderCaseView } from '../../api/types.ts';
import { nextStep, upheld } from './next-step.ts';

const text = { zh: '', en: '' };
const nothing = { liveCheck: false, notice: false, reading: false };
const flagged: HolderCaseView = {
  id: 'c1',
  tail: '0001',
  kind: 'mobile',
  caseState: 'reminded',
  reason: text,
  clause: 'mps-miit-2021.4',
  dueAt: '2021-07-08T04:00:00.000Z',
  secondsLeft: 60,
  suspension: null,
  atEnd: null,
  papers: text,
  channel: text,
  triesLeft: 3,
  triesBackAt: null,
  hallOnly: false,
  faceOptional: false,
  steps: nothing,
  passedCheck: null,
  result: null,
  restoreMinutes: 60,
  complaint: null,
};
const suspension: NonNullable<HolderCaseView['suspension']> = {
  ground: 'reverification',
  since: '2021-07-08T04:00:00.000Z',
  clause: 'mps-miit-2021.4',
  off: ['voice-out'],
  open: ['emergency'],
  offWords: text,
  openWords: text,
  appliedAt: null,
  restoring: null,
};

it('leads from the face to the notice to sending', () => {
  const after = (steps: HolderCaseView['steps']) => nextStep({ ...flagged, steps });
  assert.equal(after(nothing), 'live');
  assert.equal(after({ ...nothing, liveCheck: true }), 'read');
  assert.equal(after({ liveCheck: true, notice: true, reading: false }), 'read');
  assert.equal(after({ liveCheck: true, notice: true, reading: true }), 'send');
});

it('still takes a suspended number, whose period ended without a try', () => {
  assert.equal(nextStep({ ...flagged, caseState: 'suspended', suspension, result: 'not-tried' }), 'live');
});

it('sends to a shop when no try is left, and asks for nothing once it is passed', () => {
  assert.equal(nextStep({ ...flagged, hallOnly: true }), 'hall');
  assert.equal(nextStep({ ...flagged, caseState: null, result: 'passed', hallOnly: true }), 'over');
});

it('shows the way back while the number is being restored, and the end after it', () => {
  const restoring = { since: suspension.since, by: '2021-07-08T05:00:00.000Z', late: false };
  assert.equal(
    nextStep({ ...flagged, result: 'passed', suspension: { ...suspension, restoring } }),
    'restoring',
  );
  assert.equal(nextStep({ ...flagged, caseState: null, result: 'passed' }), 'over');
});

it('tells a number that comes back on a complaint from one that was verified', () => {
  const said = { upheld: true, reason: '', at: '2021-07-09T04:00:00.000Z' };
  const complaint = { receipt: 'SS-1', dueAt: said.at, answer: null, decision: said };
  assert.equal(upheld({ ...flagged, result: 'upheld', complaint }), true);
  assert.equal(upheld({ ...flagged, result: 'passed', complaint }), false);
  assert.equal(
    upheld({ ...flagged, complaint: { ...complaint, decision: { ...said, upheld: false } } }),
    false,
  );
});
