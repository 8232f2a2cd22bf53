/** Films of readings at the end of their term. */
import type { ServiceOf } from '../identity/file-term.ts';
import { endFiles } from '../identity/retention.ts';
import type { Kernel } from '../kernel/repository.ts';
import { acknowledgement } from './acknowledgement.ts';

/** One round. @returns how many were looked at */
export function endFilms(kernel: Kernel, serviceOf: ServiceOf): Promise<number> {
  return endFiles(kernel, { register: acknowledgement, serviceOf });
}
