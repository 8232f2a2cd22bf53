/** What is said about how far companies are with the list of barred channels (452, 5). */
import type { Rule } from '../kernel/decision.ts';

const ABOUT = { clause: 'miit-452-2016.5', obligations: ['miit-452-2016.5.9'] } as const;

export const coverageAsked: Rule = {
  id: 'list-coverage.asked',
  ...ABOUT,
  says: {
    'permit-with-duties': {
      zh: '已向{count}家电信企业询问委托代理渠道黑名单的建立情况，{time}前答复。',
      en: '{count} companies are asked how far they are with the list of barred channels, to be answered before {time}.',
    },
    hold: {
      zh: '暂缓：没有登记在该省经营的电信企业。',
      en: 'On hold: no company of that province is on file.',
    },
    refuse: {
      zh: '本局负责省份为{own}，不能查询省份{asked}。',
      en: 'This authority answers for province {own} and cannot ask about province {asked}.',
    },
  },
  next: {
    zh: '请向负责该省的通信管理局查询，或请管理员登记企业。',
    en: 'Ask the authority of that province, or have the administrator enter the companies.',
  },
};

export const coverageAnswered: Rule = {
  id: 'list-coverage.answered',
  ...ABOUT,
  says: {
    permit: {
      zh: '{company}已答复：本企业列入{made}条，本省因违规取消代理{ended}家，其中{leftOut}家未列入。',
      en: '{company} has answered: {made} entries of its own; of {ended} agencies of the province it ended for a breach, {leftOut} have none.',
    },
    refuse: { zh: '没有询问过{company}。', en: '{company} was not asked.' },
  },
};

export const coverageComplete: Rule = {
  id: 'list-coverage.complete',
  ...ABOUT,
  says: {
    permit: {
      zh: '全部企业都已共享并读取黑名单。',
      en: 'Every company feeds and reads the list.',
    },
    'permit-with-duties': {
      zh: '{feeds}家企业有违规代理未列入，{reads}家企业读取不全。',
      en: '{feeds} companies have left out an agent in breach, {reads} do not hold the whole list.',
    },
  },
};

export const coverageLate: Rule = {
  id: 'list-coverage.late',
  ...ABOUT,
  says: {
    'permit-with-duties': {
      zh: '到期未答复的企业有{count}家。',
      en: '{count} companies have not answered in time.',
    },
  },
};

export const coverageRules: readonly Rule[] = [
  coverageAsked,
  coverageAnswered,
  coverageComplete,
  coverageLate,
];
