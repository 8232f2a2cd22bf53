import assert from 'node:assert/strict';
import { it } from 'node:test';
import type { LawDocument } from '../api/types.ts';
import { matchClauses } from './match.ts';

const clause = (id: string, zh: string) => ({
  id,
  number: id.slice(id.indexOf('.') + 1),
  title: { zh, en: id },
  from: '2016-11-04',
  to: null,
  obligations: 1,
});
const document = (id: string, zh: string, clauses: LawDocument['clauses']): LawDocument => ({
  id,
  title: { zh, en: id },
  short: { zh, en: id },
  number: null,
  issued: null,
  from: '2016-11-04',
  to: null,
  beyond: false,
  verified: true,
  note: null,
  clauses,
});

const documents = [
  document('miit-452-2016', '实施意见', [
    clause('miit-452-2016.1', '电话用户实名登记'),
    clause('miit-452-2016.4.1', '存量行业卡'),
    clause('miit-452-2016.4.2', '新增行业卡'),
    clause('miit-452-2016.11', '主叫鉴权'),
  ]),
  document('mps-miit-2021', '通告', [clause('mps-miit-2021.1', '断卡')]),
];
const ids = (typed: string): string[] => matchClauses(documents, typed, 8).map(({ id }) => id);

it('reads the number after the document, and not a longer number that begins with it', () => {
  assert.deepEqual(ids('452 1'), ['miit-452-2016.1']);
  assert.deepEqual(ids('452号文 11'), ['miit-452-2016.11']);
});

it('reads the letters practitioners use, down to the clause that holds a finer number', () => {
  assert.deepEqual(ids('M.11.2'), ['miit-452-2016.11']);
  assert.deepEqual(ids('p.1'), ['mps-miit-2021.1']);
});

it('lists the parts of a clause that has no text of its own', () => {
  assert.deepEqual(ids('M.4'), ['miit-452-2016.4.1', 'miit-452-2016.4.2']);
});

it('finds words of a title, and nothing for nothing', () => {
  assert.deepEqual(ids('行业卡'), ['miit-452-2016.4.1', 'miit-452-2016.4.2']);
  assert.deepEqual(ids(' '), []);
});
