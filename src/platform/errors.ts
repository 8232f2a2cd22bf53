import { defineErrors } from '../errors.ts';

/** Errors of the configuration. A value is never part of a sentence: it may be a secret. */
export const configError = defineErrors({
  'config.missing': {
    kind: 'invalid',
    zh: '缺少配置“{setting}”。',
    en: 'The setting {setting} is missing.',
    nextZh: '设置方法（任选其一）：{ways}。',
    nextEn: 'Set it in one of these ways: {ways}.',
  },
  'config.invalid': {
    kind: 'invalid',
    zh: '配置“{setting}”的值不对，应为：{expected}。',
    en: 'The setting {setting} has a wrong value; expected {expected}.',
    nextZh: '设置方法（任选其一）：{ways}。',
    nextEn: 'Set it in one of these ways: {ways}.',
  },
  'config.file-unreadable': {
    kind: 'invalid',
    zh: '配置文件读不了：{reason}',
    en: 'The configuration file cannot be read: {reason}',
    nextZh: '请核对环境变量 DUANKA_CONFIG 或参数 --config 指向的文件。',
    nextEn: 'Check the file that the variable DUANKA_CONFIG or the flag --config names.',
  },
  'config.key-unknown': {
    kind: 'invalid',
    zh: '配置文件里有不认识的键“{key}”。',
    en: 'The configuration file has a key that does not exist: {key}.',
    nextZh: '请对照 docs/operations.md 的配置表改正；多余的键不会被忽略，以免写错而不自知。',
    nextEn:
      'Compare with the table in docs/operations.md; an unknown key is refused so that a slip does not go unnoticed.',
  },
  'config.incomplete': {
    kind: 'invalid',
    zh: '设置了“{given}”，就还要设置“{setting}”。',
    en: 'With {given} set, {setting} must be set as well.',
    nextZh: '设置方法（任选其一）：{ways}。',
    nextEn: 'Set it in one of these ways: {ways}.',
  },
  'config.embedded-in-production': {
    kind: 'invalid',
    zh: '生产环境不使用内嵌数据库：断电可能丢失已确认的数据。',
    en: 'The embedded database is refused in production: a power cut can lose data that was acknowledged.',
    nextZh: '请连接 PostgreSQL（{ways}）；确知风险仍要使用时，设置 DUANKA_ALLOW_EMBEDDED=1。',
    nextEn: 'Connect PostgreSQL ({ways}), or set DUANKA_ALLOW_EMBEDDED=1 if you accept that risk.',
  },
  'config.master-key-unreadable': {
    kind: 'invalid',
    zh: '主密钥文件读不了，或内容不是 32 字节的 Base64。',
    en: 'The master key file cannot be read, or does not hold 32 bytes in base64.',
    nextZh: '请从备份恢复该文件；换成新的主密钥后，已加密的数据将无法打开。',
    nextEn:
      'Restore the file from its backup: with a new master key, data encrypted before cannot be opened.',
  },
});
