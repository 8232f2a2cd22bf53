/** The steps of `duanka test`, in the order in which they run: the quick checks first. */
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { forbiddenImports, missedForbiddenImports } from './checks/directions.ts';
import { dependencyListFaults, linkFaults, stalePages } from './checks/docs.ts';
import { lockFaults } from './checks/lock.ts';
import { impurePlaces, plantedImpurity } from './checks/purity.ts';
import { findChromium } from './chromium.ts';
import { findKamailio } from './kamailio.ts';
import { runNodeTests } from './node-tests.ts';
import { unseen, withPlanted } from './planted.ts';
import { startPostgres } from './postgres.ts';
import { findPythonClients } from './python-clients.ts';
import { runCommand } from './run-command.ts';
import { checked, type Step, type StepContext, type StepResult, skippedStep, sum } from './step.ts';

const databaseTests = ['src/**/*.db.test.ts', 'test/**/*.db.test.ts', 'scripts/**/*.db.test.ts'];
const browserTests = ['test/browser/**/*.test.ts'];
const edgeTests = ['test/edge/**/*.test.ts'];
const interopTests = ['test/interop/**/*.test.ts'];

interface Tool {
  /** The program, below node_modules. */
  program: string;
  args: readonly string[];
  /** What it needs of the checkout to find the planted mistake in a copy. */
  copy: readonly string[];
  plant: Readonly<Record<string, string>>;
}

/** What the tool says when it exits with anything but 0; empty when it is content. */
async function complaints({ program, args }: Tool, root: string): Promise<string[]> {
  const { code, stdout, stderr } = await runCommand(
    process.execPath,
    [join(root, 'node_modules', program), ...args],
    { cwd: root, timeoutMs: 180_000 },
  );
  return code === 0 ? [] : [`${stdout}${stderr}`.trim() || `${program} ended with ${code}`];
}

/** The tool over the checkout, and over a copy with a mistake that it has to see. */
async function toolStep(tool: Tool, { root }: StepContext): Promise<StepResult> {
  const own = checked(await complaints(tool, root));
  const { copy, plant } = tool;
  const findings = await withPlanted({ root, copy, plant }, (planted) => complaints(tool, planted));
  return sum([own, checked(unseen(plant, findings))]);
}

const typeCheck: Tool = {
  program: 'ts7/bin/tsc',
  args: ['-p', '.'],
  copy: ['src/errors.ts', 'tsconfig.json', 'package.json'],
  plant: { 'src/planted.ts': "export const count: number = ['one'][0];\n" },
};

/** The files of the edge bundle know the library of ES5 and nothing else. */
const edgeTypeCheck: Tool = {
  program: 'es5-typescript/bin/tsc',
  args: ['-p', 'tsconfig.edge.json'],
  copy: ['src', 'tsconfig.edge.json', 'package.json'],
  plant: {
    'src/calls/text.ts': "export const known = new Map([['one', 'one'.startsWith('o')]]);\n",
  },
};

const styleCheck: Tool = {
  program: '@biomejs/biome/bin/biome',
  args: ['ci', '--colors=off', '--max-diagnostics=50', '.'],
  copy: ['biome.json', '.gitignore', 'tsconfig.json', 'package.json'],
  plant: {
    // Nobody waits for the promise.
    'src/planted.ts':
      'async function write(): Promise<void> {}\nexport function close(): void {\n  write();\n}\n',
  },
};

const unusedCheck: Tool = {
  program: 'knip/bin/knip.js',
  args: ['--no-progress', '--reporter', 'compact'],
  copy: ['src', 'knip.json', 'tsconfig.json', 'package.json', 'console/package.json'],
  plant: { 'src/planted.ts': 'export const nobodyNeedsThis = 1;\n' },
};

async function types(context: StepContext): Promise<StepResult> {
  const server = await toolStep(typeCheck, context);
  const edge = await toolStep(edgeTypeCheck, context);
  const configured = existsSync(join(context.root, 'console/tsconfig.json'));
  const problems = configured
    ? await complaints({ ...typeCheck, args: ['-p', 'console'] }, context.root)
    : ['console/tsconfig.json is missing, so the console is not checked'];
  return sum([server, edge, checked(problems)]);
}

async function directions({ root }: StepContext): Promise<StepResult> {
  return sum([checked(await forbiddenImports(root)), checked(await missedForbiddenImports(root))]);
}

async function purity({ root }: StepContext): Promise<StepResult> {
  const planted = { root, copy: ['src'], plant: plantedImpurity };
  const findings = await withPlanted(planted, impurePlaces);
  return sum([checked(impurePlaces(root)), checked(unseen(plantedImpurity, findings))]);
}

async function docs({ root }: StepContext): Promise<StepResult> {
  return sum([
    checked(await stalePages(root)),
    checked(dependencyListFaults(root)),
    checked(linkFaults(root)),
  ]);
}

async function consoleBuild({ root }: StepContext): Promise<StepResult> {
  const log = process.env.DUANKA_CONSOLE_BUILD_LOG;
  if (log !== undefined) return checked([`the console does not build:\n${readFileSync(log, 'utf8').trim()}`]);
  if (existsSync(join(root, 'console/dist/index.html'))) return checked([]);
  return checked(['console/dist/index.html is missing; the launcher builds it: ./duanka test']);
}

async function databasePostgres(context: StepContext): Promise<StepResult> {
  const server = await startPostgres({ tell: context.tell });
  if ('skipped' in server) return skippedStep('database-postgres', server.skipped);
  try {
    return await runNodeTests(
      {
        name: 'database-postgres',
        include: databaseTests,
        env: { DUANKA_TEST_DATABASE: 'postgres', DUANKA_TEST_DATABASE_URL: server.url },
        timeoutMs: 900_000,
      },
      context,
    );
  } finally {
    await server.stop();
  }
}

async function browser(context: StepContext): Promise<StepResult> {
  const chromium = await findChromium(context.tell);
  if ('skipped' in chromium) return skippedStep('browser', chromium.skipped);
  return runNodeTests(
    {
      name: 'browser',
      include: browserTests,
      env: { CHROMIUM: chromium.path },
      concurrency: 2,
      timeoutMs: 900_000,
    },
    context,
  );
}

async function edge(context: StepContext): Promise<StepResult> {
  const reason = await findKamailio(context.tell);
  if (reason !== undefined) return skippedStep('edge', reason);
  return runNodeTests({ name: 'edge', include: edgeTests, concurrency: 1, timeoutMs: 240_000 }, context);
}

async function interop(context: StepContext): Promise<StepResult> {
  const clients = await findPythonClients(context.root, context.tell);
  if ('skipped' in clients) return skippedStep('interop', clients.skipped);
  return runNodeTests(
    {
      name: 'interop',
      include: interopTests,
      env: { DUANKA_PYTHON: clients.python },
      concurrency: 2,
      timeoutMs: 240_000,
    },
    context,
  );
}

export const steps: readonly Step[] = [
  { name: 'types', zh: '类型检查', en: 'types of the server, the edge bundle and the console', run: types },
  {
    name: 'style',
    zh: '格式与代码规范',
    en: 'format and lint',
    run: (context) => toolStep(styleCheck, context),
  },
  { name: 'directions', zh: '依赖方向', en: 'dependency directions, with planted mistakes', run: directions },
  {
    name: 'purity',
    zh: '规则代码无时钟、随机数和读写',
    en: 'no clock, chance or files in the rules, with planted mistakes',
    run: purity,
  },
  {
    name: 'unused',
    zh: '未使用的代码',
    en: 'unused files, exports and packages',
    run: (context) => toolStep(unusedCheck, context),
  },
  {
    name: 'lock',
    zh: '软件包锁文件',
    en: 'package lock',
    run: async ({ root }) => checked(lockFaults(readFileSync(join(root, 'package-lock.json'), 'utf8'))),
  },
  { name: 'docs', zh: '文档与代码一致', en: 'documents agree with the code', run: docs },
  { name: 'console', zh: '管理界面构建', en: 'console build', run: consoleBuild },
  {
    name: 'unit',
    zh: '单元测试',
    en: 'unit tests',
    run: (context) =>
      runNodeTests(
        {
          name: 'unit',
          include: ['{src,scripts,sim,bench,console/src,test}/**/*.test.ts'],
          exclude: [...databaseTests, ...browserTests, ...edgeTests, ...interopTests],
          timeoutMs: 180_000,
        },
        context,
      ),
  },
  {
    name: 'database-embedded',
    zh: '内嵌数据库测试',
    en: 'database tests on the embedded database',
    run: (context) =>
      runNodeTests(
        {
          name: 'database-embedded',
          include: databaseTests,
          env: { DUANKA_TEST_DATABASE: 'embedded' },
          timeoutMs: 900_000,
        },
        context,
      ),
  },
  {
    name: 'database-postgres',
    zh: 'PostgreSQL 数据库测试',
    en: 'database tests on PostgreSQL',
    run: databasePostgres,
  },
  {
    name: 'edge',
    zh: '真实 Kamailio 上的关口网关测试',
    en: 'gateway tests on a real Kamailio',
    run: edge,
  },
  {
    name: 'interop',
    zh: '用他人写的客户端读取名单（pymisp、stix2、taxii2-client）',
    en: 'lists read with clients of others (pymisp, stix2, taxii2-client)',
    run: interop,
  },
  { name: 'browser', zh: '浏览器测试', en: 'browser tests', run: browser },
];
