/** What a citizen has filled in, and the report made of it. */
import type { CitizenReportBody } from '../api/types.ts';

export interface Draft {
  readonly number: string;
  readonly medium: CitizenReportBody['medium'];
  readonly suspicion: NonNullable<CitizenReportBody['suspicion']>;
  /** Day in China, `2021-06-18`; empty when not said. */
  readonly day: string;
  /** Hour 0 to 23 as text; empty when not remembered. */
  readonly hour: string;
  readonly story: string;
  readonly name: string;
  readonly phone: string;
}

export function emptyDraft(today: string): Draft {
  return {
    number: '',
    medium: 'call',
    suspicion: 'fraud',
    day: today,
    hour: '',
    story: '',
    name: '',
    phone: '',
  };
}

/**
 * The report as the interface wants it: what is empty is left out. Only a named hour makes a time; a day alone stays a
 * day, because nobody said when on that day. The wall clock is Beijing time.
 */
export function bodyOf(draft: Draft, evidence: readonly string[]): CitizenReportBody {
  const { day, hour } = draft;
  const name = draft.name.trim();
  const phone = draft.phone.trim();
  const story = draft.story.trim();
  const contact = { ...(name === '' ? {} : { name }), ...(phone === '' ? {} : { phone }) };
  return {
    number: draft.number.trim(),
    about: 'number',
    medium: draft.medium,
    suspicion: draft.suspicion,
    ...occurred(day, hour),
    ...(story === '' ? {} : { narrative: story }),
    ...(evidence.length === 0 ? {} : { evidence: [...evidence] }),
    ...(Object.keys(contact).length === 0 ? {} : { contact }),
  };
}

function occurred(day: string, hour: string): Pick<CitizenReportBody, 'occurredAt' | 'occurredOn'> {
  if (day === '') return {};
  if (hour === '') return { occurredOn: day };
  return { occurredAt: new Date(`${day}T${hour.padStart(2, '0')}:00:00+08:00`).toISOString() };
}
