/** Findings on who must verify again: the groups of the notice, the ground, the rest after a pass. */
import type { Rule } from '../kernel/decision.ts';
import type { RiskGroup } from './reverify.ts';

const NOTICE = 'mps-miit-2021.4';

/** One rule for each group of the notice, so that each shows what put the card there. */
export const groupRules: Readonly<Record<RiskGroup, Rule>> = {
  listed: {
    id: 'cards.group-listed',
    clause: NOTICE,
    obligations: ['mps-miit-2021.4.2'],
    says: {
      permit: {
        zh: '涉诈电话卡：列入主管机关名单（{evidence}）。',
        en: 'Linked to fraud: on a list of an authority ({evidence}).',
      },
      refuse: {
        zh: '不能列入：涉诈电话卡须写明名单的文号。',
        en: 'Not taken: a card linked to fraud needs the reference of the list.',
      },
    },
    next: { zh: '请补上名单文号后再提交。', en: 'Add the reference of the list and send it again.' },
  },
  'many-cards': {
    id: 'cards.group-many-cards',
    clause: NOTICE,
    obligations: ['mps-miit-2021.4.3'],
    says: {
      permit: {
        zh: '一证多卡：名下{cards}张，达到{from}张。',
        en: 'Many cards on one paper: {cards}; the setting is {from}.',
      },
      refuse: {
        zh: '不能列入：名下{cards}张，未达到{from}张。',
        en: 'Not taken: {cards} cards, fewer than {from}.',
      },
    },
    next: { zh: '不用处理。', en: 'Nothing to do.' },
  },
  sleeping: {
    id: 'cards.group-sleeping',
    clause: NOTICE,
    obligations: ['mps-miit-2021.4.4'],
    says: {
      permit: {
        zh: '睡眠卡：{days}天没有使用，达到{from}天。',
        en: 'Sleeping: not used for {days} days; the setting is {from}.',
      },
      refuse: {
        zh: '不能列入：{days}天没有使用，未达到{from}天。',
        en: 'Not taken: {days} days without use, fewer than {from}.',
      },
    },
    next: { zh: '不用处理。', en: 'Nothing to do.' },
  },
  silent: {
    id: 'cards.group-silent',
    clause: NOTICE,
    obligations: ['mps-miit-2021.4.5'],
    says: {
      permit: {
        zh: '静默卡：开机在网但{days}天没有通话和流量，达到{from}天。',
        en: 'Silent: on the network for {days} days without calls or data; the setting is {from}.',
      },
      refuse: {
        zh: '不能列入：{days}天没有通话和流量，未达到{from}天。',
        en: 'Not taken: {days} silent days, fewer than {from}.',
      },
    },
    next: { zh: '不用处理。', en: 'Nothing to do.' },
  },
  'high-fraud-area': {
    id: 'cards.group-high-fraud-area',
    clause: NOTICE,
    obligations: ['mps-miit-2021.4.6'],
    says: {
      permit: {
        zh: '境外诈骗高发地卡：{on}在{area}使用，名单{list}。',
        en: 'Used in {area} on {on}, which is on the list {list} of high-fraud areas.',
      },
      refuse: {
        zh: '不能列入：{on}没有把{area}列为诈骗高发地的名单。',
        en: 'Not taken: no list named {area} a high-fraud area on {on}.',
      },
    },
    next: {
      zh: '以主管机关带日期的名单为准；名单有更新的，请先导入名单。',
      en: 'Only a dated list of an authority counts; load it first where there is a newer one.',
    },
  },
  'model-alerts': {
    id: 'cards.group-model-alerts',
    clause: NOTICE,
    obligations: ['mps-miit-2021.4.7'],
    says: {
      permit: {
        zh: '频繁触发预警：{alerts}次，分布在{days}天（标准为{fromAlerts}次、{fromDays}天）。',
        en: 'Alerts: {alerts} on {days} days (the setting is {fromAlerts} on {fromDays}).',
      },
      refuse: {
        zh: '不能列入：预警{alerts}次，分布在{days}天，未达到{fromAlerts}次、{fromDays}天。',
        en: 'Not taken: {alerts} alerts on {days} days, below {fromAlerts} on {fromDays}.',
      },
    },
    next: {
      zh: '继续观察，达到标准后自动列入。',
      en: 'Keep watching; it is taken once it reaches the setting.',
    },
  },
  extra: {
    id: 'cards.group-extra',
    clause: NOTICE,
    obligations: ['mps-miit-2021.4.8'],
    says: {
      permit: {
        zh: '其他高风险卡：{reason}（{approver}批准，至{to}）。',
        en: 'Further group: {reason} (approved by {approver}, until {to}).',
      },
      refuse: {
        zh: '不能列入：{id}不是现行的增加对象，须有批准人、理由和起止日。',
        en: 'Not taken: {id} is no further group today; it needs approver, reason and dates.',
      },
    },
    next: {
      zh: '请由有权限的人员先在设置中增加对象。',
      en: 'An authorised person adds the group to the settings first.',
    },
  },
};

/** The two grounds of the access agreement, for every kind of resource. */
export const agreementGround: Rule = {
  id: 'cards.verify-again-ground',
  clause: 'risk-notice-cmcc-sh.4',
  obligations: ['risk-notice-cmcc-sh.4.1'],
  words: {
    ground: {
      'involved-in-case': { zh: '名下资源涉案', en: 'involved in a case' },
      'larger-fraud-risk': { zh: '存在较大涉诈风险', en: 'a larger risk of fraud' },
    },
    kind: {
      mobile: { zh: '手机卡', en: 'mobile card' },
      'wireless-data': { zh: '上网卡', en: 'data card' },
      'industry-11-digit-with-voice': { zh: '11位行业卡', en: '11-digit industry card' },
      'fixed-line': { zh: '固定电话', en: 'fixed line' },
      broadband: { zh: '宽带', en: 'broadband line' },
    },
  },
  says: {
    permit: {
      zh: '依入网协议可要求二次实名认证（{kind}）：{ground}。',
      en: 'The access agreement lets us ask again who uses the {kind}: {ground}.',
    },
  },
};

export const caseOpened: Rule = {
  id: 'cards.case-opened',
  clause: NOTICE,
  obligations: ['mps-miit-2021.4.1'],
  says: {
    permit: { zh: '已列为二次实人认证对象。', en: 'The card is to be verified again.' },
    hold: {
      zh: '暂缓：“二次实人认证”机制自{from}起施行，此前没有这一程序。',
      en: 'On hold: the procedure of verifying again exists from {from}.',
    },
  },
  next: { zh: '施行之日起再列入。', en: 'Take it up from that day.' },
};

export const caseResumed: Rule = {
  id: 'cards.case-resumed-after-stop',
  clause: NOTICE,
  obligations: ['mps-miit-2021.4.9'],
  says: {
    permit: {
      zh: '停机期间无法核验，解除后重新提醒，{hours}小时从收到提醒起算。',
      en: 'Nobody could verify while the number was stopped: a new reminder leaves, and the {hours} hours begin with it.',
    },
  },
};

export const flaggable: Rule = {
  id: 'cards.flaggable',
  clause: NOTICE,
  obligations: ['mps-miit-2021.4.1'],
  words: {
    state: {
      ordered: { zh: '待登记', en: 'ordered' },
      registered: { zh: '待启用', en: 'registered' },
      stopped: { zh: '已停机', en: 'stopped' },
      'shut-down': { zh: '已关停', en: 'shut down' },
      cancelled: { zh: '已销户', en: 'cancelled' },
      suspended: { zh: '已因其他原因暂停或正在恢复', en: 'suspended on another ground, or being restored' },
    },
  },
  says: {
    permit: { zh: '这张卡已在核验中，新的情形已并入。', en: 'A case is open; what is new was added to it.' },
    hold: {
      zh: '暂缓：这张卡{state}，恢复使用后再列入。',
      en: 'On hold: the card is {state}; take it up when it works again.',
    },
    refuse: { zh: '不能列入：这张卡{state}。', en: 'Not taken: the card is {state}.' },
  },
  next: { zh: '不用处理。', en: 'Nothing to do.' },
};

export const restAfterPass: Rule = {
  id: 'cards.rest-after-pass',
  clause: NOTICE,
  obligations: ['mps-miit-2021.4.1'],
  says: {
    permit: {
      zh: '{at}核验通过后{days}天内，只对涉诈名单和新的预警再次核验；其余情形未列入。',
      en: 'Within {days} days of passing on {at} only lists and new alerts count; the rest was left out.',
    },
    refuse: {
      zh: '不能列入：{at}核验通过，{days}天内如无新的预警或涉诈名单，不再要求核验。',
      en: 'Not taken: verified on {at}; for {days} days only lists and new alerts count.',
    },
  },
  next: { zh: '不用处理。', en: 'Nothing to do.' },
};

export const flagWithdrawn: Rule = {
  id: 'cards.flag-withdrawn',
  clause: NOTICE,
  obligations: ['mps-miit-2021.4.1'],
  says: { permit: { zh: '已撤回，不再要求核验。', en: 'Withdrawn; the holder need not verify.' } },
};

export const flagRules: readonly Rule[] = [
  ...Object.values(groupRules),
  agreementGround,
  caseOpened,
  caseResumed,
  flaggable,
  restAfterPass,
  flagWithdrawn,
];
