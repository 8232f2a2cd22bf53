/** What the gateway tests need of Debian: Kamailio with its scripting and signature modules, SIPp, tshark. */
import { existsSync } from 'node:fs';
import { installDebianPackages } from './debian.ts';

const MODULES = '/usr/lib/x86_64-linux-gnu/kamailio/modules';

/** Package by a file that shows it is there. */
const NEEDED: Readonly<Record<string, string>> = {
  kamailio: `${MODULES}/app_jsdt.so`,
  'kamailio-extra-modules': `${MODULES}/acc_json.so`,
  'kamailio-secsipid-modules': `${MODULES}/secsipid.so`,
  'sip-tester': '/usr/bin/sipp',
  tshark: '/usr/bin/tshark',
};

/** Installs what is missing, where that may be; the reason in plain words if it cannot be had. */
export async function findKamailio(tell: (line: string) => void): Promise<string | undefined> {
  const missing = Object.keys(NEEDED).filter((name) => !existsSync(NEEDED[name] ?? ''));
  if (missing.length === 0) return undefined;
  tell(`installing ${missing.join(', ')} with apt-get`);
  return installDebianPackages(missing);
}
