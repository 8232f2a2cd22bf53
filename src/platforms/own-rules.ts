/** Findings when a citizen asks how many accounts hang on a number of theirs, and says of some that they are not theirs. */
import type { Rule } from '../kernel/decision.ts';

const VERIFY = ['mps-miit-2021.5.2'];

export const ownAccounts: Rule = {
  id: 'platforms.own-accounts',
  clause: '',
  obligations: [],
  says: {
    permit: {
      zh: '已向{platforms}家平台询问，只告知数量，{hours}小时内可以查看。',
      en: '{platforms} platforms were asked for counts only; the answers can be read for {hours} hours.',
    },
    refuse: {
      zh: '不能查询：没有有效的名下号码查询，或号码不在您名下。',
      en: 'Not asked: there is no valid query of the numbers in your name, or this number is not one of them.',
    },
  },
  next: {
    zh: '请先核验本人，查询名下号码，再选其中一个号码。',
    en: 'First ask for the numbers in your name with your face, then choose one of them.',
  },
};

export const counted: Rule = {
  id: 'platforms.own-counted',
  clause: '',
  obligations: [],
  says: {
    permit: { zh: '{from}已答复数量。', en: '{from} has answered with a count.' },
    refuse: { zh: '没有问过{from}。', en: '{from} was not asked.' },
  },
  next: { zh: '请核对来源。', en: 'Check who sent it.' },
};

export const disclaimed: Rule = {
  id: 'platforms.not-mine',
  clause: 'atfl-2022.22',
  obligations: [],
  says: {
    'permit-with-duties': {
      zh: '已要求{platform}核验该号码的账号，{hours}小时内办理。',
      en: '{platform} has to verify the accounts of the number within {hours} hours.',
    },
    refuse: {
      zh: '现在不能提出：平台没有答复有账号，或当日没有依据。',
      en: 'This cannot be asked now: the platform has not answered that there are accounts, or there is no ground on this day.',
    },
  },
  next: { zh: '请等平台答复数量后再提出。', en: 'Wait until the platform has answered with a count.' },
};

export const asked: Rule = {
  id: 'platforms.count-asked',
  clause: '',
  obligations: [],
  says: {
    permit: {
      zh: '机主询问本号码有几个账号，{hours}小时内只答复数量。',
      en: 'The holder of the number asks how many accounts it has: answer with a count within {hours} hours.',
    },
    refuse: {
      zh: '不予接收：{from}不是电信企业。',
      en: 'Not taken: {from} is no telecom company.',
    },
  },
  next: { zh: '请核对来源。', en: 'Check who sent it.' },
};

export const answeredCount: Rule = {
  id: 'platforms.count-answered',
  clause: '',
  obligations: [],
  says: { permit: { zh: '已答复：{count}个账号。', en: 'Answered: {count} accounts.' } },
};

export const countLate: Rule = {
  id: 'platforms.count-late',
  clause: '',
  obligations: [],
  says: {
    'permit-with-duties': {
      zh: '到期没有答复数量，列为逾期，仍须答复。',
      en: 'No count in time: it counts as late and is still to be answered.',
    },
  },
};

export const takenDisclaimed: Rule = {
  id: 'platforms.number-disclaimed',
  clause: 'atfl-2022.22',
  obligations: VERIFY,
  says: {
    'permit-with-duties': {
      zh: '机主声明该号码的账号不是本人注册（经{from}核实机主身份），{due}前核验。',
      en: 'The holder of the number, whom {from} has checked, says the accounts are not theirs: verify them by {due}.',
    },
    refuse: {
      zh: '不予接收：{from}不是电信企业，或当日没有依据。',
      en: 'Not taken: {from} is no telecom company, or there is no ground on this day.',
    },
  },
  next: { zh: '请核对来源。', en: 'Check who sent it.' },
};

export const rules: readonly Rule[] = [
  ownAccounts,
  counted,
  disclaimed,
  asked,
  answeredCount,
  countLate,
  takenDisclaimed,
];
