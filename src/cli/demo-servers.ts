/** The services around the demonstration: the reference servers, as one child process on free loopback ports. */
import type { ServersAsked, ServersStarted } from '../../reference/demo-server.ts';
import { SILENT_NAME, SILENT_NUMBERS } from '../../sim/province-services.ts';
import { shippedText } from '../notices/texts/shipped.ts';
import { readSources } from '../platform/config-sources.ts';
import { SETTINGS, type Setting, type SettingName } from '../platform/settings.ts';
import { startReference } from './reference.ts';

export interface DemoServers extends ServersStarted {
  stop(): Promise<void>;
}

/** Starts them; they end with this process in any case. Throws `cli.reference-not-started`. */
export async function startServers(): Promise<DemoServers> {
  const { script } = shippedText({ service: 'mobile', subject: 'person', place: 'online' });
  const asked: ServersAsked = { silentName: SILENT_NAME, silentNumbers: SILENT_NUMBERS, hears: script };
  const { line, stop } = await startReference('demo-server', [JSON.stringify(asked)]);
  return { ...(JSON.parse(line) as ServersStarted), stop };
}

type Flags = Readonly<Record<string, string | boolean | undefined>>;

/** The flags with the addresses of the servers, where nobody set other services. */
export function withServers(flags: Flags, servers: DemoServers): Flags {
  const { identity, readerKey, gateway, speech } = servers;
  const raw = readSources({ flags });
  const given = (name: SettingName) => raw.value(name) !== undefined;
  const flag = (name: SettingName, value: string) => {
    const setting: Setting = SETTINGS[name];
    return { [setting.flag ?? name]: value };
  };
  return {
    ...flags,
    ...(given('identityAuthorityUrl') ? {} : flag('identityAuthorityUrl', identity)),
    ...(given('identityMatcherUrl') ? {} : flag('identityMatcherUrl', identity)),
    ...(given('identityReaderUrl')
      ? {}
      : { ...flag('identityReaderUrl', identity), ...flag('identityReaderKey', readerKey) }),
    ...(given('gatewayUrl') ? {} : flag('gatewayUrl', gateway)),
    ...(given('speechUrl') ? {} : flag('speechUrl', speech)),
  };
}
