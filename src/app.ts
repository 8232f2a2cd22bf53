/** The composition root: everything is made here and handed to what needs it. */
import { randomBytes } from 'node:crypto';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { CompiledQuery } from 'kysely';
import * as bankAccounts from './accounts/parts.ts';
import { ensureAccountCaps } from './accounts/places-guard.ts';
import type { BankCore } from './accounts/ports.ts';
import { type BackgroundWork, backgroundWork, settleAll } from './background.ts';
import * as blacklists from './blacklist/parts.ts';
import * as calls from './calls/parts.ts';
import type { CallLog } from './calls/ports.ts';
import * as base from './cards/base.ts';
import { ensureCap } from './cards/cap-guard.ts';
import * as desk from './cards/desk.ts';
import { figuresRoutes } from './cards/figures-routes.ts';
import * as reverification from './cards/reverification.ts';
import { sweepRoutes } from './cards/sweep-routes.ts';
import * as channels from './channels/parts.ts';
import type { Gateway } from './dispatch/ports.ts';
import { dispatchRoutes } from './dispatch/routes.ts';
import { createDispatcher, type Dispatcher } from './dispatch/send.ts';
import * as interop from './exchange/interop/parts.ts';
import * as exchanges from './exchange/parts.ts';
import type { ExchangeLink, ToolDesk } from './exchange/ports.ts';
import { identityCheckRoutes } from './identity/check-routes.ts';
import { holderRoutes } from './identity/holder-routes.ts';
import { loadDivisions } from './identity/load.ts';
import type { IdentityPorts } from './identity/ports.ts';
import type { IdentityServices } from './identity/services.ts';
import { IMPORT_KINDS, type ImportServices } from './import-kinds.ts';
import * as investigation from './investigation/parts.ts';
import * as iot from './iot/parts.ts';
import type { Signer } from './kernel/checkpoint.ts';
import { type RuleBook, ruleBook } from './kernel/explain.ts';
import type { TableFiles } from './kernel/import.ts';
import { importRoutes } from './kernel/import-routes.ts';
import { lawRoutes } from './kernel/law-routes.ts';
import { organisations } from './kernel/organisations.ts';
import { releaseClaims } from './kernel/outbox.ts';
import type { BlobStore, Database, Randomness, WallClock } from './kernel/ports.ts';
import type { Tx } from './kernel/register.ts';
import { createKernel, type Kernel } from './kernel/repository.ts';
import type { AnyRoute } from './kernel/route.ts';
import { kernelRoutes } from './kernel/routes.ts';
import { dayOf } from './kernel/time.ts';
import * as keyServices from './key-services/parts.ts';
import { prepareKeys } from './keys.ts';
import { type Law, loadLaw } from './law/index.ts';
import { recordedTests } from './law/test-record.ts';
import { migrations } from './migrations.ts';
import { proofRoutes } from './notices/proof-routes.ts';
import { noticeRoutes } from './notices/routes.ts';
import type { NoticeServices } from './notices/services.ts';
import { signRoutes } from './notices/sign-routes.ts';
import { loadNumberingPlan, type NumberingPlan } from './numbers/index.ts';
import { loadNumberSet } from './numbers/set/store.ts';
import { clockTitles, consumers, registers, subjectNames } from './parts.ts';
import * as penalties from './penalties/parts.ts';
import { accountRoutes } from './platform/auth/account-routes.ts';
import { type Accounts, createAccounts } from './platform/auth/accounts.ts';
import { createPasswords } from './platform/auth/passwords.ts';
import { createSessions, type Sessions } from './platform/auth/sessions.ts';
import { bankCore } from './platform/bank-core.ts';
import { baseFile } from './platform/base-file.ts';
import { diskBlobs, s3Blobs } from './platform/blobs.ts';
import { createCallLog } from './platform/call-log/index.ts';
import type { BlobConfig, Config } from './platform/config.ts';
import { openDatabase } from './platform/database/index.ts';
import { dispatchGateway } from './platform/dispatch-gateway.ts';
import { openEdgeRpc } from './platform/edge-rpc.ts';
import { exchangeKeyFiles } from './platform/exchange-keys.ts';
import { exchangeLink } from './platform/exchange-link.ts';
import { type LiveRoute, pause } from './platform/http/live.ts';
import { identityPorts } from './platform/identity-ports.ts';
import { readMasterKey } from './platform/master-key.ts';
import { createMetrics, type Metrics } from './platform/metrics.ts';
import { journalSigner } from './platform/signer.ts';
import { httpSpeech, noSpeech } from './platform/speech-port.ts';
import { checkContent, readTable } from './platform/table-file.ts';
import { writeRejected } from './platform/table-file-rejected.ts';
import { createVault, type PlatformVault } from './platform/vault.ts';
import { masterKeys } from './platform/vault-cipher.ts';
import * as platforms from './platforms/parts.ts';
import { checkRoutes } from './reports/check-routes.ts';
import { exportRoutes } from './reports/export-routes.ts';
import { publicRoutes } from './reports/public-routes.ts';
import { reportRoutes } from './reports/routes.ts';
import type { ReportServices } from './reports/services.ts';
import { rules } from './rules.ts';

export { registers } from './parts.ts';

/** Folder of the checkout (or of the installed package). */
export const ROOT = join(import.meta.dirname, '..');

/** Folder of the built console; undefined where it was not built. */
export function builtConsole(): string | undefined {
  const folder = join(ROOT, 'console', 'dist');
  return existsSync(folder) ? folder : undefined;
}

/** Adapters that tests and simulations replace. */
export interface Surroundings {
  readonly clock?: WallClock;
  readonly randomness?: Randomness;
  /** log2 of scrypt's N for new passwords; only tests lower it. */
  readonly passwordLogN?: number | undefined;
  /** Instead of the services that the configuration names. */
  readonly identity?: IdentityPorts;
  readonly gateway?: Gateway;
  readonly bankCore?: BankCore;
  /** Instead of HTTP to other installations. */
  readonly exchangeLink?: ExchangeLink;
}

export const wallClock: WallClock = { now: () => new Date().toISOString() };
export const systemRandomness: Randomness = { bytes: (count) => randomBytes(count) };

export interface Platform {
  readonly config: Config;
  readonly law: Law;
  readonly plan: NumberingPlan;
  readonly book: RuleBook;
  readonly database: Database;
  readonly kernel: Kernel;
  readonly vault: PlatformVault;
  readonly blobs: BlobStore;
  readonly signer: Signer;
  readonly accounts: Accounts;
  readonly sessions: Sessions;
  readonly metrics: Metrics;
  readonly randomness: Randomness;
  readonly dispatcher: Dispatcher;
  readonly identity: IdentityServices;
  readonly imports: ImportServices;
  readonly callLog: CallLog;
  /** Undefined where this installation exchanges nothing. */
  readonly exchange: exchanges.Exchange | undefined;
  /** Lists for tools of others. */
  readonly tools: ToolDesk;
  /** The edges this process keeps. */
  readonly gateways: calls.Gateways;
  /** Views of pages that stay open. */
  readonly live: readonly LiveRoute[];
  readonly masterKey: Uint8Array;
  readonly routes: readonly AnyRoute[];
  readonly background: readonly BackgroundWork[];
  /** One round of everything that runs in the background; for tests and commands that end. */
  settle(): Promise<void>;
  close(): Promise<void>;
}

const EXCHANGE_TIMEOUT_MS = 20_000;

/** Opens data directory, database and keys, and wires the parts. Throws `config.*`, `database.*`, `law.*`. */
export async function openPlatform(config: Config, surroundings: Surroundings = {}): Promise<Platform> {
  const { clock = wallClock, randomness = systemRandomness } = surroundings;
  const law = loadLaw(join(ROOT, 'law'));
  const plan = loadNumberingPlan(join(ROOT, 'law', 'numbers'));
  const book = ruleBook(rules);
  const database = await openDatabase({
    url: config.database.kind === 'postgres' ? config.database.url.reveal() : undefined,
    directory: config.dataFolder,
    templates: join(ROOT, '.duanka', 'templates'),
    migrations,
  });
  const callLog = createCallLog({ folder: config.dataFolder, clock });
  try {
    const masterKey = readMasterKey(config.masterKey);
    const signer = journalSigner(config.dataFolder);
    const vault = createVault({
      database,
      wrapper: masterKeys([masterKey, ...config.olderMasterKeys.map((key) => key.reveal())], randomness),
      random: randomness,
      clock,
      sharedIndexes: exchanges.sharedIndexKeys(config.exchange?.secret?.reveal()),
    });
    await exchanges.settleSecret(database, config.exchange?.secret?.reveal());
    const blobs = openBlobs(config.blobs, vault);
    const metrics = createMetrics();
    const kernel = createKernel({
      database,
      law,
      clock,
      onDecision: (register, outcome) => metrics.decision(register, outcome),
    });
    const passwords = createPasswords(randomness, surroundings.passwordLogN);
    const accounts = createAccounts({ database, passwords, clock, randomness });
    const sessions = createSessions({
      database,
      passwords,
      clock,
      randomness,
      idleHours: config.http.sessionHours,
    });
    const gateway =
      surroundings.gateway ?? (config.gateway === undefined ? undefined : dispatchGateway(config.gateway));
    const dispatcher = createDispatcher({ kernel, gateway });
    const core =
      surroundings.bankCore ?? (config.bankCore === undefined ? undefined : bankCore(config.bankCore));
    const services: ReportServices = { law, plan, vault, blobs, files, randomness, book, names };
    const identity: IdentityServices = {
      ...services,
      divisions: loadDivisions(join(ROOT, 'law', 'divisions', 'divisions.txt')),
      identity: surroundings.identity ?? identityPorts(config.identity, { clock }),
    };
    const imports: ImportServices = { ...services, divisions: identity.divisions, callLog };
    const noticeServices: NoticeServices = {
      ...services,
      speech: config.speechUrl === undefined ? noSpeech : httpSpeech({ url: config.speechUrl }),
      fonts: config.pdfFonts,
    };
    const { edges } = config;
    const gateways = calls.createGateways({
      kernel,
      plan,
      blobs,
      signer,
      log: callLog,
      places: edges.gateways,
      bases: new Map([...edges.bases].map(([org, path]) => [org, baseFile(path, loadNumberSet)])),
      signalling: edges.signalling.map(({ org }) => org),
      openRpc: ({ host, port }) => openEdgeRpc({ host, port }),
    });
    const exchange =
      config.exchange === undefined
        ? undefined
        : await exchanges.openExchange({
            ...config.exchange,
            kernel,
            vault,
            consumers,
            randomness,
            files: exchangeKeyFiles(config.dataFolder),
            link: surroundings.exchangeLink ?? exchangeLink({ timeoutMs: EXCHANGE_TIMEOUT_MS }),
          });
    const namespace = interop.namespaceOf(config.exchange?.installation ?? 'alone');
    const routes = [
      ...kernelRoutes({
        law,
        book,
        database,
        signer,
        clockTitles,
        subjectNames,
      }),
      ...lawRoutes({ law, book, tests: recordedTests(ROOT) }),
      ...reportRoutes(services),
      ...checkRoutes(services),
      ...exportRoutes(services),
      ...importRoutes(IMPORT_KINDS, imports),
      ...publicRoutes(services),
      ...accountRoutes(accounts),
      ...base.routes(services),
      ...sweepRoutes(services),
      ...figuresRoutes(services),
      ...desk.routes({ ...identity, plan }),
      ...reverification.routes({ ...identity, plan }),
      ...channels.routes(services),
      ...blacklists.routes(services),
      ...iot.routes(services),
      ...keyServices.routes(services),
      ...bankAccounts.routes(services),
      ...calls.routes({
        ...services,
        log: callLog,
        publicKey: signer.publicKey,
        elapsedMs: () => performance.now(),
      }),
      ...penalties.routes(identity),
      ...platforms.routes(services),
      ...investigation.routes(services),
      ...holderRoutes(identity),
      ...identityCheckRoutes(identity),
      ...noticeRoutes(noticeServices),
      ...signRoutes(noticeServices),
      ...proofRoutes(noticeServices),
      ...dispatchRoutes(services, dispatcher),
      ...exchanges.routes({ book, database, installation: exchange?.installation ?? null }),
      ...interop.routes({ law, book, randomness, namespace }),
    ];
    await prepareAllKeys(database, vault);
    // The embedded database is locked by this process: no other delivers.
    if (config.database.kind !== 'postgres') await releaseClaims(database, clock.now());
    await ensureCap(database, law.asOf(dayOf(clock.now())));
    await ensureAccountCaps(database, law.asOf(dayOf(clock.now())));
    watchBacklog(metrics, database, clock);
    const background = backgroundWork({
      kernel,
      registers: new Map(registers.map((register) => [register.name, register])),
      consumers,
      dispatcher,
      identity,
      signer,
      sessions,
      callLog,
      gateways,
      exchange,
      plan,
      core,
      shareLists: interop.sharing(kernel, namespace),
    });
    return {
      config,
      law,
      plan,
      book,
      database,
      kernel,
      vault,
      blobs,
      signer,
      accounts,
      sessions,
      metrics,
      randomness,
      dispatcher,
      identity,
      imports,
      callLog,
      exchange,
      tools: interop.toolDesk(kernel, namespace),
      gateways,
      live: [calls.verdictsLive({ ...services, log: callLog }, { now: () => clock.now(), pause })],
      masterKey,
      routes,
      background,
      settle: () => settleAll(background),
      close: async () => {
        await gateways.close();
        await callLog.close().finally(() => database.close());
      },
    };
  } catch (error) {
    await database.close();
    throw error;
  }
}

/** Files of rows, read and written by platform/table-file. */
const files: TableFiles = { checkContent, read: readTable, writeRejected };

function openBlobs(config: BlobConfig, vault: PlatformVault): BlobStore {
  if (config.kind === 'disk') return diskBlobs(config.folder, vault);
  const { endpoint, region, bucket } = config;
  return s3Blobs(
    {
      endpoint,
      region,
      bucket,
      accessKeyId: config.accessKeyId.reveal(),
      secretAccessKey: config.secretAccessKey.reveal(),
    },
    vault,
  );
}

async function names(tx: Tx): Promise<ReadonlyMap<string, { zh: string; en: string }>> {
  return new Map((await organisations(tx)).map(({ id, nameZh, nameEn }) => [id, { zh: nameZh, en: nameEn }]));
}

async function prepareAllKeys(database: Database, vault: PlatformVault): Promise<void> {
  for (const { id } of await database.owner(organisations)) {
    await prepareKeys(vault, id);
  }
}

function watchBacklog(metrics: Metrics, database: Database, clock: WallClock): void {
  const measure = (text: string) => async () =>
    database.owner(async (tx) => {
      const { rows } = await tx.executeQuery<{ waiting: string; oldest: number | null }>(
        CompiledQuery.raw(text, [clock.now()]),
      );
      return {
        waiting: Number(rows[0]?.waiting ?? 0),
        oldestSeconds: Math.max(0, Number(rows[0]?.oldest ?? 0)),
      };
    });
  metrics.backlog(
    'outbox',
    measure(
      'select count(*) as waiting, extract(epoch from $1::timestamptz - min(created_at))::float8 as oldest from outbox where done_at is null',
    ),
  );
  metrics.backlog(
    'dispatch',
    measure(
      "select count(*) as waiting, extract(epoch from $1::timestamptz - min(queued_at))::float8 as oldest from dispatch_item where state = 'waiting'",
    ),
  );
  metrics.backlog(
    'clock',
    measure(
      "select count(*) as waiting, extract(epoch from $1::timestamptz - min(due_at))::float8 as oldest from clock where state = 'running' and due_at <= $1",
    ),
  );
}
