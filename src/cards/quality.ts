/** How well each channel registered: lines in use by who sold them and kind of card, the worst first. Whole numbers only. */
import { type Finding, find, type Rule } from '../kernel/decision.ts';
import { percentOf } from '../kernel/share.ts';
import type { QUALITY_CHANNELS } from './campaign-contract.ts';
import type { Card } from './card.ts';
import type { RateCount } from './rate.ts';

export interface Quality extends RateCount {
  readonly channel: (typeof QUALITY_CHANNELS)[number];
  /** Agent, or outlet of our own; null online and where the company's file does not say. */
  readonly seller: string | null;
  readonly kind: Card['kind'];
  /** Lines nobody is registered for, and those that are registered wrongly. */
  readonly none: number;
  readonly wrong: number;
}

const channelQuality: Rule = {
  id: 'cards.channel-quality',
  clause: 'black-card-2015.p7',
  obligations: ['black-card-2015.p7.2'],
  says: {
    permit: { zh: '各渠道售出的号码均已登记。', en: 'Every line is registered, whoever sold it.' },
    'permit-with-duties': {
      zh: '须重点管控：{channel}售出的{kind}实名率{percent}%（{registered}/{live}），最低。',
      en: 'To be watched: {kind} sold {channel}, {percent} % registered ({registered} of {live}), the lowest share.',
    },
  },
  words: {
    channel: {
      agent: { zh: '代理商', en: 'by an agent' },
      shop: { zh: '自有营业厅', en: 'in an own shop' },
      online: { zh: '线上', en: 'online' },
      unknown: { zh: '未知渠道', en: 'through a channel nobody knows' },
    },
    kind: {
      mobile: { zh: '手机卡', en: 'mobile cards' },
      'wireless-data': { zh: '无线上网卡', en: 'wireless data cards' },
      'industry-11-digit-with-voice': { zh: '11位可通话行业卡', en: 'industry cards with voice' },
      'fixed-line': { zh: '固定电话', en: 'fixed lines' },
      broadband: { zh: '宽带', en: 'broadband lines' },
    },
  },
};

export const rules: readonly Rule[] = [channelQuality];

/** The lowest share first; of equal shares the one with more lines to put right. */
export function worstFirst(groups: readonly Quality[]): readonly Quality[] {
  return groups.toSorted(
    (a, b) =>
      // Shares compared as whole numbers: a/b < c/d is ad < cb.
      a.registered * b.live - b.registered * a.live || missing(b) - missing(a),
  );
}

const missing = ({ live, registered }: RateCount): number => live - registered;

/** What is said of the base as a whole; undefined where there is no line. */
export function judgeQuality([worst]: readonly Quality[]): Finding | undefined {
  if (worst === undefined) return undefined;
  const { channel, seller, kind, live, registered } = worst;
  if (live === registered) return find(channelQuality, 'permit');
  const percent = percentOf({ part: worst.registered, whole: worst.live }) ?? '';
  return find(channelQuality, 'permit-with-duties', { channel, seller, kind, percent, registered, live });
}
