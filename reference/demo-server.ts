/**
 * The reference services together in one process, for the demonstration. Told what to do by one argument of JSON, it
 * writes one line of addresses and ends with whoever started it.
 */
import { startGateway } from './dispatch-server.ts';
import { startIdentityServer } from './identity-server.ts';
import { startSpeech } from './speech-server.ts';

export interface ServersAsked {
  /** Of the authority, of the gateway; what a reading is heard as, by language. */
  readonly silentName: string;
  readonly silentNumbers: string;
  readonly hears: { readonly zh: string; readonly en: string };
}

export interface ServersStarted {
  readonly identity: string;
  readonly readerKey: string;
  readonly gateway: string;
  readonly speech: string;
}

async function start({ silentName, silentNumbers, hears }: ServersAsked): Promise<ServersStarted> {
  const [identity, gateway, speech] = await Promise.all([
    startIdentityServer({ faults: { silentName } }),
    startGateway({ faults: { silentNumbers } }),
    startSpeech({ hears }),
  ]);
  return {
    identity: identity.url,
    readerKey: identity.readerKey,
    gateway: gateway.url,
    speech: speech.url,
  };
}

process.stdout.write(`${JSON.stringify(await start(JSON.parse(process.argv[2] ?? '') as ServersAsked))}\n`);
process.stdin.on('end', () => process.exit(0)).resume();
// An interrupt on the terminal reaches this process too; it goes when its starter has gone.
process.on('SIGINT', () => {});
