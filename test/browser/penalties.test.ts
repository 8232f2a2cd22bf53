/** Penalties in a browser: determined by two officers, carried out and receipted at a bank, read and objected to by the person. */
import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import type { Page } from 'playwright-core';
import { otherPaper, residentId } from '../../sim/papers.ts';
import type { PenaltyDetailView, PenaltyRowView } from '../../src/penalties/contract.ts';
import { openStage, type Stage, sideways, unable } from './stage.ts';

const PAPER = residentId(4_000_123);
const UNIT = otherPaper('credit-code', 700_321);
const DOCUMENT = '市公反诈认字〔2026〕901号';

describe('penalties, in a browser', { skip: unable ?? false }, () => {
  let stage: Stage;
  before(async () => {
    stage = await openStage();
  });
  after(() => stage.end());

  const rows = async (page: Page, query = ''): Promise<PenaltyRowView[]> => {
    const answer = await page.request.get(`${stage.address}/api/v1/orgs/police-city/penalties${query}`);
    return ((await answer.json()) as { items: PenaltyRowView[] }).items;
  };
  const open = async (page: Page, id: string, query = '') => {
    await page.goto(`${stage.address}/police-city/penalties/${id}${query}`);
    await page.getByRole('heading', { name: /^CJ-/ }).waitFor();
  };

  it('shows an officer what follows while the form is filled in, and another officer determines it', async () => {
    const page = await stage.page({ as: 'police' });
    await page.goto(`${stage.address}/police-city/penalties/new`);
    await page.getByText('填写行为和日期后').waitFor();
    await fillIn(page);
    const beside = page.locator('.foreseen');
    await beside.getByText('限制非柜面出金').waitFor();
    await beside.getByText(/认定后发给\d家机构执行/).waitFor();
    await stage.shoot(page, 'penalty-new-zh');
    await stateEarlier(page);
    await beside.getByText('与未满的惩戒累计').waitFor();
    await page.getByRole('button', { name: '删除' }).click();
    await page.getByRole('button', { name: /提请认定/ }).click();
    await page.getByRole('heading', { name: /^CJ-/ }).waitFor();
    await page.getByText('您已经同意').or(page.getByText('另一位')).first().waitFor();
    assert.equal(await page.getByRole('button', { name: '认定', exact: true }).count(), 0);
    await stage.shoot(page, 'penalty-proposed-zh');
    const second = await stage.page({ as: 'police2' });
    await second.goto(page.url());
    await second.getByRole('button', { name: '认定', exact: true }).click();
    await second.getByText('执行中').first().waitFor();
    await second.getByRole('columnheader', { name: '最后一日' }).waitFor();
    await stage.shoot(second, 'penalty-determined-zh');
    assert.deepEqual(stage.complaints(), []);
  });

  it('refuses a county unit and numbers below the thresholds before anybody presses a button', async () => {
    const page = await stage.page({ as: 'police-county' });
    await page.goto(`${stage.address}/police-county/penalties/new`);
    await fillIn(page);
    await page.locator('.foreseen').getByText('可转报').waitFor();
    await page.getByText('市反诈中心').first().waitFor();
    await stage.shoot(page, 'penalty-county-zh');
    await page.getByLabel('张（个）数').fill('1');
    await page.locator('.foreseen').getByText('不能认定：未达数量标准').waitFor();
    assert.deepEqual(stage.complaints(), []);
  });

  it('puts what is missing first: the late institution, the open objection, periods beside one another', async () => {
    const page = await stage.page({ as: 'police' });
    await page.goto(`${stage.address}/police-city/penalties`);
    await page.getByText('缺回执、待答复').waitFor();
    await page.locator('.due').first().waitFor();
    await stage.shoot(page, 'penalties-zh');
    const waiting = await rows(page, '?due=waiting');
    const late = waiting.find(({ overdue, told, applied }) => overdue && applied < told);
    assert.ok(late !== undefined, 'the story has one that is late');
    await open(page, late.id, '?tab=receipts');
    const first = page.locator('.receipts tbody tr').first();
    assert.match((await first.textContent()) ?? '', /辛支付.*逾期未回执/);
    await stage.shoot(page, 'penalty-receipts-zh');
    await open(page, late.id);
    await page.getByText('与同一对象的其他惩戒').waitFor();
    await stage.shoot(page, 'penalty-periods-zh');
    const phone = await stage.page({ as: 'police', width: 390 });
    for (const tab of ['', '?tab=receipts', '?tab=notice']) {
      await open(phone, late.id, tab);
      assert.equal(await sideways(phone), 0, `${tab} scrolls sideways`);
    }
    await stage.shoot(phone, 'penalty-phone-zh');
    assert.deepEqual(stage.complaints(), []);
  });

  it('hands out the notice in both languages with a purpose on record, dark and in English too', async () => {
    const page = await stage.page({ as: 'police3', language: 'en-GB', dark: true });
    const [row] = await rows(page, '?state=objected');
    assert.ok(row !== undefined, 'the story has an objection');
    await open(page, row.id, '?tab=notice');
    await page.getByLabel('Purpose of reading').fill('Handing the notice over');
    await page.getByRole('button', { name: 'Open the notice' }).click();
    await page.getByRole('heading', { name: '惩戒告知书' }).waitFor();
    await page.getByRole('heading', { name: /Notice of penalty/ }).waitFor();
    await stage.shoot(page, 'penalty-notice-en-dark');
    await open(page, row.id, '?tab=objections');
    await page.getByText('To be answered').first().waitFor();
    await stage.shoot(page, 'penalty-objection-en-dark');
    assert.deepEqual(stage.complaints(), []);
  });

  it('lets a payment institution send its receipt, with the number of accounts', async () => {
    const page = await stage.page({ as: 'payment' });
    await page.goto(`${stage.address}/pay-h/imposed`);
    await page
      .getByRole('link', { name: /市公反诈认字/ })
      .first()
      .waitFor();
    await stage.shoot(page, 'imposed-zh');
    await page.goto(`${stage.address}/pay-h/imposed?state=received`);
    await page
      .getByRole('link', { name: /市公反诈认字/ })
      .last()
      .click();
    await page.getByText('公安机关催办').waitFor();
    await page.getByRole('spinbutton', { name: '账户（号码）数' }).fill('2');
    await stage.shoot(page, 'imposed-item-zh');
    await page.getByRole('button', { name: '回执执行' }).click();
    await page.locator('.item').getByText('已执行').first().waitFor();
    const phone = await stage.page({ as: 'payment', width: 390 });
    await phone.goto(page.url());
    await phone.locator('.item').waitFor();
    assert.equal(await sideways(phone), 0);
    assert.deepEqual(stage.complaints(), []);
  });

  it('counts at the bank what is on file there', async () => {
    const page = await stage.page({ as: 'bank' });
    await page.goto(`${stage.address}/bank-e/imposed?state=received`);
    await page
      .getByRole('link', { name: new RegExp(DOCUMENT.slice(0, 6)) })
      .first()
      .click();
    await page.getByText('已按本机构登记的账户（号码）算出').waitFor();
    assert.equal(await page.getByRole('spinbutton', { name: '账户（号码）数' }).inputValue(), '0');
    await stage.shoot(page, 'imposed-bank-zh');
    assert.deepEqual(stage.complaints(), []);
  });

  it('tells the person what limits them until when, takes the objection, and shows its state', async () => {
    const officer = await stage.page({ as: 'police' });
    const [row] = await rows(officer, `?document=${encodeURIComponent(DOCUMENT)}`);
    assert.ok(row !== undefined);
    const page = await stage.page({ width: 390 });
    await page.goto(`${stage.address}/p/police-city/sanctions`);
    await page.getByLabel('告知书编号').fill(row.receipt.toLowerCase());
    await page.getByLabel('证件号码').fill(residentId(4_000_124));
    await page.getByRole('button', { name: '查看' }).click();
    await page.getByText('没有找到').waitFor();
    await page.getByLabel('证件号码').fill(PAPER);
    await page.getByRole('button', { name: '查看' }).click();
    await page.getByText('限制执行中').waitFor();
    await page.getByText('次日起自动恢复').waitFor();
    assert.equal(await sideways(page), 0);
    await stage.shoot(page, 'sanctions-phone-zh');
    await page.getByLabel('您的理由').fill('账户是被人冒用的');
    await page.screenshot({ path: '.duanka/screenshots/sanctions-full-zh.png', fullPage: true });
    await page.getByRole('button', { name: '提交异议' }).click();
    await page.getByText('异议正在核实').waitFor();
    await stage.shoot(page, 'sanctions-objected-zh');
    const bigger = await stage.page({ width: 390, language: 'en-GB', dark: true });
    await bigger.goto(`${stage.address}/p/police-city/sanctions`);
    await bigger.getByRole('button', { name: 'Bigger text' }).click();
    await bigger.getByLabel('Number of the notice').fill(row.receipt);
    await bigger
      .getByLabel(/^Number$|Paper number|number/i)
      .last()
      .fill(PAPER);
    await bigger.getByRole('button', { name: 'Show', exact: true }).click();
    await bigger.getByText('your objection is being looked into').waitFor();
    assert.equal(await sideways(bigger), 0);
    await stage.shoot(bigger, 'sanctions-bigger-en-dark');
    const { objections } = (await (
      await officer.request.get(`${stage.address}/api/v1/orgs/police-city/penalties/${row.id}`)
    ).json()) as PenaltyDetailView;
    assert.deepEqual(
      objections.map(({ door }) => door),
      ['online'],
    );
    assert.deepEqual(stage.complaints(), []);
  });

  it('takes a unit by its credit code, and a case account with its institution', async () => {
    const page = await stage.page({ as: 'police2' });
    await page.goto(`${stage.address}/police-city/penalties/new`);
    await page.getByRole('radio', { name: '涉案账户' }).check();
    await page.getByLabel('证件种类').click();
    await page.locator('.ant-select-item-option').filter({ hasText: '统一社会信用代码证' }).click();
    await page.getByLabel('证件号码').fill(UNIT);
    await page.getByLabel('姓名或单位名称').fill('测试甲贸易公司');
    await page.getByLabel('开户机构').click();
    await page.getByText('戊银行（演示）').last().click();
    await page.getByRole('textbox', { name: '账号' }).fill('6200000000123456');
    await page.getByLabel('认定文书文号').fill('市公反诈认字〔2026〕902号');
    await page.getByLabel('文书日期').fill(today());
    await page.locator('.foreseen').getByText('无截止日').first().waitFor();
    await attach(page);
    await stage.shoot(page, 'penalty-case-account-zh');
    await page.getByRole('button', { name: /提请认定/ }).click();
    await page.getByRole('heading', { name: /^CJ-/ }).waitFor();
    assert.deepEqual(stage.complaints(), []);
  });
});

const today = () => new Date(Date.now() + 8 * 3_600_000).toISOString().slice(0, 10);

async function attach(page: Page): Promise<void> {
  await page.locator('input[type="file"]').setInputFiles({
    name: '讯问笔录.pdf',
    mimeType: 'application/pdf',
    buffer: Buffer.from('%PDF-1.7 讯问笔录'),
  });
  await page.getByText('讯问笔录.pdf').waitFor();
}

/** A penalty of another unit that still runs: the years are added up. */
async function stateEarlier(page: Page): Promise<void> {
  await page.getByRole('button', { name: '添加一项' }).click();
  const [from, to] = [-200, 500].map((days) =>
    new Date(Date.now() + days * 86_400_000).toISOString().slice(0, 10),
  );
  await page.locator('#earlier_0_document').fill('邻市公反诈认字〔2026〕7号');
  await page.locator('#earlier_0_from').fill(from ?? '');
  await page.locator('#earlier_0_to').fill(to ?? '');
  // Leaves the field, whose calendar lies over the buttons below.
  await page.keyboard.press('Tab');
}

async function fillIn(page: Page): Promise<void> {
  await page.getByLabel('证件号码').fill(PAPER);
  await page.getByLabel('姓名或单位名称').fill('测试甲');
  await page.getByLabel('行为种类').click();
  await page.getByText('出售', { exact: true }).last().click();
  await page.getByLabel('行为最后一日').fill(today());
  await page.getByLabel('张（个）数').fill('3');
  await page.getByLabel('认定文书文号').fill(DOCUMENT);
  await page.getByLabel('文书日期').fill(today());
  await attach(page);
}
