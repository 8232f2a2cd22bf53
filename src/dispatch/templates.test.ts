import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { REASONS, TEMPLATES, type TextFacts, writeText } from './templates.ts';
import { smsParts, textFault } from './texts.ts';

const LANGUAGES = ['zh', 'en'] as const;
/** A name as long as those of real carriers. */
const CARRIER = { zh: '测试移动', en: 'Test Mobile' };
const ORDINARY: TextFacts = {
  tail: '0001',
  reason: 'listed',
  time: '2021-07-09T06:05:00.000Z',
  date: '2021-07-19',
  left: 4,
  hours: 24,
  min: 60,
  days: 90,
  n: 5,
  no: 'SS-7K3M-92QX-4T8C',
  result: '维持暂停',
};

const written = (template: string, facts: TextFacts, language: 'zh' | 'en') => {
  const result = writeText(template, facts, { carrier: CARRIER[language], language });
  assert.ok(result.ok, `${template} ${language}: ${JSON.stringify(result)}`);
  return result.text;
};

describe('mps-miit-2021.4.9 the reminder says why, by when, and offers shop and app', () => {
  test('both ways and the reason in words', () => {
    const text = written('verify-1', { tail: '0001', hours: 24, reason: 'sleeping', days: 97 }, 'zh');
    assert.match(text, /^【测试移动】您尾号0001的号码/);
    for (const part of ['原因：连续97天没有使用', '24小时内', '官方App', '自有营业厅'])
      assert.ok(text.includes(part));
  });
  test('the second one names the time in China and what is left', () => {
    const facts = { tail: '0001', time: '2021-07-08T16:30:00.000Z', left: 4 };
    assert.match(written('verify-2', facts, 'zh'), /须在7月9日00:30前核验，还剩4小时/);
    assert.match(written('verify-2', facts, 'en'), /by 00:30 on 9 July, 4 hours left/);
  });
});

describe('every template', () => {
  test('is fit to be sent, and short', () => {
    for (const template of Object.keys(TEMPLATES)) {
      for (const language of LANGUAGES) {
        const text = written(template, ORDINARY, language);
        assert.doesNotMatch(text, /[{}]/, text);
        const most = language === 'zh' ? 2 : 3;
        assert.ok(smsParts(text) <= most, `${template} ${language}: ${text.length} signs`);
      }
    }
  });
  test('has both languages with the same facts', () => {
    for (const [template, sentence] of Object.entries(TEMPLATES)) {
      const facts = LANGUAGES.map((language) =>
        [...sentence[language].matchAll(/\{(\w+)\}/g)].map(([, name]) => name).sort(),
      );
      assert.deepEqual(facts[0], facts[1], template);
    }
  });
  test('without one of its facts is not written, and says which', () => {
    for (const [template, { zh }] of Object.entries(TEMPLATES)) {
      for (const [, name = ''] of zh.matchAll(/\{(\w+)\}/g)) {
        if (name === 'carrier') continue;
        const facts = { ...ORDINARY, reason: 'x', [name]: '' };
        const result = writeText(template, facts, { carrier: '测试移动', language: 'zh' });
        assert.deepEqual(result, { ok: false, code: 'fact-missing', what: name }, template);
      }
    }
  });
  test('a reason that needs a figure is not written without it', () => {
    for (const [reason, { zh }] of Object.entries(REASONS)) {
      const needed = [...zh.matchAll(/\{(\w+)\}/g)].map(([, name]) => name ?? '');
      const facts = Object.fromEntries(needed.map((name) => [name, 5]));
      assert.ok(written('verify-1', { tail: '0001', hours: 24, reason, ...facts }, 'zh'));
      const bare = writeText(
        'verify-1',
        { tail: '0001', hours: 24, reason },
        { carrier: '甲', language: 'zh' },
      );
      assert.equal(bare.ok, needed.length === 0, reason);
    }
  });
  test('an unknown template is named', () => {
    assert.deepEqual(writeText('verify-9', {}, { carrier: '甲', language: 'zh' }), {
      ok: false,
      code: 'template-unknown',
      what: 'verify-9',
    });
  });
});

describe('a text is refused', () => {
  const unfit = [
    ['link', '请点击 https://example.invalid/x 核验'],
    ['link', '打开 www.example.invalid 核验'],
    ['link', '到 Duanka-Example.com 核验'],
    ['link', '扫二维码核验'],
    ['account', '加微信 duanka 核验'],
    ['account', 'write to a@b'],
    ['account', '转到账号办理'],
    ['number', '请拨10086'],
    ['number', '请拨 138 0000 0001'],
    ['number', '请拨１３８００００'],
    ['number', '请拨961101'],
  ] as const;
  for (const [fault, text] of unfit) test(`${fault}: ${text}`, () => assert.equal(textFault(text), fault));

  test('but not for the known lines, a tail, a time or a date', () => {
    for (const text of ['拨96110', '12321、12381', '尾号0001的号码7月9日00:30前', '3.5小时'])
      assert.equal(textFault(text), undefined, text);
  });
  test('also when a fact brings it in', () => {
    const given = { tail: '0001', hours: 24, reason: '请登录 example.com' };
    const result = writeText('verify-1', given, { carrier: '甲', language: 'zh' });
    assert.deepEqual(result, { ok: false, code: 'link', what: 'verify-1' });
  });
  test('a receipt number may hold five digits, anything else in its place may not', () => {
    const of = (no: string) =>
      writeText('complaint', { no, time: '2021-07-09' }, { carrier: '甲', language: 'zh' });
    assert.ok(of('SS-7123-45QX-4T8C').ok);
    assert.ok(!of('13800000001').ok);
  });
});

test('short messages are counted as the network counts them', () => {
  assert.deepEqual(
    ['字'.repeat(70), '字'.repeat(71), '字'.repeat(134), '字'.repeat(135)].map(smsParts),
    [1, 2, 2, 3],
  );
  assert.deepEqual(
    ['a'.repeat(160), 'a'.repeat(161), '['.repeat(81), '['.repeat(80)].map(smsParts),
    [1, 2, 2, 1],
  );
});
