/** What registers take back by a command of their own when the sender revokes a message. */
import { TOPICS as LISTS } from '../blacklist/messages.ts';
import { undoPublished, undoSubmitted } from '../blacklist/undo.ts';
import { falseNumberNotice, noticeId } from '../calls/false-number.ts';
import { TOPICS as NOTICES, type PublishedNotice } from '../calls/false-number-messages.ts';
import type { Undo } from './consumers.ts';

/** A list of false numbers is no longer in force; an older one does not come back by itself. */
const undoNotice: Undo = async (work, payload, from) => {
  const id = noticeId({ ...(payload as PublishedNotice), from });
  const [answer] = await work.execute(falseNumberNotice, [{ id, command: { type: 'supersede' } }]);
  return answer?.state?.state === 'superseded';
};

export const undoByTopic: ReadonlyMap<string, Undo> = new Map([
  [NOTICES.published, undoNotice],
  [LISTS.submitted, undoSubmitted],
  [LISTS.published, undoPublished],
]);
