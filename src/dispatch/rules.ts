/** The findings of what is sent to subscribers and networks, each with its clause. */
import type { Rule } from '../kernel/decision.ts';

const AGAIN = {
  zh: '请排除原因后重新发送。',
  en: 'Remove the cause, then send it again.',
} as const;

export const queued: Rule = {
  id: 'dispatch.queued',
  clause: 'mps-miit-2021.4',
  obligations: ['mps-miit-2021.4.9'],
  says: {
    permit: { zh: '已列入发送。', en: 'Put in line to be sent.' },
    'permit-with-duties': {
      zh: '没有发送：内容有缺失或不合规（{code}：{what}），须更正后重发。',
      en: 'Not sent: it has a gap or may not be sent ({code}: {what}) and must be put right.',
    },
  },
};

export const handedOver: Rule = {
  id: 'dispatch.handed-over',
  clause: 'mps-miit-2021.4',
  obligations: ['mps-miit-2021.4.9'],
  says: {
    permit: {
      zh: '已交网关，还没有回执；是否送达以回执为准。',
      en: 'Handed to the gateway; only a receipt proves that it arrived.',
    },
  },
};

export const proven: Rule = {
  id: 'dispatch.proven',
  clause: 'mps-miit-2021.4',
  obligations: ['mps-miit-2021.4.9', 'mps-miit-2021.4.10', 'mps-miit-2021.4.12'],
  says: {
    permit: { zh: '已有回执，{at}送达或执行。', en: 'Proven by receipt: delivered or carried out at {at}.' },
  },
};

export const notYet: Rule = {
  id: 'dispatch.tried',
  clause: 'mps-miit-2021.4',
  obligations: ['mps-miit-2021.4.9'],
  says: {
    'permit-with-duties': {
      zh: '第{attempts}次没有成功（{reason}），{nextAt}再试。',
      en: 'Try {attempts} did not succeed ({reason}); tried again at {nextAt}.',
    },
  },
};

export const givenUp: Rule = {
  id: 'dispatch.given-up',
  clause: 'mps-miit-2021.4',
  obligations: ['mps-miit-2021.4.9'],
  says: {
    'permit-with-duties': {
      zh: '没有送达（{reason}），已停止重试，并告知发起的业务。',
      en: 'Not delivered ({reason}); no further try is made, and whoever asked for it is told.',
    },
  },
};

export const latest: Rule = {
  id: 'dispatch.latest-instruction',
  clause: 'mps-miit-2021.4',
  obligations: ['mps-miit-2021.4.12'],
  says: {
    permit: {
      zh: '该号码已有更新的指令，这一条不再执行。',
      en: 'There is a later instruction for this number; this one is not carried out.',
    },
    refuse: {
      zh: '不能重发：该号码已有更新的指令。',
      en: 'Not sent again: there is a later instruction for this number.',
    },
  },
  next: { zh: '请查看该号码最新的一条。', en: 'Look at the latest instruction for this number.' },
};

export const again: Rule = {
  id: 'dispatch.again',
  clause: 'mps-miit-2021.4',
  obligations: [],
  says: {
    permit: { zh: '重新发送：{reason}。', en: 'Sent again: {reason}.' },
    refuse: {
      zh: '不能重发：文字仍有缺失（{code}：{what}）。',
      en: 'Not sent again: the text still has a gap ({code}: {what}).',
    },
  },
  next: AGAIN,
};

export const rules: readonly Rule[] = [queued, handedOver, proven, notYet, givenUp, latest, again];
