/** The `duanka` command: the list of what it can do. */
import { readFileSync } from 'node:fs';
import { type Command, dispatch, languageOf, report, type Surroundings } from './dispatch.ts';

const commands: Record<string, Command> = {
  demo: {
    zh: '启动一个备好数据的小省份，打印浏览器地址',
    en: 'run a small ready-made province and print the address to open',
    load: () => import('./demo.ts'),
  },
  serve: {
    zh: '启动平台和控制台',
    en: 'run the platform with its console',
    load: () => import('./serve.ts'),
  },
  decide: {
    zh: '按写明的事实判定，每行一个 JSON，不需要数据库',
    en: 'decide from stated facts, one JSON line each, without a database',
    load: () => import('./decide.ts'),
  },
  screen: {
    zh: '判定一次呼叫：原始 SIP 请求加策略文件，输出放行、改写或拦截及其条款',
    en: 'judge calls: raw SIP requests and a policy give pass, pass with changes or block, with the clause',
    load: () => import('./screen.ts'),
  },
  calls: {
    zh: '话单日志：查询（留痕）、收入局点上报的判定、检查',
    en: 'the call log: look into it on record, take in decisions of an edge, check it',
    load: () => import('./calls.ts'),
  },
  policy: {
    zh: '由台账和许可生成关口网关的策略，签名和验签',
    en: "make the gateways' policy from ledger and permissions, sign it, verify it",
    load: () => import('./policy.ts'),
  },
  edge: {
    zh: '由策略文件生成可运行的关口网关（Kamailio），或向运行中的网关下发策略',
    en: 'write a runnable gateway (Kamailio) from a policy, or bring a policy to a running one',
    load: () => import('./edge.ts'),
  },
  'number-set': {
    zh: '把号码清单（可达一亿）做成黑名单文件，增减号码，查号',
    en: 'make a long list of numbers (up to 100 million) into the file of a blacklist, change it, look into it',
    actions: ['build', 'change', 'look-up'],
    load: () => import('./number-set.ts'),
  },
  passport: {
    zh: '制作和核验签名的主叫身份（PASSporT，ES256 或国密 SM2）',
    en: 'make and verify a signed caller identity (PASSporT, ES256 or SM2)',
    actions: ['sign'],
    load: () => import('./passport.ts'),
  },
  import: {
    zh: '导入文件：每一行或受理，或重复，或退回并说明原因',
    en: 'import a file: every row ends as accepted, duplicate, or rejected with its reason',
    load: () => import('./import.ts'),
  },
  blacklist: {
    zh: '逐省查看企业是否提供和读取代理渠道黑名单',
    en: 'see by province who feeds and reads the list of barred channels',
    actions: ['coverage'],
    load: () => import('./blacklist.ts'),
  },
  cards: {
    zh: '每日筛查高风险电话卡（默认只计数）',
    en: 'look for phone cards at risk (counts only, unless told to act)',
    actions: ['sweep'],
    load: () => import('./cards.ts'),
  },
  'key-services': {
    zh: '重点电信业务：按种子复算拨测、巡检的抽签',
    en: 'key services: draw test calls and visits again from seed and ledger',
    actions: ['draw'],
    load: () => import('./key-services.ts'),
  },
  journal: {
    zh: '存证日志：封存、校验、取证明、核对证明',
    en: 'the journal: seal, verify, prove, check a proof',
    load: () => import('./journal.ts'),
  },
  exchange: {
    zh: '与其他安装交换：对方与密钥、等待的消息、出具和核对证明',
    en: 'exchange with other installations: peers and keys, what waits, chains an outsider can check',
    actions: ['key', 'preview', 'export', 'verify', 'peer'],
    load: () => import('./exchange.ts'),
  },
  organisation: {
    zh: '登记、修改和查看机构',
    en: 'register, change and list organisations',
    load: () => import('./organisation.ts'),
  },
  account: {
    zh: '新增和查看登录账号',
    en: 'add and list accounts',
    load: () => import('./account.ts'),
  },
  law: {
    zh: '查看法规数据：条款、义务、参数及其版本，以及落实情况',
    en: 'show the law as data: clauses, obligations, dated parameters, and what carries them out',
    load: () => import('./law.ts'),
  },
  sim: {
    zh: '生成虚构省份的文件：号卡、使用情况、代理商，以及真实情况',
    en: 'write files of a made-up province: cards, use, agents, and what is true of them',
    load: () => import('./sim.ts'),
  },
  test: {
    zh: '运行本机能运行的全部测试，并说明跳过了哪些、为什么',
    en: 'run everything that can be tested on this machine; say what was skipped and why',
    load: () => import('./test.ts'),
  },
  bench: {
    zh: '运行测速，与同类做法在同一次运行中比较',
    en: 'run a bench, which compares with a peer in the same run',
    load: () => import('./bench.ts'),
  },
};

const { version } = JSON.parse(readFileSync(new URL('../../package.json', import.meta.url), 'utf8')) as {
  version: string;
};

const around: Surroundings = {
  commands,
  version,
  language: languageOf(process.env),
  debug: process.env.DUANKA_DEBUG === '1',
  out: (line) => process.stdout.write(`${line}\n`),
  err: (line) => process.stderr.write(`${line}\n`),
};

// `duanka law show | head` closes the pipe early; that is no failure.
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  if (error.code === 'EPIPE') process.exit(0);
  throw error;
});
process.on('uncaughtException', (error) => {
  process.exit(report(error, process.argv[2] ?? '', process.argv.includes('--json'), around));
});

process.exitCode = await dispatch(process.argv.slice(2), around);
