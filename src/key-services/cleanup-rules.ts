/** Findings on what was there before: clean-up, rectification, added terms, the yearly look. */
import type { Rule } from '../kernel/decision.ts';
import { DEFECT_WORDS, KIND_WORDS, lateIn, REVIEW_WORDS } from './words.ts';

export const cleanup: Rule = {
  id: 'key-services.cleanup',
  clause: 'miit-452-2016.6',
  obligations: ['miit-452-2016.6.1', 'six-ministry-2016.4.6', 'six-ministry-2016.4.9'],
  says: {
    permit: { zh: '存量{kind}已排查。', en: 'The existing {kind} was looked into.' },
    'permit-with-duties': {
      zh: '存量{kind}已列入清理，{time}前排查完毕。',
      en: 'The existing {kind} is on the clean-up list, to be looked into by {time}.',
    },
  },
  words: { kind: KIND_WORDS },
};

export const rectify: Rule = {
  id: 'key-services.rectify',
  clause: 'miit-452-2016.6',
  obligations: ['miit-452-2016.6.2'],
  says: {
    permit: { zh: '没有发现问题。', en: 'No defect was found.' },
    'permit-with-duties': {
      zh: '发现“{defect}”：用户须在{days}天内整改。',
      en: 'Found: {defect}. The customer has {days} days to put it right.',
    },
  },
  words: { defect: DEFECT_WORDS },
};

export const rectified: Rule = {
  id: 'key-services.rectified',
  clause: 'miit-452-2016.6',
  obligations: ['miit-452-2016.6.2', 'miit-452-2016.6.3'],
  says: {
    permit: { zh: '“{defect}”已按要求整改。', en: 'Put right as required: {defect}.' },
    'permit-with-duties': {
      zh: '“{defect}”未按要求整改或拒不整改：须取缔该业务。',
      en: 'Refused or not put right as required: {defect}. The service is to be ended.',
    },
    hold: { zh: '暂缓：整改用途须写明实际用途。', en: 'On hold: write the purpose it is really used for.' },
  },
  next: { zh: '请填写实际用途。', en: 'Write the purpose.' },
  words: { defect: DEFECT_WORDS },
};

export const terms: Rule = {
  id: 'key-services.added-terms',
  clause: 'miit-452-2016.9',
  obligations: ['miit-452-2016.9.3'],
  says: {
    permit: { zh: '责任条款已补签。', en: 'The added liability terms are signed.' },
    'permit-with-duties': {
      zh: '存量用户须于{time}前补签责任条款。',
      en: 'The existing customer signs the added liability terms by {time}.',
    },
    hold: {
      zh: '暂缓：条款没有列明全部终止情形（缺{count}项）。',
      en: 'On hold: the terms leave out {count} grounds that end the service.',
    },
  },
  next: { zh: '请使用列明全部终止情形的条款。', en: 'Use terms that name all of them.' },
};

export const reviewed: Rule = {
  id: 'key-services.yearly-papers',
  clause: 'miit-452-2016.10',
  obligations: ['miit-452-2016.10.3'],
  says: {
    permit: {
      zh: '{kind}已记录；下次资质复核{date}前完成。',
      en: '{kind} recorded; the papers are looked at again by {date}.',
    },
  },
  words: { kind: REVIEW_WORDS },
};

export const late: Rule = {
  id: 'key-services.late',
  clause: 'miit-452-2016.6',
  obligations: [],
  ...lateIn('key_service'),
};

export const rules: readonly Rule[] = [cleanup, rectify, rectified, terms, reviewed, late];
