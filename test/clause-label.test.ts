import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { LawDocument } from '../console/src/api/types.ts';
import { clauseLabel } from '../console/src/parts/clause-label.ts';
import { LAW } from '../src/kernel/testing/law.ts';

const documents = LAW.documents.map((document) => ({
  ...document,
  clauses: document.clauses.map(({ id, number, zh, en }) => ({ id, number, title: { zh, en } })),
})) as unknown as readonly LawDocument[];
const label = (clause: string) => clauseLabel(clause, documents, ({ zh }) => zh);

test('a numbered clause shows its number, another its title', () => {
  assert.equal(label('risk-notice-cmcc-sh.ack'), '风险告知书 确认');
  assert.equal(label('risk-notice-cmcc-sh.0'), '风险告知书 说明');
  assert.match(label('miit-452-2016.4.1'), / 4\.1$/);
});

test('no clause of the law is shown by a word of ours', () => {
  for (const { id } of LAW.documents.flatMap(({ clauses }) => clauses))
    assert.doesNotMatch(label(id), / [a-z][a-z0-9-]*$/, id);
});

test('what is not known, or not loaded yet, keeps its id', () => {
  assert.equal(
    clauseLabel('other-2030.4', documents, ({ zh }) => zh),
    'other-2030 4',
  );
  assert.equal(
    clauseLabel('risk-notice-cmcc-sh.ack', undefined, ({ zh }) => zh),
    'risk-notice-cmcc-sh ack',
  );
});
