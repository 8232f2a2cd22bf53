/** Look-ups of this folder. All run inside the caller's organisation (row-level security). */
import { CompiledQuery } from 'kysely';
import type { Tx } from '../kernel/register.ts';
import { namedBy, type Subject } from '../kernel/subjects.ts';
import type { Outlet } from './outlet.ts';

export const agentNames = namedBy('agent', 'name');
export const outletNames = namedBy('channel_outlet', 'name');
/** Firms only: a listed person has no name here. */
export const listingNames = namedBy('agent_listing', 'name');
export const staffNames = namedBy('channel_staff', 'staffNumber');

export async function outletsOfAgent(tx: Tx, agent: string): Promise<Omit<Subject<Outlet>, 'at'>[]> {
  const { rows } = await tx.executeQuery<Omit<Subject<Outlet>, 'at'>>(
    CompiledQuery.raw(
      `select id, version, data from channel_outlet where org = duanka_org() and agent = $1
       order by opened_at desc, id limit 200`,
      [agent],
    ),
  );
  return rows;
}

export interface FigureRecord {
  admitted: string;
  applications: string;
  rectifying: string;
  cancellations: string;
  cases: string;
  listed: string;
}

export async function figures(tx: Tx): Promise<FigureRecord | undefined> {
  const { rows } = await tx.executeQuery<FigureRecord>(
    CompiledQuery.raw(
      `select
         (select count(*) from agent where org = duanka_org() and state = 'admitted') as admitted,
         (select count(*) from agent where org = duanka_org() and state = 'applied') as applications,
         (select count(*) from agent where org = duanka_org() and rectification = 'ordered') as rectifying,
         (select count(*) from agent where org = duanka_org() and cancellation_proposed) as cancellations,
         (select count(*) from channel_case where org = duanka_org() and state <> 'concluded') as cases,
         (select count(*) from agent_listing where org = duanka_org() and state in ('in-force', 'removal-proposed')) as listed`,
      [],
    ),
  );
  return rows[0];
}
