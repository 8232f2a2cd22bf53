/** What is filled in at the bank counter, and what comes next. Pure. */
import type { AccountGiven, AccountPreviewGiven } from '../api/types.ts';

export interface Filling {
  readonly kind: AccountGiven['kind'];
  readonly debitCard: boolean;
  readonly number: string;
  readonly phone: string;
  readonly statement: AccountGiven['statement'];
  readonly signs: AccountGiven['signs'];
  readonly terms: boolean;
}

export const NOTHING: Readonly<Record<'bank' | 'payment', Filling>> = {
  bank: {
    kind: 'bank-1',
    debitCard: true,
    number: '',
    phone: '',
    statement: null,
    signs: [],
    terms: false,
  },
  payment: {
    kind: 'payment-1',
    debitCard: false,
    number: '',
    phone: '',
    statement: null,
    signs: [],
    terms: false,
  },
};

export interface Visitor {
  readonly holder: string | null;
  readonly checks: readonly string[];
}

/** Null before somebody stands there; a phone number is left out until it is whole. */
export function previewOf({ holder, checks }: Visitor, filling: Filling): AccountPreviewGiven | null {
  if (holder === null) return null;
  const { kind, debitCard, statement, signs, terms, phone } = filling;
  return {
    kind,
    debitCard,
    holder,
    phone: isPhone(phone) ? phone.trim() : null,
    statement,
    province: null,
    checks: [...checks],
    signs: [...signs],
    terms,
  };
}

export function bodyOf(visitor: Visitor, filling: Filling): AccountGiven | null {
  const preview = previewOf(visitor, filling);
  return preview === null ? null : { ...preview, number: filling.number.trim() };
}

/** As the server reads them: digits or letters, spaces and hyphens do not count. */
export function isAccountNumber(typed: string): boolean {
  return /^[0-9A-Za-z]{8,32}$/.test(typed.normalize('NFKC').replaceAll(/[\s-]/g, ''));
}

export function isPhone(typed: string): boolean {
  return /^(?:\+?86)?1\d{10}$/.test(typed.normalize('NFKC').replaceAll(/[\s-]/g, ''));
}

export type Press = 'read' | 'check' | 'wait' | 'number' | 'phone' | 'terms' | 'refuse' | 'open';

interface Situation {
  readonly known: boolean;
  /** A check of the person was passed, or none was made, or one has no answer yet. */
  readonly checked: 'passed' | 'none' | 'waits';
  readonly filling: Filling;
  readonly outcome: 'permit' | 'permit-with-duties' | 'hold' | 'undecidable' | 'refuse' | null;
}

/** What the one button does next; a refusal is said before anything else is asked of the customer. */
export function pressOf({ known, checked, filling, outcome }: Situation): Press {
  if (!known) return 'read';
  if (outcome === 'refuse') return 'refuse';
  if (checked === 'waits') return 'wait';
  if (checked === 'none') return 'check';
  if (!isAccountNumber(filling.number)) return 'number';
  if (filling.phone.trim() !== '' && !isPhone(filling.phone)) return 'phone';
  return filling.terms ? 'open' : 'terms';
}
