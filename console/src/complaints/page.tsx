/** Complaints on suspensions: the company answers and restores, the police decide; each side sees its own list. */
import { useSeat } from '../session/session.ts';
import { CompanyComplaints } from './company.tsx';
import { PoliceComplaints } from './police.tsx';

export function Complaints() {
  const { org } = useSeat();
  return org.kind === 'police' ? <PoliceComplaints /> : <CompanyComplaints />;
}
