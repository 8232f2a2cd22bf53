/** Findings of patrols at outlets, visits to openers of case cards, and the figures of outlets behind them. */
import type { Rule } from '../kernel/decision.ts';
import { RESULT_WORDS } from './words.ts';

const PATROL = ['two-cards-2020.4.1'];
const VISIT = ['two-cards-2020.4.2'];

export const figuresSent: Rule = {
  id: 'investigation.outlet-figures-sent',
  clause: 'two-cards-2020.4',
  obligations: PATROL,
  says: {
    'permit-with-duties': {
      zh: '{outlets}个网点的开卡数和涉案卡数已发给{to}；没有机主，没有号码。',
      en: 'Cards sold and case cards of {outlets} outlets go to {to}; no holder and no number.',
    },
    refuse: {
      zh: '不能发送：收件机关不是公安机关，当日没有依据，或没有网点。',
      en: 'Not sent: the receiver is no police unit, there is no ground on this day, or there is no outlet.',
    },
  },
  next: { zh: '请选择公安机关。', en: 'Choose a police unit.' },
};

export const figuresTaken: Rule = {
  id: 'investigation.outlet-figures-taken',
  clause: 'two-cards-2020.4',
  obligations: PATROL,
  says: {
    permit: {
      zh: '{from}：开卡{sold}张，其中涉案{cases}张。',
      en: '{from}: {sold} cards sold, {cases} of them case cards.',
    },
    refuse: {
      zh: '不予接收：{from}不是电信企业，或数字不合。',
      en: 'Not taken: {from} is no telecom company, or the figures do not fit.',
    },
  },
  next: { zh: '请核对来源。', en: 'Check who sent it.' },
};

export const patrolPlanned: Rule = {
  id: 'investigation.patrol-planned',
  clause: 'two-cards-2020.4',
  obligations: PATROL,
  says: {
    permit: { zh: '巡查已安排在{on}。', en: 'The patrol is planned for {on}.' },
    refuse: {
      zh: '不能安排：巡查由公安机关进行，自2020年通告施行起，日期不能在过去。',
      en: 'Not planned: patrols are made by the police, from the notice of 2020 on, and not on a day gone by.',
    },
  },
  next: { zh: '请核对日期。', en: 'Check the day.' },
};

export const patrolMade: Rule = {
  id: 'investigation.patrol-made',
  clause: 'two-cards-2020.4',
  obligations: PATROL,
  says: {
    permit: {
      zh: '巡查已记录，民警{officers}名，发现可疑人员{suspects}名。',
      en: 'The patrol is on record: {officers} officers, {suspects} suspicious persons.',
    },
    refuse: {
      zh: '不能记录：须有民警，日期不能在将来。',
      en: 'Not recorded: there must be an officer, and the day is not in the future.',
    },
  },
  next: { zh: '请补全后再记录。', en: 'Fill in what is missing.' },
};

export const patrolCancelled: Rule = {
  id: 'investigation.patrol-cancelled',
  clause: 'two-cards-2020.4',
  obligations: PATROL,
  says: {
    permit: { zh: '巡查取消，理由记录在案。', en: 'The patrol is cancelled, with its reason on record.' },
  },
};

export const openerListed: Rule = {
  id: 'investigation.opener-listed',
  clause: 'two-cards-2020.4',
  obligations: VISIT,
  says: {
    permit: { zh: '已列入走访名单。', en: 'On the list of visits.' },
    refuse: {
      zh: '不能列入：走访由公安机关进行，自2020年通告施行起。',
      en: 'Not listed: openers are visited by the police, from the notice of 2020 on.',
    },
  },
  next: { zh: '请由公安机关办理。', en: 'Let the police do it.' },
};

export const visited: Rule = {
  id: 'investigation.visited',
  clause: 'two-cards-2020.4',
  obligations: VISIT,
  says: {
    permit: { zh: '第{times}次上门：{result}。', en: 'Visit {times}: {result}.' },
    refuse: {
      zh: '不能记录：日期不能在将来，也不早于列入之日。',
      en: 'Not recorded: the day is in the future, or before the opener was listed.',
    },
  },
  words: { result: RESULT_WORDS },
  next: { zh: '请核对日期。', en: 'Check the day.' },
};

export const rules: readonly Rule[] = [
  figuresSent,
  figuresTaken,
  patrolPlanned,
  patrolMade,
  patrolCancelled,
  openerListed,
  visited,
];
