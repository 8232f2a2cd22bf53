/** HTTP of the checks: upload a picture or film, ask for a check, look at its result. */
import { Type } from 'typebox';
import { ById } from '../kernel/contract.ts';
import { decisionView } from '../kernel/explain.ts';
import { type AnyRoute, route } from '../kernel/route.ts';
import * as contract from './contract.ts';
import { makeCheck } from './make-check.ts';
import { checkById, checksOfHolder, holderById } from './queries.ts';
import type { IdentityServices } from './services.ts';
import { storeUpload } from './uploads.ts';
import { checkView } from './views.ts';

const closed = { additionalProperties: false } as const;
const FILE_LIMIT_BYTES = 20 * 1024 * 1024;

export function identityCheckRoutes(services: IdentityServices): AnyRoute[] {
  return [
    route({
      method: 'POST',
      path: '/identity-evidence',
      audience: 'staff',
      permission: 'identity.check',
      summary: 'One picture or film, as the raw bytes of the body',
      rawBody: true,
      bodyLimitBytes: FILE_LIMIT_BYTES,
      answer: contract.EvidenceStored,
      handle: ({ repository, body }) =>
        storeUpload(services, repository, { permission: 'identity.check', bytes: body as Uint8Array }),
    }),
    route({
      method: 'POST',
      path: '/identity-checks',
      audience: 'staff',
      permission: 'identity.check',
      summary: 'Check an identity: by reader, network, portrait, or by a person who looked',
      body: contract.CheckAsked,
      answer: contract.CheckMade,
      handle: async ({ repository, body, key }) => {
        const answer = await makeCheck(services, repository, body, key);
        const stored = await repository.read('identity.check', (tx) => checkById(tx, answer.id));
        return { ...decisionView(answer, services.book), check: checkView(stored) };
      },
    }),
    route({
      method: 'GET',
      path: '/identity-checks/:id',
      audience: 'staff',
      permission: 'identity.check',
      summary: 'One check with its result',
      params: ById,
      answer: contract.CheckView,
      handle: ({ repository, params: { id } }) =>
        repository.read('identity.check', async (tx) => checkView(await checkById(tx, id))),
    }),
    route({
      method: 'GET',
      path: '/holders/:id/checks',
      audience: 'staff',
      permission: 'person.read',
      summary: 'Checks made of one holder, newest first',
      params: ById,
      answer: Type.Object({ items: Type.Array(contract.CheckView) }, closed),
      handle: ({ repository, params: { id } }) =>
        repository.read('person.read', async (tx) => {
          await holderById(tx, id);
          return { items: (await checksOfHolder(tx, id)).map(checkView) };
        }),
    }),
  ];
}
