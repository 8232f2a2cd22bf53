/** Who is in the demonstration province: organisations, and the accounts one can sign in with. */
import type { Actor, Role } from '../src/kernel/access.ts';
import type { OrganisationEntry } from '../src/kernel/organisations.ts';

export const ORGANISATIONS: readonly OrganisationEntry[] = [
  {
    id: 'hub-12321',
    kind: 'hub',
    nameZh: '举报受理中心（演示）',
    nameEn: 'Report Centre (demo)',
    province: null,
    duties: [],
  },
  {
    id: 'carrier-a',
    kind: 'carrier',
    nameZh: '甲通信（演示）',
    nameEn: 'Carrier A (demo)',
    province: null,
    duties: ['network:cmcc', 'gateway:international'],
  },
  {
    id: 'carrier-b',
    kind: 'carrier',
    nameZh: '乙通信（演示）',
    nameEn: 'Carrier B (demo)',
    province: null,
    duties: ['network:cucc'],
  },
  {
    id: 'carrier-c',
    kind: 'carrier',
    nameZh: '丙通信（演示）',
    nameEn: 'Carrier C (demo)',
    province: null,
    duties: ['network:ctcc', 'network:cbn'],
  },
  {
    id: 'reseller-d',
    kind: 'reseller',
    nameZh: '丁移动转售（演示）',
    nameEn: 'Reseller D (demo)',
    province: null,
    duties: ['reseller:cmcc', 'reseller:cucc', 'reseller:ctcc'],
  },
  {
    id: 'police-city',
    kind: 'police',
    nameZh: '市反诈中心（演示）',
    nameEn: 'City Anti-Fraud Centre (demo)',
    province: null,
    duties: ['reports:police', 'jurisdiction:districted-city@2010-01-01'],
  },
  {
    id: 'police-county',
    kind: 'police',
    nameZh: '县公安局（演示）',
    nameEn: 'County Police (demo)',
    province: null,
    duties: ['jurisdiction:county@2010-01-01'],
  },
  {
    id: 'pay-h',
    kind: 'payment',
    nameZh: '辛支付（演示）',
    nameEn: 'Payment H (demo)',
    province: null,
    duties: [],
  },
  {
    id: 'bank-e',
    kind: 'bank',
    nameZh: '戊银行（演示）',
    nameEn: 'Bank E (demo)',
    province: null,
    duties: [],
  },
  {
    id: 'platform-f',
    kind: 'platform',
    nameZh: '己平台（演示）',
    nameEn: 'Platform F (demo)',
    province: null,
    duties: [],
  },
  {
    id: 'platform-g',
    kind: 'platform',
    nameZh: '庚平台（演示）',
    nameEn: 'Platform G (demo)',
    province: null,
    duties: [],
  },
  {
    id: 'regulator',
    kind: 'regulator',
    nameZh: '省通信管理局（演示）',
    nameEn: 'Provincial Regulator (demo)',
    province: null,
    duties: [],
  },
];

export interface DemoAccount {
  readonly name: string;
  readonly displayName: string;
  readonly org: string;
  readonly role: Role;
}

export const ACCOUNTS: readonly DemoAccount[] = [
  { name: 'hub', displayName: '受理员 甲', org: 'hub-12321', role: 'hub-operator' },
  { name: 'hub2', displayName: '受理员 乙', org: 'hub-12321', role: 'hub-operator' },
  { name: 'privacy', displayName: '个保负责人', org: 'hub-12321', role: 'privacy-officer' },
  { name: 'privacy2', displayName: '合规经理', org: 'hub-12321', role: 'compliance' },
  { name: 'analyst', displayName: '分析员 甲', org: 'carrier-a', role: 'analyst' },
  { name: 'analyst2', displayName: '分析员 乙', org: 'carrier-a', role: 'analyst' },
  { name: 'compliance', displayName: '合规经理', org: 'carrier-a', role: 'compliance' },
  { name: 'compliance2', displayName: '合规经理 乙', org: 'carrier-a', role: 'compliance' },
  { name: 'clerk', displayName: '营业员 甲', org: 'carrier-a', role: 'clerk' },
  { name: 'clerk2', displayName: '营业员 乙', org: 'carrier-a', role: 'clerk' },
  { name: 'agent-clerk', displayName: '代理商营业员', org: 'carrier-a', role: 'clerk' },
  { name: 'engineer', displayName: '网络工程师', org: 'carrier-a', role: 'engineer' },
  { name: 'reseller-clerk', displayName: '转售营业员', org: 'reseller-d', role: 'clerk' },
  { name: 'reseller-compliance', displayName: '转售合规经理', org: 'reseller-d', role: 'compliance' },
  { name: 'reseller-compliance2', displayName: '转售合规经理 乙', org: 'reseller-d', role: 'compliance' },
  { name: 'police', displayName: '民警 甲', org: 'police-city', role: 'police-officer' },
  { name: 'police2', displayName: '民警 乙', org: 'police-city', role: 'police-officer' },
  { name: 'police3', displayName: '民警 丙', org: 'police-city', role: 'police-officer' },
  { name: 'police-county', displayName: '民警 丁', org: 'police-county', role: 'police-officer' },
  { name: 'payment', displayName: '支付专员', org: 'pay-h', role: 'bank-officer' },
  { name: 'regulator', displayName: '监管人员', org: 'regulator', role: 'regulator' },
  { name: 'bank', displayName: '银行专员', org: 'bank-e', role: 'bank-officer' },
  { name: 'bank-compliance', displayName: '银行合规经理', org: 'bank-e', role: 'compliance' },
  { name: 'bank-clerk', displayName: '银行柜员', org: 'bank-e', role: 'clerk' },
  { name: 'platform', displayName: '平台专员 甲', org: 'platform-f', role: 'platform-officer' },
  { name: 'platform2', displayName: '平台专员 乙', org: 'platform-f', role: 'platform-officer' },
  { name: 'admin', displayName: '管理员', org: 'hub-12321', role: 'admin' },
];

/** Ids of the accounts by name; where none were made, the name stands for the id. */
export type AccountIds = ReadonlyMap<string, string>;

/** Somebody who signs in, as the platform sees that person. */
export function actorOf(name: string, accounts: AccountIds): Actor {
  const account = ACCOUNTS.find((one) => one.name === name);
  const org = ORGANISATIONS.find(({ id }) => id === account?.org);
  if (account === undefined || org === undefined) throw new RangeError(`no account ${name}`);
  return {
    id: accounts.get(name) ?? name,
    org: org.id,
    orgKind: org.kind,
    role: account.role,
    provinces: '*',
  };
}
