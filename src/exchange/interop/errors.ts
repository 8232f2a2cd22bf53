import { defineErrors } from '../../errors.ts';

/** Errors of the lists for other tools. */
export const interopError = defineErrors({
  'interop.credential': {
    kind: 'unauthenticated',
    zh: '没有读取凭据，或凭据无效、已停用、已到期。',
    en: 'There is no credential, or it is wrong, ended or past its last day.',
    nextZh: '请用开通时交付的编号和口令（HTTP Basic）重试；遗失的请向提供方重新领取口令。',
    nextEn: 'Use the name and key that were handed over (HTTP Basic); ask whoever gave them for a new key.',
  },
  'interop.not-here': {
    kind: 'missing',
    zh: '没有这个地址、集合或对象，或不在本凭据的范围内。',
    en: 'There is no such address, collection or object, or it is outside the scope of this credential.',
    nextZh: '请从发现地址 /taxii2/ 或 /misp/机构/manifest.json 开始。',
    nextEn: 'Begin at /taxii2/ or at /misp/ORGANISATION/manifest.json.',
  },
  'interop.read-only': {
    kind: 'forbidden',
    zh: '这些集合只能读取。',
    en: 'These collections can only be read.',
    nextZh: '举报和认定请在本平台的相应登记中提交。',
    nextEn: 'Reports and findings are entered in their registers on this platform.',
  },
  'interop.not-acceptable': {
    kind: 'invalid',
    zh: '这里只提供 TAXII 2.1（application/taxii+json;version=2.1）。',
    en: 'Only TAXII 2.1 is spoken here (application/taxii+json;version=2.1).',
    nextZh: '请在 Accept 中写明该类型。',
    nextEn: 'Name that type in the Accept header.',
  },
  'interop.parameter': {
    kind: 'invalid',
    zh: '查询参数 {name} 不对，应为：{expected}。',
    en: 'The query parameter {name} is wrong; expected {expected}.',
    nextZh: '请按 TAXII 2.1 第3.4节改正。',
    nextEn: 'Correct it as TAXII 2.1, section 3.4 says.',
  },
});
