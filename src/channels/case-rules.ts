/** What is said about inquiries into a channel. */
import type { Rule } from '../kernel/decision.ts';
import { BREACH_WORDS, SCREEN_WORDS } from './words.ts';

const CLAUSE = 'miit-452-2016.5';

export const inspection: Rule = {
  id: 'channels.inspection',
  clause: 'black-card-2015.p4',
  obligations: ['black-card-2015.p4.2'],
  says: {
    permit: {
      zh: '检查已记录，购得电话卡{cards}张，其中未登记{unregistered}张。',
      en: 'Inspection recorded: {cards} cards bought, {unregistered} of them unregistered.',
    },
    'permit-with-duties': { zh: '已安排{plannedOn}检查。', en: 'An inspection is planned for {plannedOn}.' },
  },
};

export const screened: Rule = {
  id: 'channels.registration-screen',
  clause: 'black-card-2015.p4',
  obligations: ['black-card-2015.p4.3'],
  words: { screen: SCREEN_WORDS },
  says: {
    'permit-with-duties': {
      zh: '登记质量筛查发现疑点（{screen}，{cards}张），转检查人员核实。',
      en: 'The screen of registrations found {cards} cards ({screen}); inspectors look into them.',
    },
  },
};

export const traced: Rule = {
  id: 'channels.black-card-traced',
  clause: 'black-card-2015.p4',
  obligations: ['black-card-2015.p4.6', 'black-card-2015.p2.3'],
  says: {
    'permit-with-duties': {
      zh: '确认一张黑卡，倒查其流出渠道：网点{outlet}，代理商{agent}。',
      en: 'A black card was confirmed: the inquiry goes to outlet {outlet}, agent {agent}.',
    },
  },
};

export const opened: Rule = {
  id: 'channels.case-opened',
  clause: CLAUSE,
  obligations: ['miit-452-2016.5.6'],
  words: { suspected: BREACH_WORDS },
  says: {
    permit: { zh: '已在核查中，证据已并入。', en: 'An inquiry is under way; the evidence was added.' },
    'permit-with-duties': {
      zh: '发现疑似{suspected}，{days}天内核查。',
      en: 'Suspected {suspected}: to be looked into within {days} days.',
    },
  },
};

export const concluded: Rule = {
  id: 'channels.case-concluded',
  clause: CLAUSE,
  obligations: ['miit-452-2016.5.6', 'black-card-2015.p4.6', 'black-card-2015.p4.3', 'black-card-2015.p4.2'],
  says: {
    permit: { zh: '核查已办结。', en: 'The inquiry is concluded.' },
    'permit-with-duties': {
      zh: '违规属实，取消代理资格须由第二人确认。',
      en: 'The breach is confirmed; a second person must agree to end the agency.',
    },
    hold: { zh: '暂缓：属实的须写明是哪种行为。', en: 'On hold: which breach was confirmed?' },
  },
  next: { zh: '请选择违规行为。', en: 'Choose the kind of breach.' },
};

export const late: Rule = {
  id: 'channels.late',
  clause: CLAUSE,
  obligations: [],
  says: { 'permit-with-duties': { zh: '已逾期：{kind}。', en: 'Overdue: {kind}.' } },
};

export const caseRules: readonly Rule[] = [inspection, screened, traced, opened, concluded, late];
