/** What is said about the film of the reading. */
import type { Rule } from '../kernel/decision.ts';

export const filmKept: Rule = {
  id: 'notices.reading-filmed',
  clause: 'mps-miit-2021.4',
  obligations: ['mps-miit-2021.4.15'],
  says: {
    permit: {
      zh: '朗读视频已留存（{seconds}秒），服务期内及期满后{years}年内保存。',
      en: 'The film of the reading ({seconds} s) is kept during service and {years} years beyond.',
    },
    hold: { zh: '暂不能确认：还没有朗读视频。', en: 'Not yet: there is no film of the reading.' },
    undecidable: {
      zh: '暂时不能判断：朗读视频还没有核对结果，不算未通过。',
      en: 'Cannot be decided now: the film could not be checked yet. This does not count as a failed try.',
    },
  },
  next: {
    zh: '请对着镜头朗读屏幕上的文字；已录好的请稍后重试，或到营业厅办理。',
    en: 'Read the words on the screen aloud before the camera; if you have, try again in a moment or go to an outlet.',
  },
};

export const filmLength: Rule = {
  id: 'notices.film-length',
  clause: 'mps-miit-2021.4',
  obligations: ['mps-miit-2021.4.15'],
  says: {
    refuse: { zh: '不能确认：视频长度为零。', en: 'Not confirmed: the film has no length.' },
  },
  next: { zh: '请重新录制。', en: 'Record it again.' },
};

export const filmMatch: Rule = {
  id: 'notices.film-match',
  clause: 'mps-miit-2021.4',
  obligations: ['mps-miit-2021.4.15'],
  says: {
    permit: { zh: '朗读内容相符（{match}）。', en: 'What was read matches the words ({match}).' },
    refuse: {
      zh: '不能确认：朗读内容与文字不符（相符{match}，至少{least}）。',
      en: 'Not confirmed: what was read does not match the words ({match}; {least} is the least).',
    },
  },
  next: {
    zh: '请在安静的地方照屏幕文字慢慢读一遍。',
    en: 'Go to a quiet place and read the words on the screen slowly.',
  },
};

export const filmLive: Rule = {
  id: 'notices.film-live',
  clause: 'mps-miit-2021.4',
  obligations: ['mps-miit-2021.4.15'],
  says: {
    permit: { zh: '视频为真人实时录制。', en: 'The film shows a living person.' },
    refuse: {
      zh: '不能确认：未能确认镜头前是真人。',
      en: 'Not confirmed: the film does not show a living person.',
    },
  },
  next: {
    zh: '请本人正对镜头重新录制，或到营业厅办理。',
    en: 'Face the camera and record again, or go to an outlet.',
  },
};

export const filmFresh: Rule = {
  id: 'notices.film-fresh',
  clause: 'mps-miit-2021.4',
  obligations: ['mps-miit-2021.4.15'],
  says: {
    refuse: { zh: '不能确认：这段视频已经用过。', en: 'Not confirmed: this film was sent before.' },
  },
  next: { zh: '请重新录制一段。', en: 'Record a new one.' },
};

export const filmKeptOn: Rule = {
  id: 'notices.film-kept-on',
  clause: 'mps-miit-2021.4',
  obligations: ['mps-miit-2021.4.15'],
  says: {
    permit: {
      zh: '朗读视频仍须保存（服务期内及期满后{years}年），{on}再看。',
      en: 'The film of the reading is kept on (during service and {years} years beyond); looked at again on {on}.',
    },
  },
};

export const filmEnded: Rule = {
  id: 'notices.film-ended',
  clause: 'mps-miit-2021.4',
  obligations: ['mps-miit-2021.4.15'],
  says: {
    permit: {
      zh: '保存期（服务期内及期满后{years}年）已满，朗读视频已删除；签署记录、视频摘要和核对结果仍在。',
      en: 'The term (during service and {years} years beyond) is over and the film of the reading is deleted; the record, its digest and what was heard stay.',
    },
  },
};

export const filmRules: readonly Rule[] = [
  filmKept,
  filmLength,
  filmMatch,
  filmLive,
  filmFresh,
  filmKeptOn,
  filmEnded,
];
