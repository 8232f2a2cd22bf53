/** The findings that reports/ draws on, each with its clause. */
import type { Rule } from '../kernel/decision.ts';
import { KIND_WORDS } from './words.ts';

export const received: Rule = {
  id: 'reports.received',
  clause: 'six-ministry-2016.9',
  obligations: ['six-ministry-2016.9.1', 'miit-452-2016.19.1.1', 'miit-452-2016.19.1.3'],
  says: {
    permit: { zh: '举报已受理，编号{receipt}。', en: 'The report was taken in under {receipt}.' },
  },
};

export const twin: Rule = {
  id: 'reports.same-report',
  clause: 'miit-452-2016.19.1',
  obligations: ['miit-452-2016.19.1.4', 'risk-notice-cmcc-sh.police-1.3'],
  says: {
    permit: {
      zh: '与{receipt}为同一事项，已并入，一并核查并分别答复。',
      en: 'The same matter as {receipt}: joined to it, checked once, answered to both.',
    },
  },
};

export const occurred: Rule = {
  id: 'reports.occurred-before-receipt',
  clause: 'miit-452-2016.19.2',
  obligations: [],
  says: {
    refuse: {
      zh: '不能受理：来电时间{occurredAt}晚于收到时间{receivedAt}。',
      en: 'Not taken in: the time of the call ({occurredAt}) lies after the time of receipt ({receivedAt}).',
    },
  },
  next: { zh: '请改正来电时间后再提交。', en: 'Correct the time of the call and send it again.' },
};

export const narrativeLength: Rule = {
  id: 'reports.narrative-length',
  clause: 'miit-452-2016.19.1',
  obligations: [],
  says: {
    refuse: {
      zh: '不能受理：经过说明有{length}字，最多{max}字。',
      en: 'Not taken in: the account has {length} characters, {max} at most.',
    },
  },
  next: {
    zh: '请删减文字，长的材料可作为附件上传。',
    en: 'Shorten the text; longer material can be attached.',
  },
};

export const anonymous: Rule = {
  id: 'reports.anonymous',
  clause: 'six-ministry-2016.9',
  obligations: ['six-ministry-2016.9.1'],
  says: {
    permit: { zh: '匿名举报。', en: 'The report is anonymous.' },
    refuse: {
      zh: '不能受理：本机构不接受匿名举报。',
      en: 'Not taken in: this organisation takes no anonymous reports.',
    },
  },
  next: { zh: '请填写联系方式，或拨打12321。', en: 'Leave a way to reach you, or call 12321.' },
};

export const sealedIdentity: Rule = {
  id: 'reports.identity-sealed',
  clause: 'six-ministry-2016.9',
  obligations: ['six-ministry-2016.9.3'],
  says: { permit: { zh: '举报人身份已单独加密封存。', en: 'The identity of the reporter is sealed apart.' } },
};

export const routedToChecker: Rule = {
  id: 'reports.routed-to-checker',
  clause: 'miit-452-2016.19.2',
  obligations: ['miit-452-2016.19.2.1', 'miit-452-2016.19.1.4'],
  says: {
    permit: {
      zh: '已转{to}逐件核查，{checkHours}小时内答复。',
      en: 'Passed to {to}, which checks it as an item of its own within {checkHours} hours.',
    },
    refuse: { zh: '不能转办：{to}不核查举报。', en: 'Not routed: {to} does not check reports.' },
  },
  next: {
    zh: '请选择基础电信企业、移动转售企业或公安机关。',
    en: 'Choose a carrier, a reseller or the police.',
  },
};

export const routedToPolice: Rule = {
  id: 'reports.routed-to-police',
  clause: 'mps-miit-2021.6',
  obligations: [
    'mps-miit-2021.6.1',
    'mps-miit-2021.6.2',
    'mps-miit-2021.public.2',
    'two-cards-2020.public.2',
  ],
  says: {
    permit: {
      zh: '涉卡线索和停机投诉由公安机关（96110）统一受理，已转{to}。',
      en: 'Card crime and complaints on suspensions belong to the police (96110): passed to {to}.',
    },
  },
};

export const noTarget: Rule = {
  id: 'reports.no-checker',
  words: { number: KIND_WORDS },
  clause: 'miit-452-2016.19.1',
  obligations: ['miit-452-2016.19.1.3'],
  says: {
    'permit-with-duties': {
      zh: '暂时定不了核查单位（{number}），须由人工在{routeHours}小时内转办。',
      en: 'No organisation answers for {number}; a person routes it within {routeHours} hours.',
    },
  },
};

export const answeredItem: Rule = {
  id: 'reports.answered-one-by-one',
  clause: 'miit-452-2016.19.2',
  obligations: ['miit-452-2016.19.2.1'],
  says: {
    permit: { zh: '已有逐件核查结果。', en: 'This item has a result of its own.' },
    refuse: { zh: '不能办结：还没有这一件的核查结果。', en: 'Not closed: this item has no result yet.' },
  },
  next: {
    zh: '请等待核查单位答复，或催办。',
    en: 'Wait for the answer of the checking organisation, or remind it.',
  },
};

export const answeredByOther: Rule = {
  id: 'reports.answered-by-who-was-asked',
  clause: 'miit-452-2016.19.2',
  obligations: ['miit-452-2016.19.2.1'],
  says: {
    refuse: {
      zh: '{from}现在不负责核查这一件，其答复只留存，不作为结果。',
      en: '{from} does not check this item now; its answer is kept on record and is not the result.',
    },
  },
  next: {
    zh: '请与现在负责核查的单位联系，或重新转办。',
    en: 'Ask whoever checks it now, or route it anew.',
  },
};

export const rectifiedFirst: Rule = {
  id: 'reports.rectified-before-closing',
  clause: 'miit-452-2016.19.2',
  obligations: ['miit-452-2016.19.2.2'],
  says: {
    permit: { zh: '已整改并落实责任人。', en: 'Put right, with a person held to account.' },
    refuse: {
      zh: '不能办结：举报属实，尚未整改并落实责任人。',
      en: 'Not closed: it was confirmed, and nothing was put right or nobody held to account yet.',
    },
  },
  next: {
    zh: '请由核查单位登记整改和责任人。',
    en: 'The checking organisation records what was put right and who answers for it.',
  },
};

export const conclusion: Rule = {
  id: 'reports.checked-with-result',
  words: {
    outcome: {
      confirmed: { zh: '属实', en: 'confirmed' },
      'not-confirmed': { zh: '不属实', en: 'not confirmed' },
      'cannot-be-checked': { zh: '无法核实', en: 'could not be checked' },
    },
  },
  clause: 'miit-452-2016.19.2',
  obligations: ['miit-452-2016.19.2.1'],
  says: { permit: { zh: '核查结果：{outcome}。', en: 'Result of the check: {outcome}.' } },
};

export const rectifyInTime: Rule = {
  id: 'reports.rectify-in-time',
  clause: 'miit-452-2016.19.2',
  obligations: ['miit-452-2016.19.2.2'],
  says: {
    'permit-with-duties': {
      zh: '举报属实：须在{days}日内整改并落实责任人。',
      en: 'Confirmed: to be put right within {days} days, with a person held to account.',
    },
    permit: { zh: '已整改，责任人已登记。', en: 'Put right; the responsible person is on record.' },
  },
};

export const crimeToPolice: Rule = {
  id: 'reports.crime-to-police',
  clause: 'mps-miit-2021.6',
  obligations: ['mps-miit-2021.6.1', 'two-cards-2020.public.2'],
  says: {
    permit: { zh: '涉嫌犯罪，已移送{to}。', en: 'A crime is suspected: handed over to {to}.' },
    hold: {
      zh: '涉嫌犯罪，但没有可移送的公安机关。',
      en: 'A crime is suspected, but no police unit is known to hand it to.',
    },
  },
  next: {
    zh: '请管理员登记受理举报的公安机关。',
    en: 'Ask the administrator to register the police unit that takes reports.',
  },
};

export const claimed: Rule = {
  id: 'reports.claimed',
  clause: 'miit-452-2016.19.2',
  obligations: ['miit-452-2016.19.2.1'],
  says: {
    permit: { zh: '由您核查。', en: 'You check this one.' },
    refuse: { zh: '{by}正在核查这一件。', en: '{by} is checking this one.' },
  },
  next: { zh: '请换下一件，或请对方放回。', en: 'Take the next one, or ask them to release it.' },
};

export const late: Rule = {
  id: 'reports.late',
  words: {
    kind: {
      route: { zh: '转办', en: 'routing' },
      check: { zh: '核查', en: 'check' },
      rectify: { zh: '整改', en: 'rectification' },
    },
  },
  clause: 'miit-452-2016.19.1',
  obligations: ['miit-452-2016.19.1.3'],
  says: {
    'permit-with-duties': {
      zh: '{kind}时限已过，列为逾期并升级。',
      en: 'The {kind} clock ran out: marked late and escalated.',
    },
  },
};

export const rewardGround: Rule = {
  id: 'reports.reward-ground',
  clause: 'six-ministry-2016.9',
  obligations: ['six-ministry-2016.9.2', 'miit-452-2016.19.1.2'],
  says: {
    permit: { zh: '符合奖励条件：{ground}，{yuan}元。', en: 'Eligible: {ground}, CNY {yuan}.' },
    refuse: {
      zh: '不能提出奖励：举报尚未查实。',
      en: 'No reward can be proposed: the report is not confirmed.',
    },
  },
  next: { zh: '查实后再提出。', en: 'Propose it once the report is confirmed.' },
};

export const rewardAmount: Rule = {
  id: 'reports.reward-amount',
  clause: 'miit-452-2016.19.1',
  obligations: ['miit-452-2016.19.1.2'],
  says: {
    permit: {
      zh: '金额在奖励标准之内（最高{maxYuan}元）。',
      en: 'Within the scale (CNY {maxYuan} at most).',
    },
    'permit-with-duties': {
      zh: '没有奖励标准，金额由人工审定。',
      en: 'There is no scale of rewards; people decide the amount.',
    },
    refuse: { zh: '超过奖励标准（最高{maxYuan}元）。', en: 'Above the scale (CNY {maxYuan} at most).' },
  },
  next: { zh: '请按标准调整金额。', en: 'Lower the amount to the scale.' },
};

export const secondPerson: Rule = {
  id: 'reports.two-persons',
  clause: 'six-ministry-2016.9',
  obligations: ['six-ministry-2016.9.3', 'miit-452-2016.19.1.2'],
  says: {
    permit: { zh: '{count}人已同意（需要{needed}人）。', en: '{count} of {needed} persons agreed.' },
    refuse: {
      zh: '不能由同一人再次同意：需要{needed}个不同的人。',
      en: 'The same person cannot agree twice: {needed} different persons are needed.',
    },
  },
  next: { zh: '请另一位有权限的同事办理。', en: 'Ask another colleague who holds the permission.' },
};

export const identityPurpose: Rule = {
  id: 'reports.identity-opened-by-two',
  clause: 'six-ministry-2016.9',
  obligations: ['six-ministry-2016.9.3'],
  says: {
    permit: {
      zh: '已按用途“{purpose}”打开，留下记录。',
      en: 'Opened for the purpose “{purpose}”, and put on record.',
    },
    refuse: {
      zh: '不能打开：须由{needed}人同意，现有{count}人。',
      en: 'Not opened: {needed} persons must agree, {count} did.',
    },
  },
  next: { zh: '请先申请并由另一人同意。', en: 'Ask for it and have another person agree.' },
};

export const narrativeRead: Rule = {
  id: 'reports.narrative-read',
  clause: 'six-ministry-2016.9',
  obligations: ['six-ministry-2016.9.3'],
  says: {
    permit: {
      zh: '按用途“{purpose}”查看了举报内容。',
      en: 'The account was read for the purpose “{purpose}”.',
    },
  },
};

export const evidenceRead: Rule = {
  id: 'reports.evidence-read',
  clause: 'six-ministry-2016.9',
  obligations: ['six-ministry-2016.9.3'],
  says: {
    permit: {
      zh: '按用途“{purpose}”查看了附件。',
      en: 'An attachment was opened for the purpose “{purpose}”.',
    },
  },
};

export const exported: Rule = {
  id: 'reports.exported',
  clause: 'six-ministry-2016.9',
  obligations: ['six-ministry-2016.9.3'],
  says: {
    permit: {
      zh: '按用途“{purpose}”导出了清单（号码已遮挡）。',
      en: 'The list was exported for the purpose “{purpose}”, numbers masked.',
    },
  },
};

export const rules: readonly Rule[] = [
  exported,
  evidenceRead,
  narrativeRead,
  received,
  twin,
  occurred,
  narrativeLength,
  anonymous,
  sealedIdentity,
  routedToChecker,
  routedToPolice,
  noTarget,
  answeredItem,
  answeredByOther,
  rectifiedFirst,
  conclusion,
  rectifyInTime,
  crimeToPolice,
  claimed,
  late,
  rewardGround,
  rewardAmount,
  secondPerson,
  identityPurpose,
];
