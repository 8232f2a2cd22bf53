import { defineErrors } from '../errors.ts';

export const noticesError = defineErrors({
  'notices.signature-unreadable': {
    kind: 'invalid',
    zh: '签名图片读不出来，须为PNG，最大{width}×{height}像素。',
    en: 'The picture of the signature cannot be read; PNG up to {width} × {height} pixels is taken.',
    nextZh: '请重新签名，或检查签字板的设置。',
    nextEn: 'Sign again, or check the settings of the pad.',
  },
  'notices.day-unreadable': {
    kind: 'invalid',
    zh: '日期不存在。',
    en: 'There is no such day.',
    nextZh: '请按 2021-06-18 的形式填写。',
    nextEn: 'Write it like 2021-06-18.',
  },
  'notices.film-unknown': {
    kind: 'invalid',
    zh: '视频没有上传成功（{digest}）。',
    en: 'The film {digest} is not here.',
    nextZh: '请重新上传视频后再提交。',
    nextEn: 'Upload it again, then confirm.',
  },
});
