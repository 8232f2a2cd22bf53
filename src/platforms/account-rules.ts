/** Findings of an account linked to a listed number, at a platform. */
import type { Rule } from '../kernel/decision.ts';
import { BREACH_WORDS, clockWords, GROUND_WORDS, MEASURE_WORDS } from './words.ts';

const VERIFY = ['mps-miit-2021.5.2'];
const DISPOSE = ['mps-miit-2021.5.3'];

export const demanded: Rule = {
  id: 'platforms.verification-demanded',
  clause: 'mps-miit-2021.5',
  obligations: VERIFY,
  says: {
    'permit-with-duties': {
      zh: '账号的注册号码属于{ground}，须在{hours}小时内核验实名。渠道：{channel}；材料：{papers}。',
      en: 'The number of the account is {ground}: its real name is to be verified within {hours} hours. Where: {channel}. What to bring: {papers}.',
    },
  },
  words: { ground: GROUND_WORDS },
};

export const joined: Rule = {
  id: 'platforms.account-listed-again',
  clause: 'mps-miit-2021.5',
  obligations: VERIFY,
  says: {
    permit: {
      zh: '该账号已在核验或处置中，另一份要求并入。',
      en: 'The account is being dealt with already; this order joins it.',
    },
  },
};

export const told: Rule = {
  id: 'platforms.holder-told',
  clause: 'mps-miit-2021.5',
  obligations: VERIFY,
  says: {
    permit: {
      zh: '已告知用户理由、依据、渠道和材料，{hours}小时自此时起算。',
      en: 'The holder was told reason, clause, channel and papers; {hours} hours run from now.',
    },
  },
};

export const verified: Rule = {
  id: 'platforms.account-verified',
  clause: 'mps-miit-2021.5',
  obligations: VERIFY,
  says: {
    permit: {
      zh: '核验通过，已有处置（{measures}项）立即解除。',
      en: 'Verified: what was done to the account ({measures}) is lifted at once.',
    },
    'permit-with-duties': {
      zh: '核验没有通过，记录在案，可以据此处置。',
      en: 'The verification failed; it is on record and the next step may follow.',
    },
  },
};

export const verifiedStays: Rule = {
  id: 'platforms.account-verified-stays',
  clause: 'mps-miit-2021.5',
  obligations: VERIFY,
  says: {
    'permit-with-duties': {
      zh: '核验通过，记录在案；账号因用于诈骗被处置，单凭核验不能解除，请用户申诉，由另一人答复。',
      en: 'Verified, and on record. The account was dealt with for use in fraud: that is lifted by appeal only, which another person answers.',
    },
  },
};

export const corrected: Rule = {
  id: 'platforms.account-corrected',
  clause: 'atfl-2022.22',
  obligations: [],
  says: {
    permit: { zh: '已改正，处置立即解除。', en: 'Corrected: what was done is lifted at once.' },
    refuse: {
      zh: '没有要求限期改正，或账号因用于诈骗被处置。',
      en: 'No correction was asked for, or the account was dealt with for use in fraud.',
    },
  },
  next: { zh: '请核验账号，或由用户申诉。', en: 'Verify the account, or let the holder appeal.' },
};

export const measure: Rule = {
  id: 'platforms.measure',
  clause: 'mps-miit-2021.5',
  obligations: DISPOSE,
  says: {
    permit: { zh: '处置：{measure}。', en: 'Measure: {measure}.' },
    refuse: {
      zh: '“{measure}”在当日的规定中没有。',
      en: 'The law of this day does not know the measure: {measure}.',
    },
  },
  words: { measure: MEASURE_WORDS },
  next: { zh: '请选择当日规定的处置。', en: 'Choose a measure the law of this day knows.' },
};

export const breach: Rule = {
  id: 'platforms.breach',
  clause: 'mps-miit-2021.5',
  obligations: DISPOSE,
  says: {
    permit: { zh: '理由成立：{ground}。', en: 'The ground stands: {ground}.' },
    refuse: {
      zh: '理由不成立：账号没有“{ground}”的情形。',
      en: 'The ground does not stand: the account is not one that was {ground}.',
    },
  },
  words: { ground: BREACH_WORDS },
  next: {
    zh: '请等核验或改正到期；用于诈骗只能以机关列明的涉案电话卡为依据。',
    en: 'Wait until the time to verify or correct is over; use in fraud rests on a case card an authority has listed.',
  },
};

export const ladder: Rule = {
  id: 'platforms.ladder',
  clause: 'atfl-2022.22',
  obligations: [],
  says: {
    permit: { zh: '按阶梯可以采取：{measure}。', en: 'The ladder allows it: {measure}.' },
    refuse: {
      zh: '不能越级采取“{measure}”，下一级是“{next}”。',
      en: 'This would skip a step: {measure}. The next one is: {next}.',
    },
  },
  words: { measure: MEASURE_WORDS, next: { ...MEASURE_WORDS, none: { zh: '无', en: 'none' } } },
  next: { zh: '请采取下一级处置。', en: 'Take the next step.' },
};

export const measureTold: Rule = {
  id: 'platforms.measure-told',
  clause: 'atfl-2022.32',
  obligations: DISPOSE,
  says: {
    'permit-with-duties': {
      zh: '须告知用户理由、依据（{clause}）、渠道（{channel}）和材料（{papers}）。',
      en: 'The holder is told the reason, the clause ({clause}), where to turn ({channel}) and what to bring ({papers}).',
    },
  },
};

export const appealed: Rule = {
  id: 'platforms.appeal',
  clause: 'atfl-2022.32',
  obligations: DISPOSE,
  says: {
    'permit-with-duties': {
      zh: '申诉已受理，{hours}小时内由另一人答复。',
      en: 'The appeal is taken in; another person answers within {hours} hours.',
    },
    refuse: { zh: '已有申诉在办理。', en: 'An appeal is under way already.' },
  },
  next: { zh: '请等待答复。', en: 'Wait for its answer.' },
};

export const appealAnswered: Rule = {
  id: 'platforms.appeal-answered',
  clause: 'atfl-2022.32',
  obligations: DISPOSE,
  says: {
    permit: {
      zh: '申诉已答复（{answer}）。',
      en: 'The appeal is answered ({answer}).',
    },
    refuse: {
      zh: '不能由作出处置的人答复申诉。',
      en: 'Whoever took the measure does not answer the appeal.',
    },
  },
  words: {
    answer: {
      upheld: { zh: '成立，立即恢复', en: 'upheld: restored at once' },
      rejected: { zh: '不成立', en: 'rejected' },
    },
  },
  next: { zh: '请由另一人答复。', en: 'Let another person answer.' },
};

export const released: Rule = {
  id: 'platforms.account-released',
  clause: 'mps-miit-2021.5',
  obligations: DISPOSE,
  says: {
    permit: {
      zh: '一份要求已撤回，仍有{remaining}份。',
      en: 'An order was withdrawn; {remaining} remain.',
    },
  },
};

export const late: Rule = {
  id: 'platforms.account-late',
  clause: 'mps-miit-2021.5',
  obligations: VERIFY,
  says: {
    'permit-with-duties': {
      zh: '期限已过（{kind}），列为逾期，仍须办理。',
      en: 'The time is over ({kind}): it counts as overdue and is still to be done.',
    },
  },
  words: { kind: clockWords('linked_account') },
};

export const registration: Rule = {
  id: 'platforms.registration',
  clause: 'atfl-2022.22',
  obligations: [],
  says: {
    permit: { zh: '该号码没有被禁止注册。', en: 'The number is not barred from registering.' },
    refuse: {
      zh: '该号码的账号已被禁止重新注册（{barred}个）。',
      en: 'Accounts of this number are barred from registering again ({barred}).',
    },
  },
  next: { zh: '请用户对处置提出申诉。', en: 'Let the holder appeal against the measure.' },
};

export const rules: readonly Rule[] = [
  demanded,
  joined,
  told,
  verified,
  verifiedStays,
  corrected,
  measure,
  breach,
  ladder,
  measureTold,
  appealed,
  appealAnswered,
  released,
  late,
  registration,
];
