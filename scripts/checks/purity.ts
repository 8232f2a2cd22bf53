/**
 * The functional core stays pure: law, kernel, identity, numbers and the rules of every register take time,
 * randomness and files as arguments. A pass over the syntax tree, so that a word in a comment is no finding.
 */
import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import ts from 'typescript';

/** Folders of src that are adapters as a whole. */
const adapterFolders = ['platform', 'cli', 'exchange'];

/** Files that do input and output by their nature, in every folder. */
const adapterFiles =
  /\/testing\/|\/fixtures?\.ts$|(?:^|\/)(?:load|store|routes|import)\.ts$|(?:^|\/)test(?:-[\w-]+)?\.ts$|\.test\.ts$/;

/** Single files outside these patterns, each with the reason. */
const exempt: Readonly<Record<string, string>> = {
  'src/law/read.ts': 'reads the files of law/ for the loader',
  'src/calls/edge-script.ts': 'runs inside Kamailio, and is the adapter between it and the decision',
  'src/numbers/set/live.ts': 'starts the thread that makes the next version of a set',
  'src/numbers/set/thread.ts': 'is that thread',
  'src/app.ts': 'the composition root puts the real clock and the real files in',
};

const bannedModules =
  /^(?:node:)?(?:fs|fs\/promises|child_process|net|http|https|http2|tls|dgram|dns|process|worker_threads)$/;

/** What these modules hold that opens nothing: it compares addresses. */
const harmless = new Set(['isIP', 'isIPv4', 'isIPv6', 'BlockList']);

/** Whether the file at this path (relative to the checkout, with slashes) has to be pure. */
export function mustBePure(path: string): boolean {
  const [source, folder] = path.split('/');
  return (
    source === 'src' &&
    path.endsWith('.ts') &&
    !adapterFolders.includes(folder ?? '') &&
    !adapterFiles.test(path) &&
    !Object.hasOwn(exempt, path)
  );
}

/** Every impure place under `root`, as "file:line:column: what". */
export function impurePlaces(root: string): string[] {
  const files = globSync('src/**/*.ts', { cwd: root }).map((path) => path.replaceAll('\\', '/'));
  const pure = files.filter(mustBePure).sort();
  if (pure.length === 0) return ['the purity check looked at no file'];
  return pure.flatMap((path) => impureIn(path, readFileSync(join(root, path), 'utf8')));
}

/** The impure places of one source text. */
export function impureIn(path: string, text: string): string[] {
  const source = ts.createSourceFile(path, text, ts.ScriptTarget.ES2024, true);
  const found: string[] = [];
  const visit = (node: ts.Node): void => {
    const what = impurity(node);
    if (what !== undefined) {
      const { line, character } = source.getLineAndCharacterOfPosition(node.getStart());
      found.push(`${path}:${line + 1}:${character + 1}: ${what}`);
    }
    ts.forEachChild(node, visit);
  };
  visit(source);
  return found;
}

function impurity(node: ts.Node): string | undefined {
  if (ts.isPropertyAccessExpression(node)) {
    const access = `${node.expression.getText()}.${node.name.text}`.replace(/^globalThis\./, '');
    if (access === 'Date.now' || access === 'Math.random' || access === 'performance.now') return access;
    if (access === 'Temporal.Now' || access.startsWith('process.') || /^import\.meta\./.test(access))
      return access;
    if (/^(?:\w+\.)?(?:randomUUID|randomBytes|randomInt|getRandomValues)$/.test(access)) return access;
  }
  if (ts.isNewExpression(node) && node.expression.getText() === 'Date' && !node.arguments?.length) {
    return 'new Date()';
  }
  if (ts.isCallExpression(node)) {
    const called = node.expression.getText();
    if (['Date', 'fetch', 'setTimeout', 'setInterval', 'setImmediate', 'require'].includes(called))
      return `${called}()`;
    if (/^random(?:UUID|Bytes|Int)$/.test(called)) return `${called}()`;
  }
  if (ts.isImportDeclaration(node) && ts.isStringLiteral(node.moduleSpecifier)) {
    const typesOnly = node.importClause?.phaseModifier === ts.SyntaxKind.TypeKeyword;
    if (!typesOnly && !onlyHarmless(node) && bannedModules.test(node.moduleSpecifier.text))
      return `import of ${node.moduleSpecifier.text}`;
  }
  return undefined;
}

function onlyHarmless({ importClause }: ts.ImportDeclaration): boolean {
  const names = importClause?.namedBindings;
  if (importClause?.name !== undefined || names === undefined || !ts.isNamedImports(names)) return false;
  return names.elements.every(({ name, propertyName }) => harmless.has((propertyName ?? name).text));
}

/** A clock in the law and a file read in the rules of a register. */
export const plantedImpurity = {
  'src/law/planted.ts': 'export const today = () => Date.now();\n',
  'src/planted-one/rules.ts': "import { readFileSync } from 'node:fs';\nexport const read = readFileSync;\n",
};
