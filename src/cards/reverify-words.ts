/** Facts of the case in words a person reads: reason (console.md, W34), times in China, functions of the line. */
import type { Sentence } from '../kernel/decision.ts';
import { dayOf, epochMs, type Instant, startOf } from '../kernel/time.ts';
import type { LawView } from '../law/index.ts';
import type { Card } from './card.ts';
import type { ExtraGroup, GroupHit } from './reverify.ts';

/** `2021-07-08 12:00` in China, as both languages write it. */
export function timeInChina(at: Instant): string {
  const day = dayOf(at);
  const minutes = Math.floor((epochMs(at) - epochMs(startOf(day))) / 60_000);
  const two = (value: number) => String(value).padStart(2, '0');
  return `${day} ${two(Math.floor(minutes / 60))}:${two(minutes % 60)}`;
}

/** Last four signs of the number: what a message may name. */
export function tailOf({ number }: Pick<Card, 'number'>): string {
  return number.slice(-4);
}

/** Why the holder is asked, in the holder's words; never who reported or which model. */
export function reasonOf(hit: GroupHit, law: LawView): Sentence {
  switch (hit.group) {
    case 'listed':
      return { zh: '公安机关或主管部门通报涉诈', en: 'named in a fraud list by an authority' };
    case 'many-cards':
      return { zh: `您名下在本企业有${hit.cards}张卡`, en: `${hit.cards} cards on your paper with us` };
    case 'sleeping':
      return hit.started
        ? { zh: `连续${hit.days}天没有使用`, en: `not used for ${hit.days} days` }
        : { zh: `办理${hit.days}天后仍未启用`, en: `not put to use ${hit.days} days after the sale` };
    case 'silent':
      return { zh: '长期开机但没有通话和流量', en: 'on the network for long without use' };
    case 'high-fraud-area':
      return { zh: '近期在诈骗高发地使用', en: 'recently used in a high-fraud area' };
    case 'model-alerts':
      return { zh: '使用方式多次触发预警', en: 'use that raised several alerts' };
    case 'extra':
      return extraReason(hit.id, law);
  }
}

function extraReason(id: string, law: LawView): Sentence {
  const groups = law.parameter<readonly ExtraGroup[]>('reverify.extra_groups').value;
  const reason = groups.find((group) => group.id === id)?.reason ?? id;
  return { zh: reason, en: reason };
}

/** All reasons of a case, the first as the message names it. */
export function reasonsOf(groups: readonly GroupHit[], law: LawView): Sentence {
  const all = groups.map((hit) => reasonOf(hit, law));
  return { zh: all.map(({ zh }) => zh).join('；'), en: all.map(({ en }) => en).join('; ') };
}

const FUNCTIONS: Readonly<Record<string, Sentence>> = {
  'voice-out': { zh: '主叫', en: 'outgoing calls' },
  'voice-in': { zh: '被叫', en: 'incoming calls' },
  'sms-out': { zh: '短信', en: 'SMS' },
  'sms-in': { zh: '接收短信', en: 'incoming SMS' },
  data: { zh: '上网', en: 'data' },
  emergency: { zh: '紧急电话', en: 'emergency calls' },
  '96110': { zh: '96110', en: '96110' },
  'carrier-service': { zh: '本企业客服', en: 'our service line' },
  'verification-page': { zh: '核验页面', en: 'the verification page' },
};

export function functionsInWords(functions: readonly string[]): Sentence {
  const words = functions.map((name) => FUNCTIONS[name] ?? { zh: name, en: name });
  return { zh: words.map(({ zh }) => zh).join('、'), en: words.map(({ en }) => en).join(', ') };
}

/** Papers the holder brings. */
export function papersOf({ holderKind }: Pick<Card, 'holderKind'>): Sentence {
  return holderKind === 'unit'
    ? { zh: '单位证照、经办人有效身份证件', en: 'papers of the unit and the ID of who handles it' }
    : { zh: '办理入网时登记的有效身份证件', en: 'the valid ID the number is registered with' };
}

export const WAYS: Sentence = {
  zh: '官方App首页“实名核验”，或到任一自有营业厅；行动不便可申请上门或代办',
  en: 'our app under “Verify”, or any own shop; home visit or deputy on request',
};

/** Words for the clocks of this register, as `<register>.<kind>`. */
export const reverifyClockTitles: readonly (readonly [string, Sentence])[] = [
  ['card.remind', { zh: '再次提醒', en: 'next reminder' }],
  ['card.remind-again', { zh: '到期前提醒', en: 'reminder before the end' }],
  ['card.reverify', { zh: '限时核验', en: 'Verification in time' }],
  ['card.restore', { zh: '恢复号码功能', en: 'restoration of the line' }],
  ['card.complaint', { zh: '答复停机投诉', en: 'answer to a complaint on a suspension' }],
  ['complaint.decide', { zh: '处理停机投诉', en: 'decision on a complaint about a suspension' }],
];
