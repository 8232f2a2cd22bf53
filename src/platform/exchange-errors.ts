import { defineErrors } from '../errors.ts';

/** Errors of the way to other installations, and of the files that hold our keys. */
export const linkError = defineErrors({
  'exchange.key-file-missing': {
    kind: 'unavailable',
    zh: '数据目录里没有签名密钥 {key}。',
    en: 'The signing key {key} is not in the data folder.',
    nextZh: '请从备份恢复该文件；找不回时用 duanka exchange peer rotate-key --lost 换新密钥。',
    nextEn: 'Restore the file; if it is lost, make a new key with duanka exchange peer rotate-key --lost.',
  },
  'exchange.peer-unreachable': {
    kind: 'unavailable',
    zh: '联系不上对方（{reason}）。',
    en: 'The peer cannot be reached ({reason}).',
    nextZh: '请检查地址和网络；会自动重试。',
    nextEn: 'Check address and network; it is tried again by itself.',
  },
  'exchange.certificate': {
    kind: 'unavailable',
    zh: '对方的证书不可用（{reason}），没有发送任何内容。',
    en: 'The certificate of the peer cannot be used ({reason}); nothing was sent.',
    nextZh: '请对方更换证书；自建 CA 用 NODE_EXTRA_CA_CERTS 指明。',
    nextEn: 'Ask the peer for a new one; name a private authority with NODE_EXTRA_CA_CERTS.',
  },
  'exchange.peer-refused': {
    kind: 'unavailable',
    zh: '对方拒绝了请求（{status}，{code}）。',
    en: 'The peer refused the request ({status}, {code}).',
    nextZh: '请按该代码在错误说明中的办法处理。',
    nextEn: 'Do what the page of error codes says for that code.',
  },
  'exchange.answer-malformed': {
    kind: 'unavailable',
    zh: '对方的答复读不出来。',
    en: 'The answer of the peer cannot be read.',
    nextZh: '请核对地址是不是对方的平台。',
    nextEn: 'Check that the address is that of the platform.',
  },
});
