import { defineErrors } from '../../errors.ts';

export const callLogError = defineErrors({
  'calls.log-full': {
    kind: 'unavailable',
    zh: '话单日志所在磁盘写不下了（{reason}），这批记录没有留存；通话不受影响',
    en: 'the disk of the call log is full ({reason}); these records were not kept; calls are unaffected',
    nextZh: '请立即腾出空间或扩容；恢复后缺口会在核查中列出',
    nextEn: 'free space or add some now; the daily check lists what is missing',
  },
  'calls.log-unwritable': {
    kind: 'unavailable',
    zh: '话单日志不能写入（{reason}）',
    en: 'the call log cannot be written ({reason})',
    nextZh: '请检查数据目录的权限和磁盘',
    nextEn: 'check the rights of the data folder and its disk',
  },
  'calls.log-in-use': {
    kind: 'unavailable',
    zh: '另一个进程（{pid}）正在写话单日志',
    en: 'another process ({pid}) is writing the call log',
    nextZh: '请先停止它；进程一结束，占用即解除，无须删除文件',
    nextEn: 'stop it first; its hold ends with it, and no file needs to be removed',
  },
});
