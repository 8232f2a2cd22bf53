import { defineErrors } from '../../errors.ts';

export const databaseError = defineErrors({
  'database.locked': {
    kind: 'unavailable',
    zh: '数据目录{directory}正被另一个进程使用（进程号{pid}，自{since}）。',
    en: 'The data directory {directory} is in use by another process (pid {pid}, since {since}).',
    nextZh: '请先停止那个进程；如果平台正在运行，请改用网页或接口操作，或用 DATABASE_URL 连接 PostgreSQL。',
    nextEn:
      'Stop that process first; while the platform runs, work through its pages or API, or use PostgreSQL through DATABASE_URL.',
  },
  'database.folder-unusable': {
    kind: 'unavailable',
    zh: '数据目录{directory}不能用（{reason}）。',
    en: 'The data directory {directory} cannot be used ({reason}).',
    nextZh: '请用 --data 或 DUANKA_DATA 指定一个可写的文件夹，或以该目录所有者的身份运行。',
    nextEn: 'Name a folder that may be written with --data or DUANKA_DATA, or run as the owner of this one.',
  },
  'database.folder-missing': {
    kind: 'missing',
    zh: '数据目录{directory}里没有平台数据。',
    en: 'The data directory {directory} holds no data of this platform.',
    nextZh:
      '请核对 --data 或 DUANKA_DATA；新的目录由 duanka serve、duanka import 或 duanka organisation add 建立。',
    nextEn:
      'Check --data or DUANKA_DATA; a new directory is made by duanka serve, duanka import or duanka organisation add.',
  },
  'database.unreachable': {
    kind: 'unavailable',
    zh: '连接不上数据库：{reason}',
    en: 'The database cannot be reached: {reason}',
    nextZh:
      '请检查 DATABASE_URL（环境变量、DATABASE_URL_FILE 或配置文件 database.url），并确认 PostgreSQL 15 或更新版本正在运行。',
    nextEn:
      'Check DATABASE_URL (the variable, DATABASE_URL_FILE, or database.url in the configuration file) and that PostgreSQL 15 or later is running.',
  },
  'database.too-old': {
    kind: 'unavailable',
    zh: 'PostgreSQL 版本是{found}，需要15或更新版本。',
    en: 'PostgreSQL is version {found}; 15 or later is needed.',
    nextZh: '请升级数据库，或使用内置数据库（不设 DATABASE_URL）。',
    nextEn: 'Upgrade the server, or use the embedded database (leave DATABASE_URL unset).',
  },
  'database.damaged': {
    kind: 'internal',
    zh: '内置数据库打不开：{reason}',
    en: 'The embedded database does not open: {reason}',
    nextZh: '请保留数据目录{directory}，从备份恢复到新的目录。',
    nextEn: 'Keep the data directory {directory} as it is and restore a backup into a new one.',
  },
  'database.newer': {
    kind: 'unavailable',
    zh: '数据库的结构比程序新（{name}），已停止启动。',
    en: 'The database is newer than this program (it has {name}); the start was refused.',
    nextZh: '请升级程序，或使用与本版本相符的数据备份。',
    nextEn: 'Upgrade the program, or use a backup made by this version.',
  },
  'database.migration-failed': {
    kind: 'internal',
    zh: '数据库结构升级失败（{name}），没有改动：{reason}',
    en: 'The schema upgrade {name} failed and was rolled back: {reason}',
    nextZh: '请保留日志，使用与数据库相符的版本，或联系维护者。',
    nextEn: 'Keep the log, run the version that matches the database, or ask the maintainers.',
  },
});
