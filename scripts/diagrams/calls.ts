/** What is tried to draw the diagrams of src/calls. */
import {
  answer,
  CASE,
  CHIEF,
  CLOCK,
  DELIVERY,
  DELIVERY_B,
  ENGINEER_B,
  landedOn,
  NOW,
  ORGS,
  onL1,
  opening,
  RECORD,
  request,
} from '../../src/calls/testing/trace.ts';
import { traceback } from '../../src/calls/trace.ts';
import type { TraceCase, TraceCommand } from '../../src/calls/trace-case.ts';
import { type RequestCommand, type TraceRequest, traceRequest } from '../../src/calls/trace-request.ts';
import type { Actor } from '../../src/kernel/access.ts';
import type { Exploration } from '../state-diagram.ts';

const by = (actor: Actor, ...commands: readonly (TraceCommand | RequestCommand)[]) =>
  commands.map((command) => ({ command, actor }));

const cut = {
  version: 1,
  case: CASE,
  hop: 1,
  from: 'carrier-b',
  result: 'cut',
  at: NOW,
  minutes: 1,
} as const;

const traceLife: Exploration = {
  register: traceback,
  facts: ORGS,
  now: NOW,
  label: ({ state }: TraceCase) => state,
  commands: [
    ...by(CHIEF, { type: 'open', opening, first: 'carrier-b' }),
    ...by(
      DELIVERY,
      { type: 'record-answer', answer: answer(landedOn) },
      { type: 'record-answer', answer: answer({ receivedFrom: { org: null, name: '-' } }) },
      { type: 'record-answer', answer: answer({ result: 'no-data', receivedFrom: null, reason: '-' }) },
      { type: 'record-statement', from: 'carrier-b', hop: 1, text: '-', at: NOW },
      { type: 'record-cut', cut },
    ),
    ...by(CLOCK, { type: 'miss', kind: 'hop' }, { type: 'miss', kind: 'hearing' }),
    ...by(
      CHIEF,
      { type: 'judge', outcome: 'presume', reason: '-' },
      { type: 'judge', outcome: 'excuse', reason: '-' },
      { type: 'close', outcome: 'source-cut', reason: '-' },
      { type: 'close', outcome: 'unresolved', reason: '-' },
    ),
  ],
};

const requestLife: Exploration = {
  register: traceRequest,
  facts: { roster: [], services: [] },
  now: NOW,
  label: ({ state }: TraceRequest) => state,
  commands: [
    ...by(DELIVERY_B, { type: 'receive', request }),
    ...by(
      ENGINEER_B,
      { type: 'note-search', search: onL1.type === 'searched' ? onL1.search : neverSearched() },
      { type: 'answer', given: { result: 'landed', record: RECORD, landing: { trunk: 'L1' } } },
      { type: 'answer', given: { result: 'no-data', reason: '-' } },
    ),
    ...by(
      DELIVERY_B,
      {
        type: 'open-hearing',
        hearing: {
          version: 1,
          case: CASE,
          hop: 1,
          origin: 'carrier-a',
          ground: 'no-answer',
          openedAt: NOW,
          answerBy: NOW,
        },
      },
      {
        type: 'record-judgement',
        judged: {
          version: 1,
          case: CASE,
          hop: 1,
          origin: 'carrier-a',
          outcome: 'presumed',
          at: NOW,
          reason: null,
        },
      },
      {
        type: 'record-judgement',
        judged: {
          version: 1,
          case: CASE,
          hop: 1,
          origin: 'carrier-a',
          outcome: 'excused',
          at: NOW,
          reason: null,
        },
      },
    ),
  ],
};

function neverSearched(): never {
  throw new TypeError('the sample is a search');
}

export const diagrams: Readonly<Record<string, Exploration>> = {
  'A trace, at whoever asks': traceLife,
  'A request, at the company that answers': requestLife,
};
