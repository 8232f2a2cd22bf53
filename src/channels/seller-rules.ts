/** What is said about outlets, and the people and devices bound to them. */
import type { Rule } from '../kernel/decision.ts';
import { BAR_WORDS } from './words.ts';

const CLAUSE = 'miit-452-2016.5';

export const outletOf: Rule = {
  id: 'channels.outlet-of-admitted-agent',
  clause: CLAUSE,
  obligations: ['miit-452-2016.5.1', 'miit-452-2016.5.2'],
  says: {
    permit: { zh: '网点属于{owner}。', en: 'The outlet belongs to {owner}.' },
    refuse: {
      zh: '不能登记网点：代理商尚未准入或已取消。',
      en: 'Cannot open the outlet: its agent is not admitted.',
    },
    hold: { zh: '暂缓：没有说明属于哪个代理商。', en: 'On hold: whose outlet is it?' },
  },
  next: { zh: '请先办理代理商准入。', en: 'Have the agent admitted first.' },
};

export const deviceBound: Rule = {
  id: 'channels.device-bound-to-outlet',
  clause: CLAUSE,
  obligations: ['miit-452-2016.5.2'],
  says: {
    permit: { zh: '设备绑定本网点。', en: 'The devices are bound to this outlet.' },
    refuse: { zh: '设备{device}已绑定其他网点。', en: 'Device {device} is bound to another outlet.' },
  },
  next: { zh: '请先在原网点解除绑定。', en: 'Release it at the other outlet first.' },
};

export const staffBound: Rule = {
  id: 'channels.staff-bound-to-outlet',
  clause: CLAUSE,
  obligations: ['miit-452-2016.5.2'],
  says: {
    permit: { zh: '人员、账号与网点绑定。', en: 'Person, account and outlet are bound together.' },
    refuse: {
      zh: '不能登记：该账号已绑定其他网点，或网点已关闭。',
      en: 'Not taken: the account is bound to another outlet, or the outlet is closed.',
    },
  },
  next: { zh: '请先结束原网点的绑定。', en: 'End its work at the other outlet first.' },
};

export const sellerBarred: Rule = {
  id: 'channels.seller-may-register',
  clause: CLAUSE,
  obligations: ['miit-452-2016.5.1', 'miit-452-2016.5.10'],
  words: { barredBy: BAR_WORDS },
  says: {
    permit: { zh: '办理人员可以登记。', en: 'The seller may register cards.' },
    refuse: { zh: '不能办理：{barredBy}。', en: 'Not possible: {barredBy}.' },
  },
  next: {
    zh: '请客户到自有营业厅或其他网点办理；有异议的由渠道管理人员核对。',
    en: 'The customer can go to an own shop or another outlet; channel managers look into objections.',
  },
};

export const sellerElsewhere: Rule = {
  id: 'channels.seller-elsewhere',
  clause: CLAUSE,
  obligations: ['miit-452-2016.5.2'],
  says: {
    permit: { zh: '在绑定的网点、用绑定的设备办理。', en: 'At the bound outlet, with its devices.' },
    refuse: {
      zh: '不能办理：账号在绑定的网点或设备以外使用（{outlet} {device}）。',
      en: 'Not possible: the account is used away from its outlet or devices ({outlet} {device}).',
    },
  },
  next: { zh: '请在绑定的网点用绑定的设备办理。', en: 'Work at the bound outlet with its own devices.' },
};

export const ended: Rule = {
  id: 'channels.ended',
  clause: CLAUSE,
  obligations: ['miit-452-2016.5.2'],
  says: { permit: { zh: '绑定已结束，立即生效。', en: 'The binding has ended, at once.' } },
};

export const sellerRules: readonly Rule[] = [
  outletOf,
  deviceBound,
  staffBound,
  sellerBarred,
  sellerElsewhere,
  ended,
];
