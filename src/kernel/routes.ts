/** HTTP of what every organisation has: deadlines, journal, organisations. */
import { Type } from 'typebox';
import type { Law } from '../law/index.ts';
import type { Signer } from './checkpoint.ts';
import * as contract from './contract.ts';
import { deadlineRoutes } from './deadline-routes.ts';
import type { RuleBook } from './explain.ts';
import { journalRoutes } from './journal-routes.ts';
import { organisations } from './organisations.ts';
import type { Database } from './ports.ts';
import type { Tx } from './register.ts';
import { type AnyRoute, route } from './route.ts';

const closed = { additionalProperties: false } as const;

export interface KernelServices {
  readonly law: Law;
  readonly book: RuleBook;
  readonly database: Database;
  readonly signer: Signer;
  /** Words for the kinds of clock, by `<register>.<kind>`. */
  readonly clockTitles: ReadonlyMap<string, { zh: string; en: string }>;
  /** What people call a subject (its receipt number), by register. */
  readonly subjectNames: ReadonlyMap<string, SubjectNames>;
}

/** Names of subjects of one register by id; one without a name is left out. */
export type SubjectNames = (tx: Tx, ids: readonly string[]) => Promise<ReadonlyMap<string, string>>;

export function kernelRoutes(services: KernelServices): AnyRoute[] {
  return [...deadlineRoutes(services), ...journalRoutes(services), ...organisationRoutes()];
}

function organisationRoutes(): AnyRoute[] {
  return [
    route({
      method: 'GET',
      path: '/organisations',
      audience: 'staff',
      permission: 'organisation.read',
      summary: 'The organisations of this installation and what they answer for',
      answer: Type.Object({ items: Type.Array(contract.OrganisationSchema) }, closed),
      handle: ({ repository }) =>
        repository.read('organisation.read', async (tx) => ({
          items: (await organisations(tx)).map(({ id, kind, nameZh, nameEn, province, duties }) => ({
            id,
            kind,
            name: { zh: nameZh, en: nameEn },
            province,
            duties: [...duties],
          })),
        })),
    }),
  ];
}
