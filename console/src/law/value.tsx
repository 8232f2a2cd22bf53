/** The value of a parameter with its unit. */
import { countText } from '../format/number.ts';
import { type Say, useWords, wordOf } from '../words/index.ts';

/** Units that say what kind of value it is and are not read after it. */
const SILENT = new Set([
  'text',
  'time-of-day',
  'boolean',
  'date',
  'choice',
  'list',
  'number-ranges',
  'phone-number',
  'setting',
  'days-of-month',
  'rank',
  'share',
]);

function valueText(t: Say, value: unknown, unit: string): string {
  const text = plain(t, value);
  return SILENT.has(unit) || value === null ? text : `${text} ${wordOf(t, 'law-unit', unit)}`;
}

function plain(t: Say, value: unknown): string {
  if (value === null || value === undefined) return '—';
  if (typeof value === 'boolean') return value ? t('common.yes') : t('common.no');
  if (typeof value === 'number') return Number.isInteger(value) ? countText(value) : String(value);
  if (typeof value === 'string') return value;
  if (Array.isArray(value)) return value.map((one) => plain(t, one)).join(t('common.list-comma'));
  return Object.entries(value)
    .map(([name, one]) => `${name} ${plain(t, one)}`)
    .join(t('common.comma'));
}

export function ValueText({ value, unit }: { readonly value: unknown; readonly unit: string }) {
  const { t } = useWords();
  return <b className="digits">{valueText(t, value, unit)}</b>;
}
