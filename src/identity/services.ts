/** What the adapters of this register are given by the composition root. */
import type { Services } from '../kernel/services.ts';
import type { Divisions } from './divisions.ts';
import type { IdentityPorts } from './ports.ts';

export interface IdentityServices extends Services {
  readonly divisions: Divisions;
  readonly identity: IdentityPorts;
}
