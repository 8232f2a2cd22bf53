/** The lists as a MISP feed: manifest.json, hashes.csv and one file an event, as a MISP fetches them. */
import type { ToolAnswer, ToolRequest } from '../ports.ts';
import { interopError } from './errors.ts';
import { eventFile, type FeedOrigin, hashLines, manifest } from './misp.ts';
import { entriesOf, eventsOf, lastPlaceOf, noteFetch, standingValues } from './store.ts';
import type { Asking } from './taxii.ts';
import { organisationId } from './versions.ts';

/** @throws interop.not-here, interop.read-only */
export async function mispFeed(asking: Asking, request: ToolRequest): Promise<ToolAnswer> {
  const [root, org, file, ...more] = request.path.split('/').filter((part) => part !== '');
  if (root !== 'misp' || org !== asking.org || file === undefined || more.length > 0)
    throw interopError('interop.not-here');
  if (request.method !== 'GET') throw interopError('interop.read-only');
  if (file === 'manifest.json') return manifestFile(asking);
  if (file === 'hashes.csv') return hashesFile(asking);
  const [, event] = /^([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})\.json$/.exec(file) ?? [];
  if (event === undefined) throw interopError('interop.not-here');
  return oneEvent(asking, event);
}

async function manifestFile(asking: Asking): Promise<ToolAnswer> {
  const { tx, org, reader, lists, now } = asking;
  const place = await lastPlaceOf(tx, lists);
  await noteFetch(tx, { org, reader, lists, form: 'misp', at: now, place });
  return json(manifest(await eventsOf(tx, lists), originOf(asking)));
}

async function hashesFile({ tx, lists }: Asking): Promise<ToolAnswer> {
  return { type: 'text/csv; charset=utf-8', headers: {}, text: hashLines(await standingValues(tx, lists)) };
}

async function oneEvent(asking: Asking, event: string): Promise<ToolAnswer> {
  const [summary] = await eventsOf(asking.tx, asking.lists, event);
  if (summary === undefined) throw interopError('interop.not-here');
  return json(eventFile(summary, await entriesOf(asking.tx, event), originOf(asking)));
}

function originOf({ organisation, namespace, org }: Asking): FeedOrigin {
  return { name: organisation.nameZh, uuid: organisationId(namespace, org).slice('identity--'.length) };
}

function json(value: unknown): ToolAnswer {
  return { type: 'application/json; charset=utf-8', headers: {}, text: JSON.stringify(value) };
}
