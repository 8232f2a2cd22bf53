/** Defects as they are found, and those that a line of the company's own system shows by itself. Pure. */
import type { DEFECTS } from './contract.ts';
import type { Defect, Existing } from './service.ts';

export interface DefectGiven {
  readonly code: (typeof DEFECTS)[number];
  readonly grave: boolean;
  readonly note: string;
}

/** Those of a line that was there before, beside those its file states. */
export function evidentDefects({ customer, unitKind, use, defects }: Existing): DefectGiven[] {
  const codes = new Set<Defect['code']>(defects);
  if (customer === null) codes.add('no-registration');
  if (unitKind === null) codes.add('incomplete');
  if (use.trim() === '') codes.add('use-not-registered');
  return [...codes].map((code) => ({ code, grave: false, note: '存量导入' }));
}
