/** A bank in a browser: the counter by keyboard, one account, held transfers with their receipt, stops, the clean-up, the payer. */
import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import type { Page } from 'playwright-core';
import { residentNumber } from '../../src/identity/testing/papers.ts';
import { openStage, type Stage, sideways, unable } from './stage.ts';

const READER = 'bank-reader-01';
const PAPER = {
  kind: 'resident-id',
  number: residentNumber('1991-02-03', 88),
  name: '测试庚',
  address: '测试省测试市测试路88号',
  validTo: '2041-12-31',
  genuine: true,
  photo: null,
} as const;

describe('a bank, in a browser', { skip: unable ?? false, concurrency: false }, () => {
  let stage: Stage;
  before(async () => {
    stage = await openStage();
  });
  after(() => stage.end());

  const at = (path: string) => `${stage.address}/bank-e${path}`;

  it('opens an account at the counter without the mouse, in under a minute; a second class I account is refused on paper', async () => {
    await stage.lay(READER, PAPER);
    const page = await stage.page({ as: 'bank-clerk' });
    await page.goto(at('/bank-counter'));
    const reader = page.getByRole('textbox', { name: '读卡器编号' });
    await reader.fill(READER);
    await reader.press('Enter');
    const began = Date.now();
    await page.keyboard.press('F2');
    await page.getByText('测*庚').first().waitFor();
    await page.keyboard.press('F8');
    await page.keyboard.type('6200 0000 0000 7701');
    await page.keyboard.press('Enter');
    await page.keyboard.type('13800008801');
    // The button names what is missing and goes there.
    await page.getByRole('button', { name: '请客户确认约定' }).waitFor();
    await page.keyboard.press('F8');
    await page.keyboard.press('Space');
    await page.getByRole('button', { name: '开户 F8', exact: true }).waitFor();
    await stage.shoot(page, 'bank-counter-zh');
    await page.keyboard.press('F8');
    await page.getByText('尾号7701的账户已开立').waitFor();
    assert.ok(Date.now() - began < 60_000);
    await page.keyboard.press('F8');
    await page.getByText('读到证件后').waitFor();
    await stage.lay(READER, PAPER);
    await page.keyboard.press('F2');
    await page.getByText('名下在本行已有1个I类账户').waitFor();
    await page.getByText('可以改办').waitFor();
    await stage.shoot(page, 'bank-counter-refused-zh');
    assert.match(await printed(page, '打印告知单'), /不予开户告知单[\s\S]*测\*庚[\s\S]*六部门/);
    // What is possible instead is one press away.
    await page.getByRole('button', { name: 'II类账户（配发借记卡）', exact: true }).click();
    await page.getByText('名下在本行已有1个I类账户').waitFor({ state: 'detached' });
    assert.deepEqual(stage.complaints(), []);
  });

  it('shows one account with what is off and why, in Chinese and on a phone in English', async () => {
    const page = await stage.page({ as: 'bank' });
    await page.goto(at('/bank-accounts?state=suspended'));
    await page.getByRole('link', { name: /^尾号/ }).first().click();
    await page.getByRole('link', { name: '打开账户页' }).click();
    await page.getByText('夜间多笔整数收款后立即转出').first().waitFor();
    await page.getByRole('heading', { name: '在期的限制' }).waitFor();
    await stage.shoot(page, 'bank-account-zh');
    const phone = await stage.page({ as: 'bank', width: 390, language: 'en-GB', dark: true });
    await phone.goto(page.url());
    await phone.getByRole('heading', { name: 'Measures in force' }).waitFor();
    assert.equal(await sideways(phone), 0);
    await stage.shoot(phone, 'bank-account-phone-en-dark');
    assert.deepEqual(stage.complaints(), []);
  });

  it('lists what is held by the moment it is credited; the receipt is printed, and its payer cancels alone', async () => {
    const page = await stage.page({ as: 'bank-clerk' });
    await page.goto(at('/transfers'));
    await page.getByRole('link', { name: 'ATM-7' }).waitFor();
    const order = await page.getByRole('link', { name: /^ATM-/ }).allInnerTexts();
    assert.deepEqual(order, ['ATM-4', 'ATM-5', 'ATM-2', 'ATM-7']);
    await stage.shoot(page, 'transfers-zh');
    await page.getByRole('link', { name: 'ATM-5' }).click();
    const sheet = await printed(page, '打印凭条');
    const code = /YC-[0-9A-Z]{4}-[0-9A-Z]{4}-[0-9A-Z]{4}/.exec(sheet)?.[0] ?? '';
    assert.match(sheet, /不是实时到账/);
    await page.getByText('打印凭条').nth(1).waitFor();
    await stage.shoot(page, 'transfer-open-zh');
    await cancelAsPayer(stage, { reference: 'ATM-5', code });
    await page.reload();
    await page.getByText('已撤销').first().waitFor();
    assert.deepEqual(stage.complaints(), []);
  });

  it('tells a payer who comes too late to call 110, and what to do now', async () => {
    const clerk = await stage.page({ as: 'bank' });
    const { items } = (await (
      await clerk.request.get(`${stage.address}/api/v1/orgs/bank-e/transfers?reference=ATM-6`)
    ).json()) as { items: { state: string }[] };
    assert.equal(items[0]?.state, 'cancelled');
    const page = await stage.page({ width: 390 });
    await page.goto(`${stage.address}/p/bank-e/transfer`);
    await page.getByRole('textbox', { name: '业务编号' }).fill('ATM-1');
    await page.getByRole('textbox', { name: '撤销码' }).fill('YC-0000-0000-0000');
    await page.getByRole('button', { name: '查看这笔转账' }).click();
    await page.getByText('业务编号或撤销码不对').waitFor();
    assert.equal(await sideways(page), 0);
    await stage.shoot(page, 'payer-wrong-phone-zh');
    assert.deepEqual(
      stage.complaints().filter((said) => !said.includes('401')),
      [],
    );
  });

  it('compares a stop of the police with the books; the police see the answer', async () => {
    const page = await stage.page({ as: 'bank' });
    await page.goto(at('/funds?state=checking'));
    await page.getByRole('link', { name: /GA-asked/ }).click();
    await page.getByRole('textbox', { name: '金额（元）' }).waitFor();
    await stage.shoot(page, 'funds-zh');
    await page.locator('summary').filter({ hasText: '账务没有这笔转账' }).click();
    await page.getByRole('button', { name: '账务没有这笔转账' }).click();
    await page.getByText('不予执行').first().waitFor();
    const police = await stage.page({ as: 'police', language: 'en-GB', dark: true });
    await police.goto(`${stage.address}/police-city/fund-orders`);
    await police.getByRole('link', { name: /GA-asked/ }).click();
    await police.getByText('Refused').first().waitFor({ timeout: 20_000 });
    await stage.shoot(police, 'fund-orders-en-dark');
    await police.goto(`${stage.address}/police-city/fund-returns`);
    await police.getByRole('link', { name: 'In proportion' }).click();
    await police.getByText('A2026-many-1').first().waitFor();
    await stage.shoot(police, 'fund-returns-en-dark');
    assert.deepEqual(stage.complaints(), []);
  });

  it('draws the clean-up and asks several customers with the same words', async () => {
    const page = await stage.page({ as: 'bank' });
    await page.goto(at('/account-cleanups'));
    await page.getByRole('img', { name: /近60天/ }).waitFor();
    const boxes = page.getByRole('checkbox', { name: /选/ });
    await boxes.nth(1).check();
    await boxes.nth(2).check();
    await page.getByRole('textbox', { name: '对客户说的话' }).fill('请带证件到任一网点选择保留的卡');
    await page.getByRole('button', { name: /联系客户/ }).click();
    await page.getByText('2项中2项已办').waitFor();
    await stage.shoot(page, 'account-cleanups-zh');
    const phone = await stage.page({ as: 'bank', width: 390, language: 'en-GB' });
    await phone.goto(at('/account-cleanups'));
    await phone.getByRole('img', { name: /60 days/ }).waitFor();
    assert.equal(await sideways(phone), 0);
    await stage.shoot(phone, 'account-cleanups-phone-en');
    assert.deepEqual(stage.complaints(), []);
  });

  it('lets another person grant the exception that the counter asked for', async () => {
    const page = await stage.page({ as: 'bank-compliance' });
    await page.goto(at('/bank-accounts/exceptions?state=asked'));
    await page.locator('tbody').getByRole('link').first().click();
    await page.getByRole('button', { name: '批准', exact: true }).waitFor();
    await stage.shoot(page, 'card-exceptions-zh');
    await page.getByRole('button', { name: '批准', exact: true }).click();
    await page.getByText('已批准').first().waitFor();
    assert.deepEqual(stage.complaints(), []);
  });
});

/** What would go to the printer. */
async function printed(page: Page, button: string): Promise<string> {
  await page.evaluate(
    `window.print = () => { window.sheet = document.querySelector('.print-sheet').innerText || document.querySelector('.print-sheet').textContent; }`,
  );
  await page.getByRole('button', { name: button }).click();
  for (let tries = 0; tries < 100; tries += 1) {
    const sheet = await page.evaluate<string | null>('window.sheet ?? null');
    if (sheet !== null) return sheet;
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  throw new Error('nothing was printed');
}

/** On a phone, with nothing but the receipt. */
async function cancelAsPayer(
  stage: Stage,
  { reference, code }: { readonly reference: string; readonly code: string },
): Promise<void> {
  const page = await stage.page({ width: 390 });
  await page.goto(`${stage.address}/p/bank-e/transfer`);
  await page.getByRole('textbox', { name: '业务编号' }).fill(reference);
  await page.getByRole('textbox', { name: '撤销码' }).fill(code.toLowerCase());
  await page.getByRole('button', { name: '查看这笔转账' }).click();
  await page.getByText('还可以撤销').waitFor();
  assert.equal(await sideways(page), 0);
  await stage.shoot(page, 'payer-phone-zh');
  await page.getByRole('button', { name: '撤销这笔转账' }).click();
  await page.getByText(/退回尾号\d{4}。/).waitFor();
  await stage.shoot(page, 'payer-asked-phone-zh');
  await page.getByRole('button', { name: '撤销转账', exact: true }).first().click();
  await page.getByText('已撤销').waitFor();
}
