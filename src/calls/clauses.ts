/**
 * The rules of call screening: id, clause and effect, in the order in which findings are given. Words and
 * obligations are in rules.ts. Part of the edge bundle (ES5 library only).
 */
const CITED = {
  'calls.emergency': 'mps-miit-2021.4',
  'calls.unknown-trunk': 'miit-452-2016.11.2',
  'calls.unreadable-message': 'miit-452-2016.11.2',
  'calls.unreadable-isup': 'miit-452-2016.11.2',
  'calls.isup-dropped': 'miit-452-2016.11.2',
  'calls.imitated-authority': 'miit-452-2016.11.1',
  'calls.authority-elsewhere': 'miit-452-2016.11.2',
  'calls.plus-86': 'miit-452-2016.11.1',
  'calls.irregular-international': 'miit-452-2016.11.1',
  'calls.international-no-number': 'miit-452-2016.11.1',
  'calls.not-roaming': 'miit-452-2016.11.1',
  'calls.roaming-unknown': 'miit-452-2016.11.1',
  'calls.roaming-confirmed': 'miit-452-2016.11.1',
  'calls.high-fraud-origin': 'miit-452-2016.11.1',
  'calls.no-number': 'miit-452-2016.11.2',
  'calls.unallocated': 'miit-452-2016.11.2',
  'calls.irregular-number': 'miit-452-2016.11.2',
  'calls.changed-number': 'miit-452-2016.13',
  'calls.not-contracted': 'miit-452-2016.12',
  'calls.not-whitelisted': 'miit-452-2016.8.2',
  'calls.not-own-number': 'miit-452-2016.8.2',
  'calls.other-network': 'miit-452-2016.8.2',
  'calls.one-number': 'miit-452-2016.8.1',
  'calls.outside-hours': 'miit-452-2016.8.1',
  'calls.too-frequent': 'miit-452-2016.8.1',
  'calls.forwarding': 'miit-452-2016.11.2',
  'calls.iot-voice': 'miit-452-2016.4.2',
  'calls.blacklisted': 'miit-452-2016.13',
  'calls.suspended': 'mps-miit-2021.4',
  'calls.generic-number': 'miit-452-2016.11.1',
  'calls.display-name': 'six-ministry-2016.4',
} as const;

export type RuleId = keyof typeof CITED;

export const CLAUSES: Readonly<Record<RuleId, string>> = CITED;

/** SIP status of a refusal: 603 by rule, 608 where the caller is not believed (RFC 8688), 403 for a stranger. */
export type Refusal = 403 | 603 | 608;

/** The rules that block, each with its status; the first such finding decides. */
export const REFUSALS: Readonly<Partial<Record<RuleId, Refusal>>> = {
  'calls.unknown-trunk': 403,
  'calls.unreadable-isup': 603,
  'calls.imitated-authority': 608,
  'calls.authority-elsewhere': 608,
  'calls.plus-86': 603,
  'calls.irregular-international': 603,
  'calls.international-no-number': 603,
  'calls.not-roaming': 608,
  'calls.no-number': 603,
  'calls.unallocated': 603,
  'calls.irregular-number': 603,
  'calls.changed-number': 608,
  'calls.not-contracted': 603,
  'calls.not-whitelisted': 603,
  'calls.not-own-number': 603,
  'calls.other-network': 603,
  'calls.one-number': 603,
  'calls.outside-hours': 603,
  'calls.too-frequent': 603,
  'calls.forwarding': 603,
  'calls.iot-voice': 603,
  'calls.blacklisted': 608,
  'calls.suspended': 603,
};

const ORDER = Object.keys(CITED);

/** Place of a rule in the order of findings. */
export function rankOf(rule: RuleId): number {
  return ORDER.indexOf(rule);
}
