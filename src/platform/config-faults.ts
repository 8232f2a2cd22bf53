/** What is wrong with a setting, naming every way to set it, never its value: it may be a secret. */
import { configError } from './errors.ts';
import { SETTINGS, type SettingName, waysToSet } from './settings.ts';

export function invalid(name: SettingName): Error {
  const { key, expected } = SETTINGS[name];
  return configError('config.invalid', { facts: { setting: key, expected, ways: waysToSet(name) } });
}

/** The first is set, and asks for the second. */
export function incomplete(given: SettingName, name: SettingName): Error {
  const facts = { given: SETTINGS[given].key, setting: SETTINGS[name].key, ways: waysToSet(name) };
  return configError('config.incomplete', { facts });
}
