/** What an application for a key service must show (452, 7), each finding with its clause. */
import type { Rule } from '../kernel/decision.ts';
import { KIND_WORDS, PAPER_WORDS, UNIT_WORDS } from './words.ts';

const PAPERS = 'miit-452-2016.7.3';

export const unitOnly: Rule = {
  id: 'key-services.unit-only',
  clause: 'miit-452-2016.7.1',
  obligations: ['miit-452-2016.7.1.1'],
  says: {
    permit: { zh: '申办主体为单位。', en: 'The applicant is an organisation.' },
    hold: {
      zh: '暂缓：申请单位没有登记，或登记存疑。',
      en: 'On hold: the unit is not on file, or in doubt.',
    },
    refuse: { zh: '不能办理：{kind}只对单位开办。', en: 'Cannot open: {kind} is for organisations only.' },
  },
  next: {
    zh: '个人可办理普通电话卡；单位请先登记并核验。',
    en: 'A person can take an ordinary card; a unit is registered and checked first.',
  },
  words: { kind: KIND_WORDS },
};

export const ownShop: Rule = {
  id: 'key-services.own-shop',
  clause: 'miit-452-2016.7.2',
  obligations: ['miit-452-2016.7.2.1', 'miit-452-2016.7.2.2'],
  says: {
    permit: {
      zh: '在自有实体渠道{outlet}受理，由受理单位和人员负责。',
      en: 'Taken in at the own shop {outlet}, which answers for it together with the clerk.',
    },
    refuse: {
      zh: '不能办理：您不在自有实体渠道的在岗人员之列。',
      en: 'Cannot open: you are not on the staff of a shop of the company’s own.',
    },
  },
  next: { zh: '请到企业自有营业厅办理。', en: 'Apply at a shop of the company’s own.' },
};

export const noAgent: Rule = {
  id: 'key-services.no-agent-no-online',
  clause: 'miit-452-2016.7.2',
  obligations: ['miit-452-2016.7.2.3'],
  says: {
    refuse: {
      zh: '不能办理：代理渠道、网络渠道不得代为办理重点电信业务（{channel}）。本次受理已记录。',
      en: 'Cannot open: agents and online channels may not take applications for key services ({channel}). The attempt is on record.',
    },
  },
  next: { zh: '请到企业自有营业厅办理。', en: 'Apply at a shop of the company’s own.' },
  words: { channel: { agent: { zh: '代理', en: 'agent' }, online: { zh: '网络', en: 'online' } } },
};

export const unitPaper: Rule = {
  id: 'key-services.unit-paper',
  clause: PAPERS,
  obligations: ['miit-452-2016.7.3.1'],
  says: {
    permit: {
      zh: '{unitKind}已出示{paper}，在有效期内。',
      en: 'The {unitKind} has shown its {paper}, which is valid.',
    },
    hold: { zh: '暂缓：没有{unitKind}的有效证照。', en: 'On hold: the paper of the {unitKind} is missing.' },
    refuse: {
      zh: '不能办理：{paper}不是{unitKind}应出示的证照，或已于{date}过期。',
      en: 'Cannot open: a {paper} is not the paper of a {unitKind}, or it expired on {date}.',
    },
  },
  next: {
    zh: '企业出示营业执照；机关、事业单位、社会团体出示组织机构代码证或统一社会信用代码证书。',
    en: 'A company shows its business licence; a public body or association its code certificate.',
  },
  words: { unitKind: UNIT_WORDS, paper: PAPER_WORDS },
};

export const legalRepresentative: Rule = {
  id: 'key-services.legal-representative',
  clause: PAPERS,
  obligations: ['miit-452-2016.7.3.2'],
  says: {
    permit: { zh: '法定代表人的身份证件已核验。', en: 'The paper of the legal representative was checked.' },
    hold: {
      zh: '暂缓：法定代表人没有登记，或其身份证件没有在{hours}小时内核验。',
      en: 'On hold: the legal representative is not on file, or the paper was not checked within {hours} hours.',
    },
    refuse: {
      zh: '不能办理：法定代表人的身份证件核验不通过。',
      en: 'Cannot open: the paper of the legal representative did not pass.',
    },
    undecidable: {
      zh: '无法判定：身份核验服务没有答复。这不是不予办理。',
      en: 'Cannot decide: the identity service has not answered. This is not a refusal.',
    },
  },
  next: {
    zh: '请核验法定代表人的有效身份证件。',
    en: 'Check the valid paper of the legal representative.',
  },
};

export const handler: Rule = {
  id: 'key-services.handler',
  clause: PAPERS,
  obligations: ['miit-452-2016.7.3.2'],
  says: {
    permit: { zh: '办理人已登记。', en: 'The person who applies is on file.' },
    hold: {
      zh: '暂缓：办理人没有登记，或登记存疑。',
      en: 'On hold: the person who applies is not on file, or in doubt.',
    },
  },
  next: { zh: '请核验办理人的有效身份证件。', en: 'Check the paper of whoever applies.' },
};

export const telecomLicence: Rule = {
  id: 'key-services.telecom-licence',
  clause: PAPERS,
  obligations: ['miit-452-2016.7.3.3'],
  says: {
    permit: {
      zh: '已询问：不用于经营电信业务；或许可证有效且覆盖该业务。',
      en: 'Asked: no telecom business is run on it, or the licence is valid and covers it.',
    },
    hold: {
      zh: '暂缓：用于经营电信业务，没有电信业务许可证。',
      en: 'On hold: telecom business is run on it, and its licence is missing.',
    },
    refuse: {
      zh: '不能办理：许可证于{date}到期，或不覆盖该业务。',
      en: 'Cannot open: the licence ended on {date}, or does not cover that business.',
    },
  },
  next: {
    zh: '请提供有效的、覆盖该业务的电信业务经营许可证。',
    en: 'Bring a valid licence that covers the business.',
  },
};

export const onFile: Rule = {
  id: 'key-services.on-file',
  clause: PAPERS,
  obligations: ['miit-452-2016.7.3.4'],
  says: {
    permit: {
      zh: '证照、用途和合同已核验、登记并留存。',
      en: 'Papers, purpose and contract are checked, registered and kept.',
    },
    hold: {
      zh: '暂缓：缺少{missing}，不能开通。',
      en: 'On hold: {missing} is missing; the service is not opened.',
    },
  },
  next: { zh: '请补齐后再办理。', en: 'Add what is missing.' },
  words: {
    missing: {
      use: { zh: '业务用途', en: 'the purpose' },
      credential: { zh: '单位证照', en: 'the paper of the unit' },
      contract: { zh: '业务合同', en: 'the contract' },
      numbers: { zh: '号码', en: 'the number' },
    },
  },
};

export const contractGrounds: Rule = {
  id: 'key-services.contract-grounds',
  clause: 'miit-452-2016.9',
  obligations: ['miit-452-2016.9.1'],
  says: {
    permit: { zh: '合同已约定全部终止情形。', en: 'The contract names every ground that ends the service.' },
    hold: {
      zh: '暂缓：合同没有约定{count}项终止情形。',
      en: 'On hold: the contract leaves out {count} grounds that end the service.',
    },
  },
  next: { zh: '请与用户签订含全部终止情形的合同。', en: 'Sign a contract that names all of them.' },
};

export const customerBarred: Rule = {
  id: 'key-services.customer-barred',
  clause: 'miit-452-2016.12',
  obligations: ['miit-452-2016.12.6'],
  says: {
    refuse: {
      zh: '不能办理：该单位因违规使用专线，已全面终止合作。',
      en: 'Cannot open: all services of this organisation were ended for what it did with a line.',
    },
  },
  next: {
    zh: '有异议的，请联系省级公司合规部门。',
    en: 'Whoever disagrees turns to compliance at the provincial company.',
  },
};

export const authenticated: Rule = {
  id: 'key-services.authenticated-line',
  clause: 'miit-452-2016.12',
  obligations: ['miit-452-2016.12.1'],
  says: {
    permit: { zh: '专线已配置主叫鉴权。', en: 'Caller authentication is set up on the line.' },
    'permit-with-duties': {
      zh: '专线未配置主叫鉴权：{date}前完成。',
      en: 'The line has no caller authentication yet: due by {date}.',
    },
    hold: {
      zh: '暂缓：未配置主叫鉴权的专线不得开通。',
      en: 'On hold: no voice line starts without caller authentication.',
    },
  },
  next: { zh: '请配置主叫鉴权后再开通。', en: 'Set up caller authentication first.' },
};

export const authenticationSet: Rule = {
  id: 'key-services.authentication-set',
  clause: 'miit-452-2016.12',
  obligations: ['miit-452-2016.12.1'],
  says: {
    permit: { zh: '主叫鉴权：已配置。', en: 'Caller authentication is set up.' },
    'permit-with-duties': {
      zh: '主叫鉴权：未配置，该专线列入未鉴权清单，其呼叫将被拦截。',
      en: 'Caller authentication is off: the line is listed as lacking it, and its calls are stopped.',
    },
  },
};

export const applied: Rule = {
  id: 'key-services.applied',
  clause: PAPERS,
  obligations: [],
  says: {
    'permit-with-duties': {
      zh: '已受理，等待核验开通；开通后没有外呼权限。',
      en: 'Taken in; it waits to be opened, and opens without outbound calls.',
    },
  },
};

export const declined: Rule = {
  id: 'key-services.declined',
  clause: PAPERS,
  obligations: [],
  says: { permit: { zh: '不予开通：{reason}', en: 'Declined: {reason}' } },
};

export const rules: readonly Rule[] = [
  unitOnly,
  ownShop,
  noAgent,
  unitPaper,
  legalRepresentative,
  handler,
  telecomLicence,
  onFile,
  contractGrounds,
  customerBarred,
  authenticated,
  authenticationSet,
  applied,
  declined,
];
