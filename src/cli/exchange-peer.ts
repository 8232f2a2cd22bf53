/** `duanka exchange peer`: who the other installations are, and their keys. */
import type { Platform } from '../app.ts';
import { ALGORITHMS } from '../exchange/keys.ts';
import type { Exchange } from '../exchange/parts.ts';
import {
  givenKey,
  keepPeer,
  keysOf,
  type Peer,
  pausePeer,
  peers,
  revokeKey,
  rowsOf,
} from '../exchange/peers.ts';
import { cliError } from './errors.ts';
import { actionOf, inWords, oneOf, write } from './platform.ts';

interface Values {
  readonly json?: boolean | undefined;
  readonly keys: readonly string[];
  readonly hosts: readonly string[];
  /** Keys that stay when the one that announced them is revoked. */
  readonly keep: readonly string[];
  readonly keeper?: string | undefined;
  readonly url?: string | undefined;
  readonly push?: boolean | undefined;
  readonly reason?: string | undefined;
  readonly algorithm?: string | undefined;
  readonly 'overlap-days'?: string | undefined;
  readonly lost?: boolean | undefined;
}

interface PeerCommand {
  readonly platform: Platform;
  readonly exchange: Exchange;
  readonly action: string | undefined;
  readonly name: string | undefined;
  readonly values: Values;
}

const ACTIONS = ['list', 'add', 'add-key', 'revoke-key', 'rotate-key', 'pause', 'resume'] as const;

export async function peerCommand(command: PeerCommand): Promise<number> {
  const { platform, values } = command;
  const { database, kernel } = platform;
  const now = kernel.clock.now();
  const action = actionOf('exchange peer', command.action, ACTIONS);
  if (action === 'list') return list(platform, values);
  if (action === 'rotate-key') return rotate(command);
  const { name } = command;
  if (name === undefined)
    throw cliError('cli.name-missing', { place: `exchange peer ${action}`, facts: { command: 'exchange' } });
  switch (action) {
    case 'add':
      await add(command, name);
      return 0;
    case 'add-key':
      write(await givenKey(database, { peer: name, publicKey: keyOf(values), now }));
      return 0;
    case 'revoke-key':
      await revoke(command, name);
      return 0;
    case 'pause':
    case 'resume':
      await pausePeer(database, name, action === 'pause');
      return 0;
  }
}

function needed(values: Values, option: 'reason' | 'keeper', example: string): string {
  const value = values[option];
  if (value !== undefined && value !== '') return value;
  throw cliError('cli.example-missing', { place: `--${option}`, facts: { option: `--${option}`, example } });
}

/** A public key, as `duanka exchange key` prints it: with or without the name before it. */
function keyOf({ keys }: Values): string {
  const [key] = keys;
  if (key === undefined)
    throw cliError('cli.example-missing', {
      place: '--key',
      facts: { option: '--key', example: 'MCowBQYDK2VwAyEA…' },
    });
  return key.replace(/^[a-z][a-z0-9-]{1,40}=(?=.)/, '');
}

/** Writes every key that is revoked now: also those that the one named had announced. */
async function revoke({ platform: { database, kernel }, values }: PeerCommand, peer: string): Promise<void> {
  const reason = needed(values, 'reason', '遗失');
  const keys = { key: keyOf(values), keep: values.keep, now: kernel.clock.now() };
  for (const id of await revokeKey(database, { peer, reason, ...keys })) write(id);
}

async function add({ platform, exchange, values }: PeerCommand, id: string): Promise<void> {
  if (!/^[a-z][a-z0-9-]{1,40}$/.test(id))
    throw cliError('cli.value-form', { place: id, facts: { value: id, example: 'carrier-a-main' } });
  await keepPeer(
    platform.database,
    {
      id,
      url: urlOf(values.url),
      push: values.push === true,
      keeper: needed(values, 'keeper', 'carrier-a'),
      publicKey: keyOf(values),
      organisations: values.hosts.length === 0 ? undefined : values.hosts,
    },
    { own: exchange.installation, now: platform.kernel.clock.now() },
  );
}

/** Messages name persons and numbers: plain http is only for an installation on the same machine. */
function urlOf(text: string | undefined): string | null {
  if (text === undefined) return null;
  const url = URL.canParse(text) ? new URL(text) : undefined;
  const here = /^(?:localhost|\[::1\]|127(?:\.\d{1,3}){3})$/.test(url?.hostname ?? '');
  if (url === undefined || !(url.protocol === 'https:' || (url.protocol === 'http:' && here)))
    throw cliError('cli.value-form', {
      place: '--url',
      facts: { value: text, example: 'https://duanka.example.cn' },
    });
  return url.href.replace(/\/$/, '');
}

const DEFAULT_OVERLAP_DAYS = '30';

async function rotate({ exchange, values }: PeerCommand): Promise<number> {
  const algorithm = oneOf(ALGORITHMS, values.algorithm ?? 'ed25519', '--algorithm');
  const days = values['overlap-days'] ?? DEFAULT_OVERLAP_DAYS;
  if (!/^\d{1,3}$/.test(days))
    throw cliError('cli.value-form', {
      place: '--overlap-days',
      facts: { value: days, example: DEFAULT_OVERLAP_DAYS },
    });
  const key =
    values.lost === true
      ? await exchange.replaceLost(algorithm, needed(values, 'reason', '遗失'))
      : await exchange.rotate({ algorithm, overlapDays: Number(days) });
  const line = `${exchange.installation}=${key.publicKey}`;
  write(
    values.json === true
      ? JSON.stringify({ installation: exchange.installation, id: key.id, publicKey: key.publicKey })
      : line,
  );
  return 0;
}

async function list({ database }: Platform, { json }: Values): Promise<number> {
  const rows = await database.owner(async (tx) => {
    const hosted = await rowsOf<{ id: string; hosted_by: string }>(
      tx,
      'select id, hosted_by from organisation where hosted_by is not null order by id',
    );
    const all: { peer: Peer; keys: Awaited<ReturnType<typeof keysOf>>; hosts: string[] }[] = [];
    for (const peer of await peers(tx)) {
      const hosts = hosted.filter(({ hosted_by }) => hosted_by === peer.id).map(({ id }) => id);
      all.push({ peer, keys: await keysOf(tx, peer.id), hosts });
    }
    return all;
  });
  for (const { peer, keys, hosts } of rows)
    write(json === true ? JSON.stringify({ ...peer, keys, hosts }) : lineOf(peer, keys, hosts));
  return 0;
}

function lineOf(peer: Peer, keys: Awaited<ReturnType<typeof keysOf>>, hosts: readonly string[]): string {
  const held = keys.map(({ id, to, revokedAt }) =>
    revokedAt !== null ? `${id} ${inWords('已吊销', 'revoked')}` : to !== null ? `${id} → ${to}` : id,
  );
  const state = peer.paused ? inWords('已暂停', 'paused') : (peer.fault ?? inWords('正常', 'works'));
  return `${peer.id.padEnd(20)} ${peer.url ?? '–'} · ${hosts.join(' ')} · ${held.join(', ')} · ${state}`;
}
