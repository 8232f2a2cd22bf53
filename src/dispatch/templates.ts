/**
 * The texts subscribers get, in both languages (console.md W24 to W28, W33, W34). `{name}` is a fact of the
 * instruction; `{carrier}` is the sender's own name. An instant is written in China time, a day as a day, and a
 * `reason` that is a code (see REASONS) in words.
 */
import { Temporal } from 'temporal-polyfill';
import type { Sentence } from '../kernel/decision.ts';
import { CHINA } from '../kernel/time.ts';
import { type TextFault, textFault } from './texts.ts';

export const TEMPLATES = {
  'verify-1': {
    zh: '【{carrier}】您尾号{tail}的号码需要核验是否本人在用。原因：{reason}。请在收到本短信后{hours}小时内，自行打开本企业官方App或带证件到自有营业厅核验；到期未核验将暂停主叫、短信和上网。本短信没有链接，我们不会来电索要验证码。',
    en: '[{carrier}] Please verify that you use the number ending {tail}. Reason: {reason}. Within {hours} hours of this message open our app yourself or visit an own shop with your ID; otherwise outgoing calls, SMS and data stop. No link here; we never phone for codes.',
  },
  // By degree of risk, from 2022-12-01: the person keeps data, and can verify online.
  'verify-1-limited': {
    zh: '【{carrier}】您尾号{tail}的号码需要核验是否本人在用。原因：{reason}。请在收到本短信后{hours}小时内，自行打开本企业官方App或带证件到自有营业厅核验；到期未核验将暂停主叫和短信，上网照常。本短信没有链接，我们不会来电索要验证码。',
    en: '[{carrier}] Please verify that you use the number ending {tail}. Reason: {reason}. Within {hours} hours of this message open our app yourself or visit an own shop with your ID; otherwise outgoing calls and SMS stop, data goes on. No link here; we never phone for codes.',
  },
  'verify-2': {
    zh: '【{carrier}】再次提醒：您尾号{tail}的号码须在{time}前核验，还剩{left}。官方App首页“实名核验”约3分钟，自有营业厅也可办理。行动不便可申请上门或代办。',
    en: '[{carrier}] Reminder: verify the number ending {tail} by {time}, {left} left. App home page, about 3 minutes, or any own shop. Home visit or deputy possible.',
  },
  suspended: {
    zh: '【{carrier}】您尾号{tail}的号码到期未核验，{time}起暂停主叫、短信和上网；接听、紧急电话和96110照常。恢复：官方App或带证件到自有营业厅核验，通过后{min}分钟内恢复。认为有误，可在App申诉或拨96110。',
    en: '[{carrier}] Not verified in time: from {time} the number ending {tail} cannot call out, text or use data; incoming, emergency calls and 96110 work. Verify in the app or with your ID in a shop and it is back within {min} minutes. If wrong, complain in the app or call 96110.',
  },
  'suspended-limited': {
    zh: '【{carrier}】您尾号{tail}的号码到期未核验，{time}起暂停主叫和短信；上网、接听、紧急电话和96110照常。恢复：官方App或带证件到自有营业厅核验，通过后{min}分钟内恢复。认为有误，可在App申诉或拨96110。',
    en: '[{carrier}] Not verified in time: from {time} the number ending {tail} cannot call out or text; data, incoming, emergency calls and 96110 work. Verify in the app or with your ID in a shop and it is back within {min} minutes. If wrong, complain in the app or call 96110.',
  },
  'suspended-other': {
    zh: '【{carrier}】因{reason}，您尾号{tail}的号码{time}起暂停主叫、短信和上网；接听、紧急电话和96110照常。恢复请在官方App或带证件到自有营业厅办理。认为有误，可在App申诉或拨96110。',
    en: '[{carrier}] {reason}: from {time} the number ending {tail} cannot call out, text or use data; incoming, emergency calls and 96110 work. To restore it use the app or visit a shop with your ID. If wrong, complain in the app or call 96110.',
  },
  stopped: {
    zh: '【{carrier}】因{reason}，经核实，您尾号{tail}的号码{time}起停用；紧急电话照常。认为有误，请带证件到自有营业厅申诉，或用其他电话拨96110。',
    en: '[{carrier}] {reason}: after a check the number ending {tail} is stopped from {time}; emergency calls work. If wrong, complain in an own shop with your ID, or call 96110 from another phone.',
  },
  // To the unit an industry card belongs to, not to the card.
  'iot-suspended': {
    zh: '【{carrier}】因{reason}，贵单位尾号{tail}的物联网卡{time}起停用。需要恢复的，请带单位证照到自有营业厅说明情况；认为有误，可向本企业申诉或拨96110。',
    en: '[{carrier}] Your industry card ending {tail} is off from {time}. Reason: {reason}. To have it back come to an own shop with the papers of your organisation. If wrong, complain to us or call 96110.',
  },
  'iot-restored': {
    zh: '【{carrier}】贵单位尾号{tail}的物联网卡{time}起恢复使用。',
    en: '[{carrier}] Your industry card ending {tail} works again from {time}.',
  },
  restored: {
    zh: '【{carrier}】您尾号{tail}的号码已于{time}恢复，全部功能可用。耽误您使用，抱歉。{days}天内如无新的风险情形，不再要求核验。',
    en: '[{carrier}] The number ending {tail} was restored at {time}. We are sorry for the trouble. No further check for {days} days unless a new risk appears.',
  },
  complaint: {
    zh: '【{carrier}】申诉已收到，编号{no}，{time}前答复。等待期间您仍可核验，通过后照常恢复。',
    en: '[{carrier}] Complaint {no} received; answer by {time}. You can still verify meanwhile and get the number back.',
  },
  'complaint-answered': {
    zh: '【{carrier}】编号{no}的申诉已答复：{result}。全文在官方App查看；仍有异议可拨96110。',
    en: '[{carrier}] Complaint {no} was answered: {result}. Read it in the app; if you still disagree call 96110.',
  },
  'not-mine': {
    zh: '【{carrier}】您声明尾号{tail}的号码不是本人办理。该号码已暂停并开始核查，{date}前告知结果。您的其他号码不受影响。',
    en: '[{carrier}] You said the number ending {tail} is not yours. It is suspended and under check; result by {date}. Your other numbers are not affected.',
  },
  registered: {
    zh: '【{carrier}】尾号{tail}的号码已于{time}登记在您名下。不是您本人办理的，请在官方App“名下号码”中声明，或到自有营业厅办理。',
    en: '[{carrier}] The number ending {tail} was registered in your name at {time}. If you did not do this, say so under “My numbers” in the app or in a shop.',
  },
  're-register': {
    zh: '【{carrier}】您尾号{tail}的号码还没有实名登记。请在{date}前带证件到自有营业厅，或自行打开官方App补登记；套餐和资费不变。',
    en: '[{carrier}] The number ending {tail} is not registered yet. Please register it by {date} in a shop with your ID or in our app; plan and price stay as they are.',
  },
  'unregistered-warning': {
    zh: '【{carrier}】最后提醒：您尾号{tail}的号码到{date}仍未实名登记的，次日起暂停主叫、短信和上网，补登记后恢复。官方App或自有营业厅均可办理，套餐和资费不变。',
    en: '[{carrier}] Last reminder: unless registered by the end of {date}, the number ending {tail} cannot call out, text or use data from the next day until it is. App or any own shop; plan and price stay as they are.',
  },
  'notice-new-version': {
    zh: '【{carrier}】我们的风险告知书有新版本。请在{date}前带证件到自有营业厅阅读并签署；您尾号{tail}的号码照常使用。本短信没有链接，我们不会来电索要验证码。',
    en: '[{carrier}] Our risk notice has a new version. Please read and sign it by {date} in an own shop with your ID; the number ending {tail} works as before. No link here; we never phone for codes.',
  },
  'other-user': {
    zh: '【{carrier}】我们发现您尾号{tail}的号码可能由他人使用，电话号码不得转让。请在{date}前带证件到自有营业厅核实；确由他人使用的，由使用人本人带证件登记。到期没有核实的，暂停主叫、短信和上网。本短信没有链接，我们不会来电索要验证码。',
    en: '[{carrier}] Somebody else seems to use the number ending {tail}; numbers must not change hands. By {date} visit an own shop with your ID, or the user registers there with theirs; otherwise outgoing calls, SMS and data stop. No link here; we never phone for codes.',
  },
  'not-started': {
    zh: '【{carrier}】您尾号{tail}的号码办理{days}天还没有使用，请及时启用。不再需要的，可在官方App或自有营业厅注销。',
    en: '[{carrier}] The number ending {tail} has not been used for {days} days since you took it. Please put it to use, or cancel it in the app or in a shop.',
  },
} as const satisfies Record<string, Sentence>;

export type TemplateName = keyof typeof TEMPLATES;

/** Why a card is to be verified, by group (W34). */
export const REASONS: Readonly<Record<string, Sentence>> = {
  listed: { zh: '公安机关或主管部门通报涉诈', en: 'named in a fraud list by an authority' },
  'many-cards': { zh: '您名下在本企业有{n}张卡', en: '{n} cards on your paper with us' },
  sleeping: { zh: '连续{days}天没有使用', en: 'not used for {days} days' },
  silent: { zh: '长期开机但没有通话和流量', en: 'on the network without use' },
  'high-fraud-area': { zh: '近期在诈骗高发地使用', en: 'recently used in a high-fraud area' },
  'model-alerts': { zh: '使用方式多次触发预警', en: 'use that raised several alerts' },
  extra: { zh: '{approved}', en: '{approved}' },
  unregistered: { zh: '没有在规定时间内实名登记', en: 'Not registered by the day set' },
  transfer: {
    zh: '登记用户没有在期限内核实使用人',
    en: 'The registered user did not clear up in time who uses it',
  },
  'out-of-rule-outbound': { zh: '违规外呼', en: 'Outbound calls against the rules' },
  'nuisance-calls': { zh: '拨打骚扰电话', en: 'Nuisance calls' },
  'abnormal-frequency': { zh: '呼叫频次异常', en: 'Abnormal call frequency' },
  'spam-sms': { zh: '发送垃圾短信', en: 'Spam messages' },
  'illegal-resale': { zh: '非法转售', en: 'Illegal resale' },
  'police-notification': { zh: '公安机关通报', en: 'Named by the police' },
  'user-complaints': { zh: '多名用户投诉', en: 'Complaints of several people' },
  'not-mine': { zh: '登记人声明不是本人办理', en: 'Whoever it is registered to says it is not theirs' },
  'device-split': { zh: '在其他设备上使用（机卡分离）', en: 'Use in another device' },
  misuse: { zh: '超出核定用途使用', en: 'Use for what was not approved' },
  resale: { zh: '二次销售', en: 'Resale' },
};

export type TextFacts = Readonly<Record<string, string | number>>;

export type Written =
  | { readonly ok: true; readonly text: string }
  | {
      readonly ok: false;
      readonly code: 'template-unknown' | 'fact-missing' | TextFault;
      /** The template, or the fact that is missing. */
      readonly what: string;
    };

/** Fills a template. A text with a gap, a link, an account or a strange number is not written at all. */
export function writeText(
  template: string,
  given: TextFacts,
  { carrier, language }: { readonly carrier: string; readonly language: 'zh' | 'en' },
): Written {
  if (!Object.hasOwn(TEMPLATES, template)) return { ok: false, code: 'template-unknown', what: template };
  const facts: TextFacts = { ...given, carrier };
  const missing = new Set<string>();
  const fill = (sentence: string): string =>
    sentence.replaceAll(/\{(\w+)\}/g, (_, name: string) => {
      const value = facts[name];
      if (value === undefined || value === '') missing.add(name);
      const reason =
        name === 'reason' && Object.hasOwn(REASONS, String(value)) ? REASONS[String(value)] : undefined;
      return reason === undefined ? inWords(name, value ?? '', language) : fill(reason[language]);
    });
  const text = fill(TEMPLATES[template as TemplateName][language]);
  const [gap] = missing;
  if (gap !== undefined) return { ok: false, code: 'fact-missing', what: gap };
  // A receipt number may hold digits in a row; it has a form of its own.
  const receipt = String(facts.no ?? '');
  const fault = textFault(RECEIPT.test(receipt) ? text.replace(receipt, '') : text);
  return fault === undefined ? { ok: true, text } : { ok: false, code: fault, what: template };
}

const RECEIPT = /^[A-Z]{2}(?:-[0-9A-Z]{4}){3}$/;
const INSTANT = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}\.\d{3}Z$/;
const DAY = /^\d{4}-\d{2}-\d{2}$/;
const MONTHS = [
  'January',
  'February',
  'March',
  'April',
  'May',
  'June',
  'July',
  'August',
  'September',
  'October',
  'November',
  'December',
] as const;

function inWords(name: string, value: string | number, language: 'zh' | 'en'): string {
  // What is left of a term is told in hours.
  if (name === 'left' && typeof value === 'number')
    return language === 'zh' ? `${value}小时` : `${value} ${value === 1 ? 'hour' : 'hours'}`;
  const text = String(value);
  if (INSTANT.test(text)) {
    const at = Temporal.Instant.from(text).toZonedDateTimeISO(CHINA);
    const time = at.toPlainTime().toString({ smallestUnit: 'minute' });
    return language === 'zh'
      ? `${dayInWords(at.toPlainDate(), 'zh')}${time}`
      : `${time} on ${dayInWords(at.toPlainDate(), 'en')}`;
  }
  return DAY.test(text) ? dayInWords(Temporal.PlainDate.from(text), language) : text;
}

function dayInWords({ month, day }: Temporal.PlainDate, language: 'zh' | 'en'): string {
  return language === 'zh' ? `${month}月${day}日` : `${day} ${MONTHS[month - 1]}`;
}
