/** Notices and acknowledgements as the contract shows them. Pure. */

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
import type { NoticeText, Series } from './notice.ts';
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

export function noticeDetail(
  record: NoticeRecord,
  all: readonly NoticeRecord[],
  today: Day,
): NoticeDetailView {
  const { text, digests, drafted, approved } = record.data;
  return {
    ...noticeRow(record, all, today),
    text: textView(text),
    digests: { ...digests },
    drafted: { ...drafted },
    approved: approved === null ? null : { ...approved },
  };
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

/** When a new version is signed by those who signed an earlier one: at the next contact, or not at all. */
type Resign = 'next-contact-not-retroactive' | 'none';

/** The text to show now. `signed`: what the subject asked for signed last of this kind. */
export function currentNotice(
  { id, data }: NoticeRecord,
  signed: AcknowledgementRecord | undefined,
  law: LawView,
): CurrentNoticeView {
  const { service, subject, place, number, from, text, digests } = data;
  const resign = law.parameter<Resign>('notice.resign_on_new_version').value;
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
            current: signed.data.notice === id || resign === 'none',
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
    responsible: data.responsibilities.length > 0,
  };
}

export function acknowledgementDetail(record: AcknowledgementRecord): AcknowledgementDetailView {
  const { language, digest, items, readingSeconds, signature, signer, video, visit, responsibilities } =
    record.data;
  return {
    ...acknowledgementRow(record),
    version: record.version,
    language,
    digest,
    items: [...items],
    readingSeconds,
    signed: signature !== null,
    signer: signer?.as ?? 'holder',
    video: video === null ? null : { ...video, kept: { ...video.kept } },
    visit: visit === null ? null : { ...visit, cards: [...visit.cards] },
    responsibilities: responsibilities.map((one) => ({ ...one })),
  };
}
