/**
 * At the company: a regulator looks something up in the ledger. Nobody here decides on it, the clause does (452, 7.5);
 * the company's own system answers within its own organisation, and what was looked up on which ground stays on record.
 */
import { createHash } from 'node:crypto';
import { decide as decided, find, type Message } from '../kernel/decision.ts';
import { namedBy, type OrganisationEntry, organisations } from '../kernel/organisations.ts';
import type { Register } from '../kernel/register.ts';
import type { Instant } from '../kernel/time.ts';
import { answersFor } from './company.ts';
import { type Looked, lookUp } from './look-up.ts';
import type { LOOKUP_RESULTS } from './supervision-contract.ts';
import {
  type LedgerAnswered,
  type LedgerAsked,
  type LedgerQuestion,
  SUPERVISION,
} from './supervision-messages.ts';
import * as rule from './supervision-rules.ts';

export interface LedgerLookup {
  readonly by: string;
  readonly ground: string;
  /** With the number masked: whoever has a plain digest of it can try them all. */
  readonly question: LedgerQuestion;
  readonly result: (typeof LOOKUP_RESULTS)[number];
  readonly lines: number;
  readonly digest: string;
  readonly at: Instant;
}

export interface LookupCommand {
  readonly type: 'look-up';
  readonly from: string;
  readonly asked: LedgerAsked;
}
export interface LookupEvent {
  readonly type: 'looked-up';
  readonly lookup: LedgerLookup;
}

export interface LookupFacts {
  readonly asker: OrganisationEntry | undefined;
  /** Null where the asker may not know. */
  readonly looked: Looked | null;
}

/** The inquiry of one regulator has one name at the company. */
export const lookupId = (from: string, inquiry: string) => namedBy(from, inquiry);

export const ledgerLookup: Register<LedgerLookup, LookupCommand, LookupEvent, LookupFacts> = {
  name: 'ledger_lookup',
  rules: [],
  permissions: { 'look-up': 'message.receive' },
  decide(state, { from, asked }, { facts, now }) {
    const { asker, looked } = facts;
    const by = asker?.nameZh ?? from;
    const lines = looked?.lines ?? [];
    const digest = createHash('sha256').update(JSON.stringify(lines)).digest('hex');
    const result = looked === null ? 'refused' : 'answered';
    const answer: LedgerAnswered = {
      inquiry: asked.inquiry,
      result,
      lines,
      more: looked?.more ?? false,
      digest,
      at: now,
    };
    const lookup: LedgerLookup = {
      by: from,
      ground: asked.ground,
      question: { ...asked.question, number: asked.masked },
      result,
      lines: lines.length,
      digest,
      at: now,
    };
    // Whoever may not look hears it too, or its inquiry would wait for ever; that it tried is on record like the rest.
    const finding =
      looked === null
        ? find(rule.ledgerKeptShut, 'permit', { by })
        : find(rule.ledgerRead, 'permit', { by, ground: asked.ground, lines: lines.length });
    const sent: Message = {
      to: from,
      topic: SUPERVISION.ledgerAnswered,
      key: `${asked.inquiry}:${from}:answered`,
      payload: answer,
    };
    return decided([finding], () => ({
      events: state === undefined ? [{ type: 'looked-up', lookup }] : [],
      messages: [sent],
    }));
  },
  evolve: (_, { lookup }) => lookup,
  columns: ({ by, at }) => ({ asked_by: by, at }),
  facts: async (tx, batch, { now }) => {
    const all = await organisations(tx);
    const facts: LookupFacts[] = [];
    for (const { command } of batch) {
      const asker = all.find(({ id }) => id === command.from);
      const entitled = asker?.kind === 'regulator' && answersFor(asker, command.asked.question.province);
      facts.push({ asker, looked: entitled ? await lookUp(tx, command.asked.question, now) : null });
    }
    return facts;
  },
};
