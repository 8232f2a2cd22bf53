import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import fc from 'fast-check';
import { readArguments } from './arguments.ts';

const OPTIONS = {
  count: { type: 'string', default: '10' },
  duty: { type: 'string', multiple: true },
  apply: { type: 'boolean' },
  help: { type: 'boolean', short: 'h' },
} as const;

const read = (...args: string[]) =>
  readArguments({ args, allowPositionals: true, mostWords: 1, options: OPTIONS });

describe('the arguments of a command', () => {
  test('are options with their values and words, in any order', () => {
    const { values, positionals } = read('--count', '5', 'cards', '--apply', '--duty=a', '--duty', 'b');
    assert.deepEqual({ ...values }, { count: '5', apply: true, duty: ['a', 'b'] });
    assert.deepEqual(positionals, ['cards']);
    assert.deepEqual({ ...read('-h').values }, { count: '10', help: true });
    assert.deepEqual(read('--', '--apply').positionals, ['--apply']);
  });

  test('a negative number is a value, so that the command can say which numbers it takes', () => {
    assert.equal(read('--count', '-5').values.count, '-5');
    assert.equal(read('--count=-x').values.count, '-x');
  });

  for (const [name, args, code, place, said] of [
    ['a slip names the nearest option', ['--aply'], 'cli.option-unknown', '--aply', /--apply/],
    ['a short slip too', ['-x'], 'cli.option-unknown', '-x', /--/],
    ['a name every object has is no option', ['--constructor'], 'cli.option-unknown', '--constructor', /--/],
    ['a value left out at the end', ['--count'], 'cli.option-value-missing', '--count', /value/],
    [
      'a value left out before the next option',
      ['--count', '--apply'],
      'cli.option-value-missing',
      '--count',
      /value/,
    ],
    ['a value for a switch', ['--apply=yes'], 'cli.option-value-unasked', '--apply', /yes/],
    ['a word too many', ['cards', 'apply'], 'cli.argument-unasked', 'apply', /word/],
  ] as const)
    test(`${name}: code, place and next step`, () => {
      assert.throws(
        () => read(...args),
        (error: {
          code: string;
          place: string;
          message: string;
          say: (language: 'en') => { next: string };
        }) => {
          assert.deepEqual([error.code, error.place], [code, place]);
          assert.match(error.message, said);
          assert.ok(error.say('en').next.length > 10);
          return true;
        },
      );
    });

  test('no words where a command takes none', () => {
    assert.throws(() => readArguments({ args: ['x'], options: OPTIONS }), { code: 'cli.argument-unasked' });
  });

  test('whatever is typed, Node has nothing to say about it itself', () => {
    const piece = fc.oneof(
      fc.constantFrom('--count', '--apply', '--duty', '-h', '--', '-', '--count=', '-hx', '--no-apply', '-5'),
      fc.string({ maxLength: 6 }),
    );
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 5 }), (args) => {
        try {
          read(...args);
        } catch (error) {
          assert.match(String((error as { code?: string }).code), /^cli\./);
        }
      }),
    );
  });
});
