/** What a company has to give comes in by file; a person orders a card of it alone, on a phone; in both languages. */
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { after, before, describe, it } from 'node:test';
import type { Page } from 'playwright-core';
import { type LaidPaper, nextPaper } from '../../reference/identity-people.ts';
import { SILENT_NAME } from '../../sim/province-services.ts';
import { openStage, type Stage, sideways, unable } from './stage.ts';

/** What is pressed and read, as it stands on the pages. */
const ZH = {
  link: '要办新卡？网上办卡',
  ending: '想要的尾号（可不填）',
  toPaper: '下一步：填证件',
  paper: '证件号码',
  name: '姓名（与证件一致）',
  toFace: '下一步：刷脸',
  wrong: /校验|号码/,
  consent: /我同意/,
  openCamera: '打开摄像头',
  record: '开始录制',
  use: '用这段视频',
  shown: /身份核对通过/,
  all: /逐条说明/,
  basis: /依据：六部门通告 4/,
  read: '看告知书',
  allRead: '都看完了，激活',
  active: '已激活，可以使用了。',
  waiting: /这不是没有通过/,
  minor: /监护人/,
} as const;
const EN: { readonly [name in keyof typeof ZH]: (typeof ZH)[name] extends string ? string : RegExp } = {
  link: 'A new card? Order it here',
  ending: 'Last digits you would like (optional)',
  toPaper: 'Next: your paper',
  paper: 'Number of the paper',
  name: 'Name, as on the paper',
  toFace: 'Next: your face',
  wrong: /check|number/i,
  consent: /I agree/,
  openCamera: 'Open the camera',
  record: 'Start recording',
  use: 'Use this film',
  shown: /You were recognised/,
  all: /Every finding/,
  basis: /Under: Six-ministry notice 4/,
  read: 'Read the notice',
  allRead: 'All read; activate',
  active: 'Activated; you can use it.',
  waiting: /you have not failed/,
  minor: /guardian/,
};
const RUNS = [
  { language: 'zh-CN', short: 'zh', say: ZH, person: nextPaper(91, 1), number: '13800009101', dark: false },
  { language: 'en-GB', short: 'en', say: EN, person: nextPaper(91, 2), number: '13800009102', dark: true },
] as const;
type Run = (typeof RUNS)[number];

/** The least time of reading before the notice may be ticked online. */
const READING = '00:15';
const NUMBERS = ['13800009101', '13800009102', '13800009103', '13800009104'];

describe('a card ordered alone', { skip: unable ?? false, concurrency: false }, () => {
  let stage: Stage;
  before(async () => {
    stage = await openStage();
  });
  after(async () => {
    const heard = stage.complaints();
    await stage.end();
    assert.deepEqual(heard, []);
  });

  it('a file of cards is told by its header; two wrong rows come back with their reasons', async () => {
    const page = await stage.page({ as: 'compliance' });
    await page.goto(`${stage.address}/carrier-a/imports`);
    await choose(page, 'cards.csv', CARDS);
    await page.getByText(/按表头认出“在网号码”/).waitFor();
    // A campaign runs: lines without a registration would join it, so the page asks.
    await page.getByText('补登记正在进行').waitFor();
    await page.getByRole('button', { name: '开始导入' }).click();
    await page.getByText('这些号码会加入补登记，确认导入？').waitFor();
    await page.locator('.ant-popconfirm-buttons .ant-btn-primary').click();
    await page.getByText('1 + 0 + 2 = 3').waitFor();
    await stage.shoot(page, 'imports-cards-zh');
    const [download] = await Promise.all([
      page.waitForEvent('download'),
      page.getByRole('link', { name: '下载退回的行' }).first().click(),
    ]);
    const rejected = readFileSync(await download.path(), 'utf8');
    for (const reason of [/cards\.row-number-impossible/, /cards\.row-day-unreadable/])
      assert.match(rejected, reason);
    await choose(page, 'unknown.csv', 'a,b\r\n1,2\r\n');
    await page.getByText(/与哪一种数据都对不上/).waitFor();
    assert.equal(await page.getByRole('button', { name: '开始导入' }).isDisabled(), true);
    await choose(page, 'numbers.csv', `number\r\n${NUMBERS.join('\r\n')}\r\n`);
    await page.getByText(/按表头认出“可选号码”/).waitFor();
    await page.getByRole('button', { name: '开始导入' }).click();
    await page.getByText('4 + 0 + 0 = 4').waitFor();
  });

  for (const run of RUNS)
    it(`number, paper, face, notice, card (${run.short})`, async () => {
      const { say, short, person, number } = run;
      const page = await begun(stage, run, person, number);
      await filmed(page, say);
      await page.getByText(say.shown).waitFor();
      await page.getByText(say.all).click();
      await page.getByText(say.basis).first().waitFor();
      assert.equal(await sideways(page), 0);
      await stage.shoot(page, `order-registered-${short}`);
      // The receipt on this phone leads back to the order; nothing of it stands in the address.
      await page.reload();
      await page.getByText(say.shown).waitFor();
      assert.equal(new URL(page.url()).search + new URL(page.url()).hash, '');
      await page.getByRole('button', { name: say.read, exact: true }).click();
      await page.getByRole('checkbox').first().waitFor();
      for (const box of await page.getByRole('checkbox').all()) await box.check();
      await page.clock.fastForward(READING);
      await page.getByRole('button', { name: say.allRead, exact: true }).click();
      await page.getByText(say.active).waitFor();
      await page.locator('.receipt-number').waitFor();
      assert.equal(await sideways(page), 0);
      await stage.shoot(page, `order-active-${short}`);
    });

  it('a silent authority is told as such, and the number is kept', async () => {
    const [run] = RUNS;
    const person = { ...nextPaper(91, 3), name: SILENT_NAME };
    const page = await begun(stage, run, person, '13800009103');
    await filmed(page, run.say);
    await page.getByText(run.say.waiting).waitFor();
    assert.equal(await sideways(page), 0);
    await stage.shoot(page, 'order-waiting-zh');
    await page.getByRole('button', { name: '不办了' }).click();
    await page.getByRole('button', { name: '撤销订单' }).click();
    await page.getByText('号码和持卡名额已经退回。').waitFor();
  });
});

async function choose(page: Page, name: string, text: string): Promise<void> {
  const file = { name, mimeType: 'text/csv', buffer: Buffer.from(text) };
  await page.locator('input[type=file]').setInputFiles(file);
}

/** From the start page to the camera. */
async function begun(
  stage: Stage,
  { say, language, short, dark }: Run,
  person: LaidPaper,
  number: string,
): Promise<Page> {
  const page = await stage.page({ width: 390, language, dark });
  await page.clock.install();
  await page.goto(`${stage.address}/p/carrier-a/report`);
  await page.getByRole('button', { name: say.link }).click();
  await page.getByLabel(say.ending).fill(number.slice(-4));
  const [chosen] = [page.locator('.choice', { hasText: number.slice(-4) })];
  await page.clock.fastForward('00:01');
  await chosen.click();
  assert.equal(await sideways(page), 0);
  await stage.shoot(page, `order-number-${short}`);
  await page.getByRole('button', { name: say.toPaper }).click();
  // A wrong sign is told at once, with what to do; then the right one goes on.
  const slip = person.number.endsWith('1') ? '2' : '1';
  await page.getByLabel(say.paper).fill(`${person.number.slice(0, 17)}${slip}`);
  await page.getByLabel(say.name).fill(person.name);
  await page.getByRole('button', { name: say.toFace }).click();
  await page.getByRole('alert').filter({ hasText: say.wrong }).waitFor();
  await stage.shoot(page, `order-paper-${short}`);
  // The browser itself reports the refused request.
  stage.complaints();
  await page.getByLabel(say.paper).fill(person.number);
  await page.getByRole('button', { name: say.toFace }).click();
  return page;
}

async function filmed(page: Page, say: (typeof RUNS)[number]['say']): Promise<void> {
  await page.getByLabel(say.consent).check();
  await page.getByRole('button', { name: say.openCamera, exact: true }).click();
  await page.getByRole('button', { name: say.record, exact: true }).click();
  await page.getByRole('button', { name: say.use, exact: true }).click();
}

const HEADER =
  'number,kind,plan,province,joined_on,holder_kind,paper_kind,paper_number,name,registration,outlet,agent';
/** One good line, one with a number nobody can have, one with a day that is none. */
const CARDS = [
  HEADER,
  '13800009201,mobile,plan-1,31,2012-05-01,,,,,none,,',
  'abc,mobile,plan-1,31,2012-05-01,,,,,none,,',
  '13800009203,mobile,plan-1,31,2012-02-30,,,,,none,,',
  '',
].join('\r\n');
