/** What can be imported: for each kind its formats with their columns, and how a row becomes a command or a figure. */

import { accountTarget } from './accounts/import.ts';
import { ACCOUNT_COLUMNS } from './accounts/import-columns.ts';
import { entryTarget } from './blacklist/import.ts';
import { ENTRY_COLUMNS } from './blacklist/import-columns.ts';
import { shippedDialects } from './calls/dialects/load.ts';
import { callsError } from './calls/errors.ts';
import { columnsOfDialect, type Dialect } from './calls/log-dialect.ts';
import { recordTarget } from './calls/log-import.ts';
import type { CallLog } from './calls/ports.ts';
import { lineTarget } from './cards/import.ts';
import {
  ALERT_COLUMNS,
  LINE_COLUMNS,
  LISTED_COLUMNS,
  STOCK_COLUMNS,
  USAGE_COLUMNS,
} from './cards/import-columns.ts';
import { alertTarget, listedTarget, stockTarget, usageTarget } from './cards/usage-import.ts';
import type { Divisions } from './identity/divisions.ts';
import type { FigureTarget } from './kernel/import.ts';
import type { ImportColumns } from './kernel/import-columns-contract.ts';
import type { ImportKind, ImportKinds } from './kernel/import-kind.ts';
import { dayOf, type Instant } from './kernel/time.ts';
import { serviceTarget } from './key-services/import.ts';
import { SERVICE_COLUMNS } from './key-services/import-columns.ts';
import type { NumberingPlan } from './numbers/index.ts';
import { linkedTarget } from './platforms/import.ts';
import { LINKED_COLUMNS } from './platforms/import-columns.ts';
import { FORMATS, importTarget } from './reports/import.ts';
import type { ReportServices } from './reports/services.ts';

export interface ImportServices extends ReportServices {
  readonly divisions: Divisions;
  readonly callLog: CallLog;
}

/** The one format of a kind that has a layout of its own only. */
const OWN_FORMAT = 'duanka';

interface Figures<C extends { readonly type: string }>
  extends Pick<ImportKind<ImportServices>, 'zh' | 'en' | 'note'> {
  readonly columns: ImportColumns;
  readonly target: (reading: { readonly plan: NumberingPlan; readonly now: Instant }) => FigureTarget<C>;
}

/** Figures about lines, which are written without a decision. */
function figures<C extends { readonly type: string }>(
  name: string,
  { zh, en, note, columns, target }: Figures<C>,
): ImportKind<ImportServices> {
  return {
    zh,
    en,
    note,
    permission: 'card.import',
    formats: { [OWN_FORMAT]: { columns } },
    runFormat: () => name,
    run: (source, { services: { plan }, now }, options, engine) =>
      engine(source, target({ plan, now }), options),
  };
}

/** Call records of switches, in these dialects. */
export function callRecords(dialects: ReadonlyMap<string, Dialect>): ImportKind<ImportServices> {
  return {
    zh: '话单',
    en: 'Call records',
    note: {
      zh: '交换机或 Kamailio 的话单；其他格式用 YAML 说明',
      en: 'of switches or Kamailio; other layouts are described in YAML',
    },
    permission: 'calls.import',
    formats: Object.fromEntries(
      [...dialects].map(([name, dialect]) => [
        name,
        { columns: columnsOfDialect(dialect), delimiter: dialect.separator },
      ]),
    ),
    runFormat: (format) => `calls-${format}`,
    run: async (source, { services, org, format }, options, engine) => {
      const dialect = dialects.get(format);
      if (dialect === undefined || source.delimiter !== dialect.separator)
        throw callsError('calls.dialect', {
          place: '/separator',
          facts: { reason: `${format}: ${source.delimiter}` },
        });
      const { plan, callLog: log } = services;
      return engine(source, recordTarget(dialect, { plan, log, org, language: options.language }), options);
    },
  };
}

export const IMPORT_KINDS: ImportKinds<ImportServices> = {
  reports: {
    zh: '公众举报',
    en: 'Reports of the public',
    note: { zh: '举报逐条受理并转办', en: 'each is taken in and routed' },
    permission: 'report.import',
    formats: FORMATS,
    runFormat: (format) => format,
    run: (source, { services, org, format, now }, options, engine) =>
      engine(source, importTarget(format, services, org, dayOf(now)), options),
  },
  cards: {
    zh: '在网号码',
    en: 'Lines in service',
    note: {
      zh: '企业已有的全部号码及其登记（含未实名的老用户）',
      en: 'every line of a company as its own system has it, registered or not',
    },
    sorts: {
      complete: { zh: '已登记', en: 'registered' },
      wrong: { zh: '登记不实', en: 'registered wrongly' },
      none: { zh: '未登记', en: 'without registration' },
    },
    duplicates: {
      zh: '重复的行是已在册的号码：不会被再次导入改写。登记不实或未登记的，请在补登记中或该卡页面改正。',
      en: 'Duplicates are lines on file: importing does not change them. Put a wrong or missing registration right by registering the line anew, or on the page of the card.',
    },
    permission: 'card.import',
    formats: { [OWN_FORMAT]: { columns: LINE_COLUMNS } },
    runFormat: () => 'cards',
    run: (source, { services, org, now }, options, engine) =>
      engine(source, lineTarget(services, { org, now }, options), options),
  },
  'key-services': {
    zh: '重点电信业务',
    en: 'Key services',
    note: {
      zh: '企业已有的语音专线、400、一号通、商务总机；号段写“起-止”，多项用分号隔开',
      en: 'voice lines, 400, one-number and switchboard services; ranges as from-to, several with semicolons',
    },
    permission: 'key-service.import',
    formats: { [OWN_FORMAT]: { columns: SERVICE_COLUMNS } },
    runFormat: () => 'key-services',
    run: (source, { services, org, now }, options, engine) =>
      engine(source, serviceTarget(services, { org, now }, options), options),
  },
  accounts: {
    zh: '存量账户',
    en: 'Accounts',
    note: {
      zh: '银行、支付机构已有的全部账户及开户人；超过上限的不退回，由清理逐户跟踪',
      en: 'every account of a bank or payment institution with its holder; what is above a limit is taken in and tracked by the clean-up',
    },
    permission: 'bank-account.import',
    formats: { [OWN_FORMAT]: { columns: ACCOUNT_COLUMNS } },
    runFormat: () => 'accounts',
    run: (source, { services, org, now }, options, engine) =>
      engine(source, accountTarget(services, { org, now }, options), options),
  },
  blacklist: {
    zh: '全国黑名单',
    en: 'National list',
    note: {
      zh: '主管部门的认定，逐条列入；证据填已上传材料的摘要，多份用分号隔开',
      en: 'findings of an authority, each an entry; proof as the digest of an uploaded paper, several with semicolons',
    },
    duplicates: {
      zh: '重复的行是已经列入的同一份认定，不会改动。',
      en: 'Duplicates are findings that are on the list already; importing does not change them.',
    },
    permission: 'blacklist.enter',
    formats: { [OWN_FORMAT]: { columns: ENTRY_COLUMNS } },
    runFormat: () => 'blacklist',
    run: (source, { services, org, now }, options, engine) =>
      engine(source, entryTarget(services, { org, now }, options), options),
  },
  'linked-accounts': {
    zh: '关联互联网账号',
    en: 'Linked internet accounts',
    note: {
      zh: '平台对机关所列号码的答复：每行一个账号，没有账号的留空；一个号码可以有多行',
      en: 'what a platform answers on listed numbers: one account a row, empty where there is none',
    },
    permission: 'linked-account.import',
    formats: { [OWN_FORMAT]: { columns: LINKED_COLUMNS } },
    runFormat: () => 'linked-accounts',
    run: (source, { services: { vault, plan }, org }, options, engine) =>
      engine(source, linkedTarget({ vault, plan, org }), options),
  },
  numbers: figures('numbers', {
    zh: '可选号码',
    en: 'Numbers to give',
    note: {
      zh: '可以办出去的号码；导入后，只有其中的号码能办',
      en: 'once there are any, only these can be ordered',
    },
    columns: STOCK_COLUMNS,
    target: stockTarget,
  }),
  usage: figures('usage', {
    zh: '使用记录',
    en: 'Use of lines',
    note: {
      zh: '每个号码每天的使用：kind填voice、sms、data、attach，area填境外地区代码（境内留空）',
      en: 'of each line on each day; kind is voice, sms, data or attach, area a foreign area or empty',
    },
    columns: USAGE_COLUMNS,
    target: usageTarget,
  }),
  listed: figures('listed', {
    zh: '通报号码',
    en: 'Numbers named',
    note: {
      zh: '机关通报的涉诈号码；可加list列，写另行增加的对象',
      en: 'by an authority; a column list names a further group',
    },
    columns: LISTED_COLUMNS,
    target: listedTarget,
  }),
  alerts: figures('alerts', {
    zh: '预警命中',
    en: 'Alerts',
    note: { zh: '预警模型的命中', en: 'hits of a warning model' },
    columns: ALERT_COLUMNS,
    target: alertTarget,
  }),
  calls: callRecords(shippedDialects()),
};
