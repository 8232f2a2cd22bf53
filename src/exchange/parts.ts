/** What this folder gives the composition root. */
import type { Rule, Sentence } from '../kernel/decision.ts';
import type { Consumer, Forward } from '../kernel/outbox.ts';
import type { Randomness, Vault } from '../kernel/ports.ts';
import type { AnyRegister } from '../kernel/register.ts';
import type { Kernel } from '../kernel/repository.ts';
import { settleAgreement } from './about.ts';
import { exchangeRules } from './case-rules.ts';
import { exchangeCase } from './case-store.ts';
import { exchangeConsumers } from './consumers.ts';
import { exchangeDesk, forgetNonces } from './desk.ts';
import { exchangeError } from './errors.ts';
import { forwarding } from './feed.ts';
import type { Algorithm, OwnKey } from './keys.ts';
import { type OwnKeys, openOwnKeys, replaceLostKey, rotateKey } from './own.ts';
import type { ExchangeDesk, ExchangeLink, KeyFiles } from './ports.ts';
import { exchangeRounds } from './rounds.ts';
import { BY_PERSON } from './scope.ts';
import { openSealer } from './sealing.ts';
import { undoByTopic } from './undo.ts';
import { watchExchange } from './watch.ts';

export { exchangeRoutes as routes } from './routes.ts';
export { settleSecret, sharedIndexKeys } from './secret.ts';

export const registers: readonly AnyRegister[] = [exchangeCase];
export const rules: readonly Rule[] = exchangeRules;
export const consumers: ReadonlyMap<string, Consumer> = exchangeConsumers(undoByTopic);
export const clockTitles: readonly [string, Sentence][] = [
  ['exchange_case.settle', { zh: '处理机构间交换中的问题', en: 'Settle what went wrong in the exchange' }],
];

/** This installation among others. */
export interface Exchange {
  readonly installation: string;
  readonly own: OwnKeys;
  readonly desk: ExchangeDesk;
  /** Takes messages for organisations elsewhere off the outbox. */
  readonly forward: Forward;
  /** One round with all peers. */
  round(): Promise<number>;
  /** Opens and closes cases. */
  watch(): Promise<number>;
  forgetNonces(): Promise<number>;
  /** Lets go of what peers are being asked; what was not taken comes again after the next start. */
  letGo(): void;
  /** A new key, announced under the old one. */
  rotate(options: { readonly algorithm: Algorithm; readonly overlapDays: number }): Promise<OwnKey>;
  /** A new key in place of a lost one. */
  replaceLost(algorithm: Algorithm, reason: string): Promise<OwnKey>;
}

/** What is shown nowhere unless it is asked for. */
interface Secret {
  reveal(): Uint8Array;
}

const refuse: Consumer = async () => {
  throw exchangeError('exchange.secret-missing');
};

/** Reads or makes our key; nothing travels before the first round. */
export async function openExchange(options: {
  readonly kernel: Kernel;
  readonly installation: string;
  readonly algorithm: Algorithm;
  readonly files: KeyFiles;
  readonly link: ExchangeLink;
  readonly randomness: Randomness;
  readonly vault: Vault;
  readonly consumers: ReadonlyMap<string, Consumer>;
  /** Of the federation; with it ids of persons are the same as elsewhere. */
  readonly secret: Secret | undefined;
}): Promise<Exchange> {
  const { kernel, installation, algorithm, files, link, randomness, vault } = options;
  const { database, clock } = kernel;
  const keyParts = { installation, database, files, clock };
  const unusable = options.secret !== undefined ? [] : [...BY_PERSON];
  const withheld = new Map(unusable.map((topic) => [topic, 'exchange.secret-missing']));
  const own = await openOwnKeys(keyParts, algorithm, withheld);
  const sealer = await openSealer({ installation, database, files, vault, now: clock.now });
  const self = { installation, secret: options.secret?.reveal(), point: sealer.point };
  await settleAgreement(kernel, self);
  // Neither asked nor answered: a count of nobody would look like an answer.
  const refusing = unusable.map((topic): [string, Consumer] => [topic, refuse]);
  const consumers = new Map([...options.consumers, ...refusing]);
  return {
    installation,
    own,
    desk: exchangeDesk(kernel, own, self),
    forward: forwarding(kernel, own, sealer),
    round: exchangeRounds({ kernel, own, self, sealer, link, randomness, consumers }),
    watch: () => watchExchange(kernel),
    forgetNonces: () => forgetNonces(kernel),
    letGo: () => link.close?.(),
    rotate: (change) => rotateKey(keyParts, own, change),
    replaceLost: (kind, reason) => replaceLostKey(keyParts, kind, reason),
  };
}
