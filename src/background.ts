/** All that runs by itself, as one table: the worker of a serving platform takes every row, `settle` those that follow from what was done. */
import { handOver, releaseDue, runSurveys } from './accounts/parts.ts';
import type { BankCore } from './accounts/ports.ts';
import { type Gateways, traceReports, watchLogs } from './calls/parts.ts';
import type { CallLog } from './calls/ports.ts';
import { runCampaigns } from './cards/campaign-work.ts';
import { countFigures } from './cards/figures-store.ts';
import { forgetGuesses } from './cards/guesses.ts';
import { serviceOf as lineService } from './cards/read-model.ts';
import { runSweeps } from './cards/sweep.ts';
import * as channels from './channels/parts.ts';
import type { Dispatcher } from './dispatch/send.ts';
import type { Exchange } from './exchange/parts.ts';
import { joinServices } from './identity/file-term.ts';
import { retryChecks } from './identity/make-check.ts';
import { endCheckFiles } from './identity/retention.ts';
import type { IdentityServices } from './identity/services.ts';
import { forgetUploads } from './identity/uploads.ts';
import { serviceOf as industryService } from './iot/parts.ts';
import type { Signer } from './kernel/checkpoint.ts';
import { runDueClocks } from './kernel/clocks.ts';
import { removeUnusedFiles } from './kernel/files.ts';
import { sealJournal } from './kernel/journal.ts';
import { type Consumer, deliver } from './kernel/outbox.ts';
import type { AnyRegister } from './kernel/register.ts';
import type { Kernel } from './kernel/repository.ts';
import { serviceOf as keyService, openPaperReviews } from './key-services/parts.ts';
import { endFilms } from './notices/retention.ts';
import { runRounds } from './notices/round-work.ts';
import type { NumberingPlan } from './numbers/index.ts';
import type { Sessions } from './platform/auth/sessions.ts';
import type { Task } from './platform/worker.ts';

export interface BackgroundWork extends Task {
  /** Part of settling: what was done so far brings it about. The rest goes by the hour or tidies up. */
  readonly settles: boolean;
}

interface Parts {
  readonly kernel: Kernel;
  readonly registers: ReadonlyMap<string, AnyRegister>;
  readonly consumers: ReadonlyMap<string, Consumer>;
  readonly dispatcher: Dispatcher;
  readonly identity: IdentityServices;
  readonly signer: Signer;
  readonly sessions: Sessions;
  readonly callLog: CallLog;
  readonly gateways: Gateways;
  readonly exchange: Exchange | undefined;
  readonly plan: NumberingPlan;
  /** Brings the lists that tools of others read in step with the registers. */
  shareLists(): Promise<number>;
  /** Undefined: released transfers wait for it. */
  readonly core: BankCore | undefined;
}

const SECOND_MS = 1_000;
const MINUTE_MS = 60 * SECOND_MS;

/** Everything somebody can have with a company. */
const serviceOf = joinServices([lineService, industryService, keyService]);

/** Tasks that do all there is in one round. */
const nothingLeft = () => 0;

/** In the order of settling: messages first. */
export function backgroundWork(parts: Parts): readonly BackgroundWork[] {
  const {
    kernel,
    registers,
    consumers,
    dispatcher,
    identity,
    signer,
    sessions,
    callLog,
    gateways,
    plan,
    core,
  } = parts;
  const { database, clock } = kernel;
  const { exchange } = parts;
  const delivery = exchange === undefined ? {} : { forward: exchange.forward };
  const settling = (name: string, everyMs: number, run: () => Promise<number>) =>
    ({ name, everyMs, run, settles: true }) as const;
  const alone = (name: string, everyMs: number, run: () => Promise<number>) =>
    ({ name, everyMs, run, settles: false }) as const;
  const work: BackgroundWork[] = [
    settling('deliver', 250, () => deliver(kernel, consumers, delivery)),
    settling('clocks', SECOND_MS, () => runDueClocks(kernel, registers)),
    settling('campaigns', MINUTE_MS, () => runCampaigns(kernel)),
    settling('notices', MINUTE_MS, () => runRounds(kernel)),
    settling('channels', MINUTE_MS, () => channels.scanSales(kernel)),
    settling('papers', MINUTE_MS, () => openPaperReviews(kernel)),
    // Looks for silent checks; each has a pause of its own.
    settling('identity', 2 * SECOND_MS, () => retryChecks(kernel, identity)),
    // Holds that are over, at their instant; then the bank core.
    settling('transfers', 250, () => releaseDue(kernel)),
    settling('bank-core', 500, () => handOver(kernel, core)),
    // Looks whether the survey of accounts of the day is done.
    alone('accounts', MINUTE_MS, () => runSurveys(kernel)),
    settling('dispatch', 500, dispatcher.send),
    settling('receipts', 2 * SECOND_MS, dispatcher.collect),
    settling('lists', 5 * SECOND_MS, parts.shareLists),
    // Looks whether the sweep of the day is done.
    alone('sweep', MINUTE_MS, () => runSweeps(kernel)),
    // Figures of days, from what is sealed.
    alone('card-figures', 10 * SECOND_MS, () => countFigures(database, clock.now())),
    alone('seal', 5 * SECOND_MS, () => sealJournal(database, signer, clock).then(nothingLeft)),
    // Pictures and films whose term is over, or that nobody used; then the files that nobody keeps any more.
    alone('check-files', 10 * MINUTE_MS, () => endCheckFiles(kernel, serviceOf)),
    alone('films', 10 * MINUTE_MS, () => endFilms(kernel, serviceOf)),
    alone('uploads', 10 * MINUTE_MS, () => forgetUploads(kernel)),
    alone('files', 10 * MINUTE_MS, () => removeUnusedFiles(kernel, identity.blobs)),
    // Wrong guesses that no longer count.
    alone('guesses', 10 * MINUTE_MS, () => forgetGuesses(kernel)),
    // Files out of the journals of the call log; then its order, its term and what is missing from it.
    alone('call-log', 30 * SECOND_MS, () => callLog.flush().then(nothingLeft)),
    // Reports of calls whose number was made up, looked at once each.
    alone('traces', 10 * SECOND_MS, () => traceReports(kernel, { vault: identity.vault, plan })),
    alone('call-checks', 10 * MINUTE_MS, () => watchLogs(kernel, callLog)),
    // The policy of each company's gateways, each gateway, and the copies of signalling.
    ...gateways.rounds.map(({ name, everyMs, run }) => alone(name, everyMs, run)),
    // Other installations: their items and ours, then what went wrong between us.
    ...(exchange === undefined
      ? []
      : [
          alone('exchange', SECOND_MS, () => exchange.round()),
          alone('exchange-cases', 10 * SECOND_MS, () => exchange.watch().then(nothingLeft)),
          alone('exchange-nonces', MINUTE_MS, () => exchange.forgetNonces().then(nothingLeft)),
        ]),
    alone('sessions', MINUTE_MS, () => sessions.clear().then(nothingLeft)),
  ];
  // PGlite has no autovacuum.
  if (database.kind === 'embedded')
    work.push(alone('vacuum', 15 * MINUTE_MS, () => database.vacuum().then(nothingLeft)));
  return work;
}

/** Rounds until nothing follows any more. The outbox, first of the table, is emptied before the slower rounds. */
export async function settleAll(background: readonly BackgroundWork[]): Promise<void> {
  const [messages, ...others] = background.filter(({ settles }) => settles);
  for (let done = 1; done > 0; ) {
    done = 0;
    for (let more = 1; messages !== undefined && more > 0; done += more) more = await messages.run();
    for (const { run } of others) done += await run();
  }
}
