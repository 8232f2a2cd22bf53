/** What is said when a unit applies, and when its cards are issued and switched on. */
import { SECOND_PERSON } from '../kernel/confirm.ts';
import type { Rule } from '../kernel/decision.ts';
import { FUNCTION_WORDS } from './words.ts';

const NEW_CARDS = 'miit-452-2016.4.2';

export const unitOnly: Rule = {
  id: 'iot.unit-only',
  clause: NEW_CARDS,
  obligations: ['miit-452-2016.4.2.1'],
  says: {
    permit: { zh: '申请单位已登记。', en: 'The unit is on file.' },
    hold: {
      zh: '暂缓：申请单位没有登记，或登记存疑。',
      en: 'On hold: the unit is not on file, or in doubt.',
    },
    refuse: {
      zh: '不能办理：行业卡只向单位办理。',
      en: 'Not possible: industry cards are for organisations only.',
    },
  },
  next: { zh: '请先登记并核验单位。', en: 'Register and check the unit first.' },
};

export const reviewed: Rule = {
  id: 'iot.application-reviewed',
  clause: NEW_CARDS,
  obligations: ['miit-452-2016.4.2.1'],
  says: {
    permit: {
      zh: '单位资质、功能、数量（{quantity}张）和业务量（每卡每月{mebibytes} MiB）均已申报。',
      en: 'Qualification, functions, quantity ({quantity}) and volume ({mebibytes} MiB a card and month) are stated.',
    },
    hold: { zh: '暂缓：没有单位资质材料。', en: 'On hold: the papers of the unit are missing.' },
  },
  next: { zh: '请上传单位资质材料。', en: 'Upload the papers of the unit.' },
};

export const riskAssessed: Rule = {
  id: 'iot.customer-risk',
  clause: 'atfl-2022.12',
  obligations: ['miit-452-2016.4.2.1'],
  says: {
    permit: { zh: '客户风险评估通过。', en: 'The risk assessment of the customer was passed.' },
    hold: { zh: '暂缓：须先评估客户风险。', en: 'On hold: the risk of the customer must be assessed first.' },
    refuse: {
      zh: '不能办理：客户风险评估未通过。',
      en: 'Not possible: the customer did not pass the risk assessment.',
    },
  },
  next: { zh: '请完成风险评估；未通过的不得销售。', en: 'Assess the risk; without a pass nothing is sold.' },
};

export const secondPerson: Rule = {
  id: 'iot.second-person',
  clause: NEW_CARDS,
  obligations: ['miit-452-2016.4.2.1', 'miit-452-2016.4.2.2'],
  ...SECOND_PERSON,
};

export const declined: Rule = {
  id: 'iot.declined',
  clause: NEW_CARDS,
  obligations: [],
  says: { permit: { zh: '未获批准：{reason}', en: 'Declined: {reason}' } },
};

export const quantity: Rule = {
  id: 'iot.within-quantity',
  clause: NEW_CARDS,
  obligations: ['miit-452-2016.4.2.1'],
  says: {
    permit: { zh: '核定{quantity}张，本卡为第{slot}张。', en: 'Card {slot} of {quantity} approved.' },
    refuse: {
      zh: '不能办理：核定的{quantity}张已全部发放。',
      en: 'Not possible: all {quantity} approved cards are issued.',
    },
    hold: { zh: '暂缓：没有获批的申请。', en: 'On hold: there is no approved application.' },
  },
  next: { zh: '请另行申请并写明用途和数量。', en: 'Apply again with purpose and quantity.' },
};

export const digits: Rule = {
  id: 'iot.thirteen-digits',
  clause: 'miit-452-2016.4.3',
  obligations: ['miit-452-2016.4.3.1'],
  says: {
    permit: { zh: '使用{digits}位专用号段。', en: 'The number has {digits} digits, of the dedicated range.' },
    'permit-with-duties': {
      zh: '使用11位号码，例外理由：{exception}。语音须保持限制。',
      en: 'A number of 11 digits by exception: {exception}. Voice stays limited.',
    },
    hold: {
      zh: '暂缓：不使用{digits}位专用号段须写明例外理由并获批。',
      en: 'On hold: a number outside the range of {digits} digits needs an exception, with reason and approval.',
    },
    refuse: {
      zh: '不能办理：该号码不是行业卡号码。',
      en: 'Not possible: this is no number for industry cards.',
    },
  },
  next: {
    zh: '请换用13位号码，或在申请中写明例外理由。',
    en: 'Take a number of 13 digits, or state the exception in the application.',
  },
};

export const consumerCard: Rule = {
  id: 'iot.open-voice-is-a-consumer-card',
  clause: 'miit-452-2016.4.3',
  obligations: ['miit-452-2016.4.3.3'],
  says: {
    refuse: {
      zh: '不能作为行业卡办理：{digits}位号码且不限制语音的，按公众移动电话用户实名登记。',
      en: "Not an industry card: {digits} digits with open voice register like a consumer's.",
    },
  },
  next: {
    zh: '请在柜台按“11位不限语音行业卡”办理（实名登记，计入每人张数）。',
    en: 'Order it at the counter as an 11-digit card with voice: registered to the user, counted toward the limit.',
  },
};

export const dedicatedNetwork: Rule = {
  id: 'iot.dedicated-network',
  clause: 'miit-452-2016.4.3',
  obligations: ['miit-452-2016.4.3.2'],
  says: {
    permit: { zh: '由专用网络承载（{apn}）。', en: 'Carried by a dedicated network ({apn}).' },
    'permit-with-duties': {
      zh: '由公众网络承载（{apn}），原则上应使用专用网络，已标记。',
      en: 'Carried by the public network ({apn}); in principle it should be a dedicated one. Flagged.',
    },
  },
};

export const defaultFunctions: Rule = {
  id: 'iot.voice-and-texts-off',
  clause: NEW_CARDS,
  obligations: ['miit-452-2016.4.2.2'],
  words: { function: FUNCTION_WORDS },
  says: {
    permit: {
      zh: '语音、短信默认关闭，只开必要功能。',
      en: 'Voice and texts are off; only what is needed is on.',
    },
    'permit-with-duties': {
      zh: '已提出开通定向{function}，等待第二人批准。',
      en: 'Directed {function} is asked for; a second person decides.',
    },
    refuse: {
      zh: '不能开通{function}：行业卡屏蔽语音、短信。',
      en: 'Cannot enable {function}: industry cards have voice and SMS off.',
    },
  },
  next: {
    zh: '可申请只通核定号码的定向功能；确需11位且不限语音的，按公众移动用户实名登记，计入每人张数。',
    en: 'Ask for directed use with named numbers; for 11 digits with open voice, register as a consumer card.',
  },
};

export const functionOpened: Rule = {
  id: 'iot.function-opened',
  clause: NEW_CARDS,
  obligations: ['miit-452-2016.4.2.2', 'miit-452-2016.4.2.3'],
  words: { function: FUNCTION_WORDS },
  says: {
    permit: {
      zh: '已开通定向{function}，只能联系{numbers}个核定号码。',
      en: 'Directed {function} is on, for {numbers} named numbers only.',
    },
  },
};

export const allowList: Rule = {
  id: 'iot.allow-list',
  clause: NEW_CARDS,
  obligations: ['miit-452-2016.4.2.3'],
  says: {
    permit: {
      zh: '已限定可访问的地址（{addresses}个）、端口（{ports}个）和号码（{numbers}个）。',
      en: 'Limited to {addresses} networks, {ports} ports and {numbers} numbers.',
    },
    hold: {
      zh: '暂缓：没有限定可访问的地址，或地址写法不对（{address}）。',
      en: 'On hold: no addresses are named, or one cannot be read ({address}).',
    },
  },
  next: { zh: '请写明业务平台的地址段。', en: 'Name the networks of the service.' },
};

export const oneDevice: Rule = {
  id: 'iot.one-device',
  clause: NEW_CARDS,
  obligations: ['miit-452-2016.4.2.4'],
  says: {
    permit: { zh: '设备与号卡一一绑定。', en: 'Card and device are bound one to one.' },
    refuse: {
      zh: '不能办理：该设备或该IMSI已绑定其他号卡。',
      en: 'Not possible: the device or the IMSI is bound to another card.',
    },
    'permit-with-duties': {
      zh: '换机申请已提交，等待批准。',
      en: 'A change of device is asked for; a second person decides.',
    },
    hold: { zh: '暂缓：没有绑定设备。', en: 'On hold: no device is bound.' },
  },
  next: { zh: '请核对设备号；原绑定须先解除。', en: 'Compare the device; the other binding must end first.' },
};

export const numberFree: Rule = {
  id: 'iot.number-free',
  clause: 'miit-452-2016.4.3',
  obligations: [],
  says: { refuse: { zh: '不能办理：该号码已在使用。', en: 'Not possible: this number is in use.' } },
  next: { zh: '请换一个号码。', en: 'Choose another number.' },
};

export const activated: Rule = {
  id: 'iot.activated',
  clause: NEW_CARDS,
  obligations: ['miit-452-2016.4.2.2'],
  says: { permit: { zh: '可以开通。', en: 'The card can be switched on.' } },
};

export const ended: Rule = {
  id: 'iot.ended',
  clause: NEW_CARDS,
  obligations: [],
  says: { permit: { zh: '号卡已销户。', en: 'The card has ended.' } },
};

export const applicationRules: readonly Rule[] = [
  unitOnly,
  reviewed,
  riskAssessed,
  secondPerson,
  declined,
  quantity,
  digits,
  consumerCard,
  dedicatedNetwork,
  defaultFunctions,
  functionOpened,
  allowList,
  oneDevice,
  numberFree,
  activated,
  ended,
];
