/** Notices and acknowledgements as the contract shows them. Pure. */

import { assentTo, type Reader } from '../kernel/confirm.ts';
import type { Day } from '../kernel/time.ts';
import type { LawView } from '../law/index.ts';
import type {
  AcknowledgementDetailView,
  AcknowledgementRowView,
  CurrentNoticeView,
  NoticeDetailView,
  NoticeRowView,
  NoticeTextView,
} from './contract.ts';
import { agreedTo, CONFIRM, type NoticeText, type Series } from './notice.ts';
import { type Round, resignOf } from './round.ts';
import type { Progress } from './round-store.ts';
import type { AcknowledgementRecord, NoticeRecord } from './store.ts';
import { requiredItems, shownText } from './text.ts';

/**
 * Versions as rows. Which one took over from which is told by the days, so the rows of a kind are looked at together.
 * @param today decides which published version has been superseded
 */
export function noticeRows(records: readonly NoticeRecord[], today: Day): NoticeRowView[] {
  return records.map((record) => noticeRow(record, records, today));
}

function noticeRow(
  { id, version, data }: NoticeRecord,
  all: readonly NoticeRecord[],
  today: Day,
): NoticeRowView {
  const { service, subject, place, number, state, from, shipped, text } = data;
  const next = all
    .filter((other) => sameSeries(other.data, data) && other.data.number > number)
    .flatMap((other) => other.data.from ?? [])
    .toSorted()[0];
  const superseded = from !== null && next !== undefined && next <= today;
  return {
    id,
    service,
    subject,
    place,
    number,
    state: superseded ? 'superseded' : state,
    title: { ...text.title },
    from,
    to: from === null || next === undefined ? null : next,
    shipped,
    version,
  };
}

function sameSeries(a: Series, b: Series): boolean {
  return a.service === b.service && a.subject === b.subject && a.place === b.place;
}

interface Beside {
  /** Every version of the kind. */
  readonly all: readonly NoticeRecord[];
  readonly round: { readonly data: Round; readonly progress: Progress } | undefined;
  /** What waits for another person depends on who looks. */
  readonly reader: Reader;
}

export function noticeDetail(
  record: NoticeRecord,
  { all, round, reader }: Beside,
  today: Day,
): NoticeDetailView {
  const { text, digests, drafted, seconds, approved, state } = record.data;
  return {
    ...noticeRow(record, all, today),
    text: textView(text),
    digests: { ...digests },
    drafted: { ...drafted },
    seconds: seconds.map((one) => ({ ...one })),
    assent: state === 'draft' ? assentTo(CONFIRM, agreedTo(record.data), reader) : null,
    approved: approved === null ? null : { ...approved },
    round: round === undefined ? null : roundView(round),
  };
}

function roundView({ data, progress }: NonNullable<Beside['round']>): NoticeDetailView['round'] {
  const { state, startedAt, dueAt, asked, listed, unsigned } = data;
  return { state, startedAt, dueAt, asked, listed, ...progress, unsigned };
}

/** The same, with lists that a serialiser may hold. */
function textView({ title, preamble, items, closing, script, bases }: NoticeText): NoticeTextView {
  return {
    title: { ...title },
    preamble: { ...preamble },
    items: items.map(({ grounds, text, ...item }) => ({
      ...item,
      text: { ...text },
      grounds: grounds.map(({ code, text }) => ({ code, text: { ...text } })),
    })),
    closing: { ...closing },
    script: { ...script },
    bases: bases.map((basis) => ({ ...basis })),
  };
}

/** The text to show now. `signed`: what the subject asked for signed last of this kind. */
export function currentNotice(
  { id, data }: NoticeRecord,
  signed: AcknowledgementRecord | undefined,
  law: LawView,
): CurrentNoticeView {
  const { service, subject, place, number, from, text, digests } = data;
  if (from === null) throw new TypeError(`notice ${id} is not published`);
  return {
    id,
    service,
    subject,
    place,
    number,
    from,
    text: textView(text),
    digests: { ...digests },
    shown: { zh: shownText(text, 'zh'), en: shownText(text, 'en') },
    required: requiredItems(text, place),
    readingSeconds: law.number('notice.reading.min_seconds').value,
    readingFilm: place === 'online' && law.inForce('mps-miit-2021.4.15'),
    filmYears: law.parameter<{ readonly years_after: number }>('notice.video.retention').value.years_after,
    signed:
      signed === undefined
        ? null
        : {
            id: signed.id,
            number: signed.data.number,
            at: signed.at,
            current: signed.data.notice === id || resignOf(law) === 'none',
          },
  };
}

export function acknowledgementRow({ id, at, data }: AcknowledgementRecord): AcknowledgementRowView {
  const { code, holder, register, subject, notice, series, number, occasion, method, staff } = data;
  return {
    id,
    code,
    holder,
    register,
    subject,
    notice,
    service: series.service,
    // Which kind of holder: the field `subject` is what it was signed for.
    place: series.place,
    holderKind: series.subject,
    number,
    occasion,
    method,
    at,
    staff,
    film: data.video === null ? null : data.filmEndedAt === null ? 'kept' : 'ended',
    responsible: data.responsibilities.length > 0,
  };
}

export function acknowledgementDetail(record: AcknowledgementRecord): AcknowledgementDetailView {
  const { language, digest, items, readingSeconds, signature, signer, visit, responsibilities } = record.data;
  const { video, filmEndedAt: endedAt } = record.data;
  return {
    ...acknowledgementRow(record),
    version: record.version,
    language,
    digest,
    items: [...items],
    readingSeconds,
    signed: signature !== null,
    signer: signer?.as ?? 'holder',
    video: video === null ? null : { ...video, kept: { ...video.kept }, endedAt },
    visit: visit === null ? null : { ...visit, cards: [...visit.cards] },
    responsibilities: responsibilities.map((one) => ({ ...one })),
  };
}
