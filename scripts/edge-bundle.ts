/**
 * The call decision as one ES5 script, for the JavaScript engine inside stock Kamailio (Duktape). The files are those
 * that tsconfig.edge.json names and what they import; TypeScript 5.9 is the last line that writes ES5.
 */
import { readFileSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import ts from 'es5-typescript';

/**
 * @returns a script that sets one global `duanka`: `screening`, `sip`, `trunk`, `verdict` and `text` are the modules
 * an edge calls; `edge()` is what Kamailio runs, loaded only where Kamailio is
 */
export function edgeBundle(root: string): string {
  const config = ts.getParsedCommandLineOfConfigFile(
    join(root, 'tsconfig.edge.json'),
    {
      noEmit: false,
      allowImportingTsExtensions: false,
      rewriteRelativeImportExtensions: true,
      module: ts.ModuleKind.CommonJS,
      verbatimModuleSyntax: false,
      removeComments: true,
      newLine: ts.NewLineKind.LineFeed,
    },
    { ...ts.sys, onUnRecoverableConfigFileDiagnostic: () => undefined },
  );
  if (config === undefined) throw new Error('tsconfig.edge.json cannot be read');
  const program = ts.createProgram(config.fileNames, config.options);
  const modules = program
    .getSourceFiles()
    .filter(({ isDeclarationFile }) => !isDeclarationFile)
    .map(({ fileName }) => moduleText(root, fileName, config.options));
  return `${HEAD}${modules.join('')}${TAIL}`;
}

/** One file as a function of `exports` and `need`, under its path in the checkout. */
function moduleText(root: string, file: string, compilerOptions: ts.CompilerOptions): string {
  const { outputText } = ts.transpileModule(readFileSync(file, 'utf8'), { compilerOptions, fileName: file });
  const named = outputText.replaceAll(/require\("(\.[^"]+)"\)/g, (_whole, path: string) => {
    const target = join(dirname(file), path.replace(/\.js$/, '.ts'));
    return `need(${JSON.stringify(relative(root, target))})`;
  });
  return `files[${JSON.stringify(relative(root, file))}] = function (exports) {\n${named}};\n`;
}

const HEAD = `var duanka = (function () {
"use strict";
var files = {};
var loaded = {};
function need(path) {
  if (!loaded[path]) {
    loaded[path] = {};
    files[path](loaded[path]);
  }
  return loaded[path];
}
`;

const TAIL = `return {
  screening: need("src/calls/screening.ts"),
  sip: need("src/calls/sip.ts"),
  trunk: need("src/calls/trunk.ts"),
  verdict: need("src/calls/verdict.ts"),
  text: need("src/calls/text.ts"),
  edge: function () { return need("src/calls/edge-script.ts"); }
};
})();
`;
