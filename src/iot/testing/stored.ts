/** An approved application in the database, for tests of what comes after it: its papers are the matter of other tests. */
import { sql } from 'kysely';
import type { Database } from '../../kernel/ports.ts';
import type { Instant } from '../../kernel/time.ts';
import { type Application, type ApplicationEvent, application } from '../application.ts';
import { request } from './situation.ts';

interface Stored {
  readonly org: string;
  readonly id: string;
  readonly quantity: number;
  readonly now: Instant;
}

/** Journal and state as the repository writes them. @returns the id */
export async function storeApproved(database: Database, { org, id, quantity, now }: Stored): Promise<string> {
  const by = { account: 'clerk', at: now };
  const events: readonly ApplicationEvent[] = [
    { type: 'applied', request: request({ quantity }), by },
    { type: 'approved', by },
  ];
  await database.owner(async (tx) => {
    let state: Application | undefined;
    for (const [index, event] of events.entries()) {
      state = application.evolve(state, event);
      const body = JSON.stringify({ command: event.type, findings: [], events: [event], law: {} });
      await sql`insert into journal (org, register, subject, version, at, actor, outcome, rules, body)
        values (${org}, 'iot_application', ${id}, ${index + 1}, ${now}, 'clerk', 'permit', '{}', ${body})`.execute(
        tx,
      );
    }
    if (state === undefined) throw new TypeError('two events leave a state');
    const row = JSON.stringify({
      org,
      id,
      version: events.length,
      data: state,
      ...application.columns(state),
    });
    await sql`insert into iot_application
      select * from jsonb_populate_record(null::iot_application, ${row}::jsonb)`.execute(tx);
  });
  return id;
}
