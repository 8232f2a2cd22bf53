/** What is said about items that went wrong, stayed without an answer, or are taken back. */
import type { Rule } from '../kernel/decision.ts';

/** Companies and regulators share information: a message that did not arrive was not shared. */
const SHARE = { clause: 'miit-452-2016.27', obligations: ['miit-452-2016.27.4'] } as const;
/** How installations trust each other is the operators' own care. */
const OWN = { clause: '', obligations: [] } as const;

export const receiptsMissing: Rule = {
  id: 'exchange.receipts-missing',
  ...SHARE,
  says: {
    'permit-with-duties': {
      zh: '发往{peer}的{count}条消息没有回执，最早的发出于{since}；请在{hours}小时内查明。',
      en: '{count} messages to {peer} have no receipt, the first was sent {since}; find out why within {hours} hours.',
    },
  },
  next: {
    zh: '请查看与对方的连接，必要时与对方联系。',
    en: 'Look at the link to the peer, and ask there if need be.',
  },
};

export const refused: Rule = {
  id: 'exchange.item-refused',
  ...SHARE,
  says: {
    'permit-with-duties': {
      zh: '与{peer}交换的消息（{topic}）被拒绝：{code}；请在{hours}小时内处理。',
      en: 'A message exchanged with {peer} ({topic}) was refused: {code}; deal with it within {hours} hours.',
    },
  },
  next: {
    zh: '请按错误代码的说明处理；仍需送达的，请重新发送。',
    en: 'Do what the page of error codes says; send it anew where it must arrive.',
  },
};

export const feedStopped: Rule = {
  id: 'exchange.feed-stopped',
  ...SHARE,
  says: {
    'permit-with-duties': {
      zh: '{peer}的消息从第{seq}条起不再接收：{code}；请在{hours}小时内查明。',
      en: 'Nothing is taken from {peer} from item {seq} on: {code}; find out why within {hours} hours.',
    },
  },
  next: {
    zh: '请与对方核对密钥和时钟；传输中被改动的，重新取得后自动继续。',
    en: 'Compare keys and clocks with the peer; where it was altered on the way, it goes on by itself.',
  },
};

export const revocation: Rule = {
  id: 'exchange.revocation',
  ...SHARE,
  says: {
    'permit-with-duties': {
      zh: '撤回发往{peer}的消息（{topic}）；对方应在{hours}小时内答复。',
      en: 'The message to {peer} ({topic}) is taken back; an answer is due within {hours} hours.',
    },
    refuse: {
      zh: '不能撤回：该消息{why}。',
      en: 'It cannot be taken back: {why}.',
    },
  },
  words: {
    why: {
      'not-sent': { zh: '不是本机构发出的', en: 'this organisation did not send it' },
      'is-revocation': { zh: '本身就是撤回', en: 'it is itself a revocation' },
      'refused-there': { zh: '对方没有采用', en: 'the other side never applied it' },
    },
  },
  next: { zh: '请核对消息编号。', en: 'Compare the id of the item.' },
};

export const takenBack: Rule = {
  id: 'exchange.taken-back',
  ...SHARE,
  says: {
    'permit-with-duties': {
      zh: '{from}撤回了一条已采用的消息（{topic}）；请在{hours}小时内处理并记录结果。',
      en: '{from} took back a message that was applied here ({topic}); deal with it and record the result within {hours} hours.',
    },
  },
  next: {
    zh: '请按对应业务恢复，再记录“已恢复”或“保留”及理由。',
    en: 'Undo what followed from it where the law asks so, then record “undone” or “kept” with the reason.',
  },
};

export const secretDiffers: Rule = {
  id: 'exchange.secret-differs',
  ...SHARE,
  says: {
    'permit-with-duties': {
      zh: '{peer}的联盟密钥与本安装的不同：按人员编号和名单摘要交换的消息都不发送；请在{hours}小时内与对方核对。',
      en: '{peer} has another federation secret: nothing that names a person or an entry of a list is sent; settle it with the peer within {hours} hours.',
    },
  },
  next: {
    zh: '请双方核对 exchange.secret；改为一致并重新启动后自动继续。',
    en: 'Compare exchange.secret on both sides; once it is the same and restarted, it goes on by itself.',
  },
};

export const resolved: Rule = {
  id: 'exchange.case-resolved',
  ...OWN,
  says: { permit: { zh: '已由人员处理。', en: 'Dealt with by a person.' } },
};

export const cleared: Rule = {
  id: 'exchange.case-cleared',
  ...OWN,
  says: { permit: { zh: '已自动恢复：{how}。', en: 'Put right by itself: {how}.' } },
  words: {
    how: {
      'receipts-came': { zh: '回执已收到', en: 'the receipts came' },
      'feed-goes-on': { zh: '对方的消息继续接收', en: 'the feed goes on' },
      revoked: { zh: '对方已撤回', en: 'the other side took it back' },
      kept: { zh: '对方予以保留', en: 'the other side kept it' },
      'secret-agrees': { zh: '双方的联盟密钥一致', en: 'both have the same federation secret' },
    },
  },
};

export const late: Rule = {
  id: 'exchange.case-late',
  ...SHARE,
  says: {
    'permit-with-duties': { zh: '时限已过，仍未处理。', en: 'The term is over and nobody dealt with it.' },
  },
};

export const exchangeRules: readonly Rule[] = [
  receiptsMissing,
  refused,
  feedStopped,
  revocation,
  takenBack,
  secretDiffers,
  resolved,
  cleared,
  late,
];
