/** The findings that identity/ draws on, each with its clause. */

import type { Facts } from '../errors.ts';
import { type Finding, find, type Outcome, type Rule } from '../kernel/decision.ts';
import type { LawView, ParameterUse } from '../law/index.ts';
import { checkRules } from './check-rules.ts';
import { holderRules } from './holder-rules.ts';
import { DOUBT_WORDS, FAULT_WORDS, METHOD_WORDS, PAPER_WORDS } from './words.ts';

/**
 * A finding that cites the newest document in force on the day: the same duty stands in several, and a registration
 * of 2015 is not judged under the notices of 2016.
 */
export function findOn(
  law: LawView,
  rule: Rule,
  outcome: Outcome,
  facts: Facts = {},
  params: readonly ParameterUse[] = [],
): Finding {
  const newest = rule.obligations
    .filter((id) => law.inForce(id))
    .map((id) => law.obligation(id))
    .toSorted((a, b) => (a.from < b.from ? 1 : -1))
    .at(0);
  const finding = find(rule, outcome, facts, params);
  return newest === undefined ? finding : { ...finding, clause: newest.clause };
}

/** Registration of the true identity: the duty as such, for carriers and resellers, cards and fixed lines alike. */
export const registered: Rule = {
  id: 'identity.registered',
  words: { doubt: DOUBT_WORDS },
  clause: 'miit-452-2016.2',
  obligations: [
    'black-card-2015.p7.1',
    'six-ministry-2016.3.1',
    'miit-452-2016.2.1',
    'mps-miit-2021.3.2',
    'risk-notice-cmcc-sh.3.1',
  ],
  says: {
    permit: { zh: '登记信息没有疑点。', en: 'Nothing stands against what is recorded of the holder.' },
    'permit-with-duties': {
      zh: '可以办理。登记信息还要核对：{doubt}。',
      en: 'Possible. The registration must still be compared: {doubt}.',
    },
    hold: {
      zh: '暂缓：登记信息存疑（{doubt}）。',
      en: 'On hold: there is a doubt about the registration ({doubt}).',
    },
  },
  next: {
    zh: '请凭原件核对登记信息，排除疑点后继续。',
    en: 'Compare the registration with the original paper and settle the doubt.',
  },
};

export const paperValid: Rule = {
  id: 'identity.paper-valid',
  words: { paper: PAPER_WORDS },
  clause: 'miit-452-2016.2',
  obligations: ['miit-452-2016.2.2', 'risk-notice-cmcc-sh.3.1'],
  says: {
    permit: { zh: '证件（{paper}）在有效期内。', en: 'The paper ({paper}) is valid.' },
    refuse: {
      zh: '不能办理：{paper}有效期至{date}，已过期。',
      en: 'Cannot go on: the paper ({paper}) expired on {date}.',
    },
  },
  next: {
    zh: '请持有效证件再来；已填写的内容会保留。',
    en: 'Please come back with a valid paper; what was entered is kept.',
  },
};

export const paperChecked: Rule = {
  id: 'identity.paper-checked',
  words: { method: METHOD_WORDS, paper: PAPER_WORDS },
  clause: 'miit-452-2016.2',
  obligations: ['black-card-2015.p3.1', 'six-ministry-2016.3.6', 'miit-452-2016.2.2', 'miit-452-2016.2.1'],
  says: {
    permit: { zh: '{paper}已核验（{method}）。', en: 'The paper ({paper}) was checked ({method}).' },
    hold: {
      zh: '暂缓：{paper}还没有通过核验（有效的核验方式：{methods}；{hours}小时内有效）。',
      en: 'On hold: the paper ({paper}) has no passed check yet (ways that count: {methods}; good for {hours} hours).',
    },
    undecidable: {
      zh: '无法判定：身份核验（{method}）没有答复。这不是不予办理。',
      en: 'Cannot decide: the identity check ({method}) has not answered. This is not a refusal.',
    },
    refuse: {
      zh: '不能办理：{paper}未通过核验（{method}）。',
      en: 'Cannot go on: the paper ({paper}) failed its check ({method}).',
    },
  },
  next: {
    zh: '没有核验的，请读取证件或联网核验；没有答复的，系统会继续重试；未通过的，请核对原件。',
    en: 'Read the paper or ask the network; without an answer we keep trying; after a failure compare the original.',
  },
};

export const paperOnFile: Rule = {
  id: 'identity.paper-on-file',
  clause: 'miit-452-2016.2',
  obligations: ['six-ministry-2016.3.6', 'miit-452-2016.2.2', 'miit-452-2016.2.1'],
  says: {
    hold: {
      zh: '暂缓：读出的不是这位客户登记的证件。',
      en: 'On hold: what was read is not the paper this customer is registered with.',
    },
  },
  next: {
    zh: '请换回登记的证件再读；要用读出的证件办理的，按新客户办理。',
    en: 'Lay the registered paper on the reader again; with the paper that was read, begin anew as another customer.',
  },
};

/** Reader cannot read it: as many persons as set look at it, each on record. */
export const inspected: Rule = {
  id: 'identity.paper-inspected',
  words: { paper: PAPER_WORDS },
  clause: 'six-ministry-2016.3',
  obligations: ['six-ministry-2016.3.6', 'miit-452-2016.2.2'],
  says: {
    permit: {
      zh: '{paper}已由{count}人分别查验。',
      en: 'The paper ({paper}) was looked at by {count} persons.',
    },
    hold: {
      zh: '暂缓：{paper}须由{needed}人分别查验，目前{count}人。',
      en: 'On hold: the paper ({paper}) must be looked at by {needed} persons; so far {count}.',
    },
  },
  next: {
    zh: '请另一名工作人员查验原件并登记。',
    en: 'Have a colleague look at the original and record it.',
  },
};

export const genuinePaper: Rule = {
  id: 'identity.own-and-genuine-paper',
  words: { fault: FAULT_WORDS },
  clause: 'risk-notice-cmcc-sh.3',
  obligations: ['risk-notice-cmcc-sh.3.2'],
  says: {
    refuse: {
      zh: '不能办理：{fault}。本次核验结果已留存。',
      en: 'Cannot go on: {fault}. The result of the check is kept.',
    },
  },
  next: {
    zh: '请持本人真实有效的证件办理；有异议的，可向公安机关核实。',
    en: 'Please come with your own genuine paper; objections are settled with the police.',
  },
};

export const onSitePhoto: Rule = {
  id: 'identity.on-site-photo',
  clause: 'miit-452-2016.2',
  obligations: ['six-ministry-2016.3.7', 'miit-452-2016.2.3'],
  says: {
    permit: {
      zh: '已现场拍摄办理人照片并留存。',
      en: 'The person present was photographed; the picture is kept.',
    },
    hold: {
      zh: '暂缓：还没有现场拍摄办理人照片。',
      en: 'On hold: the person present has not been photographed.',
    },
    undecidable: { zh: '无法判定：照片还没有保存好。', en: 'Cannot decide: the picture is not stored yet.' },
  },
  next: { zh: '请为到场的人拍照。', en: 'Photograph the person at the counter.' },
};

export const portrait: Rule = {
  id: 'identity.portrait',
  clause: 'miit-portrait-2019.portrait',
  obligations: [],
  says: {
    permit: { zh: '人证比对通过。', en: 'The face matches the paper.' },
    'permit-with-duties': {
      zh: '人证比对未通过，已由{count}人当面核验；请在档案中写明原因。',
      en: 'The face did not match; {count} persons verified it in person. Note the reason in the file.',
    },
    hold: { zh: '暂缓：还没有做人证比对。', en: 'On hold: face and paper have not been compared.' },
    undecidable: {
      zh: '无法判定：人证比对没有答复。这不是不予办理。',
      en: 'Cannot decide: the comparison of face and paper has not answered. This is not a refusal.',
    },
    refuse: {
      zh: '不能继续：现场照片未通过人证比对，还可试{left}次。',
      en: 'Cannot go on: the photo does not match the paper; {left} tries left.',
    },
  },
  next: {
    zh: '请正对光线拍照比对；不符可再试，次数用完后由主管人工核验。',
    en: 'Photograph the person facing the light; a photo that does not match can be taken again, and after the last try a supervisor checks in person.',
  },
};

export const liveVideo: Rule = {
  id: 'identity.live-video',
  clause: 'miit-452-2016.2',
  obligations: ['miit-452-2016.2.4'],
  says: {
    permit: { zh: '在线视频实人认证通过。', en: 'The live video check passed.' },
    hold: { zh: '暂缓：还没有做在线视频实人认证。', en: 'On hold: no live video check yet.' },
    undecidable: {
      zh: '无法判定：在线视频实人认证没有答复。这不是不予办理。',
      en: 'Cannot decide: the live video check has not answered. This is not a refusal.',
    },
    refuse: { zh: '不能继续：在线视频实人认证未通过。', en: 'Cannot go on: the live video check failed.' },
  },
  next: {
    zh: '请在光线充足处重新录制，或持有效证件到营业厅办理。',
    en: 'Record again in good light, or come to a shop with a valid paper.',
  },
};

export const onlinePaper: Rule = {
  id: 'identity.online-paper',
  words: { paper: PAPER_WORDS },
  clause: 'miit-452-2016.2',
  obligations: ['miit-452-2016.2.4'],
  says: {
    hold: {
      zh: '暂缓：{paper}不能在线核验。',
      en: 'On hold: a paper of this kind ({paper}) cannot be checked online.',
    },
  },
  next: { zh: '请持原件到营业厅办理。', en: 'Please bring the original to a shop.' },
};

export const deputy: Rule = {
  id: 'identity.deputy',
  clause: 'miit-452-2016.2',
  obligations: ['miit-452-2016.2.2'],
  says: {
    permit: { zh: '代办手续齐全。', en: 'The authority of the deputy is on file.' },
    hold: {
      zh: '暂缓：代办人没有委托手续，或单位没有指定经办人。',
      en: 'On hold: no authority for the deputy, or no handler for the unit.',
    },
    refuse: {
      zh: '不能办理：代办委托未通过核验。',
      en: 'Cannot go on: the authority of the deputy failed its check.',
    },
  },
  next: { zh: '请补充委托书或单位授权，并查验。', en: 'Add the letter of authority and have it inspected.' },
};

export const device: Rule = {
  id: 'identity.device-of-outlet',
  clause: 'black-card-2015.p3',
  obligations: ['black-card-2015.p3.2'],
  says: {
    permit: { zh: '使用本网点识别设备{device}。', en: "Read with the outlet's own device {device}." },
    hold: {
      zh: '暂缓：识别设备{device}不在本网点名下。',
      en: 'On hold: device {device} is not one of this outlet.',
    },
  },
  next: { zh: '请用本网点登记的设备重新读取。', en: 'Read it again with a device of this outlet.' },
};

/** Every rule of this folder: of evidence (above), of registrations, of checks. */
export const rules: readonly Rule[] = [
  registered,
  paperValid,
  paperChecked,
  paperOnFile,
  inspected,
  genuinePaper,
  onSitePhoto,
  portrait,
  liveVideo,
  onlinePaper,
  deputy,
  device,
  ...holderRules,
  ...checkRules,
];
