/** A real demonstration platform and a real browser for the browser tests. */
import type { ChildProcess } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Browser, type BrowserContext, chromium, type Page } from 'playwright-core';
import type { LaidPaper } from '../../reference/identity-people.ts';
import { start } from '../command.ts';
import { once, shared } from '../ready-made.ts';

const ROOT = join(import.meta.dirname, '../..');
const SHOTS = join(ROOT, '.duanka/screenshots');
const START_MS = 240_000;

/** Why the tests cannot run here, or undefined. `./duanka test` names the browser in CHROMIUM. */
export const unable = process.env.CHROMIUM ? undefined : 'CHROMIUM names no browser';

export interface Look {
  readonly language?: 'zh-CN' | 'en-GB';
  readonly width?: number;
  readonly dark?: boolean;
}

export interface Stage {
  readonly address: string;
  readonly password: string;
  /** Puts a paper on a reader of the reference service. */
  readonly lay: (device: string, paper: LaidPaper) => Promise<void>;
  /** A new browser session, signed in when a name is given; whatever the page logs as an error fails the test. */
  readonly page: (look?: Look & { readonly as?: string }) => Promise<Page>;
  /** Saves what the page shows now under .duanka/screenshots. */
  readonly shoot: (page: Page, name: string) => Promise<void>;
  /** What pages complained about since the last call. */
  readonly complaints: () => string[];
  readonly end: () => Promise<void>;
}

/**
 * Starts `duanka demo` on a port of its own with data that are thrown away, and the browser. In a run of many files
 * the demonstration makes its province once, and each file begins on a copy of the folder.
 * @param settings variables of the platform besides
 */
export async function openStage(settings: Readonly<Record<string, string>> = {}): Promise<Stage> {
  const data = mkdtempSync(join(tmpdir(), 'duanka-browser-'));
  const folder = join(data, 'demo');
  if (shared) cpSync(await once('demonstration', makeDemonstration), folder, { recursive: true });
  const child = demonstrate(folder, settings);
  const { address, password, identity } = await welcome(child.stdout);
  const browser = await chromium.launch({
    executablePath: process.env.CHROMIUM ?? '',
    args: [
      '--headless',
      '--no-sandbox',
      '--disable-gpu',
      '--disable-dev-shm-usage',
      '--disable-quic',
      '--no-first-run',
      '--disable-sync',
      '--use-fake-ui-for-media-stream',
      '--use-fake-device-for-media-stream',
    ],
  });
  mkdirSync(SHOTS, { recursive: true });
  let heard: string[] = [];
  // One sign-in for each name: the platform limits how often one may try.
  const signedIn = new Map<string, StorageState>();
  // Each person comes from an address of their own, as through a proxy: limits count addresses.
  let people = 0;
  return {
    address,
    password,
    lay: async (device, paper) => {
      const body = JSON.stringify({ device, ...paper });
      const { ok, status } = await fetch(`${identity}/v1/papers`, { method: 'PUT', body });
      if (!ok) throw new Error(`the reader answered ${status}`);
    },
    page: async ({ as, ...look } = {}) => {
      const known = as === undefined ? undefined : signedIn.get(as);
      people += 1;
      const context = await newContext(browser, { ...look, from: `192.0.2.${people}` }, known);
      if (as !== undefined && known === undefined) {
        await signIn(context, address, { name: as, password });
        signedIn.set(as, await context.storageState());
      }
      const page = await context.newPage();
      page.on('pageerror', ({ message }) => heard.push(message));
      page.on('console', (entry) => {
        if (entry.type() === 'error' && !/status of 40[14]/.test(entry.text())) heard.push(entry.text());
      });
      return page;
    },
    shoot: async (page, name) => {
      await page.waitForLoadState('networkidle');
      await page.screenshot({ path: join(SHOTS, `${name}.png`) });
    },
    complaints: () => {
      const said = heard;
      heard = [];
      return said;
    },
    end: async () => {
      await browser.close();
      await stop(child);
      rmSync(data, { recursive: true, force: true });
    },
  };
}

function demonstrate(folder: string, settings: Readonly<Record<string, string>> = {}): ChildProcess {
  return start(['demo', '--port', '0', '--data', folder], {
    env: {
      ...onlyText(process.env),
      DUANKA_LOG_LEVEL: 'error',
      DUANKA_TRUSTED_PROXIES: '127.0.0.1',
      ...settings,
    },
  });
}

async function makeDemonstration(folder: string): Promise<void> {
  const child = demonstrate(folder);
  await welcome(child.stdout);
  await stop(child);
}

async function stop(child: ChildProcess): Promise<void> {
  const ended = new Promise((resolve) => child.once('exit', resolve));
  child.kill('SIGTERM');
  await ended;
}

type StorageState = Awaited<ReturnType<BrowserContext['storageState']>>;

function newContext(
  browser: Browser,
  { from, language = 'zh-CN', width = 1440, dark = false }: Look & { readonly from: string },
  storageState?: StorageState,
) {
  return browser.newContext({
    ...(storageState === undefined ? {} : { storageState }),
    extraHTTPHeaders: { 'x-forwarded-for': from },
    locale: language,
    viewport: { width, height: width < 500 ? 844 : 900 },
    colorScheme: dark ? 'dark' : 'light',
    // Far from China on purpose: times must not follow the browser's zone.
    timezoneId: 'America/New_York',
  });
}

async function signIn(
  context: BrowserContext,
  address: string,
  entry: { name: string; password: string },
): Promise<void> {
  const answer = await context.request.post(`${address}/api/v1/session`, {
    data: entry,
    headers: { origin: address },
  });
  if (!answer.ok()) throw new Error(`sign-in answered ${answer.status()}`);
}

interface Welcome {
  readonly address: string;
  readonly password: string;
  readonly identity: string;
}

/** Waits for the lines that name the addresses and the password. */
function welcome(output: NodeJS.ReadableStream | null): Promise<Welcome> {
  return new Promise((resolve, reject) => {
    let text = '';
    const timer = setTimeout(() => reject(new Error(`the demonstration did not start:\n${text}`)), START_MS);
    output?.on('data', (part: Buffer) => {
      text += part.toString('utf8');
      const address = /(http:\/\/[^\s/]+)\/p\//.exec(text)?.[1];
      const password = /password\s+(\S+)\n/.exec(text)?.[1];
      const identity = / identity (http\S+)/.exec(text)?.[1];
      if (address === undefined || password === undefined || identity === undefined) return;
      clearTimeout(timer);
      resolve({ address, password, identity });
    });
  });
}

function onlyText(env: NodeJS.ProcessEnv): Record<string, string> {
  return Object.fromEntries(
    Object.entries(env).filter((entry): entry is [string, string] => entry[1] !== undefined),
  );
}

/** Pixels by which the page is wider than its window; 0 when nothing scrolls sideways. */
export function sideways(page: Page): Promise<number> {
  return page.evaluate('Math.max(0, document.documentElement.scrollWidth - window.innerWidth)');
}
