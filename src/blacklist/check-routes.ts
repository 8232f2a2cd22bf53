/** HTTP of the look-up before an application: the lists side by side, each with what it means for the request. */
import { type Static, Type } from 'typebox';
import { firmKey, listingsOf, namesKey, personKey } from '../channels/read-model.ts';
import { holds } from '../kernel/access.ts';
import { FindingSchema } from '../kernel/contract.ts';
import { type Finding, find } from '../kernel/decision.ts';
import { explain } from '../kernel/explain.ts';
import type { Tx } from '../kernel/register.ts';
import { type AnyRoute, route } from '../kernel/route.ts';
import type { Services } from '../kernel/services.ts';
import { type Day, dayOf } from '../kernel/time.ts';
import { otherLists } from './check-rules.ts';
import { CheckBody } from './contract.ts';
import { holderWith } from './keys.ts';
import { nationalFindings, nationalHits, riskEntries } from './read-model.ts';

const closed = { additionalProperties: false } as const;

export function checkRoute({ vault, law, book }: Services): AnyRoute {
  return route({
    method: 'POST',
    path: '/blacklist-check',
    audience: 'staff',
    permission: 'blacklist.read',
    summary: 'Whether somebody who applies is on a list, and what follows for the request',
    reads: true,
    body: CheckBody,
    answer: Type.Object({ findings: Type.Array(FindingSchema) }, closed),
    handle: async ({ repository, body: { request, kind, name, identityNumber: number }, now }) => {
      const { org, role } = repository.actor;
      const key = kind === 'company' ? await firmKey(vault, number) : await personKey(vault, number);
      const applicant = { key, nameKey: await namesKey(vault, name), legalKey: null };
      const holder = holds(role, 'risk-user.read')
        ? await holderWith(vault, org, { kind, number })
        : undefined;
      const today = dayOf(now);
      const findings = await repository.read('blacklist.read', async (tx) => {
        const hits = await nationalHits(tx, { keys: [key], nameKeys: [applicant.nameKey] }, today);
        return [
          ...nationalFindings(request, applicant, { hits, law: law.asOf(today) }),
          ...(await agentFindings(tx, key, request)),
          ...(holder === undefined ? [] : await riskFindings(tx, holder, today)),
        ];
      });
      return { findings: findings.map((finding) => explain(finding, book)) };
    },
  });
}

/** The agents' list binds agencies only. */
async function agentFindings(
  tx: Tx,
  key: string,
  request: Static<typeof CheckBody>['request'],
): Promise<Finding[]> {
  const entries = await listingsOf(tx, [key]);
  if (entries.length === 0) return [find(otherLists, 'permit', { list: 'agents' })];
  const outcome = request === 'agency' ? 'refuse' : 'permit-with-duties';
  return entries.map(({ listing, enteredOn }) =>
    find(otherLists, outcome, { list: 'agents', entry: listing, date: enteredOn }),
  );
}

/** Only for whoever may read the company's own list. */
async function riskFindings(tx: Tx, holder: string, today: Day): Promise<Finding[]> {
  const found = (await riskEntries(tx, [holder], today)).get(holder);
  if (found === undefined) return [find(otherLists, 'permit', { list: 'risk-users' })];
  const { id, enteredOn } = found;
  return [find(otherLists, 'permit-with-duties', { list: 'risk-users', entry: id, date: enteredOn })];
}
