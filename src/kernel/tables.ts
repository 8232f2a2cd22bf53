/** Row types of the kernel's own tables. Instants come and go as ISO text (see platform/database). */
import type { Generated } from 'kysely';
import type { OrganisationKind } from './access.ts';
import type { Outcome } from './decision.ts';
import type { Instant } from './time.ts';

export interface KernelTables {
  organisation: {
    id: string;
    kind: OrganisationKind;
    name_zh: string;
    name_en: string;
    province: string | null;
    duties: string[];
    /** Installation that hosts it; null: this one. */
    hosted_by: string | null;
  };
  journal: {
    seq: Generated<string>;
    org: string;
    register: string;
    subject: string;
    version: number;
    at: Instant;
    actor: string;
    outcome: Outcome;
    rules: string[];
    body: string;
  };
  journal_tile: { index: string; first_seq: string; last_seq: string; root: Buffer };
  checkpoint: { size: string; last_seq: string; sealed_at: Instant; note: string };
  clock: {
    org: string;
    register: string;
    subject: string;
    kind: string;
    obligation: string;
    state: 'running' | 'paused' | 'met' | 'missed' | 'cancelled';
    started_at: Instant;
    due_at: Instant;
    remaining: string | null;
    ended_at: Instant | null;
    retry_at: Instant | null;
    term: { key: string; value: unknown; unit: string; clause: string; origin?: 'law' | 'operator' } | null;
  };
  outbox: {
    id: Generated<string>;
    org: string;
    target: string;
    topic: string;
    messages: { key: string; payload: unknown }[];
    created_at: Instant;
    next_at: Instant;
    attempts: Generated<number>;
    error: string | null;
    done_at: Instant | null;
  };
  inbox: { org: string; key: string; at: Instant };
  idempotency: { org: string; actor: string; key: string; request: string; answer: unknown; at: Instant };
}
