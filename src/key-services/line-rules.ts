/** Findings on a line in use: forwarding, shutdown, the cut that a traceback asks for. */
import type { Rule } from '../kernel/decision.ts';
import { SHUTDOWN_WORDS } from './words.ts';

export const forwarding: Rule = {
  id: 'key-services.forwarding',
  clause: 'miit-452-2016.11.2',
  obligations: ['miit-452-2016.11.2.4', 'miit-452-2016.11.2.5'],
  says: {
    permit: {
      zh: '集团公司已审核同意，记入呼叫转移台账。',
      en: 'The group approved it; it is in the forwarding ledger.',
    },
    'permit-with-duties': {
      zh: '已提交，等待集团公司统一审核；此前不开通。',
      en: 'Submitted to the group; until then there is no forwarding.',
    },
    hold: {
      zh: '暂缓：没有写明转移到哪些号码。',
      en: 'On hold: the numbers it is forwarded to are not named.',
    },
    refuse: {
      zh: '不能开通：语音专线的呼叫转移须由集团公司审核，且不能审核自己提交的申请。',
      en: 'Not possible: forwarding on a voice line is decided by the group, and nobody decides on a request of their own.',
    },
  },
  next: { zh: '请报集团公司统一审核。', en: 'Send it to the group.' },
};

export const forwardingVoiceOnly: Rule = {
  id: 'key-services.forwarding-lines-only',
  clause: 'miit-452-2016.11.2',
  obligations: [],
  says: {
    refuse: { zh: '此处只办理语音专线的呼叫转移。', en: 'Only voice lines are decided on here.' },
  },
};

export const forwardingCleanup: Rule = {
  id: 'key-services.forwarding-cleanup',
  clause: 'miit-452-2016.11.2',
  obligations: ['miit-452-2016.11.2.6'],
  says: {
    permit: { zh: '存量呼叫转移已处理。', en: 'Existing forwarding was decided on.' },
    'permit-with-duties': {
      zh: '存量呼叫转移：{time}前由集团公司审核或关闭。',
      en: 'Existing forwarding: approved by the group or removed by {time}.',
    },
  },
};

export const forwardingRemoved: Rule = {
  id: 'key-services.forwarding-removed',
  clause: 'miit-452-2016.11.2',
  obligations: ['miit-452-2016.11.2.4', 'miit-452-2016.11.2.6'],
  says: { permit: { zh: '呼叫转移已关闭：{reason}', en: 'Forwarding is off: {reason}' } },
};

export const shutDown: Rule = {
  id: 'key-services.line-shut',
  clause: 'miit-452-2016.12',
  obligations: ['miit-452-2016.12.5'],
  says: {
    permit: { zh: '该专线已关停。', en: 'The line is shut already.' },
    'permit-with-duties': {
      zh: '已关停：传送了合同外主叫{callers}个。请第二人在{time}前确认。',
      en: 'Shut: it sent {callers} callers outside the contract. A second person confirms by {time}.',
    },
    refuse: { zh: '此处只关停语音专线。', en: 'Only voice lines are shut here.' },
  },
};

export const shutdownConfirmed: Rule = {
  id: 'key-services.shutdown-confirmed',
  clause: 'miit-452-2016.12',
  obligations: ['miit-452-2016.12.5'],
  says: {
    permit: { zh: '关停已由人工确认。', en: 'A person confirmed the shutdown.' },
    'permit-with-duties': {
      zh: '关停未在时限内确认：专线保持关停，已上报。',
      en: 'Nobody confirmed the shutdown in time: the line stays shut, and it is told further up.',
    },
    refuse: { zh: '您不能确认自己作出的关停。', en: 'You cannot confirm a shutdown of your own.' },
  },
  next: { zh: '请由另一位合规负责人确认。', en: 'Ask another compliance manager.' },
};

export const shutdownLifted: Rule = {
  id: 'key-services.shutdown-lifted',
  clause: 'miit-452-2016.12',
  obligations: [],
  says: {
    permit: {
      zh: '关停有误，已恢复：{reason}',
      en: 'The shutdown was wrong, the line works again: {reason}',
    },
    refuse: {
      zh: '不能恢复：溯源定位的线路、已确认的关停由集团公司恢复，经手人不能恢复自己参与的关停。',
      en: 'Not possible: a line named by a traceback, or a confirmed shutdown, is opened again by the group, and by nobody who had a part in the shutdown.',
    },
  },
  next: {
    zh: '请由集团公司的另一位合规负责人写明理由后恢复。',
    en: 'Ask another compliance manager of the group, with the reason.',
  },
};

export const disconnected: Rule = {
  id: 'key-services.disconnected',
  clause: 'miit-452-2016.13',
  obligations: ['miit-452-2016.13.3'],
  says: {
    permit: {
      zh: '已停止该线路接入（溯源{case}，{ground}），用时记录在案。',
      en: 'The line is cut (traceback {case}, {ground}); the time is on record.',
    },
  },
  words: { ground: SHUTDOWN_WORDS },
};

export const rules: readonly Rule[] = [
  forwarding,
  forwardingVoiceOnly,
  forwardingCleanup,
  forwardingRemoved,
  shutDown,
  shutdownConfirmed,
  shutdownLifted,
  disconnected,
];
