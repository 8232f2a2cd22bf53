/** HTTP of the counter: what the decision on an opening would be now, and an account found by its number. */
import { explain } from '../kernel/explain.ts';
import { freshId } from '../kernel/ids.ts';
import type { Repository } from '../kernel/repository.ts';
import { type AnyRoute, route } from '../kernel/route.ts';
import { accountDigest } from '../penalties/read-model.ts';
import { bankAccount, type Opening } from './account.ts';
import { type AccountServices, accountNumberOf, phoneOf } from './account-routes.ts';
import { isOnFile, liveAccountsOf } from './account-store.ts';
import * as contract from './contract.ts';
import { ACCOUNT_KINDS, isPayment } from './contract-codes.ts';
import { accountId, phoneDigest } from './keys.ts';
import { withNames } from './names.ts';
import * as view from './views.ts';

export function previewRoutes(services: AccountServices): AnyRoute[] {
  return [preview(services), search(services)];
}

function preview(services: AccountServices): AnyRoute {
  const { vault, plan, book, randomness } = services;
  return route({
    method: 'POST',
    path: '/bank-accounts/preview',
    audience: 'staff',
    permission: 'bank-account.open',
    summary:
      'What the decision on an opening would be now, and what could be opened instead; nothing is written',
    reads: true,
    body: contract.PreviewBody,
    answer: contract.Preview,
    handle: async ({ repository, body }) => {
      const { org } = repository.actor;
      const phone = body.phone === null ? null : await phoneDigest(vault, org, phoneOf(body.phone, plan));
      // No number yet: one that nobody has, so that two previews at once do not wait for each other.
      const number = { digest: freshId('n', randomness), last4: '', sealed: '' };
      const asked = { ...body, phone, number };
      const { outcome, findings } = await rehearsed(repository, asked);
      const held = await repository.read('bank-account.read', (tx) => liveAccountsOf(tx, body.holder));
      return {
        outcome,
        findings: findings.map((finding) => explain(finding, book)),
        held: await withNames(services, repository, 'bank-account.read', held.map(view.accountRow)),
        instead: outcome === 'refuse' ? await instead(repository, asked) : [],
      };
    },
  });
}

function rehearsed(repository: Repository, asked: Opening) {
  const id = accountId(asked.number.digest);
  return repository.rehearse('bank-account.open', async (work) => {
    const [answer] = await work.execute(bankAccount, [{ id, command: { type: 'open', opening: asked } }]);
    if (answer === undefined) throw new TypeError('one command gives one answer');
    return answer;
  });
}

/** The same customer with another class, or without a card: what would not be refused, the nearest first. */
async function instead(repository: Repository, asked: Opening): Promise<contract.PreviewView['instead']> {
  const kinds = ACCOUNT_KINDS.filter((kind) => isPayment(kind) === isPayment(asked.kind));
  const others = kinds
    .flatMap((kind) => (isPayment(kind) ? [false] : [true, false]).map((debitCard) => ({ kind, debitCard })))
    .filter(({ kind, debitCard }) => kind !== asked.kind || debitCard !== asked.debitCard)
    .toSorted((a, b) => distance(a, asked) - distance(b, asked));
  const possible: contract.PreviewView['instead'] = [];
  for (const other of others) {
    const { outcome } = await rehearsed(repository, { ...asked, ...other });
    if (outcome !== 'refuse') possible.push(other);
  }
  return possible;
}

type Choice = Pick<Opening, 'kind' | 'debitCard'>;

const distance = (one: Choice, asked: Choice): number =>
  (one.debitCard === asked.debitCard ? 0 : 1) + (one.kind === asked.kind ? 0 : 1);

function search({ vault }: AccountServices): AnyRoute {
  return route({
    method: 'POST',
    path: '/bank-accounts/search',
    audience: 'staff',
    permission: 'bank-account.read',
    summary: 'The account with this number, which stands in no address',
    reads: true,
    body: contract.SearchBody,
    answer: contract.Found,
    handle: async ({ repository, body }) => {
      const number = accountNumberOf(body.number, '/number');
      const id = accountId(await accountDigest(vault, repository.actor.org, number));
      const here = await repository.read('bank-account.read', (tx) => isOnFile(tx, id));
      return { id: here ? id : null };
    },
  });
}
