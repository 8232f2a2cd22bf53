/** Findings on an account in use: dormancy, verification, suspension, restoration, closing. */
import type { Rule } from '../kernel/decision.ts';

const STOPS = {
  'non-counter': { zh: '非柜面业务', en: 'business outside the counter' },
  all: { zh: '所有业务', en: 'all business' },
} as const;

export const dormant: Rule = {
  id: 'accounts.dormant',
  clause: 'pboc-261-2016.accounts',
  obligations: [],
  words: { stops: STOPS },
  says: {
    permit: {
      zh: '开户后已有交易，不作处理。',
      en: 'There was a transaction after the opening; nothing to do.',
    },
    'permit-with-duties': {
      zh: '开户之日起{months}个月内没有交易，已暂停{stops}；重新核实身份后恢复。',
      en: 'No transaction within {months} months of the opening: {stops} stopped until the identity is verified again.',
    },
  },
};

export const used: Rule = {
  id: 'accounts.used',
  clause: 'pboc-261-2016.accounts',
  obligations: [],
  says: { permit: { zh: '已记录交易。', en: 'The transaction is noted.' } },
};

export const verifiedAgain: Rule = {
  id: 'accounts.verified-again',
  clause: 'pboc-261-2016.accounts',
  obligations: [],
  says: {
    permit: { zh: '身份已重新核实，业务恢复。', en: 'The identity was verified again; business is resumed.' },
    hold: {
      zh: '暂缓：没有本人在{hours}小时内通过的身份核验。',
      en: 'On hold: the holder passed no check within {hours} hours.',
    },
  },
  next: { zh: '请核验本人有效证件后再办。', en: 'Check the person’s paper first.' },
};

export const suspended: Rule = {
  id: 'accounts.suspension-told',
  clause: 'atfl-2022.32',
  obligations: [],
  words: { stops: STOPS },
  says: {
    permit: {
      zh: '已暂停{stops}，理由、依据、救济渠道和所需材料一并告知。',
      en: '{stops} stopped; reason, clause, channel and the papers needed are told with it.',
    },
    refuse: {
      zh: '不能暂停：须写明理由、依据、救济渠道和所需材料（缺：{missing}）。',
      en: 'Cannot stop: reason, clause, channel and the papers needed must be told (missing: {missing}).',
    },
  },
  next: { zh: '请补全后再提交。', en: 'Fill them in first.' },
};

export const suspensionStands: Rule = {
  id: 'accounts.suspension-stands',
  clause: 'atfl-2022.32',
  obligations: [],
  says: {
    refuse: {
      zh: '不能暂停：该账户已在暂停中，理由和依据已经告知。',
      en: 'Cannot stop: the account is stopped already, and its reason and clause were told.',
    },
  },
  next: {
    zh: '须改变范围或理由的，先解除原来的暂停，再按新的理由暂停并告知。',
    en: 'To change what is stopped or why, lift the first and stop it anew with its own reason.',
  },
};

export const lifted: Rule = {
  id: 'accounts.suspension-lifted',
  clause: 'atfl-2022.32',
  obligations: [],
  says: { permit: { zh: '已解除暂停，业务立即恢复。', en: 'Lifted; business is resumed at once.' } },
};

export const closed: Rule = {
  id: 'accounts.closed',
  clause: '',
  obligations: [],
  says: { permit: { zh: '已销户，名额随即空出。', en: 'Closed; its place is free again.' } },
};

export const takenIn: Rule = {
  id: 'accounts.taken-in',
  clause: 'six-ministry-2016.5',
  obligations: ['six-ministry-2016.5.1'],
  says: {
    permit: { zh: '存量账户已登记。', en: 'The present account is on file.' },
    refuse: { zh: '开户日{day}还没有到。', en: 'The day of opening, {day}, has not come yet.' },
  },
};

export const phoneChanged: Rule = {
  id: 'accounts.phone-changed',
  clause: 'pboc-261-2016.accounts',
  obligations: [],
  says: { permit: { zh: '预留手机号已更换。', en: 'The phone number was changed.' } },
};

export const rules: readonly Rule[] = [
  dormant,
  used,
  verifiedAgain,
  suspended,
  suspensionStands,
  lifted,
  closed,
  takenIn,
  phoneChanged,
];
