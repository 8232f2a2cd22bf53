/** Findings on reminders, the 24 hours and a try to verify, each with its clause. */
import type { Rule } from '../kernel/decision.ts';

const NOTICE = 'mps-miit-2021.4';

export const reminded: Rule = {
  id: 'cards.reminder-asked',
  clause: NOTICE,
  obligations: ['mps-miit-2021.4.9'],
  words: {
    channel: {
      sms: { zh: '短信', en: 'SMS' },
      app: { zh: 'App消息', en: 'app message' },
      call: { zh: '电话', en: 'call' },
      letter: { zh: '信函', en: 'letter' },
    },
  },
  says: {
    permit: {
      zh: '第{attempt}次提醒已交发送（{channel}）：营业厅、线上均可核验，{hours}小时自送达起算。',
      en: 'Reminder {attempt} is on its way ({channel}): shop or online, {hours} hours from delivery.',
    },
    'permit-with-duties': {
      zh: '现在是免打扰时段，{at}发出提醒。',
      en: 'Quiet hours: the reminder leaves at {at}.',
    },
    hold: {
      zh: '暂缓：现在是免打扰时段，{at}以后才能提醒。',
      en: 'On hold: quiet hours; reminders leave after {at}.',
    },
  },
  next: { zh: '系统会按时发出，不用再点。', en: 'It leaves by itself in time.' },
};

export const remindedAgain: Rule = {
  id: 'cards.reminder-before-end',
  clause: NOTICE,
  obligations: ['mps-miit-2021.4.9'],
  says: {
    permit: {
      zh: '到期前再次提醒，{dueAt}前须核验。',
      en: 'Reminded again before the end at {dueAt}.',
    },
    'permit-with-duties': {
      zh: '到期前的提醒落在免打扰时段，{at}再发。',
      en: 'The reminder before the end falls into quiet hours and leaves at {at}.',
    },
  },
};

export const channelSilent: Rule = {
  id: 'cards.reminder-channel-silent',
  clause: NOTICE,
  obligations: ['mps-miit-2021.4.9'],
  says: {
    'permit-with-duties': {
      zh: '已尝试{attempts}次，没有一次发出。核验时限还没有开始；请检查发送通道。',
      en: '{attempts} attempts and none was sent. The time to verify has not begun; check the channel.',
    },
  },
};

export const reminderWaits: Rule = {
  id: 'cards.reminder-waits',
  clause: NOTICE,
  obligations: ['mps-miit-2021.4.9'],
  says: {
    'permit-with-duties': {
      zh: '先前的提醒还没有发出，不再重复发送，{at}再看。',
      en: 'An earlier reminder is still waiting to leave; none is added. Looked at again at {at}.',
    },
  },
};

export const dispatchReport: Rule = {
  id: 'cards.dispatch-report',
  clause: NOTICE,
  obligations: [],
  words: {
    result: {
      sent: { zh: '已发出', en: 'sent' },
      delivered: { zh: '已送达', en: 'delivered' },
      applied: { zh: '网络已执行', en: 'applied by the network' },
      failed: { zh: '未成功', en: 'failed' },
    },
  },
  says: {
    permit: { zh: '发送回执：{result}。', en: 'Report of what was sent: {result}.' },
    'permit-with-duties': {
      zh: '网络未执行（{what}），已再次下发。',
      en: 'The network did not do it ({what}); it was asked again.',
    },
  },
};

export const clockStarted: Rule = {
  id: 'cards.clock-from-delivery',
  clause: NOTICE,
  obligations: ['mps-miit-2021.4.9'],
  words: {
    start: {
      delivered: { zh: '已送达', en: 'delivered' },
      listed: { zh: '涉诈卡提醒已发出', en: 'sent, for a listed card' },
      attempts: { zh: '多次多途径提醒仍无回执', en: 'no receipt after the set attempts on several channels' },
    },
  },
  says: {
    permit: {
      zh: '{start}：自{from}起{hours}小时内核验，到{dueAt}止。',
      en: 'Clock runs ({start}): {hours} hours from {from}, until {dueAt}.',
    },
  },
};

export const verifiable: Rule = {
  id: 'cards.verify-where',
  clause: NOTICE,
  obligations: ['mps-miit-2021.4.9', 'mps-miit-2021.4.10'],
  words: {
    why: {
      attempts: { zh: '线上次数已用完', en: 'the tries online are used up' },
      'answer-out': {
        zh: '前几次核验还在等答复，有结果会自动处理',
        en: 'earlier checks wait for their answer, which is dealt with by itself',
      },
      unit: { zh: '单位名下的号码', en: 'the number belongs to a unit' },
      help: { zh: '没有这种协助方式', en: 'there is no such help' },
      'nobody-registered': { zh: '这个号码没有登记使用人', en: 'nobody is registered for the number' },
    },
  },
  says: {
    refuse: { zh: '不能这样核验：{why}。', en: 'It cannot be verified this way: {why}.' },
  },
  next: {
    zh: '请带证件到任一自有营业厅；行动不便可申请上门或委托代办。',
    en: 'Bring the paper to any own shop; home visit or deputy on request.',
  },
};

export const verified: Rule = {
  id: 'cards.verified-again',
  clause: NOTICE,
  obligations: ['mps-miit-2021.4.1', 'mps-miit-2021.4.12'],
  says: { permit: { zh: '核验通过，号码照常使用。', en: 'Verified; the number goes on working.' } },
};

export const signedInHall: Rule = {
  id: 'cards.notice-signed-in-hall',
  clause: NOTICE,
  obligations: ['mps-miit-2021.4.13'],
  says: {
    permit: {
      zh: '已现场签署涉诈风险告知书（第{version}版）。',
      en: 'The fraud notice was signed on the spot (version {version}).',
    },
    hold: {
      zh: '暂缓：本次核验还没有现场签署涉诈风险告知书。',
      en: 'On hold: the fraud notice has not been signed for this verification.',
    },
  },
  next: { zh: '请客户当场签署后再提交。', en: 'Have it signed on the spot and submit again.' },
};

export const tickedOnline: Rule = {
  id: 'cards.notice-ticked-online',
  clause: NOTICE,
  obligations: ['mps-miit-2021.4.14'],
  says: {
    permit: {
      zh: '已阅读并勾选涉诈风险告知书（第{version}版）。',
      en: 'The fraud notice was read and ticked (version {version}).',
    },
    hold: {
      zh: '暂缓：本次核验还没有阅读并勾选涉诈风险告知书。',
      en: 'On hold: the fraud notice has not been read and ticked for this verification.',
    },
  },
  next: { zh: '请阅读告知书并逐项勾选。', en: 'Read the notice and tick each item.' },
};

export const readAloud: Rule = {
  id: 'cards.liability-read-aloud',
  clause: NOTICE,
  obligations: ['mps-miit-2021.4.15'],
  words: {
    why: {
      missing: { zh: '还没有朗读视频', en: 'there is no film of the reading yet' },
      empty: { zh: '视频没有内容', en: 'the film is empty' },
      'not-live': { zh: '不能确认是本人当场朗读', en: 'it cannot be seen that the person read it live' },
      match: { zh: '读出的内容与文本不够一致', en: 'what was read differs too much from the text' },
    },
  },
  says: {
    permit: {
      zh: '已录制并留存朗读视频（{seconds}秒）。',
      en: 'The film of the reading is kept ({seconds} s).',
    },
    hold: { zh: '暂缓：{why}。', en: 'On hold: {why}.' },
  },
  next: {
    zh: '请看着镜头读出页面上的文字，读错可以重来。',
    en: 'Look at the camera and read the text aloud; you may start over.',
  },
};

export const tryFailed: Rule = {
  id: 'cards.try-not-passed',
  clause: NOTICE,
  obligations: ['mps-miit-2021.4.10'],
  says: {
    permit: { zh: '没有需要计次的核验。', en: 'No try to count.' },
    'permit-with-duties': {
      zh: '这次没有通过，已计次；期限内仍可再试，线上还可试{left}次。',
      en: 'Not passed, and counted; the rest of the period stays open, {left} tries online are left.',
    },
  },
};

export const reverifyRules: readonly Rule[] = [
  reminded,
  remindedAgain,
  channelSilent,
  reminderWaits,
  dispatchReport,
  clockStarted,
  verifiable,
  verified,
  signedInHall,
  tickedOnline,
  readAloud,
  tryFailed,
];
