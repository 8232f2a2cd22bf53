/** What is said about lines from before registration was required, or registered falsely. */
import type { Rule } from '../kernel/decision.ts';

const REGISTER_NEXT = {
  zh: '请核验本人证件并完成补登记，套餐和资费不变。',
  en: 'Verify the holder and register the line; plan and price stay as they are.',
} as const;

export const takenIn: Rule = {
  id: 'cards.line-taken-in',
  clause: 'black-card-2015.p7',
  obligations: ['black-card-2015.p7.1'],
  says: {
    permit: { zh: '{joinedOn}入网，登记完整。', en: 'Joined {joinedOn}, fully registered.' },
    'permit-with-duties': {
      zh: '{joinedOn}入网，早于实名登记全面实施日{registrationFrom}，属未实名老用户，须补登记。',
      en: 'Joined {joinedOn}, before registration was compulsory ({registrationFrom}): a legacy line that must be registered.',
    },
    refuse: {
      zh: '不能收录：入网日{joinedOn}还没有到。',
      en: 'Not taken in: the day of joining, {joinedOn}, has not come yet.',
    },
  },
  next: { zh: '请核对入网日后重新导入。', en: 'Correct the day of joining and import the row again.' },
};

export const openedUnregistered: Rule = {
  id: 'cards.opened-unregistered',
  clause: 'black-card-2015.p7',
  obligations: ['black-card-2015.p7.1', 'six-ministry-2016.3.4'],
  says: {
    'permit-with-duties': {
      zh: '违规开通：{joinedOn}入网时已须实名登记（{registrationFrom}起），但未登记。须补登记并追查开卡渠道。',
      en: 'A violation: registration was compulsory (since {registrationFrom}) when it joined on {joinedOn}, and there is none. Register it and trace who opened it.',
    },
  },
};

export const registeredWrongly: Rule = {
  id: 'cards.registered-wrongly',
  clause: 'miit-452-2016.1',
  obligations: ['miit-452-2016.1.3'],
  says: {
    'permit-with-duties': {
      zh: '登记信息有误（{reason}），须核实并补登记。',
      en: 'Registered wrongly ({reason}): to be checked and put right.',
    },
  },
  words: {
    reason: {
      stated: { zh: '原系统已注明', en: "as the company's system says" },
      'holder-missing': { zh: '没有登记人', en: 'nobody is named as its holder' },
      'paper-missing': { zh: '没有证件号码', en: 'no paper number' },
      'paper-wrong': { zh: '证件号码不成立', en: 'impossible paper number' },
      'name-missing': { zh: '没有姓名', en: 'no name' },
      'said-unregistered': {
        zh: '标为未登记，却有登记人',
        en: 'said to be unregistered, yet somebody is named',
      },
      review: { zh: '核查认定', en: 'found by a review' },
      'not-the-user': { zh: '登记的不是使用人', en: 'registered to somebody who is not its user' },
    },
  },
};

export const holderAndRegistration: Rule = {
  id: 'cards.holder-fits-registration',
  clause: 'miit-452-2016.1',
  obligations: [],
  says: {
    refuse: {
      zh: '前后矛盾：登记状态为“{registration}”，与登记人不符。',
      en: 'Contradiction: registration “{registration}” does not fit the holder given.',
    },
  },
  words: {
    registration: {
      complete: { zh: '已登记', en: 'complete' },
      none: { zh: '未登记', en: 'none' },
    },
  },
  next: {
    zh: '已登记的须有登记人，未登记的不写登记人；说不清的写“有误”。',
    en: 'A registered line has a holder, an unregistered one has none; write “wrong” where it is neither.',
  },
};

export const contacted: Rule = {
  id: 'cards.unregistered-contacted',
  clause: 'miit-452-2016.1',
  obligations: ['miit-452-2016.1.6', 'six-ministry-2016.3.4'],
  says: {
    permit: {
      zh: '第{attempt}次联系已记录（{how}：{result}）。',
      en: 'Contact {attempt} is on record ({how}: {result}).',
    },
  },
  words: {
    how: {
      sms: { zh: '短信', en: 'text message' },
      call: { zh: '电话', en: 'call' },
      visit: { zh: '上门', en: 'visit' },
      letter: { zh: '信函', en: 'letter' },
    },
  },
};

export const lateRegistration: Rule = {
  id: 'cards.registered-late',
  clause: 'miit-452-2016.1',
  obligations: ['miit-452-2016.1.3', 'miit-452-2016.1.6', 'six-ministry-2016.3.4'],
  says: {
    permit: { zh: '补登记完成。', en: 'The line is now registered.' },
  },
};

export const lateRegistrationOverCap: Rule = {
  id: 'cards.late-registration-over-cap',
  clause: 'six-ministry-2016.4',
  obligations: ['six-ministry-2016.4.2', 'miit-452-2016.3.2', 'miit-452-2016.3.3'],
  says: {
    'permit-with-duties': {
      zh: '该用户名下已有{n}张卡（上限{cap}张），逐张核实均为本人在用，予以补登记；不得再办新卡。',
      en: 'This person has {n} cards (the cap is {cap}), each looked at and confirmed: the line is registered, and no new card may be opened.',
    },
    hold: {
      zh: '暂缓：该用户名下已有{n}张卡，达到上限{cap}张，其中{unseen}张还没有逐张核实。',
      en: 'On hold: this person has {n} cards, the cap is {cap}, and {unseen} of them have not been looked at one by one.',
    },
  },
  next: {
    zh: '请先开展一证多卡核实，逐张得出结果并办结后再补登记；实际使用人是他人的，由使用人本人登记。',
    en: 'Open the review of persons with many cards, bring each card to a result and close it, then register; if somebody else uses the line, that person registers.',
  },
};

export const planUnchanged: Rule = {
  id: 'cards.plan-unchanged',
  clause: 'black-card-2015.p3',
  obligations: ['black-card-2015.p3.5', 'miit-452-2016.1.6'],
  says: {
    permit: { zh: '套餐不变（{before}）。', en: 'The plan stays ({before}).' },
    'permit-with-duties': {
      zh: '用户另行自愿申请改套餐（{before}→{after}，申请{request}），与补登记分开办理。',
      en: 'The user asked for another plan on its own ({before} to {after}, request {request}); it is kept apart.',
    },
    refuse: {
      zh: '不能办理：补登记不得要求变更套餐（{before}→{after}）。',
      en: 'Not done: a registration may not change the plan ({before} to {after}).',
    },
  },
  next: {
    zh: '请按原套餐补登记；用户要换套餐的，另行受理申请后填写申请编号。',
    en: 'Register with the plan as it is; a change the user wants is a request of its own, whose number goes here.',
  },
};

export const noAddedDuties: Rule = {
  id: 'cards.no-added-duties',
  clause: 'black-card-2015.p3',
  obligations: ['black-card-2015.p3.4', 'miit-452-2016.1.6'],
  says: {
    refuse: {
      zh: '不能办理：补登记不得加重用户责任（新增：{added}）。',
      en: 'Not done: a registration may not burden the user further (added: {added}).',
    },
  },
  next: { zh: '请去掉新增的条款后再办。', en: 'Take the added terms out and try again.' },
};

export const restoredOnRegistration: Rule = {
  id: 'cards.back-after-registration',
  clause: 'six-ministry-2016.3',
  obligations: ['six-ministry-2016.3.5', 'miit-452-2016.1.5'],
  says: {
    permit: {
      zh: '使用人已登记，{minutes}分钟内恢复服务。',
      en: 'Its user is registered; the line works again within {minutes} minutes.',
    },
  },
};

export const registerFirst: Rule = {
  id: 'cards.register-first',
  clause: 'black-card-2015.p3',
  obligations: ['black-card-2015.p3.3', 'black-card-2015.p7.1'],
  says: {
    permit: { zh: '登记完整，可以办理{service}。', en: 'Registered: {service} can go on.' },
    hold: {
      zh: '{joinedOn}入网的老用户尚未实名，办理{service}须当场先补登记。',
      en: 'A customer of {joinedOn} who never registered: register first, then {service}.',
    },
  },
  words: {
    service: {
      'new-service': { zh: '新业务', en: 'the new service' },
      'card-replacement': { zh: '换卡', en: 'the new card' },
    },
  },
  next: REGISTER_NEXT,
};

export const putRightFirst: Rule = {
  id: 'cards.put-right-first',
  clause: 'miit-452-2016.1',
  obligations: ['miit-452-2016.1.3', 'black-card-2015.p7.1'],
  says: {
    hold: {
      zh: '这条线路没有有效登记（{joinedOn}入网），办理{service}前须先补登记。',
      en: 'This line has no valid registration (joined {joinedOn}): put it right before {service}.',
    },
  },
  words: registerFirst.words ?? {},
  next: REGISTER_NEXT,
};

export const suspendUnregistered: Rule = {
  id: 'cards.suspended-unregistered',
  clause: 'six-ministry-2016.3',
  obligations: ['six-ministry-2016.3.5', 'miit-452-2016.1.5'],
  says: {
    permit: {
      zh: '期限{deadline}已过仍未补登记，停机；补登记后即恢复。',
      en: 'Not registered when {deadline} was over: suspended until it is.',
    },
    refuse: {
      zh: '不能停机：期限{deadline}当日24时才届满。',
      en: 'Not suspended: the last day, {deadline}, ends at midnight.',
    },
  },
  next: {
    zh: '届满后再停机；此前继续联系用户补登记。',
    en: 'Wait for the end of the day, and go on contacting the user.',
  },
};

export const noTermYet: Rule = {
  id: 'cards.no-term-to-register',
  clause: 'miit-452-2016.1',
  obligations: ['miit-452-2016.1.5'],
  says: {
    refuse: {
      zh: '不能停机：现行规定尚未定出补登记期限。',
      en: 'Not suspended: no rule in force sets a term for late registration.',
    },
  },
  next: { zh: '继续联系用户补登记。', en: 'Go on contacting the user.' },
};

export const rules: readonly Rule[] = [
  takenIn,
  openedUnregistered,
  registeredWrongly,
  holderAndRegistration,
  contacted,
  lateRegistration,
  lateRegistrationOverCap,
  planUnchanged,
  noAddedDuties,
  restoredOnRegistration,
  registerFirst,
  putRightFirst,
  suspendUnregistered,
  noTermYet,
];
