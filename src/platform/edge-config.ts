/** Settings that name the gateways the platform keeps: where each is, whose it is, and what its policy begins with. */
import { resolve } from 'node:path';
import type { EdgePlace } from '../calls/ports.ts';
import { incomplete, invalid } from './config-faults.ts';
import { listOf, type RawConfig } from './config-sources.ts';
import type { SettingName } from './settings.ts';

export interface EdgesConfig {
  readonly gateways: readonly EdgePlace[];
  /** File with trunks and choices, by organisation: the part of a policy that no register holds. */
  readonly bases: ReadonlyMap<string, string>;
  /** Where copies of signalling (HEP3) come in, by organisation. */
  readonly signalling: readonly Omit<EdgePlace, 'id'>[];
}

const ORG = '([a-z][a-z0-9-]{1,40})';
const PLACE = String.raw`(?:\[([0-9a-fA-F:]+)\]|([A-Za-z0-9.-]+)):(\d{1,5})`;
const GATEWAY = new RegExp(`^([A-Za-z0-9][A-Za-z0-9._-]{0,39})@${ORG}=${PLACE}$`);
const SIGNALLING = new RegExp(`^${ORG}=${PLACE}$`);
const BASE = new RegExp(`^${ORG}=(.+)$`);

/** @throws config.invalid, config.incomplete: an organisation with gateways has a base, and the other way round */
export function edgesConfig(raw: RawConfig): EdgesConfig {
  const gateways = listOf(raw, 'edgeGateways').map((item) => {
    const [, id = '', org = '', v6, host, port] = matched('edgeGateways', GATEWAY, item);
    return { id, org, host: v6 ?? host ?? '', port: portOf('edgeGateways', port) };
  });
  const bases = listOf(raw, 'edgePolicies').map((item): [string, string] => {
    const [, org = '', file = ''] = matched('edgePolicies', BASE, item);
    return [org, resolve(raw.folder, file)];
  });
  const signalling = listOf(raw, 'edgeSignalling').map((item) => {
    const [, org = '', v6, host, port] = matched('edgeSignalling', SIGNALLING, item);
    return { org, host: v6 ?? host ?? '', port: portOf('edgeSignalling', port) };
  });
  once(
    'edgeGateways',
    gateways.map(({ id }) => id),
  );
  once(
    'edgeGateways',
    gateways.map(({ host, port }) => `${host} ${port}`),
  );
  once(
    'edgePolicies',
    bases.map(([org]) => org),
  );
  once(
    'edgeSignalling',
    signalling.map(({ org }) => org),
  );
  const based = new Set(bases.map(([org]) => org));
  if (gateways.some(({ org }) => !based.has(org))) throw incomplete('edgeGateways', 'edgePolicies');
  const kept = new Set(gateways.map(({ org }) => org));
  if (bases.some(([org]) => !kept.has(org))) throw incomplete('edgePolicies', 'edgeGateways');
  return { gateways, bases: new Map(bases), signalling };
}

function matched(name: SettingName, form: RegExp, item: string): RegExpExecArray {
  const parts = form.exec(item);
  if (parts === null) throw invalid(name);
  return parts;
}

function portOf(name: SettingName, text: string | undefined): number {
  const port = Number(text);
  if (!(port >= 1 && port <= 65_535)) throw invalid(name);
  return port;
}

function once(name: SettingName, values: readonly string[]): void {
  if (new Set(values).size !== values.length) throw invalid(name);
}
