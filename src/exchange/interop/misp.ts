/** Entries as a MISP feed: manifest, hashes, events (draft-dulaunoy-misp-core-format; misp-project.org/feeds). Pure. */
import { createHash } from 'node:crypto';
import { dayOf, epochMs, type Instant } from '../../kernel/time.ts';
import type { ListCode } from './codes.ts';
import { LIST_ABOUT } from './lists.ts';
import { type SharedCompany, type SharedNumber, type SharedRow, writtenNumber } from './shared.ts';
import { uuidOf } from './uuid.ts';

/** Who gives the feed. */
export interface FeedOrigin {
  readonly name: string;
  readonly uuid: string;
}

/** What the manifest says of an event: what was listed on one day. */
export interface EventSummary {
  readonly event: string;
  readonly list: ListCode;
  readonly firstCreated: Instant;
  readonly lastModified: Instant;
}

/** As MISP paints them. */
const COLOUR = { green: '#339900', amber: '#FFC000' } as const;
/** MISP: 0 this organisation only, 1 this community; 5 as the event. */
const DISTRIBUTION = { green: '1', amber: '0' } as const;
const AS_THE_EVENT = '5';
/** Template `legal-entity`, version 2, of misp-objects. */
const LEGAL_ENTITY = {
  name: 'legal-entity',
  'meta-category': 'misc',
  template_uuid: '14f5688f-d89c-469f-9878-c48bf6c41c65',
  template_version: '2',
} as const;

const seconds = (at: Instant) => String(Math.floor(epochMs(at) / 1000));

/** Events by UUID, as MISP looks which it must fetch. */
export function manifest(events: readonly EventSummary[], origin: FeedOrigin): Record<string, unknown> {
  return Object.fromEntries(events.map((event) => [event.event, head(event, origin)]));
}

function head({ list, firstCreated, lastModified }: EventSummary, origin: FeedOrigin) {
  const { title, tlp } = LIST_ABOUT[list];
  const day = dayOf(firstCreated);
  return {
    Orgc: origin,
    Tag: [{ name: `tlp:${tlp}`, colour: COLOUR[tlp], local: false }],
    info: `${title.zh} ${title.en} ${day}`,
    date: day,
    analysis: '2',
    threat_level_id: '2',
    timestamp: seconds(lastModified),
  };
}

/** One event with every entry of its day; entries that were removed stay, marked as deleted. */
export function eventFile(
  summary: EventSummary,
  rows: readonly SharedRow[],
  origin: FeedOrigin,
): Record<string, unknown> {
  const distribution = DISTRIBUTION[LIST_ABOUT[summary.list].tlp];
  const numbers = rows.flatMap((row) => (row.value.kind === 'number' ? [attribute(row, row.value)] : []));
  const companies = rows.flatMap((row) =>
    row.value.kind === 'company' ? [legalEntity(row, row.value)] : [],
  );
  return {
    Event: {
      uuid: summary.event,
      ...head(summary, origin),
      publish_timestamp: seconds(summary.lastModified),
      published: true,
      distribution,
      Attribute: numbers,
      Object: companies,
    },
  };
}

/** The attribute bears the UUID of the indicator, so that a tool that reads both knows it for the same. */
function attribute(row: SharedRow, { number, imitates, until }: SharedNumber) {
  return {
    ...marks(row, uuidIn(row.id)),
    type: 'phone-number',
    category: 'Financial fraud',
    to_ids: true,
    value: writtenNumber(number),
    comment: [
      LIST_ABOUT[row.list].title.zh,
      ...(imitates === undefined ? [] : [imitates]),
      ...(until === undefined ? [] : [`至 ${until}`]),
    ].join(' · '),
    first_seen: row.created,
  };
}

function legalEntity(row: SharedRow, company: SharedCompany) {
  const { name, creditCode, violation, finding, foundOn, until } = company;
  const uuid = uuidIn(row.id);
  const part = (relation: string, value: string) => ({
    ...marks(row, uuidOf(uuid, relation)),
    object_relation: relation,
    type: 'text',
    category: 'Other',
    to_ids: false,
    value,
  });
  return {
    ...marks(row, uuid),
    ...LEGAL_ENTITY,
    description: 'An object to describe a legal entity.',
    Attribute: [
      part('name', name),
      part('registration-number', creditCode),
      part('text', `${violation} · ${finding} ${foundOn} · ${until}`),
    ],
  };
}

function marks({ modified, revoked }: SharedRow, uuid: string) {
  return {
    uuid,
    timestamp: seconds(modified),
    deleted: revoked,
    disable_correlation: false,
    distribution: AS_THE_EVENT,
  };
}

const uuidIn = (id: string) => id.split('--')[1] ?? '';

/** Values a MISP looks up before it fetches an event: MD5 of each, with the event it stands in. Removed ones are not in. */
export function hashLines(rows: readonly Pick<SharedRow, 'value' | 'event'>[]): string {
  return rows.flatMap(({ value, event }) => valuesOf(value).map((one) => `${md5(one)},${event}\n`)).join('');
}

function valuesOf(value: SharedRow['value']): string[] {
  if (value.kind === 'number') return [writtenNumber(value.number)];
  if (value.kind !== 'company') return [];
  const { name, creditCode, violation, finding, foundOn, until } = value;
  return [name, creditCode, `${violation} · ${finding} ${foundOn} · ${until}`];
}

/** The format asks for MD5; it protects nothing here. */
const md5 = (text: string) => createHash('md5').update(text).digest('hex');
