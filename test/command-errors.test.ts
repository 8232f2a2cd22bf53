/** Slips at the terminal, through the real command: each is told with a code, its place, and what to type instead. */
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { duanka, errorOf } from './command.ts';

const env = { PATH: process.env.PATH ?? '', LC_ALL: 'C' };

describe('a slip on the command line', { concurrency: 2 }, () => {
  for (const [line, code, place, said] of [
    ['sim cards --count -5', 'cli.value-unknown', '--count', /"-5".* 1-\d+/],
    ['sim crads', 'cli.action-unknown', 'sim crads', /"cards"/],
    ['cards sweep --aply', 'cli.option-unknown', '--aply', /--apply/],
    ['cards sweep apply', 'cli.argument-unasked', 'apply', /this word/],
    ['journal chek', 'cli.action-unknown', 'journal chek', /"check"/],
    ['journal check proof.json', 'cli.journal-check', '--key', /two things/],
    ['law show --jsno', 'cli.option-unknown', '--jsno', /--json/],
    ['law show --at', 'cli.option-value-missing', '--at', /value/],
    ['serve --prot 9000', 'cli.option-unknown', '--prot', /--port/],
    ['exchange pere', 'cli.action-unknown', 'exchange pere', /"peer"/],
    ['exchange verify chain.jsonl --key inst-a', 'cli.value-form', '--key', /inst-a=/],
    ['account add', 'cli.name-missing', 'account add', /missing/],
  ] as const)
    test(line, async () => {
      const ended = await duanka([...line.split(' '), '--json'], { env });
      const { error, place: at, sentence, next } = errorOf(ended);
      assert.deepEqual([ended.code, error, at], [2, code, place]);
      assert.match(sentence, said);
      assert.ok(next.length > 10, next);
      assert.equal(ended.stdout, '');
    });
});
