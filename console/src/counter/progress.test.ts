import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { CardDetailView, IdentityCheckView, Outcome } from '../api/types.ts';
import { seenOf } from './checks.ts';
import { progressOf } from './progress.ts';

const NOTHING_SEEN = {
  paper: null,
  otherPaper: false,
  photo: false,
  portrait: null,
  waitingSince: null,
} as const;
const ALL_SEEN = {
  paper: 'passed',
  otherPaper: false,
  photo: true,
  portrait: 'passed',
  waitingSince: null,
} as const;
const START = {
  known: false,
  seen: NOTHING_SEEN,
  cameraLive: false,
  filled: false,
  wrongNumber: false,
  card: null,
  preview: null,
  signed: false,
};
const READY = { ...START, known: true, seen: ALL_SEEN, filled: true };
const drafted = (state: CardDetailView['state'], outcome?: Outcome) => ({
  state,
  next: outcome === undefined ? null : { command: 'register' as const, outcome, findings: [] },
});
const pressOf = (situation: Parameters<typeof progressOf>[0]) => progressOf(situation).press;

describe('the one button of the counter names the next step', () => {
  it('leads from the paper over photo and number to the decision', () => {
    assert.equal(pressOf(START), 'read');
    assert.equal(pressOf({ ...START, known: true }), 'check');
    const paper = { ...START, known: true, seen: { ...NOTHING_SEEN, paper: 'passed' as const } };
    assert.equal(pressOf(paper), 'camera');
    assert.equal(pressOf({ ...paper, cameraLive: true }), 'photo');
    assert.equal(pressOf({ ...READY, filled: false }), 'number');
    assert.equal(pressOf(READY), 'decide');
  });

  it('leads from the decision over the notice to the card in use', () => {
    assert.equal(pressOf({ ...READY, card: drafted('ordered', 'permit-with-duties') }), 'register');
    assert.equal(pressOf({ ...READY, card: drafted('registered') }), 'sign');
    assert.equal(pressOf({ ...READY, card: drafted('registered'), signed: true }), 'activate');
    assert.equal(pressOf({ ...READY, card: drafted('active'), signed: true }), 'next');
  });

  it('rests where the order would be refused, and says so instead of going away', () => {
    const { press, blocked } = progressOf({ ...READY, preview: 'refuse' });
    assert.deepEqual({ press, blocked }, { press: 'decide', blocked: true });
  });

  it('asks nobody for a photo where the cap is reached', () => {
    const seen = { ...NOTHING_SEEN, paper: 'passed' as const };
    const { press, blocked } = progressOf({ ...START, known: true, seen, preview: 'refuse' });
    assert.deepEqual({ press, blocked }, { press: 'decide', blocked: true });
  });

  it('waits for a silent service and does not call it a refusal', () => {
    const seen = { ...ALL_SEEN, paper: 'no-answer' as const, waitingSince: '2026-03-01T01:00:00.000Z' };
    const { press, blocked, here } = progressOf({ ...READY, seen, card: drafted('ordered', 'undecidable') });
    assert.deepEqual({ press, blocked, here }, { press: 'wait', blocked: true, here: 'decision' });
  });

  it('shows a number that cannot be one as wrong, never as done, and leads back to it', () => {
    const { press, done, wrong } = progressOf({
      ...READY,
      filled: false,
      wrongNumber: true,
      preview: 'permit',
    });
    assert.deepEqual([press, wrong], ['number', ['number']]);
    assert.ok(!done.includes('number'));
  });

  it('has the right paper read where that of somebody else lay on the reader', () => {
    const seen = { ...NOTHING_SEEN, paper: 'failed' as const, otherPaper: true };
    const { press, done, wrong } = progressOf({ ...START, known: true, seen, preview: 'hold' });
    assert.deepEqual([press, done, wrong], ['read', [], ['paper']]);
  });

  it('asks for another photo where the face did not match', () => {
    const seen = { ...ALL_SEEN, portrait: 'failed' as const };
    assert.equal(pressOf({ ...READY, seen, card: drafted('ordered', 'refuse') }), 'camera');
    assert.equal(pressOf({ ...READY, seen, preview: 'refuse' }), 'camera');
    assert.equal(pressOf({ ...READY, seen, preview: 'permit-with-duties' }), 'decide');
  });
});

describe('checks of a visit', () => {
  const check = (given: Partial<IdentityCheckView>) =>
    ({ holder: 'p1', state: 'done', result: 'passed', ...given }) as IdentityCheckView;

  it('count by the newest of each way, of whoever is here', () => {
    const seen = seenOf(
      [
        check({ method: 'portrait-comparison', result: 'failed', askedAt: '2026-03-01T01:00:00.000Z' }),
        check({ method: 'portrait-comparison', askedAt: '2026-03-01T01:05:00.000Z' }),
        check({ method: 'id-card-reader', holder: 'p2', askedAt: '2026-03-01T01:00:00.000Z' }),
      ],
      'p1',
    );
    assert.deepEqual(seen, {
      paper: null,
      otherPaper: false,
      photo: false,
      portrait: 'passed',
      waitingSince: null,
    });
  });

  it('say since when an answer is out', () => {
    const askedAt = '2026-03-01T01:00:00.000Z';
    const silent = check({
      method: 'networked-verification',
      state: 'waiting',
      result: 'no-answer',
      askedAt,
    });
    assert.equal(seenOf([silent], 'p1').waitingSince, askedAt);
  });
});
