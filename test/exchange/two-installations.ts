/** Two installations in one process: unless said, a regulator with the keeper of the list in one, a carrier in the other. */

import { openPlatform, type Platform } from '../../src/app.ts';
import { keepPeer } from '../../src/exchange/peers.ts';
import type { ExchangeLink } from '../../src/exchange/ports.ts';
import { keepOrganisation, type OrganisationEntry } from '../../src/kernel/organisations.ts';
import { organisation } from '../../src/kernel/testing/organisation.ts';
import { loadConfig } from '../../src/platform/config.ts';
import { register } from '../http.ts';
import { type Place, testPlace } from '../place.ts';

/** Who lives where; the first of each side looks after the link. */
type Hosted = Readonly<Record<'inst-a' | 'inst-b', readonly OrganisationEntry[]>>;

const HOSTED: Hosted = {
  'inst-a': [
    organisation('hub', 'hub', { duties: ['blacklist:national'] }),
    organisation('regulator-44', 'regulator', { province: '44' }),
  ],
  'inst-b': [organisation('carrier-b', 'carrier')],
};

export interface TwoInstallations {
  readonly a: Platform;
  readonly b: Platform;
  /** Delivers and exchanges until nothing moves. */
  settle(): Promise<void>;
  close(): Promise<void>;
}

/** @param secrets federation secret of each, base64; none where it is not given */
export async function openTwo(
  now: () => string,
  secrets: { readonly a?: string; readonly b?: string },
  hosted: Hosted = HOSTED,
): Promise<TwoInstallations> {
  const places: Place[] = [];
  const opened = new Map<string, Platform>();
  const link = linkBetween(opened);
  for (const [name, secret] of [
    ['inst-a', secrets.a],
    ['inst-b', secrets.b],
  ] as const) {
    const place = await testPlace();
    places.push(place);
    const env = {
      ...place.env,
      DUANKA_EXCHANGE_INSTALLATION: name,
      ...(secret === undefined ? {} : { DUANKA_EXCHANGE_SECRET: secret }),
    };
    const platform = await openPlatform(loadConfig({ env }), {
      passwordLogN: 10,
      clock: { now },
      exchangeLink: link,
    });
    opened.set(name, platform);
    await register(platform, hosted[name]);
  }
  const [a, b] = [of(opened, 'inst-a'), of(opened, 'inst-b')];
  await introduce([a, 'inst-a'], [b, 'inst-b'], { hosted, now: now() });
  await introduce([b, 'inst-b'], [a, 'inst-a'], { hosted, now: now() });
  return {
    a,
    b,
    settle: async () => {
      for (let moved = 1; moved > 0; ) {
        moved = 0;
        for (const platform of [a, b]) await platform.settle();
        for (const platform of [a, b]) {
          await platform.settle();
          moved += (await platform.exchange?.round()) ?? 0;
        }
      }
    },
    close: async () => {
      for (const platform of opened.values()) await platform.close();
      await Promise.all(places.map((place) => place.remove()));
    },
  };
}

function of(opened: ReadonlyMap<string, Platform>, name: string): Platform {
  const platform = opened.get(name);
  if (platform === undefined) throw new TypeError(`${name} is not open`);
  return platform;
}

/** Each asks the other's desk as over HTTP, without a socket. */
function linkBetween(opened: ReadonlyMap<string, Platform>): ExchangeLink {
  return {
    ask: async (request) => {
      const url = new URL(request.url);
      const desk = of(opened, url.hostname).exchange?.desk;
      if (desk === undefined) throw new TypeError(`${url.hostname} exchanges nothing`);
      const asked = {
        method: request.method,
        path: `${url.pathname}${url.search}`,
        body: request.body ?? '',
        header: (name: string) => request.headers[name],
      };
      if (request.method === 'POST') return desk.take(asked);
      const page = { after: Number(url.searchParams.get('after')), limit: 500 };
      const installation = url.pathname.split('/').at(-1) ?? '';
      return JSON.parse(await desk.feed({ ...asked, installation }, page));
    },
  };
}

async function introduce(
  [side, own]: readonly [Platform, keyof Hosted],
  [other, name]: readonly [Platform, keyof Hosted],
  { hosted, now }: { readonly hosted: Hosted; readonly now: string },
): Promise<void> {
  const theirs = hosted[name];
  const keeper = hosted[own][0]?.id ?? '';
  for (const entry of theirs) await keepOrganisation(side.database, entry);
  const key = await other.database.owner(
    (tx) => other.exchange?.own.key(tx) ?? Promise.reject(new TypeError()),
  );
  const organisations = theirs.map(({ id }) => id);
  await keepPeer(
    side.database,
    { id: name, url: `http://${name}`, push: false, keeper, publicKey: key.publicKey, organisations },
    { own, now },
  );
}
