/** A bank and a payment institution with persons on file and checked, in a real database: from here the tests of accounts start. */
import assert from 'node:assert/strict';
import { type AccountCommand, bankAccount } from '../src/accounts/account.ts';
import type { AccountKind } from '../src/accounts/contract-codes.ts';
import { accountId } from '../src/accounts/keys.ts';
import { transferId } from '../src/accounts/receipt.ts';
import { type TransferAsked, transfer } from '../src/accounts/transfer.ts';
import type { Platform } from '../src/app.ts';
import { identityCheck } from '../src/identity/check.ts';
import { holder } from '../src/identity/holder.ts';
import { type GivenHolder, prepareIdentity } from '../src/identity/intake.ts';
import { residentNumber } from '../src/identity/testing/papers.ts';
import type { Actor, Role } from '../src/kernel/access.ts';
import { actorOf } from '../src/kernel/testing/decider.ts';
import type { Instant } from '../src/kernel/time.ts';
import { register as registerOrganisations } from './http.ts';

export const BANK = { id: 'bank-a', kind: 'bank' } as const;
const PAYMENT = { id: 'pay-a', kind: 'payment' } as const;

export interface Bank {
  actor(role: Role, change?: Partial<Actor>): Actor;
  /** A person on file at the bank with a passed check, under a resident id unless a passport is given. */
  person(sequence: number, passport?: string): Promise<{ id: string; check: string }>;
  /** Joins the passport to the registration, with what stands under it. */
  join(holder: string, passport: string): Promise<void>;
  open(
    person: { id: string; check: string },
    number: string,
    change?: { readonly kind?: AccountKind; readonly debitCard?: boolean; readonly actor?: Actor },
  ): Promise<{ id: string; outcome: string; version: number; rules: readonly string[] }>;
  /** Submits a transfer at a teller machine to somebody else. */
  submit(payer: string, reference: string, change?: Partial<TransferAsked>): Promise<string>;
}

const typed = (kind: 'resident-id' | 'passport', number: string): GivenHolder => ({
  paper: { kind, number, validTo: '2040-02-01' },
  name: '测试甲',
  source: { how: 'typed', device: null, outlet: null },
});

export async function openBank(platform: Platform, now: () => Instant): Promise<Bank> {
  await registerOrganisations(
    platform,
    [BANK, PAYMENT].map((org) => ({ ...org, duties: [], nameZh: org.id, nameEn: org.id, province: null })),
  );
  const { kernel } = platform;
  const actor: Bank['actor'] = (role, change = {}) => ({ ...actorOf(role, role, BANK), ...change });
  return {
    actor,
    person: async (sequence, passport) => {
      const written = passport ?? residentNumber('1990-01-01', sequence);
      const kind = passport === undefined ? 'resident-id' : 'passport';
      const { id, identity } = await prepareIdentity(platform.identity, BANK.id, typed(kind, written), now());
      const clerk = kernel.as(actor('clerk'));
      await clerk.execute(holder, { id, command: { type: 'register', identity } });
      const check = `v-${sequence}`;
      const request = {
        holder: id,
        method: 'id-card-reader',
        subject: 'holder',
        place: 'hall',
        device: 'r-1',
        outlet: null,
        evidence: ['a'.repeat(64)],
      } as const;
      const observation = { answered: true, agrees: true, code: null, live: null, score: null } as const;
      const { state } = await clerk.execute(identityCheck, {
        id: check,
        command: { type: 'record', request, observation },
      });
      assert.equal(state?.result, 'passed');
      return { id, check };
    },
    join: async (id, passport) => {
      const given = typed('passport', passport);
      const other = await prepareIdentity(platform.identity, BANK.id, given, now());
      const { paper } = (await prepareIdentity(platform.identity, BANK.id, given, now(), id)).identity;
      await kernel.as(actor('clerk')).transact('person.register', async (work) => {
        const link = { type: 'link-paper', other: other.id, paper, differs: false } as const;
        const [linked] = await work.execute(holder, [{ id, command: link }]);
        assert.equal(linked?.outcome, 'permit', JSON.stringify(linked?.findings));
        const command = { type: 'merge-into', holder: id, identity: other.identity } as const;
        await work.execute(holder, [{ id: other.id, command }]);
      });
    },
    open: async (person, number, { kind = 'bank-1', debitCard = true, actor: who = actor('clerk') } = {}) => {
      const command: AccountCommand = {
        type: 'open',
        opening: {
          kind,
          debitCard,
          holder: person.id,
          number: { digest: number, last4: number.slice(-4), sealed: 'sealed' },
          phone: null,
          statement: null,
          province: '31',
          checks: [person.check],
          signs: [],
          terms: true,
        },
      };
      const answer = await kernel.as(who).execute(bankAccount, { id: accountId(number), command });
      const rules = answer.findings.filter(({ outcome }) => outcome !== 'permit').map(({ rule }) => rule);
      return { id: answer.id, outcome: answer.outcome, version: answer.version, rules };
    },
    submit: async (payer, reference, change = {}) => {
      const asked: TransferAsked = {
        reference,
        channel: 'teller-machine',
        payer,
        payee: { digest: `d-${reference}`, last4: '0002', at: 'other', sameName: false, samePaper: false },
        amountFen: 200_000,
        acceptedAt: now(),
        screen: null,
        certificate: true,
        purpose: null,
        ...change,
      };
      const id = transferId(reference);
      const answer = await kernel.as(actor('bank-officer')).execute(transfer, {
        id,
        command: { type: 'submit', asked },
      });
      assert.equal(answer.version, 1, JSON.stringify(answer.findings));
      return id;
    },
  };
}
