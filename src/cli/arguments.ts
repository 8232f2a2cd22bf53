/** One reading of a command's arguments for all commands: what is not understood is named, with the nearest option. */
import { type ParseArgsConfig, parseArgs } from 'node:util';
import { nearest } from '../law/nearest.ts';
import { cliError } from './errors.ts';

type Options = NonNullable<ParseArgsConfig['options']>;
type Arguments = Pick<ParseArgsConfig, 'args' | 'allowPositionals'> & {
  readonly options: Options;
  /** How many words may stand beside the options, where they are allowed at all. */
  readonly mostWords?: number;
};

/**
 * `util.parseArgs` with errors for people. A value may be a negative number (`--count -5`); an option never is one.
 * Throws `cli.option-unknown`, `cli.option-value-missing`, `cli.option-value-unasked`, `cli.argument-unasked`.
 */
export function readArguments<T extends Arguments>(line: T): ReturnType<typeof parseArgs<T>> {
  const { args = [], options } = line;
  const { tokens } = parseArgs({ args, options, strict: false, tokens: true, allowPositionals: true });
  const plain = tokens.map((token) => {
    if (token.kind === 'option-terminator') return '--';
    return token.kind === 'positional' ? token.value : option(token, line.options);
  });
  const words = tokens.filter((token) => token.kind === 'positional');
  const unasked = words[line.allowPositionals === true ? (line.mostWords ?? words.length) : 0];
  if (unasked !== undefined) throw cliError('cli.argument-unasked', { place: unasked.value });
  return parseArgs<T>({ ...line, args: plain });
}

interface OptionToken {
  readonly name: string;
  readonly rawName: string;
  readonly value: string | undefined;
  readonly inlineValue: boolean | undefined;
}

/** The option with its value in one word, which parseArgs cannot misunderstand. */
function option({ name, rawName, value, inlineValue }: OptionToken, options: Options): string {
  const type = Object.hasOwn(options, name) ? options[name]?.type : undefined;
  if (type === undefined) {
    const known = Object.keys(options);
    throw cliError('cli.option-unknown', { place: rawName, facts: { nearest: `--${nearest(name, known)}` } });
  }
  if (type === 'boolean') {
    if (value !== undefined) throw cliError('cli.option-value-unasked', { place: rawName, facts: { value } });
    return rawName;
  }
  const swallowed = inlineValue !== true && /^-(?!\d|$)/.test(value ?? '');
  if (value === undefined || swallowed) throw cliError('cli.option-value-missing', { place: rawName });
  return `--${name}=${value}`;
}
