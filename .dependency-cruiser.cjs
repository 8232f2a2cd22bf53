// Which folder may import which: DESIGN "Layout" as rules. A planted violation proves in every test run that
// they are applied (scripts/checks/directions.ts).

const notRegisters = ['law', 'kernel', 'identity', 'numbers', 'platform', 'supervision', 'exchange', 'cli'];
const register = `^src/(?!(?:${notRegisters.join('|')})/)([^/]+)/`;
const contract = '^src/.*contract[a-z-]*\\.ts$';
// Tests, and what only tests use: files in testing/, fixture.ts, fixtures.ts.
const test = '\\.test\\.tsx?$|/testing/|/fixtures?\\.ts$';

/** Files of `folder` may import only these folders of src (and src/errors.ts, which stands below everything). */
function only(folder, allowed, comment) {
  return {
    name: `${folder}-imports`,
    comment,
    severity: 'error',
    from: { path: `^src/${folder}/`, pathNot: test },
    to: { path: '^src/', pathNot: [`^src/(?:${[folder, ...allowed].join('|')})/`, '^src/errors\\.ts$'] },
  };
}

module.exports = {
  forbidden: [
    only('law', [], 'The law is data; it knows nothing of who applies it.'),
    only('kernel', ['law'], 'The kernel knows the law and no register.'),
    {
      name: 'platform-imports',
      comment: 'Adapters implement the ports of the kernel and of the registers (ports.ts) and hold no domain.',
      severity: 'error',
      from: { path: '^src/platform/', pathNot: test },
      to: { path: '^src/', pathNot: ['^src/(?:platform|kernel)/', '^src/[a-z]+/ports\\.ts$', '^src/errors\\.ts$'] },
    },
    only('identity', ['law', 'kernel'], 'Persons stand below the registers.'),
    only('numbers', ['law', 'kernel'], 'The numbering plan stands below the registers.'),
    {
      name: 'errors-stand-below',
      comment: 'src/errors.ts is imported by everything and imports nothing.',
      severity: 'error',
      from: { path: '^src/errors\\.ts$' },
      to: { path: '^src/' },
    },
    {
      name: 'registers-apart',
      comment: 'Registers talk through messages (messages.ts) and read models (read-model.ts), never by importing anything else of one another.',
      severity: 'error',
      from: { path: register },
      to: { path: register, pathNot: ['^src/$1/', '/(?:read-model|messages)\\.ts$'] },
    },
    {
      name: 'register-imports',
      comment: 'A register stands on law, kernel, identity and numbers; it meets adapters only through ports.',
      severity: 'error',
      from: { path: register, pathNot: test },
      to: { path: '^src/(?:(?:platform|supervision|exchange|cli)/|app\\.ts$)' },
    },
    {
      name: 'overview-imports',
      comment: 'Supervision and exchange read the registers; they know neither adapters nor the command line.',
      severity: 'error',
      from: { path: '^src/(?:supervision|exchange)/', pathNot: test },
      to: { path: '^src/(?:(?:platform|cli)/|app\\.ts$)' },
    },
    {
      name: 'app-without-cli',
      comment: 'The composition root is used by the command line, not the other way round.',
      severity: 'error',
      from: { path: '^src/app\\.ts$' },
      // Its error codes belong into the one catalogue.
      to: { path: '^src/cli/', pathNot: '^src/cli/errors\\.ts$' },
    },
    {
      name: 'product-without-tools',
      comment: 'The product runs without tests, benchmarks and tools; only the command line may start them.',
      severity: 'error',
      from: { path: '^src/', pathNot: ['^src/cli/', test] },
      to: { path: '^(?:scripts|test|bench|sim|console)/' },
    },
    {
      name: 'test-helpers',
      comment: 'What only tests use is imported by tests only.',
      severity: 'error',
      from: { path: '^src/', pathNot: test },
      to: { path: '^src/.*(?:/testing/|/fixtures?\\.ts$)' },
    },
    {
      name: 'production-packages',
      comment: 'A production install has no development packages.',
      severity: 'error',
      from: { path: '^src/', pathNot: ['^src/cli/test\\.ts$', test] },
      to: { dependencyTypes: ['npm-dev', 'npm-no-pkg', 'npm-unknown'] },
    },
    {
      name: 'console-imports-contracts',
      comment: 'The console knows the contracts of the server and nothing else of it.',
      severity: 'error',
      from: { path: '^console/' },
      to: { path: '^(?:src|scripts|bench|sim)/', pathNot: contract },
    },
    {
      name: 'contracts-run-in-a-browser',
      comment: 'The console bundles contracts: no Node modules, no database, no server.',
      severity: 'error',
      from: { path: contract },
      to: { path: '^(?:node:|fs$|path$|crypto$)|node_modules/(?:pg|kysely|fastify|@electric-sql)/|/(?:store|routes|import)\\.ts$' },
    },
    {
      name: 'no-circle',
      comment: 'Two files that run each other are one file, or one of them is in the wrong place; types may go both ways.',
      severity: 'error',
      from: {},
      to: { circular: true, viaOnly: { dependencyTypesNot: ['type-only'] } },
    },
    {
      name: 'resolvable',
      comment: 'Every import leads somewhere.',
      severity: 'error',
      from: {},
      to: { couldNotResolve: true },
    },
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    exclude: { path: '(?:^|/)dist/' },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.json' },
    enhancedResolveOptions: { exportsFields: ['exports'], conditionNames: ['import', 'node', 'default'] },
  },
};
