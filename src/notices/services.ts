/** What the adapters of the notices are given by the composition root. */
import type { SpeechMatch } from '../kernel/ports.ts';
import type { Services } from '../kernel/services.ts';

export interface NoticeServices extends Services {
  readonly speech: SpeechMatch;
  /** Font files for characters that the bundled font lacks, the first one that has a character is used. */
  readonly fonts: readonly string[];
}
