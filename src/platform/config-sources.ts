/** The one place that reads the environment, flags and the configuration file; nothing is interpreted here. */
import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { parse } from 'yaml';
import { configError } from './errors.ts';
import { SETTINGS, type Setting, type SettingName, waysToSet } from './settings.ts';

export interface Sources {
  /** Flags by name without dashes, as `util.parseArgs` gives them. */
  readonly flags?: Readonly<Record<string, string | boolean | undefined>>;
  readonly env?: Readonly<Record<string, string | undefined>>;
  /** Folder that relative paths start from. */
  readonly folder?: string;
}

export interface RawConfig {
  readonly production: boolean;
  readonly folder: string;
  /** Text of a setting, from the flag, else the variable, else the variable's file, else the file, else the default. */
  value(name: SettingName): string | undefined;
}

/**
 * Gathers what was set, wherever it was set.
 * @throws `config.file-unreadable`, `config.key-unknown`, `config.invalid`
 */
export function readSources(sources: Sources = {}): RawConfig {
  const { flags = {}, env = process.env, folder = process.cwd() } = sources;
  const fileName = text(flags.config) ?? text(env.DUANKA_CONFIG);
  const file = fileName === undefined ? new Map<string, string>() : readFile(resolve(folder, fileName));
  return {
    production: env.NODE_ENV === 'production',
    folder,
    value(name) {
      const setting: Setting = SETTINGS[name];
      return (
        (setting.flag === undefined ? undefined : text(flags[setting.flag])) ??
        text(env[setting.env]) ??
        (setting.envFile === undefined ? undefined : secretFile(name, text(env[setting.envFile]), folder)) ??
        file.get(setting.key) ??
        setting.fallback
      );
    },
  };
}

/** Items parted by commas. */
export function listOf(raw: Pick<RawConfig, 'value'>, name: SettingName): string[] {
  return (raw.value(name) ?? '')
    .split(',')
    .map((item) => item.trim())
    .filter((item) => item !== '');
}

/** An empty variable is one that is not set: that is how shells and containers hand over "nothing". */
function text(value: string | boolean | undefined): string | undefined {
  return typeof value === 'string' && value !== '' ? value : undefined;
}

function secretFile(name: SettingName, path: string | undefined, folder: string): string | undefined {
  if (path === undefined) return undefined;
  try {
    return readFileSync(resolve(folder, path), 'utf8').trim();
  } catch (cause) {
    const facts = { setting: SETTINGS[name].key, expected: 'a readable file', ways: waysToSet(name) };
    throw configError('config.invalid', { facts, cause });
  }
}

function readFile(path: string): Map<string, string> {
  let tree: unknown;
  try {
    tree = parse(readFileSync(path, 'utf8'));
  } catch (cause) {
    // The parser quotes the line it fails at, and that line may hold a secret: only its name is passed on.
    const reason = cause instanceof Error && 'code' in cause ? String(cause.code) : 'not readable as YAML';
    throw configError('config.file-unreadable', { place: path, facts: { reason } });
  }
  const known = new Set<string>(Object.values(SETTINGS).map(({ key }) => key));
  const found = new Map<string, string>();
  for (const [key, value] of leaves(tree, '')) {
    if (!known.has(key)) throw configError('config.key-unknown', { place: path, facts: { key } });
    if (value !== '') found.set(key, value);
  }
  return found;
}

/** Leaves of the tree as dotted keys; a list becomes its items parted by commas. */
function* leaves(node: unknown, prefix: string): Generator<[string, string]> {
  if (node === null || node === undefined) return;
  if (Array.isArray(node)) yield [prefix, node.map(String).join(',')];
  else if (typeof node === 'object') {
    for (const [name, child] of Object.entries(node))
      yield* leaves(child, prefix === '' ? name : `${prefix}.${name}`);
  } else if (node === true || node === false) yield [prefix, node ? '1' : '0'];
  else yield [prefix, String(node)];
}
