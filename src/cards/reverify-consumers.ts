/** A silent service answered about somebody whose card waits to be verified again. */
import type { CheckAnswered } from '../identity/messages.ts';
import type { Work } from '../kernel/repository.ts';
import { card } from './card.ts';
import { casesOf } from './queries.ts';
import { openCase } from './reverify-state.ts';

/** A try that was begun has its answer now, and so has a verification that waited for it. */
export async function answerCases(work: Work, { check, holder: person }: CheckAnswered): Promise<void> {
  for (const { id, data } of await casesOf(work.tx, person)) {
    const open = openCase(data);
    if (open === null || data.suspension?.restoring != null) continue;
    const waits =
      open.waiting?.checks.includes(check) === true || open.tries.some((one) => one.check === check);
    if (waits) await work.execute(card, [{ id, command: { type: 'check-answered', check } }]);
  }
}
