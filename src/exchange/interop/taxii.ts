/** TAXII 2.1 (OASIS Standard, 10 June 2021): discovery, API root, collections, objects, manifest, versions. Read-only. */
import { Temporal } from 'temporal-polyfill';
import type { Tx } from '../../kernel/register.ts';
import { type Instant, readInstant } from '../../kernel/time.ts';
import type { ToolAnswer, ToolRequest } from '../ports.ts';
import { LISTS, type ListCode } from './codes.ts';
import { interopError } from './errors.ts';
import { LIST_ABOUT } from './lists.ts';
import type { SharedRow } from './shared.ts';
import { stixObject } from './stix.ts';
import { isKnown, noteFetch, type Page, pageOf, type Wanted } from './store.ts';
import { collectionId } from './versions.ts';

const TAXII_TYPE = 'application/taxii+json;version=2.1';
const STIX_TYPE = 'application/stix+json;version=2.1';
/** Objects in a page, unless fewer are asked for; nobody gets more. */
const MOST_OBJECTS = 1_000;
const MOST_CONTENT_BYTES = 65_536;

/** Who asks, within which organisation, and for what. */
export interface Asking {
  readonly tx: Tx;
  readonly org: string;
  readonly reader: string;
  readonly lists: readonly ListCode[];
  /** A tool of the organisation itself: it also sees sightings, which name the company of a number. */
  readonly own: boolean;
  readonly namespace: string;
  readonly now: Instant;
  readonly organisation: { readonly nameZh: string; readonly nameEn: string };
}

/** @throws interop.not-here, interop.read-only, interop.not-acceptable, interop.parameter */
export async function taxii(asking: Asking, request: ToolRequest): Promise<ToolAnswer> {
  demandType(request.accept);
  const [root, org, ...path] = request.path.split('/').filter((part) => part !== '');
  if (root !== 'taxii2') throw interopError('interop.not-here');
  if (org === undefined) return json(onlyRead(request, discovery(asking)));
  if (org !== asking.org) throw interopError('interop.not-here');
  const [collections, id, what, object, versions, ...more] = path;
  if (collections === undefined) return json(onlyRead(request, apiRoot(asking)));
  if (collections !== 'collections' || more.length > 0) throw interopError('interop.not-here');
  if (id === undefined)
    return json(onlyRead(request, { collections: asking.lists.map((list) => collection(asking, list)) }));
  const list = listOf(asking, id);
  if (what === undefined) return json(onlyRead(request, collection(asking, list)));
  if (request.method !== 'GET') throw interopError('interop.read-only');
  if (what === 'manifest' && object === undefined) return manifest(asking, request, list);
  if (what !== 'objects') throw interopError('interop.not-here');
  if (object === undefined) return objects(asking, request, list);
  if (!(await isKnown(asking.tx, { list, id: object, sightings: asking.own })))
    throw interopError('interop.not-here');
  if (versions === undefined) return objects(asking, request, list, object);
  if (versions !== 'versions') throw interopError('interop.not-here');
  return versionsOf(asking, request, { list, object });
}

/** An address that nobody writes to. */
function onlyRead<T>({ method }: ToolRequest, value: T): T {
  if (method !== 'GET') throw interopError('interop.read-only');
  return value;
}

/** TAXII 2.1, 1.6.8: without a version the newest is meant, and ours is 2.1. */
function demandType(accept: string | undefined): void {
  const types = (accept ?? '*/*').split(',').map((one) => one.replaceAll(/[\s"]/g, '').toLowerCase());
  const fits = types.some((one) =>
    /^(?:\*\/\*|application\/\*|application\/taxii\+json(?:;version=2\.1)?)(?:;q=[\d.]+)?$/.test(one),
  );
  if (!fits) throw interopError('interop.not-acceptable');
}

function discovery({ org, organisation }: Asking) {
  const root = `/taxii2/${org}/`;
  return {
    title: `${organisation.nameZh} · 断卡 Duanka`,
    description: 'Lists against telecom and online fraud, for whoever holds a credential.',
    default: root,
    api_roots: [root],
  };
}

function apiRoot({ organisation }: Asking) {
  return {
    title: `${organisation.nameZh} ${organisation.nameEn}`,
    versions: [TAXII_TYPE],
    max_content_length: MOST_CONTENT_BYTES,
  };
}

function collection({ namespace, org }: Asking, list: ListCode) {
  const { title, description } = LIST_ABOUT[list];
  return {
    id: collectionId(namespace, org, list),
    title: `${title.zh} ${title.en}`,
    description: `${description.zh} ${description.en}`,
    alias: list,
    can_read: true,
    can_write: false,
    media_types: [STIX_TYPE],
  };
}

/** By id or alias; a list outside the scope does not exist. */
function listOf({ namespace, org, lists }: Asking, id: string): ListCode {
  const found = LISTS.find((list) => list === id || collectionId(namespace, org, list) === id);
  if (found === undefined || !lists.includes(found)) throw interopError('interop.not-here');
  return found;
}

async function objects(
  asking: Asking,
  request: ToolRequest,
  list: ListCode,
  object?: string,
): Promise<ToolAnswer> {
  const page = await paged(asking, request, { list, object });
  const all = page.rows.map((row) => stixObject(row, asking.namespace));
  return envelope(page, all.length === 0 ? {} : { objects: all });
}

async function manifest(asking: Asking, request: ToolRequest, list: ListCode): Promise<ToolAnswer> {
  const page = await paged(asking, request, { list });
  const all = page.rows.map(({ id, place, modified }) => ({
    id,
    date_added: addedAt(place),
    version: modified,
    media_type: STIX_TYPE,
  }));
  return envelope(page, all.length === 0 ? {} : { objects: all });
}

async function versionsOf(
  asking: Asking,
  request: ToolRequest,
  { list, object }: { readonly list: ListCode; readonly object: string },
): Promise<ToolAnswer> {
  const page = await paged(
    asking,
    { ...request, query: { ...request.query, 'match[version]': 'all' } },
    { list, object },
  );
  return envelope(
    page,
    page.rows.length === 0 ? {} : { versions: page.rows.map(({ modified }) => modified) },
  );
}

async function paged(
  { tx, org, reader, own, now }: Asking,
  request: ToolRequest,
  { list, object }: { readonly list: ListCode; readonly object?: string | undefined },
): Promise<Page> {
  const wanted = wantedBy(request, list, own);
  if (wanted === undefined) return { rows: [], more: false };
  const page = await pageOf(tx, object === undefined ? wanted : { ...wanted, ids: [object] });
  const place = page.rows.at(-1)?.place;
  if (place !== undefined && object === undefined)
    await noteFetch(tx, { org, reader, lists: [list], form: 'taxii', at: now, place });
  return page;
}

/** Undefined where nothing can match: only objects of STIX 2.1 are here. */
function wantedBy({ query }: ToolRequest, list: ListCode, sightings: boolean): Wanted | undefined {
  const specs = listed(query, 'match[spec_version]');
  if (specs !== undefined && !specs.includes('2.1')) return undefined;
  const next = single(query, 'next');
  const added = single(query, 'added_after');
  const limit = single(query, 'limit');
  const after = Math.max(added === undefined ? 0 : placeOf(added), next === undefined ? 0 : readNext(next));
  return {
    list,
    sightings,
    after,
    limit: limit === undefined ? MOST_OBJECTS : Math.min(readLimit(limit), MOST_OBJECTS),
    ids: listed(query, 'match[id]'),
    types: listed(query, 'match[type]'),
    versions: (listed(query, 'match[version]') ?? ['last']).map(readVersion),
  };
}

function single(query: ToolRequest['query'], name: string): string | undefined {
  const value = query[name];
  if (value !== undefined && typeof value !== 'string')
    throw interopError('interop.parameter', { facts: { name, expected: 'one value' } });
  return value;
}

/** Values stand in one parameter, parted by commas. */
function listed(query: ToolRequest['query'], name: string): string[] | undefined {
  const value = single(query, name);
  if (value === undefined) return undefined;
  const values = value.split(',');
  if (values.length > 500 || !values.every((one) => /^[\x21-\x7e]{1,200}$/.test(one)))
    throw interopError('interop.parameter', { facts: { name, expected: 'up to 500 values with commas' } });
  return values;
}

function readLimit(text: string): number {
  if (!/^[1-9]\d{0,8}$/.test(text))
    throw interopError('interop.parameter', { facts: { name: 'limit', expected: 'a whole number above 0' } });
  return Number(text);
}

function readVersion(text: string): Wanted['versions'][number] {
  if (text === 'first' || text === 'last' || text === 'all') return text;
  const at = readInstant(text);
  if (at === undefined)
    throw interopError('interop.parameter', {
      facts: { name: 'match[version]', expected: 'first, last, all or timestamps' },
    });
  return at;
}

function readNext(text: string): number {
  if (!/^[0-9a-z]{1,11}$/.test(text))
    throw interopError('interop.parameter', { facts: { name: 'next', expected: 'what an answer gave' } });
  return Number.parseInt(text, 36);
}

/** A timestamp of RFC 3339 with up to six digits of a second. */
function placeOf(text: string): number {
  try {
    return Math.floor(Number(Temporal.Instant.from(text).epochNanoseconds / 1000n));
  } catch {
    throw interopError('interop.parameter', { facts: { name: 'added_after', expected: 'a timestamp' } });
  }
}

/** The place of a version is the microsecond at which it was added. */
function addedAt(place: number): string {
  return Temporal.Instant.fromEpochNanoseconds(BigInt(place) * 1000n).toString({
    fractionalSecondDigits: 6,
  });
}

function envelope({ rows, more }: Page, content: Readonly<Record<string, unknown>>): ToolAnswer {
  const [first, last] = [rows[0], rows.at(-1)];
  const next = more && last !== undefined ? { more: true, next: last.place.toString(36) } : {};
  return json({ ...next, ...content }, added(first, last));
}

function added(first: SharedRow | undefined, last: SharedRow | undefined): Record<string, string> {
  if (first === undefined || last === undefined) return {};
  return {
    'x-taxii-date-added-first': addedAt(first.place),
    'x-taxii-date-added-last': addedAt(last.place),
  };
}

function json(value: unknown, headers: Readonly<Record<string, string>> = {}): ToolAnswer {
  return { type: TAXII_TYPE, headers, text: JSON.stringify(value) };
}
