/** The codes of the command line itself; what a command does wrong is coded where the command lives. */
import { defineErrors } from '../errors.ts';

export const cliError = defineErrors({
  'cli.unknown-command': {
    kind: 'invalid',
    zh: '没有名为“{name}”的命令，最接近的是“{nearest}”',
    en: 'there is no command named "{name}"; the nearest is "{nearest}"',
    nextZh: '用 duanka --help 查看全部命令',
    nextEn: 'list the commands with duanka --help',
  },
  'cli.bad-arguments': {
    kind: 'invalid',
    zh: '命令参数有误：{reason}',
    en: 'the arguments are not understood: {reason}',
    nextZh: '用 duanka {command} --help 查看用法',
    nextEn: 'see how it is used with duanka {command} --help',
  },
  'cli.unknown-step': {
    kind: 'invalid',
    zh: '没有名为“{name}”的测试步骤，最接近的是“{nearest}”',
    en: 'there is no test step named "{name}"; the nearest is "{nearest}"',
    nextZh: '用 duanka test --list 查看全部步骤',
    nextEn: 'list the steps with duanka test --list',
  },
  'cli.unexpected': {
    kind: 'internal',
    zh: '程序出现意外错误：{reason}',
    en: 'something unexpected went wrong: {reason}',
    nextZh: '设置 DUANKA_DEBUG=1 后重新运行，将完整输出附在问题报告中',
    nextEn: 'run it again with DUANKA_DEBUG=1 and put what it prints into a problem report',
  },
  'cli.import-kind': {
    kind: 'invalid',
    zh: '不能导入“{kind}”；可导入：{known}',
    en: 'cannot import "{kind}"; what can be imported: {known}',
    nextZh: '例如：duanka import reports 文件.csv --format ftc',
    nextEn: 'for example: duanka import reports FILE.csv --format ftc',
  },
  'cli.import-file': {
    kind: 'invalid',
    zh: '要导入一个文件，请写出文件名（或 - 表示标准输入）',
    en: 'name one file to import (or - for standard input)',
    nextZh: '用 duanka import --help 查看用法',
    nextEn: 'see duanka import --help',
  },
  'cli.file-unreadable': {
    kind: 'invalid',
    zh: '文件读不了（{reason}）',
    en: 'the file cannot be read ({reason})',
    nextZh: '请核对文件名和读取权限',
    nextEn: 'check its name and whether you may read it',
  },
  'cli.organisation-unknown': {
    kind: 'invalid',
    zh: '没有机构“{org}”；已登记：{known}',
    en: 'there is no organisation "{org}"; registered: {known}',
    nextZh: '用 duanka organisation list 查看，或用 duanka organisation add 登记',
    nextEn: 'see duanka organisation list, or register it with duanka organisation add',
  },
  'cli.organisation-needed': {
    kind: 'invalid',
    zh: '这里有多个机构，请指明一个：{known}',
    en: 'there are several organisations here; name one of {known}',
    nextZh: '加上 --org 机构编号',
    nextEn: 'add --org ID',
  },
  'cli.value-unknown': {
    kind: 'invalid',
    zh: '“{value}”不可用；可用：{known}',
    en: '"{value}" is not taken here; it takes: {known}',
    nextZh: '请改用其中之一',
    nextEn: 'use one of them',
  },
  'cli.journal-seq': {
    kind: 'invalid',
    zh: '请写出存证条目的编号（正整数）',
    en: 'name the number of a journal entry (a positive whole number)',
    nextZh: '编号见存证页面，或记录的时间线',
    nextEn: 'the number stands on the journal page and in the timeline of each record',
  },
  'cli.journal-check': {
    kind: 'invalid',
    zh: '要核对证明，请写出证明文件和 --key 公钥',
    en: 'name the file of the proof and the public key (--key)',
    nextZh: '公钥由 duanka journal key 给出，应从可信渠道取得',
    nextEn: 'duanka journal key prints it; get it over a way you trust',
  },
});
