/** HTTP of looks at agents and key services on file that an entry of the national list fits. */
import { Type } from 'typebox';
import { actsOn } from '../kernel/act-route.ts';
import { ById, PageOf } from '../kernel/contract.ts';
import { type AnyRoute, route } from '../kernel/route.ts';
import type { Services } from '../kernel/services.ts';
import { historyOf, pageOfSubjects, type Subject, subjectById } from '../kernel/subjects.ts';
import type { Instant } from '../kernel/time.ts';
import { type Relook, relook } from './relook.ts';
import {
  RelookDecisionBody,
  RelookDetail,
  RelookFilter,
  RelookRow,
  type RelookRowView,
} from './relook-contract.ts';
import { type Names, unitOf } from './views.ts';

const closed = { additionalProperties: false } as const;

export function relookRoutes({ book, names }: Services): AnyRoute[] {
  const act = actsOn(relook, book);
  return [
    route({
      method: 'GET',
      path: '/blacklist-relooks',
      audience: 'staff',
      permission: 'blacklist-relook.read',
      summary:
        'Agents and key services on file that an entry fits, newest first; the open ones by their terms',
      query: Type.Object(RelookFilter, closed),
      answer: PageOf(RelookRow),
      handle: ({ repository, query: { state, kind, ...page }, now }) =>
        repository.read('blacklist-relook.read', async (tx) => {
          const known = await names(tx);
          const order = state === 'open' ? DUE_FIRST : NEWEST_FIRST;
          const where = [
            ['state = ?', state],
            ['kind = ?', kind],
          ] as const;
          return pageOfSubjects<Relook, RelookRowView>(
            tx,
            { table: 'blacklist_relook', ...order, where, ...page },
            (row) => relookRow(row, known, now),
          );
        }),
    }),
    route({
      method: 'GET',
      path: '/blacklist-relooks/:id',
      audience: 'staff',
      permission: 'blacklist-relook.read',
      summary: 'One look with what was decided',
      params: ById,
      answer: RelookDetail,
      handle: ({ repository, params: { id }, now }) =>
        repository.read('blacklist-relook.read', async (tx) => {
          const row = await subjectById<Relook>(tx, 'blacklist_relook', id);
          const history = await historyOf(tx, 'blacklist_relook', id, book);
          return { ...relookRow(row, await names(tx), now), history };
        }),
    }),
    act({
      path: '/blacklist-relooks/:id/decide',
      permission: 'blacklist-relook.decide',
      summary: 'Somebody else, goes on for a reason, or is to end',
      body: RelookDecisionBody,
      command: (given) => ({ type: 'decide', ...given }),
    }),
  ];
}

const DUE_FIRST = { by: 'due_at', order: 'due' } as const;
const NEWEST_FIRST = { by: 'found_at', order: 'newest' } as const;

function relookRow(
  { id, version, data }: Omit<Subject<Relook>, 'at'>,
  names: Names,
  now: Instant,
): RelookRowView {
  const { kind, subject, entry, enteredOn, origin, by, state, foundAt, dueAt, decision } = data;
  return {
    id,
    kind,
    subject,
    entry,
    enteredOn,
    origin: unitOf(origin, names),
    by,
    state,
    foundAt,
    dueAt,
    overdue: state === 'open' && dueAt < now,
    decision,
    version,
  };
}
