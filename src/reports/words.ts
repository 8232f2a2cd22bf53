/** Sentences about numbers and results that citizens read. Pure. */
import type { NumberingPlan } from '../numbers/index.ts';
import type { NumberFacts } from './number-facts.ts';
import type { Result } from './report.ts';
import type { Words } from './views.ts';

export const KIND_WORDS: Readonly<Record<string, Words>> = {
  mobile: { zh: '手机号码', en: 'Mobile number' },
  'mobile-reseller': { zh: '虚拟运营商手机号码', en: 'Mobile number of a reseller' },
  'iot-13': { zh: '物联网卡号码', en: 'IoT card number' },
  'data-card': { zh: '上网卡号码', en: 'Data card number' },
  satellite: { zh: '卫星电话号码', en: 'Satellite phone number' },
  fixed: { zh: '固定电话', en: 'Fixed line' },
  '400': { zh: '400企业号码', en: '400 number of a company' },
  '800': { zh: '800企业号码', en: '800 number of a company' },
  '95': { zh: '95号段服务号码', en: '95 service number' },
  '96': { zh: '96号段服务号码', en: '96 service number' },
  'short-code': { zh: '服务短号', en: 'Short service number' },
  authority: { zh: '公共服务号码', en: 'Public service number' },
  '700-privacy': { zh: '中间号', en: 'Privacy number' },
  'sms-port': { zh: '短信端口号', en: 'SMS port number' },
  foreign: { zh: '境外号码', en: 'Number from abroad' },
  unassigned: { zh: '未分配的号码，可能是伪造的', en: 'A number given to nobody; it may be forged' },
};

type Read = { ok: true; facts: NumberFacts } | { ok: false; code: string; place: string };

/** How a typed number is understood, e.g. “境外来电 · 英国”. */
export function readingOf(read: Read, plan: NumberingPlan) {
  if (!read.ok) {
    return {
      ok: false,
      display: null,
      reading: {
        zh: '这个号码读不出来，请照来电显示原样填写',
        en: 'This number cannot be read; write it as your phone showed it',
      },
    };
  }
  const { facts } = read;
  return {
    ok: true,
    display: plan.display(facts.value),
    reading: facts.country === null ? domestic(facts) : foreign(facts.country),
  };
}

function foreign(country: Words): Words {
  return { zh: `境外号码 · ${country.zh}`, en: `From abroad · ${country.en}` };
}

function domestic({ kind, place }: NumberFacts): Words {
  const words = KIND_WORDS[kind] ?? { zh: '号码', en: 'Number' };
  return place === null ? words : { zh: `${words.zh} · ${place}`, en: `${words.en} · ${place}` };
}

const OUTCOMES: Readonly<Record<Result['outcome'], Words>> = {
  confirmed: { zh: '经核查，举报属实', en: 'The check confirmed your report' },
  'not-confirmed': { zh: '经核查，未发现所举报的问题', en: 'The check found nothing wrong' },
  'cannot-be-checked': { zh: '信息不足，无法核查', en: 'There was too little to check it' },
};

const ACTIONS: Readonly<Record<Result['action'], Words>> = {
  none: { zh: '', en: '' },
  warned: { zh: '，已警示该号码用户', en: '; the user of the number was warned' },
  're-verification': {
    zh: '，已要求该号码用户重新核验身份',
    en: '; the user must verify the identity again',
  },
  suspended: { zh: '，该号码已暂停服务', en: '; the number was suspended' },
  'shut-down': { zh: '，该号码已关停', en: '; the number was shut down' },
  traceback: { zh: '，已启动溯源', en: '; the call is being traced back' },
  'contract-ended': { zh: '，已终止与该单位的合作', en: '; the contract with the customer was ended' },
};

export function resultSentence({ outcome, action }: Result): Words {
  return {
    zh: `${OUTCOMES[outcome].zh}${ACTIONS[action].zh}。`,
    en: `${OUTCOMES[outcome].en}${ACTIONS[action].en}.`,
  };
}

/** Names of this register's clocks, by `<state table>.<kind>`. */
export const clockTitles: readonly [string, Words][] = [
  ['report.route', { zh: '举报转办', en: 'Route a report' }],
  ['report.check', { zh: '举报核查答复', en: 'Answer to a report' }],
  ['report_check.check', { zh: '逐件核查', en: 'Check an item' }],
  ['report_check.rectify', { zh: '整改并落实责任人', en: 'Put right and hold to account' }],
];
