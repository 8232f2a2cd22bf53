/** Admits tools by their credential and answers them within what it opens. */
import { createHash, timingSafeEqual } from 'node:crypto';
import { systemActor } from '../../kernel/access.ts';
import { organisations } from '../../kernel/organisations.ts';
import type { Kernel } from '../../kernel/repository.ts';
import { dayOf } from '../../kernel/time.ts';
import { rowsOf } from '../peers.ts';
import type { ToolAnswer, ToolDesk, ToolReader, ToolRequest } from '../ports.ts';
import { LISTS } from './codes.ts';
import { interopError } from './errors.ts';
import { mispFeed } from './feed.ts';
import type { Reader } from './reader.ts';
import { type Asking, taxii } from './taxii.ts';

export function toolDesk(kernel: Kernel, namespace: string): ToolDesk {
  return {
    admit: (authorization) => admit(kernel, authorization),
    answer: (reader, request) => answer(kernel, { reader, request, namespace }),
  };
}

/** @throws interop.credential */
async function admit({ database, clock }: Kernel, authorization: string | undefined): Promise<ToolReader> {
  const given = readBasic(authorization);
  if (given === undefined) throw interopError('interop.credential');
  const [row] = await database.owner((tx) =>
    rowsOf<{ org: string; kind: ToolReader['kind']; data: Reader }>(
      tx,
      `select r.org, o.kind, r.data from interop_reader r join organisation o on o.id = r.org
       where r.id = $1 and o.hosted_by is null`,
      [given.name],
    ),
  );
  const today = dayOf(clock.now());
  // Compared for an unknown name as well, so that both take the same way.
  const right = sameDigest(keyDigest(given.key), row?.data.keyDigest ?? NO_KEY);
  const holds = row !== undefined && row.data.state === 'open' && (row.data.until ?? today) >= today;
  if (!right || !holds) throw interopError('interop.credential');
  const { org, kind, data } = row;
  const lists = LISTS.filter((list) => data.lists.includes(list));
  return { id: given.name, org, kind, lists, own: data.side === 'own' };
}

/** HTTP Basic (RFC 7617), which TAXII 2.1 and MISP both speak. */
function readBasic(header: string | undefined): { name: string; key: string } | undefined {
  const [, encoded] = /^Basic ([A-Za-z0-9+/]{1,400}={0,2})$/i.exec(header ?? '') ?? [];
  if (encoded === undefined) return undefined;
  const [name = '', ...key] = Buffer.from(encoded, 'base64').toString('utf8').split(':');
  return /^[A-Za-z0-9_-]{1,64}$/.test(name) ? { name, key: key.join(':') } : undefined;
}

/** As long as a digest, and the digest of nothing anybody has. */
const NO_KEY = '-'.repeat(43);

/** A key is 256 random bits, so a plain digest keeps it safe. */
export function keyDigest(key: string): string {
  return createHash('sha256').update(key).digest('base64url');
}

const sameDigest = (one: string, other: string) =>
  one.length === other.length && timingSafeEqual(Buffer.from(one), Buffer.from(other));

async function answer(
  kernel: Kernel,
  {
    reader,
    request,
    namespace,
  }: { readonly reader: ToolReader; readonly request: ToolRequest; readonly namespace: string },
): Promise<ToolAnswer> {
  const { id, org, kind, lists, own } = reader;
  const repository = kernel.as(systemActor('interop', { id: org, kind }));
  return repository.transact('interop.serve', async ({ tx, now }) => {
    const organisation = (await organisations(tx)).find((one) => one.id === org) ?? {
      nameZh: org,
      nameEn: org,
    };
    const asking: Asking = { tx, org, reader: id, lists, own, namespace, now, organisation };
    return request.path.startsWith('/taxii2') ? taxii(asking, request) : mispFeed(asking, request);
  });
}
