/** HTTP of the gateways' policy: versions and what changed, trials, going on and going back. */
import { actsOn } from '../kernel/act-route.ts';
import { assentTo } from '../kernel/confirm.ts';
import { kernelError } from '../kernel/errors.ts';
import type { RuleBook } from '../kernel/explain.ts';
import type { BlobStore } from '../kernel/ports.ts';
import type { Tx } from '../kernel/register.ts';
import type { Repository } from '../kernel/repository.ts';
import { type AnyRoute, route } from '../kernel/route.ts';
import { historyOf } from '../kernel/subjects.ts';
import { dayOf, epochMs, type Instant } from '../kernel/time.ts';
import type { Law } from '../law/index.ts';
import { type CanarySettings, type Counted, judgeCanary } from './edge-canary.ts';
import { edgesOf, subjectsOf } from './log-store.ts';
import { maskDigits } from './log-views.ts';
import { policyDifference } from './policy-difference.ts';
import { type PolicyRelease, type PolicyTrial, policyRelease, releaseOf } from './policy-release.ts';
import * as contract from './policy-release-contract.ts';
import {
  documentOf,
  type PolicyVersion,
  policyBefore,
  policyVersion,
  policyVersions,
} from './policy-store.ts';

export interface PolicyServices {
  readonly law: Law;
  readonly book: RuleBook;
  readonly blobs: BlobStore;
  /** Of the key that signs versions. */
  readonly publicKey: string;
}

const SHOWN = 50;

export function policyRoutes({ law, book, blobs, publicKey }: PolicyServices): AnyRoute[] {
  const act = actsOn(policyRelease, book);
  const document = (repository: Repository, row: PolicyVersion) =>
    documentOf(row, { org: repository.actor.org, blobs, publicKey });
  return [
    route({
      method: 'GET',
      path: '/gateway-policies',
      audience: 'staff',
      permission: 'calls.read',
      summary: 'Which policy the gateways work with, a trial under way, and the latest versions',
      answer: contract.Gateways,
      handle: ({ repository, now }) =>
        repository.read('calls.read', async (tx) => {
          const id = releaseOf(repository.actor.org);
          const [row] = await subjectsOf<PolicyRelease>(tx, 'policy_release', 'id = $1', [id]);
          const reader = { law: law.asOf(dayOf(now)), actor: repository.actor };
          const versions = (await policyVersions(tx, SHOWN)).map(rowOf);
          if (row === undefined) return { release: null, versions };
          const { data, version } = row;
          const { trial, asking } = data;
          return {
            versions,
            release: {
              id,
              version,
              ...data,
              trial: trial === null ? null : { ...trial, ...(await trialNow(tx, trial, { law, now })) },
              asking:
                asking === null
                  ? null
                  : {
                      ...asking,
                      agreed: asking.agreed.map((one) => ({ ...one })),
                      assent: assentTo({ setting: 'confirm.gateway_policy' }, asking.agreed, reader),
                    },
              history: await historyOf(tx, 'policy_release', id, book),
            },
          };
        }),
    }),
    route({
      method: 'GET',
      path: '/gateway-policies/:version',
      audience: 'staff',
      permission: 'calls.read',
      summary: 'What changed from one version to another, numbers masked; from the one before unless said',
      params: contract.ByVersion,
      query: contract.AgainstQuery,
      answer: contract.DifferenceShown,
      handle: async ({ repository, params: { version }, query: { against } }) => {
        const { to, from } = await repository.read('calls.read', async (tx) => {
          const row = await demanded(tx, version);
          return {
            to: row,
            from: against === undefined ? await policyBefore(tx, row.serial) : await demanded(tx, against),
          };
        });
        const after = await document(repository, to);
        const before = from === undefined ? { trunks: [] } : await document(repository, from);
        const { trunks, lists, settings } = policyDifference(before, after);
        return {
          to: rowOf(to),
          from: from === undefined ? null : rowOf(from),
          trunks: trunks.map((trunk) => ({ ...trunk, fields: [...trunk.fields] })),
          lists: lists.map(({ examples, ...list }) => ({
            ...list,
            examples: examples.map(({ change, entry }) => ({ change, entry: maskDigits(entry) })),
          })),
          settings: [...settings],
        };
      },
    }),
    act({
      path: '/gateway-release/:id/try',
      permission: 'policy.release',
      summary: 'Try the changed base file on one gateway; it goes on or back by itself',
      body: contract.TryBody,
      command: ({ edge }) => ({ type: 'try', edge }),
    }),
    act({
      path: '/gateway-release/:id/promote',
      permission: 'policy.release',
      summary:
        'Bring the changed base file to every gateway without waiting for a trial; asks several persons',
      body: contract.PlainAct,
      command: () => ({ type: 'promote' }),
    }),
    act({
      path: '/gateway-release/:id/return',
      permission: 'policy.release',
      summary: 'Take a trial back',
      body: contract.PlainAct,
      command: () => ({ type: 'return' }),
    }),
    act({
      path: '/gateway-release/:id/pin',
      permission: 'policy.release',
      summary: 'Put an old version back as it was and hold it; asks several persons',
      body: contract.PinBody,
      command: ({ policy }) => ({ type: 'pin', version: policy }),
    }),
    act({
      path: '/gateway-release/:id/unpin',
      permission: 'policy.release',
      summary: 'Let go of an old version: ledger and lists count again',
      body: contract.PlainAct,
      command: () => ({ type: 'unpin' }),
    }),
  ];
}

function rowOf({ serial, version, base, lawDay, compiledAt, entries, causes }: PolicyVersion) {
  return { serial, version, base, lawDay, compiledAt, entries, causes: [...causes] };
}

/** @throws kernel.missing */
async function demanded(tx: Tx, version: string): Promise<PolicyVersion> {
  const row = await policyVersion(tx, version);
  if (row === undefined) throw kernelError('kernel.missing');
  return row;
}

/** Verdicts of the edge since its trial began, what they are judged by, and whether persons have to decide. */
async function trialNow(
  tx: Tx,
  { edge, startedAt, before }: PolicyTrial,
  { law, now }: { readonly law: Law; readonly now: Instant },
): Promise<{ during: Counted; asks: boolean } & CanarySettings> {
  const counted = (await edgesOf(tx)).find(({ id }) => id === edge)?.counted;
  const { calls, blocked } = counted?.of === `trial ${startedAt}` ? counted : { calls: 0, blocked: 0 };
  const during = { calls, blocked };
  const settings = law.asOf(dayOf(now)).parameter<CanarySettings>('screening.canary').value;
  const since = (epochMs(now) - epochMs(startedAt)) / 1000;
  return { during, asks: judgeCanary({ before, during, since }, settings) === 'ask', ...settings };
}
