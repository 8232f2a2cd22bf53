/** What every register gives to the whole, read off one table: a new register is one row. Routes are wired in app.ts. */
import * as accounts from './accounts/parts.ts';
import * as blacklist from './blacklist/parts.ts';
import * as calls from './calls/parts.ts';
import * as base from './cards/base.ts';
import * as desk from './cards/desk.ts';
import * as reverification from './cards/reverification.ts';
import { sweepConsumers } from './cards/sweep-consumers.ts';
import * as channels from './channels/parts.ts';
import { consumers as dispatchConsumers } from './dispatch/consumers.ts';
import { dispatchItem } from './dispatch/item.ts';
import * as interop from './exchange/interop/parts.ts';
import * as exchange from './exchange/parts.ts';
import { identityCheck } from './identity/check.ts';
import { holder } from './identity/holder.ts';
import * as investigation from './investigation/parts.ts';
import * as iot from './iot/parts.ts';
import type { Sentence } from './kernel/decision.ts';
import type { Consumer } from './kernel/outbox.ts';
import type { AnyRegister } from './kernel/register.ts';
import type { SubjectNames } from './kernel/routes.ts';
import * as keyServices from './key-services/parts.ts';
import { acknowledgement } from './notices/acknowledgement.ts';
import { consumers as noticeConsumers } from './notices/consumers.ts';
import { notice } from './notices/notice.ts';
import { round } from './notices/round.ts';
import { clockTitles as noticeClocks, names as noticeNames } from './notices/words.ts';
import * as penalties from './penalties/parts.ts';
import * as platforms from './platforms/parts.ts';
import { check } from './reports/check.ts';
import { consumers as reportConsumers } from './reports/consumers.ts';
import { report } from './reports/report.ts';
import { checkNames, receiptsOf } from './reports/store.ts';
import { clockTitles as reportClocks } from './reports/words.ts';

interface Part {
  readonly registers?: readonly AnyRegister[];
  readonly consumers?: Iterable<readonly [string, Consumer]>;
  /** Titles of statutory clocks by `register.kind`. */
  readonly clockTitles?: Iterable<readonly [string, Sentence]>;
  /** How a list of deadlines names subjects, by register. */
  readonly names?: Iterable<readonly [string, SubjectNames]>;
}

const identity: Part = { registers: [holder, identityCheck] };
const reports: Part = {
  registers: [report, check],
  consumers: reportConsumers,
  clockTitles: reportClocks,
  names: [
    [report.name, receiptsOf],
    [check.name, checkNames],
  ],
};
const sweep: Part = { consumers: sweepConsumers };
const dispatch: Part = { registers: [dispatchItem], consumers: dispatchConsumers };
const notices: Part = {
  registers: [notice, acknowledgement, round],
  consumers: noticeConsumers,
  clockTitles: noticeClocks,
  names: noticeNames,
};

const PARTS: readonly Part[] = [
  identity,
  reports,
  base,
  sweep,
  desk,
  reverification,
  channels,
  blacklist,
  iot,
  keyServices,
  accounts,
  calls,
  penalties,
  platforms,
  investigation,
  exchange,
  interop,
  dispatch,
  notices,
];

/** Every register: the kernel runs their clocks and rebuilds their tables. */
export const registers: readonly AnyRegister[] = PARTS.flatMap((part) => part.registers ?? []);

/** Who applies the messages of a topic. */
export const consumers: ReadonlyMap<string, Consumer> = new Map(
  PARTS.flatMap((part) => [...(part.consumers ?? [])]),
);

export const clockTitles: ReadonlyMap<string, Sentence> = new Map(
  PARTS.flatMap((part) => [...(part.clockTitles ?? [])]),
);

export const subjectNames: ReadonlyMap<string, SubjectNames> = new Map(
  PARTS.flatMap((part) => [...(part.names ?? [])]),
);
