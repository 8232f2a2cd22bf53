/** The findings that notices/ draws on, each with its clause. */
import type { Rule, Sentence } from '../kernel/decision.ts';

const ACK = 'risk-notice-cmcc-sh.ack';
const SHOW_CURRENT: Sentence = {
  zh: '请打开现行版本，请客户重新阅读后确认。',
  en: 'Open the version in force and have it read and confirmed again.',
};

export const pointsComplete: Rule = {
  id: 'notices.points-complete',
  clause: 'risk-notice-cmcc-sh.0',
  obligations: [
    'risk-notice-cmcc-sh.0.1',
    'risk-notice-cmcc-sh.ellipsis.1',
    'risk-notice-cmcc-sh.nuisance.1',
    'risk-notice-cmcc-sh.resale.1',
  ],
  says: {
    permit: { zh: '告知书共{points}条，要点齐全。', en: 'The notice has {points} points; none is lacking.' },
    refuse: {
      zh: '不能保存：告知书缺少或重复以下要点：{lacking}。',
      en: 'Not kept: these points are missing, doubled or incomplete: {lacking}.',
    },
  },
  next: {
    zh: '请补齐要点；转卖转借提示须单独确认，七种骚扰情形须各有代码。',
    en: 'Add them; the warning on resale needs a confirmation of its own, and each of the seven nuisance grounds its code.',
  },
};

export const basesNamed: Rule = {
  id: 'notices.bases-named',
  clause: 'risk-notice-cmcc-sh.0',
  obligations: ['risk-notice-cmcc-sh.0.2'],
  says: { permit: { zh: '写明{bases}项依据。', en: 'It names {bases} legal bases.' } },
};

export const secondPerson: Rule = {
  id: 'notices.second-person',
  clause: 'risk-notice-cmcc-sh.0',
  obligations: [],
  says: {
    permit: { zh: '已由第二人审核。', en: 'A second person approved it.' },
    refuse: {
      zh: '不能审核：起草人不能审核自己的文本。',
      en: 'Not approved: whoever drafted it cannot approve it.',
    },
  },
  next: { zh: '请由另一位合规人员审核。', en: 'Have another member of compliance approve it.' },
};

export const publishedAhead: Rule = {
  id: 'notices.published-ahead',
  clause: 'risk-notice-cmcc-sh.0',
  obligations: ['risk-notice-cmcc-sh.ellipsis.1'],
  says: {
    permit: {
      zh: '第{number}版自{from}起使用，此前签署的仍然有效。',
      en: 'Version {number} is in force from {from}; what was signed before stays valid.',
    },
    refuse: {
      zh: '不能发布：启用日{from}早于{earliest}，或已有更新的版本。',
      en: 'Not published: {from} lies before {earliest}, or a later version is already published.',
    },
  },
  next: {
    zh: '请改为{earliest}或以后的日期；已有更新版本的，请重新起草。',
    en: 'Choose {earliest} or later; where a later version is published, draft this one again.',
  },
};

export const shippedInUse: Rule = {
  id: 'notices.shipped-in-use',
  clause: 'risk-notice-cmcc-sh.0',
  obligations: ['risk-notice-cmcc-sh.0.1', 'risk-notice-cmcc-sh.0.2'],
  says: {
    'permit-with-duties': {
      zh: '本机构没有自己的告知书，启用随软件提供的第1版，请法务尽快审阅。',
      en: 'This organisation has no notice of its own: version 1 as shipped comes into use. Have your lawyers read it soon.',
    },
  },
};

export const inForce: Rule = {
  id: 'notices.text-in-force',
  clause: ACK,
  obligations: ['risk-notice-cmcc-sh.ack.1', 'mps-miit-2021.4.13', 'mps-miit-2021.4.14'],
  says: {
    permit: { zh: '确认的是现行第{number}版。', en: 'Version {number}, in force today, was confirmed.' },
    refuse: {
      zh: '不能确认：第{number}版今天不在使用，现行为第{current}版。',
      en: 'Not confirmed: version {number} is not in force today; version {current} is.',
    },
  },
  next: SHOW_CURRENT,
};

export const asShown: Rule = {
  id: 'notices.text-as-shown',
  clause: 'risk-notice-cmcc-sh.special',
  obligations: ['risk-notice-cmcc-sh.special.1', 'risk-notice-cmcc-sh.ack.1', 'mps-miit-2021.4.14'],
  says: {
    permit: { zh: '所示文本与存档一致（{digest}）。', en: 'The text shown is the one on file ({digest}).' },
    refuse: {
      zh: '不能确认：客户看到的文本与存档不一致。',
      en: 'Not confirmed: the text that was shown is not the one on file.',
    },
  },
  next: SHOW_CURRENT,
};

export const forResource: Rule = {
  id: 'notices.for-this-resource',
  clause: 'risk-notice-cmcc-sh.0',
  obligations: ['risk-notice-cmcc-sh.0.1', 'risk-notice-cmcc-sh.ack.1'],
  says: {
    permit: {
      zh: '告知书与所办业务和客户类型相符。',
      en: 'The notice is the one for this service and holder.',
    },
    refuse: {
      zh: '不能确认：这份告知书用于{service}（{subject}），与所办业务或客户类型不符。',
      en: 'Not confirmed: this notice is for {service} ({subject}), which is not what is applied for or not who applies.',
    },
  },
  next: {
    zh: '请按业务和客户类型（个人或单位）重新打开告知书。',
    en: 'Open the notice for the service and the kind of holder (person or unit).',
  },
  words: {
    service: {
      mobile: { zh: '电话卡', en: 'phone cards' },
      iot: { zh: '物联网卡', en: 'IoT cards' },
      'fixed-line': { zh: '固定电话', en: 'fixed lines' },
      broadband: { zh: '有线宽带', en: 'broadband' },
    },
    subject: { person: { zh: '个人', en: 'persons' }, unit: { zh: '单位', en: 'units' } },
  },
};

export const rightPlace: Rule = {
  id: 'notices.right-place',
  clause: 'mps-miit-2021.4',
  obligations: ['mps-miit-2021.4.13', 'mps-miit-2021.4.14'],
  says: {
    refuse: {
      zh: '不能确认：营业厅文本由柜台办理，线上文本由本人在自己的手机上确认。',
      en: 'Not confirmed: the text for outlets is signed at the counter, the one for online use is ticked by the person alone.',
    },
  },
  next: { zh: '请换用对应的告知书。', en: 'Use the notice of the other kind.' },
};

export const pointsSeen: Rule = {
  id: 'notices.points-acknowledged',
  clause: ACK,
  obligations: [
    'risk-notice-cmcc-sh.1.1',
    'risk-notice-cmcc-sh.2.1',
    'risk-notice-cmcc-sh.police-1.2',
    'risk-notice-cmcc-sh.police-2.1',
    'risk-notice-cmcc-sh.nuisance.1',
    'risk-notice-cmcc-sh.pledge.1',
  ],
  says: {
    permit: { zh: '{points}条均已告知并记录。', en: 'All {points} points were shown, on record.' },
    refuse: {
      zh: '不能确认：第{missing}条还没有勾选。',
      en: 'Not confirmed: points not ticked yet: {missing}.',
    },
  },
  next: { zh: '请逐条阅读并勾选。', en: 'Read the points one by one and tick each.' },
};

export const resaleWarned: Rule = {
  id: 'notices.resale-warned',
  clause: 'risk-notice-cmcc-sh.resale',
  obligations: ['risk-notice-cmcc-sh.resale.1'],
  says: {
    permit: { zh: '转卖转借风险提示已单独确认。', en: 'The warning on resale was confirmed on its own.' },
    refuse: {
      zh: '不能确认：第{missing}条须单独确认，还没有确认。',
      en: 'Not confirmed: points that need a confirmation of their own lack it: {missing}.',
    },
  },
  next: { zh: '请客户单独勾选该条。', en: 'Have the customer tick that point.' },
};

export const signedAtCounter: Rule = {
  id: 'notices.signed-at-counter',
  clause: 'mps-miit-2021.4',
  obligations: ['mps-miit-2021.4.13', 'risk-notice-cmcc-sh.ack.1'],
  says: {
    permit: { zh: '客户已现场签字。', en: 'The customer signed on the spot.' },
    refuse: {
      zh: '不能确认：没有客户签字，或签名是空白的。',
      en: 'Not confirmed: there is no signature, or it is blank.',
    },
  },
  next: { zh: '请客户在签字板上签名。', en: 'Have the customer sign on the pad.' },
};

export const readAndTicked: Rule = {
  id: 'notices.read-and-ticked',
  clause: 'mps-miit-2021.4',
  obligations: ['mps-miit-2021.4.14', 'risk-notice-cmcc-sh.ack.1'],
  says: {
    permit: { zh: '已阅读{seconds}秒并勾选。', en: 'Read for {seconds} seconds and ticked.' },
    refuse: {
      zh: '不能确认：只阅读了{seconds}秒，至少{least}秒。',
      en: 'Not confirmed: read for {seconds} seconds only; {least} are the least.',
    },
  },
  next: { zh: '请看完全文再勾选。', en: 'Read the whole text before you tick.' },
};

export const filmKept: Rule = {
  id: 'notices.reading-filmed',
  clause: 'mps-miit-2021.4',
  obligations: ['mps-miit-2021.4.15'],
  says: {
    permit: {
      zh: '朗读视频已留存（{seconds}秒），服务期内及期满后{years}年内保存。',
      en: 'The film of the reading ({seconds} s) is kept during service and {years} years beyond.',
    },
    hold: { zh: '暂不能确认：还没有朗读视频。', en: 'Not yet: there is no film of the reading.' },
    undecidable: {
      zh: '暂时不能判断：朗读视频还没有核对结果，不算未通过。',
      en: 'Cannot be decided now: the film could not be checked yet. This does not count as a failed try.',
    },
  },
  next: {
    zh: '请对着镜头朗读屏幕上的文字；已录好的请稍后重试，或到营业厅办理。',
    en: 'Read the words on the screen aloud before the camera; if you have, try again in a moment or go to an outlet.',
  },
};

export const filmLength: Rule = {
  id: 'notices.film-length',
  clause: 'mps-miit-2021.4',
  obligations: ['mps-miit-2021.4.15'],
  says: {
    refuse: { zh: '不能确认：视频长度为零。', en: 'Not confirmed: the film has no length.' },
  },
  next: { zh: '请重新录制。', en: 'Record it again.' },
};

export const filmMatch: Rule = {
  id: 'notices.film-match',
  clause: 'mps-miit-2021.4',
  obligations: ['mps-miit-2021.4.15'],
  says: {
    permit: { zh: '朗读内容相符（{match}）。', en: 'What was read matches the words ({match}).' },
    refuse: {
      zh: '不能确认：朗读内容与文字不符（相符{match}，至少{least}）。',
      en: 'Not confirmed: what was read does not match the words ({match}; {least} is the least).',
    },
  },
  next: {
    zh: '请在安静的地方照屏幕文字慢慢读一遍。',
    en: 'Go to a quiet place and read the words on the screen slowly.',
  },
};

export const filmLive: Rule = {
  id: 'notices.film-live',
  clause: 'mps-miit-2021.4',
  obligations: ['mps-miit-2021.4.15'],
  says: {
    permit: { zh: '视频为真人实时录制。', en: 'The film shows a living person.' },
    refuse: {
      zh: '不能确认：未能确认镜头前是真人。',
      en: 'Not confirmed: the film does not show a living person.',
    },
  },
  next: {
    zh: '请本人正对镜头重新录制，或到营业厅办理。',
    en: 'Face the camera and record again, or go to an outlet.',
  },
};

export const filmFresh: Rule = {
  id: 'notices.film-fresh',
  clause: 'mps-miit-2021.4',
  obligations: ['mps-miit-2021.4.15'],
  says: {
    refuse: { zh: '不能确认：这段视频已经用过。', en: 'Not confirmed: this film was sent before.' },
  },
  next: { zh: '请重新录制一段。', en: 'Record a new one.' },
};

export const visitRecorded: Rule = {
  id: 'notices.visit-recorded',
  clause: 'two-cards-2020.4',
  obligations: ['two-cards-2020.4.3'],
  says: {
    permit: {
      zh: '民警{officer}于{on}上门时签订，涉及{cards}张卡。',
      en: 'Signed at the visit of officer {officer} on {on}, for {cards} cards.',
    },
    hold: { zh: '暂不能登记：缺少警号、日期或涉及的卡。', en: 'Not yet: officer, day or cards are missing.' },
    refuse: { zh: '不能登记：上门日期{on}在今天之后。', en: 'Not recorded: {on} lies in the future.' },
  },
  next: {
    zh: '请补上民警警号、上门日期和涉及的卡。',
    en: 'Add the officer, the day of the visit and the cards.',
  },
};

export const acknowledged: Rule = {
  id: 'notices.acknowledged',
  clause: ACK,
  obligations: ['risk-notice-cmcc-sh.ack.1', 'risk-notice-cmcc-sh.special.1'],
  says: {
    permit: {
      zh: '告知书第{number}版已确认，验证码{code}，内容不可更改。',
      en: 'Version {number} was acknowledged under {code}; it cannot be altered.',
    },
  },
};

export const printed: Rule = {
  id: 'notices.printed',
  clause: 'risk-notice-cmcc-sh.2',
  obligations: ['risk-notice-cmcc-sh.2.1'],
  says: {
    permit: { zh: '已导出告知书，用途：{purpose}。', en: 'The notice was exported for: {purpose}.' },
  },
};

const GROUND_WORDS: Readonly<Record<string, Sentence>> = {
  'out-of-rule-outbound': { zh: '违规外呼', en: 'calling out against the rules' },
  'nuisance-calls': { zh: '骚扰电话', en: 'nuisance calls' },
  'abnormal-frequency': { zh: '呼叫频次异常', en: 'abnormal call rate' },
  'spam-sms': { zh: '垃圾短信', en: 'spam messages' },
  'illegal-resale': { zh: '非法转售', en: 'unlawful resale' },
  'police-notification': { zh: '公安机关通报', en: 'notification by the police' },
  'user-complaints': { zh: '用户投诉', en: 'complaints of users' },
};

export const responsible: Rule = {
  id: 'notices.responsible-when-confirmed',
  clause: 'risk-notice-cmcc-sh.pledge',
  obligations: ['risk-notice-cmcc-sh.pledge.2', 'risk-notice-cmcc-sh.nuisance.1'],
  says: {
    permit: {
      zh: '{ground}已核实（{confirmation}），由登记用户担责。',
      en: 'Confirmed ({confirmation}): the registered user answers for {ground}.',
    },
    hold: {
      zh: '暂不能认定：{ground}还没有核实记录。',
      en: 'Not yet: {ground} has not been confirmed on record.',
    },
  },
  next: { zh: '请先核实并写明核实记录编号。', en: 'Check the facts first and name the record of it.' },
  words: { ground: GROUND_WORDS },
};

export const complaintsMany: Rule = {
  id: 'notices.complaints-many',
  clause: 'risk-notice-cmcc-sh.pledge',
  obligations: ['risk-notice-cmcc-sh.pledge.2'],
  says: {
    permit: {
      zh: '{days}天内有{count}人投诉，达到{least}人。',
      en: '{count} persons complained within {days} days; {least} are many.',
    },
    refuse: {
      zh: '不能认定：{days}天内有{count}人投诉，不到{least}人，不算“投诉较多”。',
      en: 'Not held responsible: {count} persons complained within {days} days; fewer than {least} are not many.',
    },
  },
  next: {
    zh: '请继续观察，或以其他已核实的情形认定。',
    en: 'Keep watching, or rest it on another confirmed ground.',
  },
};

export const rules: readonly Rule[] = [
  pointsComplete,
  basesNamed,
  secondPerson,
  publishedAhead,
  shippedInUse,
  inForce,
  asShown,
  forResource,
  rightPlace,
  pointsSeen,
  resaleWarned,
  signedAtCounter,
  readAndTicked,
  filmKept,
  filmLength,
  filmMatch,
  filmLive,
  filmFresh,
  visitRecorded,
  acknowledged,
  printed,
  responsible,
  complaintsMany,
];
