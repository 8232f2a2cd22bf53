/** Words for the codes of this folder. */
import type { Sentence } from '../kernel/decision.ts';
import type { CHECK_METHODS, PAPER_KINDS } from './contract.ts';

export const PAPER_WORDS: Readonly<Record<(typeof PAPER_KINDS)[number], Sentence>> = {
  'resident-id': { zh: '居民身份证', en: 'resident identity card' },
  'household-register': { zh: '户口簿', en: 'household register' },
  passport: { zh: '护照', en: 'passport' },
  'hk-macao-permit': { zh: '港澳居民来往内地通行证', en: 'Hong Kong and Macao travel permit' },
  'taiwan-permit': { zh: '台湾居民来往大陆通行证', en: 'Taiwan travel permit' },
  'hk-macao-taiwan-residence': { zh: '港澳台居民居住证', en: 'Hong Kong, Macao and Taiwan residence permit' },
  'foreign-permanent-residence': { zh: '外国人永久居留身份证', en: 'permanent resident card' },
  military: { zh: '军人证件', en: 'military paper' },
  'armed-police': { zh: '武装警察证件', en: 'armed police paper' },
  'credit-code': { zh: '统一社会信用代码证', en: 'unified social credit certificate' },
};

export const METHOD_WORDS: Readonly<Record<(typeof CHECK_METHODS)[number], Sentence>> = {
  'id-card-reader': { zh: '识别设备读取', en: 'card reader' },
  'networked-verification': { zh: '联网核验', en: 'networked verification' },
  'document-inspection': { zh: '人工查验原件', en: 'inspection of the original' },
  'on-site-photo': { zh: '现场照片', en: 'photo on site' },
  'portrait-comparison': { zh: '人证比对', en: 'portrait comparison' },
  'live-video': { zh: '在线视频实人认证', en: 'live video check' },
  'unit-papers': { zh: '单位证件查验', en: 'papers of the unit' },
  'deputy-authority': { zh: '代办委托查验', en: 'authority of the deputy' },
  'call-back': { zh: '电话回访', en: 'call-back' },
};

/** Why a registration may not be true. */
export const DOUBT_WORDS: Readonly<Record<string, Sentence>> = {
  'not-on-file': { zh: '尚未登记身份', en: 'no identity on file' },
  'two-persons': { zh: '同一证件号码对应两个姓名', en: 'one paper number under two names' },
  'numbers-differ': { zh: '15位与18位号码不一致', en: 'the 15 and 18 digit numbers differ' },
  'paper-lost': { zh: '证件已挂失', en: 'the paper was reported lost' },
  'division-unknown': { zh: '行政区划代码查不到', en: 'the division code is unknown' },
  'division-abolished': {
    zh: '行政区划代码在出生前已撤销',
    en: 'the division was abolished before the birth',
  },
  'forged-paper': { zh: '证件疑似伪造', en: 'the paper may be forged' },
  'other-person': { zh: '疑似冒用他人证件', en: "the paper may be another person's" },
  merged: { zh: '已并入同一人的另一登记', en: 'joined to another registration of the same person' },
  retired: { zh: '登记已注销', en: 'the registration has ended' },
};

export const FAULT_WORDS: Readonly<Record<string, Sentence>> = {
  'forged-paper': {
    zh: '证件未通过真伪核验，疑似伪造、变造',
    en: 'the paper failed its check and may be forged or altered',
  },
  'other-person': {
    zh: '人证不符，疑似使用他人证件',
    en: "person and paper do not match; it may be another person's paper",
  },
};

export const HOW_WORDS: Readonly<Record<string, Sentence>> = {
  reader: { zh: '识别设备读取', en: 'read by a reader' },
  typed: { zh: '手工录入', en: 'typed' },
  self: { zh: '本人线上填写', en: 'typed by the person online' },
  import: { zh: '批量导入', en: 'imported' },
};

export const RECORD_WORDS: Readonly<Record<string, Sentence>> = {
  registered: { zh: '身份已登记', en: 'The identity is registered' },
  renewed: { zh: '证件已更新', en: 'The paper is renewed' },
};

export const FIELD_WORDS: Readonly<Record<string, Sentence>> = {
  name: { zh: '姓名', en: 'the name' },
  'paper-number': { zh: '完整证件号', en: 'the full paper number' },
  address: { zh: '地址', en: 'the address' },
};

export const PURPOSE_WORDS: Readonly<Record<string, Sentence>> = {
  service: { zh: '办理业务', en: 'service' },
  check: { zh: '核验身份', en: 'identity check' },
  complaint: { zh: '处理投诉', en: 'complaint' },
  'police-request': { zh: '公安机关调取', en: 'request of the police' },
  'own-request': { zh: '本人查询', en: 'request of the person' },
};

/** Why a check failed. */
export const CODE_WORDS: Readonly<Record<string, Sentence>> = {
  'no-match': { zh: '号码与姓名不一致', en: 'number and name do not match' },
  unknown: { zh: '查无此证', en: 'no such paper' },
  lost: { zh: '证件已挂失', en: 'the paper was reported lost' },
  'not-genuine': { zh: '芯片未通过真伪校验', en: 'the chip is not genuine' },
  'other-paper': { zh: '读出的证件不是登记的证件', en: 'another paper than the one on file was read' },
  'portrait-differs': { zh: '人像不一致', en: 'the faces differ' },
  'not-live': { zh: '不是真人实时画面', en: 'not a live person' },
  'empty-video': { zh: '视频为空', en: 'the film is empty' },
  replay: { zh: '疑似翻拍', en: 'looks like a replay' },
  'found-wrong': { zh: '查验人认定不符', en: 'whoever looked found it wrong' },
};
