/** Who is there: one carrier, and the police of each province. */
import { type Actor, systemActor } from '../../src/kernel/access.ts';
import type { Directory } from '../../src/kernel/directory.ts';

export const CARRIER = { id: 'carrier-a', kind: 'carrier' } as const;
export const PROVINCES = ['44', '31'] as const;
export type Province = (typeof PROVINCES)[number];
export const police = (province: string) => ({ id: `police-${province}`, kind: 'police' }) as const;
export const SYSTEM: Actor = systemActor('sweep', CARRIER);
export const DELIVERY: Actor = systemActor('delivery', CARRIER);

export const DIRECTORY: Directory = PROVINCES.map((province) => ({
  id: police(province).id,
  name: `police of ${province}`,
  kind: 'police',
  province,
  duties: ['reports:police'],
}));
