/** HTTP of the word of another officer on an entry of the national list or its removal, and of objections at a company. */
import { actsOn } from '../kernel/act-route.ts';
import { ReasonBody, VersionBody } from '../kernel/contract.ts';
import type { AnyRoute } from '../kernel/route.ts';
import type { Services } from '../kernel/services.ts';
import { AppealBody } from './contract.ts';
import { entry } from './entry.ts';

export function secondRoutes({ book }: Pick<Services, 'book'>): AnyRoute[] {
  const act = actsOn(entry, book);
  return [
    act({
      path: '/blacklist-entries/:id/approve',
      permission: 'blacklist.enter',
      summary: 'Agree, as another officer, to the entry or to its removal, whichever waits',
      body: VersionBody,
      command: () => ({ type: 'approve' }),
    }),
    act({
      path: '/blacklist-entries/:id/decline',
      permission: 'blacklist.enter',
      summary: 'Do not agree to the entry or to its removal',
      body: ReasonBody,
      command: ({ reason }) => ({ type: 'decline', reason }),
    }),
    act({
      path: '/blacklist-entries/:id/object',
      permission: 'blacklist.object',
      summary:
        'Take down the objection of an applicant who was refused; it goes to the authority that made the entry',
      body: AppealBody,
      command: ({ objection }) => ({ type: 'object', text: objection }),
    }),
  ];
}
