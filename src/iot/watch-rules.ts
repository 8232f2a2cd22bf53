/** What is said about a card in use: deviations, suspension, registration looked at again. */
import type { Rule } from '../kernel/decision.ts';
import { DEVIATION_WORDS, GROUND_WORDS } from './words.ts';

const NEW_CARDS = 'miit-452-2016.4.2';

export const deviated: Rule = {
  id: 'iot.deviated',
  clause: 'miit-452-2016.4.4',
  obligations: ['miit-452-2016.4.4.1', 'miit-452-2016.4.2.3'],
  words: { kind: DEVIATION_WORDS },
  says: {
    'permit-with-duties': {
      zh: '发现异常使用：{kind}，{hours}小时内核查。',
      en: 'Deviation: {kind}. It is reviewed within {hours} hours.',
    },
    permit: { zh: '同一异常已在核查中。', en: 'The same deviation is under review already.' },
  },
};

export const deviceSplit: Rule = {
  id: 'iot.device-split-blocked',
  clause: NEW_CARDS,
  obligations: ['miit-452-2016.4.2.4'],
  says: {
    permit: { zh: '机卡分离，已立即停用。', en: 'Card and device were separated: switched off at once.' },
    'permit-with-duties': {
      zh: '机卡分离，转人工核查。',
      en: 'Card and device were separated: a person looks into it.',
    },
  },
};

export const reviewDone: Rule = {
  id: 'iot.deviation-reviewed',
  clause: 'miit-452-2016.4.4',
  obligations: ['miit-452-2016.4.4.1', 'miit-452-2016.4.4.2'],
  says: {
    permit: { zh: '已核查：有正当原因。', en: 'Reviewed: there was a good reason.' },
    'permit-with-duties': {
      zh: '已核查：属于违规使用或二次销售，停用该卡。',
      en: 'Reviewed: misuse or resale, so the card is switched off.',
    },
  },
};

export const suspended: Rule = {
  id: 'iot.suspended',
  clause: 'miit-452-2016.4.4',
  obligations: ['miit-452-2016.4.4.2', 'miit-452-2016.4.1.2'],
  words: { ground: GROUND_WORDS },
  says: { permit: { zh: '已停用：{ground}。', en: 'Switched off: {ground}.' } },
};

export const unitTold: Rule = {
  id: 'iot.unit-told',
  clause: 'miit-452-2016.4.4',
  obligations: [],
  says: {
    permit: { zh: '已通知用户单位。', en: 'The unit is told by message.' },
    'permit-with-duties': {
      zh: '没有用户单位的联系号码，请人工通知。',
      en: 'No number of the unit is on file: tell it yourself.',
    },
  },
};

export const registeredShare: Rule = {
  id: 'iot.registered-share',
  clause: 'miit-452-2016.4.1',
  obligations: ['miit-452-2016.4.1.3'],
  says: {
    permit: {
      zh: '行业卡实名率{percent}%（{registered}/{live}，与公众电话卡分开计算），已达到{due}%。',
      en: '{percent} % of the industry cards are registered ({registered} of {live}, apart from consumer cards); the {due} % that are due are reached.',
    },
    'permit-with-duties': {
      zh: '行业卡实名率{percent}%（{registered}/{live}，与公众电话卡分开计算），应达到{due}%，还差{missing}张。',
      en: '{percent} % of the industry cards are registered ({registered} of {live}, apart from consumer cards), {due} % are due: {missing} to go.',
    },
    undecidable: {
      zh: '没有在用行业卡，无法计算实名率。',
      en: 'There is no industry card in use, so there is no share.',
    },
  },
};

export const restored: Rule = {
  id: 'iot.restored',
  clause: 'miit-452-2016.4.4',
  obligations: ['miit-452-2016.4.4.2'],
  words: { ground: GROUND_WORDS },
  says: {
    permit: { zh: '已恢复。', en: 'Switched on again.' },
    hold: { zh: '暂缓：登记还没有补正，不能恢复。', en: 'On hold: the registration is not put right yet.' },
    refuse: { zh: '不能恢复：属于{ground}。', en: 'Cannot be restored: {ground}.' },
  },
  next: {
    zh: '请先补正登记，或销户后另行申请。',
    en: 'Put the registration right, or end the card and apply anew.',
  },
};

export const recheckTask: Rule = {
  id: 'iot.recheck-task',
  clause: 'miit-452-2016.4.1',
  obligations: ['miit-452-2016.4.1.1', 'miit-452-2016.4.1.2'],
  says: {
    'permit-with-duties': {
      zh: '在网行业卡，{days}天内重新核实登记情况。',
      en: 'A card in use: its registration is looked at again within {days} days.',
    },
    permit: { zh: '已核实：登记属实。', en: 'Looked at again: the registration is right.' },
  },
};

export const recheckWrong: Rule = {
  id: 'iot.recheck-wrong',
  clause: 'miit-452-2016.4.1',
  obligations: ['miit-452-2016.4.1.2'],
  says: {
    'permit-with-duties': {
      zh: '未登记或登记有误，{time}前补登记，逾期停用。',
      en: 'Missing or wrong: to be put right by {time}, or the card is switched off.',
    },
    permit: { zh: '已补登记。', en: 'The registration was put right.' },
    hold: { zh: '暂缓：补登记须写明单位。', en: 'On hold: for which unit?' },
  },
  next: { zh: '请选择已登记的单位。', en: 'Choose a unit on file.' },
};

export const lineReported: Rule = {
  id: 'iot.line-reported',
  clause: 'miit-452-2016.4.4',
  obligations: [],
  says: { permit: { zh: '网络已回报：{result}。', en: 'The network reports: {result}.' } },
};

export const late: Rule = {
  id: 'iot.late',
  clause: 'miit-452-2016.4.4',
  obligations: ['miit-452-2016.4.4.1'],
  says: { 'permit-with-duties': { zh: '已逾期：{kind}。', en: 'Overdue: {kind}.' } },
};

export const watchRules: readonly Rule[] = [
  deviated,
  deviceSplit,
  reviewDone,
  suspended,
  unitTold,
  registeredShare,
  restored,
  recheckTask,
  recheckWrong,
  lineReported,
  late,
];
