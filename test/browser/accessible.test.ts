/**
 * Every page, light in Chinese and dark in English, through axe: nothing that bars somebody (serious or critical).
 * People start at their home and follow the links they are offered, so that the walk grows with the console; what no
 * link leads to is named here. The routes of the console are the list that must be used up.
 */
import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import axe from 'axe-core';
import type { Page } from 'playwright-core';
import { openStage, type Stage, unable } from './stage.ts';

const LOOKS = [
  { language: 'zh-CN', dark: false },
  { language: 'en-GB', dark: true },
] as const;

/** Each finds pages that those before could not open. */
const PEOPLE = {
  analyst: 'carrier-a',
  compliance: 'carrier-a',
  clerk: 'carrier-a',
  bank: 'bank-e',
  'bank-clerk': 'bank-e',
  platform: 'platform-f',
  police: 'police-city',
  regulator: 'regulator',
  hub: 'hub-12321',
  admin: 'hub-12321',
} as const;

/** What is opened by a button or from outside, for whom. `:draft` and the like are those that were seen. */
const BESIDE: Readonly<Partial<Record<keyof typeof PEOPLE, readonly string[]>>> = {
  analyst: ['/password'],
  compliance: [
    '/carrier-a/notices/new',
    '/carrier-a/agents/new',
    '/carrier-a/agents/outlets/new',
    '/carrier-a/agents/inspections/new',
    '/carrier-a/iot/applications/:application/issue',
    '/carrier-a/key-services/:service/outbound',
    '/carrier-a/calls/traces/requests/carrier-a_:trace_1',
    '/carrier-a/blacklist/risk-users/new',
  ],
  clerk: [
    '/carrier-a/counter/new',
    '/carrier-a/counter/own',
    '/carrier-a/counter/:draft/pad',
    '/carrier-a/counter/verify/:card',
  ],
  police: [
    '/police-city/account-orders/new',
    '/police-city/criminal-cases/new',
    '/police-city/shutdown/new',
    '/police-city/fund-returns/new',
    '/police-city/list-readers/new',
  ],
  regulator: [
    '/regulator/blacklist/new',
    '/regulator/blacklist/operators',
    '/regulator/blacklist/published',
    '/regulator/blacklist/coverage',
  ],
  hub: ['/hub-12321/blacklist/receipts'],
};

const SOURCES = join(import.meta.dirname, '../../console/src');
const ROUTER = readdirSync(join(SOURCES, 'routes'))
  .map((name) => readFileSync(join(SOURCES, 'routes', name), 'utf8'))
  .join('');
const PUBLIC = [
  .../PAGES = \[([^\]]+)\]/.exec(readFileSync(join(SOURCES, 'public/page.ts'), 'utf8'))![1]!.matchAll(/\w+/g),
].map(([name]) => name);

/** Addresses of the router below its frames: `/law/$document/$clause`, `/$org/cards/$id`. */
const ROUTES = [...ROUTER.matchAll(/=> (\w+), path: '([^']+)'|=> (\w+),\s+path: '([^']+)'/g)]
  .map(([, near, path, parent, other]) => ({ parent: near ?? parent, path: path ?? other ?? '' }))
  .map(({ parent, path }) => (parent === 'org' ? `/$org${path === '/' ? '' : path}` : path));

describe('every page is open to everybody', { skip: unable ?? false, concurrency: false }, () => {
  let stage: Stage;
  before(async () => {
    stage = await openStage();
    await openTrace(stage);
  });
  after(() => stage.end());

  it('without an account: the pages of the citizen and the sign-in', async () => {
    const faults: string[] = [];
    for (const look of LOOKS) {
      const page = await calmPage(stage, { ...look, width: 390 });
      for (const path of [...PUBLIC.map((name) => `/p/carrier-a/${name}`), '/p/hub-12321/report', '/sign-in'])
        faults.push(...(await faultsAt(page, stage.address, path)));
    }
    assert.deepEqual(faults, []);
  });

  it('with an account: every route of the console, and each queue with an item open', async () => {
    const faults: string[] = [];
    const seen = new Map<string, string>();
    for (const [as, org] of Object.entries(PEOPLE) as [keyof typeof PEOPLE, string][]) {
      // A second window follows the first, so that neither waits for the other's pages.
      const page = await calmPage(stage, { ...LOOKS[1], as });
      let following = Promise.resolve();
      const follow = (path: string) => {
        following = following.then(async () => {
          faults.push(...(await faultsAt(page, stage.address, path)));
        });
        following.catch(() => undefined);
      };
      await walk(stage, { as, org, seen, faults, follow });
      await following;
    }
    const routes = new Set([...seen.keys()].map((key) => key.split(' ')[0]));
    assert.deepEqual(
      ROUTES.filter(
        (route) => !routes.has(route) && route !== '/' && route !== '/$org' && route !== '/sign-in',
      ),
      [],
      'routes that nobody came to',
    );
    assert.deepEqual(faults, []);
  });
});

/** The demonstration has no trace, and two of the pages show one. */
async function openTrace({ address, page }: Stage): Promise<void> {
  const { request } = await page({ as: 'compliance' });
  const at = new Date().toISOString();
  const call = { caller: '075526002000', called: '13800000001', at };
  const answer = await request.post(`${address}/api/v1/orgs/carrier-a/tracebacks`, {
    data: { trigger: 'own-finding', reference: 'a-1', urgency: 'urgent', ...call },
    headers: { origin: address, 'idempotency-key': randomUUID() },
  });
  assert.equal(answer.status(), 200, await answer.text());
}

type Asked = NonNullable<Parameters<Stage['page']>[0]>;

/** A page whose colours stand still. */
async function calmPage(stage: Stage, asked: Asked): Promise<Page> {
  const page = await stage.page(asked);
  await page.emulateMedia({ reducedMotion: 'reduce' });
  return page;
}

interface Walk {
  readonly as: keyof typeof PEOPLE;
  readonly org: string;
  /** Kinds of page that were looked at, with the address each was. */
  readonly seen: Map<string, string>;
  readonly faults: string[];
  /** Told of each address that is looked at. */
  readonly follow: (path: string) => void;
}

/** One person follows every link to a kind of page that nobody has seen. */
async function walk(stage: Stage, { as, org, seen, faults, follow }: Walk): Promise<void> {
  const page = await calmPage(stage, { ...LOOKS[0], as });
  let looked = 0;
  const look = async (path: string): Promise<void> => {
    looked += 1;
    follow(path);
    faults.push(...(await faultsAt(page, stage.address, path)));
  };
  const ahead = [`/${org}`];
  // Grows while it is walked.
  for (const path of ahead) {
    const kind = kindOf(path);
    if (kind === null || (seen.has(kind) && looked > 0)) continue;
    seen.set(kind, path);
    await look(path);
    ahead.push(...(await linksOf(page)));
  }
  const idOf = (kind: string) => seen.get(kind)?.split('/').at(-1) ?? '';
  for (const beside of BESIDE[as] ?? []) {
    const path = beside
      .replace(':draft', idOf('/$org/counter/$draft'))
      .replace(':card', idOf('/$org/cards/$id'))
      .replace(':application', idOf('/$org/iot/applications/$id'))
      .replace(':service', idOf('/$org/key-services/$id'))
      .replace(':trace', idOf('/$org/calls/traces/$id'));
    seen.set(kindOf(path) ?? '', path);
    await look(path);
  }
}

/** The route of an address, and whether it opens an item; null outside the console. */
function kindOf(address: string): string | null {
  const { pathname, searchParams } = new URL(address, 'http://console');
  const parts = pathname.split('/').filter((part) => part !== '');
  const fits = ROUTES.filter((route) => {
    const wanted = route.split('/').filter((part) => part !== '');
    return (
      wanted.length === parts.length && wanted.every((part, at) => part.startsWith('$') || part === parts[at])
    );
  });
  // The most literal wins, as in the router.
  const [route] = fits.sort((a, b) => a.split('$').length - b.split('$').length);
  if (route === undefined) return null;
  return searchParams.has('item') ? `${route} item` : route;
}

async function linksOf(page: Page): Promise<string[]> {
  const links = await page
    .locator('a[href^="/"]')
    .evaluateAll((all) => all.map((one) => one.getAttribute('href')));
  return links.filter(
    (href): href is string => href !== null && !href.startsWith('/api/') && !href.startsWith('/p/'),
  );
}

interface Violation {
  readonly id: string;
  readonly impact: string;
  readonly nodes: readonly { readonly html: string; readonly failureSummary: string }[];
}

/** What axe has against a page, in lines that name the page and one place each. */
async function faultsAt(page: Page, address: string, path: string): Promise<string[]> {
  await page.goto(`${address}${path}`);
  await page
    .locator('h1, .pad')
    .first()
    .waitFor()
    .catch((cause: unknown) => {
      throw new Error(`${path} shows nothing`, { cause });
    });
  await page.waitForLoadState('networkidle');
  await page.locator('.refreshing').waitFor({ state: 'detached' });
  await page.evaluate(axe.source);
  const violations = (await page.evaluate(
    "axe.run(document, { resultTypes: ['violations'] }).then((found) => found.violations)",
  )) as Violation[];
  return violations
    .filter(({ impact }) => impact === 'serious' || impact === 'critical')
    .map(({ id, nodes: [first, ...more] }) => {
      const why = first?.failureSummary.replaceAll(/\s+/g, ' ');
      return `${path}: ${id} (${1 + more.length}): ${first?.html.slice(0, 200)} ${why}`;
    });
}
