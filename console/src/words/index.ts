/** Every sentence of the staff console. The public pages have their own, smaller set. */
import { useCallback } from 'react';
import type { Text } from '../api/types.ts';
import type { Language } from '../format/time.ts';
import { accountWords } from './accounts.ts';
import { blacklistWords } from './blacklist.ts';
import { callWords } from './calls.ts';
import { campaignWords } from './campaigns.ts';
import { cardWords } from './cards.ts';
import { channelFormWords } from './channel-forms.ts';
import { channelWords } from './channels.ts';
import { cleanupWords } from './cleanups.ts';
import { counterWords } from './counter.ts';
import { exchangeWords } from './exchange.ts';
import { fundWords } from './funds.ts';
import { gatewayWords } from './gateways.ts';
import { interopWords } from './interop.ts';
import { investigationWords } from './investigation.ts';
import { iotWords } from './iot.ts';
import { iotFormWords } from './iot-forms.ts';
import { keyServiceWords } from './key-services.ts';
import { useLanguage } from './language.ts';
import { lawWords } from './law.ts';
import { noticeVersionWords } from './notices.ts';
import { orderWords } from './orders.ts';
import { outboundWords } from './outbound.ts';
import { pageWords } from './pages.ts';
import { partWords } from './parts.ts';
import { penaltyWords } from './penalties.ts';
import { platformWords } from './platforms.ts';
import { relookWords } from './relooks.ts';
import { reportWords } from './reports.ts';
import { reviewWords } from './reviews.ts';
import { riskWords } from './risk.ts';
import { sanctionWords } from './sanctions.ts';
import { type Facts, sayIn } from './say.ts';
import { serviceDeskWords } from './service-desk.ts';
import { shellWords } from './shell.ts';
import { stateWords } from './states.ts';
import { supervisionWords } from './supervision.ts';
import { traceWords } from './traces.ts';
import { vocabularyWords } from './vocabulary.ts';

const WORDS = {
  ...vocabularyWords,
  ...shellWords,
  ...stateWords,
  ...partWords,
  ...pageWords,
  ...reportWords,
  ...lawWords,
  ...cardWords,
  ...counterWords,
  ...riskWords,
  ...orderWords,
  ...campaignWords,
  ...reviewWords,
  ...channelWords,
  ...blacklistWords,
  ...sanctionWords,
  ...relookWords,
  ...channelFormWords,
  ...gatewayWords,
  ...interopWords,
  ...iotWords,
  ...iotFormWords,
  ...noticeVersionWords,
  ...keyServiceWords,
  ...serviceDeskWords,
  ...outboundWords,
  ...callWords,
  ...traceWords,
  ...exchangeWords,
  ...supervisionWords,
  ...accountWords,
  ...cleanupWords,
  ...fundWords,
  ...platformWords,
  ...investigationWords,
  ...penaltyWords,
} as const;
export type Key = keyof typeof WORDS;

export type Say = (key: Key, facts?: Facts) => string;
export interface Words {
  readonly t: Say;
  /** The text of the language in use. */
  readonly pick: (text: Text) => string;
  readonly language: Language;
}

export function useWords(): Words {
  const language = useLanguage();
  const t = useCallback<Say>((key, facts) => sayIn(language, WORDS[key], facts), [language]);
  const pick = useCallback((text: Text) => text[language], [language]);
  return { t, pick, language };
}

/** The word of a value the server may have more of than this version knows; such a value is shown as it is. */
export function wordOf(t: Say, group: string, value: string): string {
  const key = `${group}.${value}`;
  return key in WORDS ? t(key as Key) : value;
}
