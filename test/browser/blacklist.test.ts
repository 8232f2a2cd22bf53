/**
 * The lists in a browser: a regulator enters a company and sees before who will get it; a carrier looks it up, compares a
 * namesake and keeps its own risk users; the keeper sees the receipts; operators have their files.
 */
import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import type { Page } from 'playwright-core';
import { creditCheckSign } from '../../src/identity/paper.ts';
import { openStage, type Stage, sideways, unable } from './stage.ts';

const NAME = '测试壬寅通信公司';
const CODE = '91990000000008801';
const IDENTITY = `${CODE}${creditCheckSign(CODE)}`;
const PAPER = { name: '认定.pdf', mimeType: 'application/pdf', buffer: Buffer.from('%PDF-1.7 认定文书') };

describe('the lists, in a browser', { skip: unable ?? false, concurrency: false }, () => {
  let stage: Stage;
  before(async () => {
    stage = await openStage();
  });
  after(() => stage.end());

  it('miit-452-2016.25.2 miit-452-2016.25.3 a regulator tries an entry, sees who will get it, and makes it', async () => {
    const page = await stage.page({ as: 'regulator' });
    await page.goto(`${stage.address}/regulator/blacklist`);
    await page.getByRole('link', { name: '列入名单' }).click();
    await fillEntry(page);
    const gets = page.locator('section', { hasText: '会收到' });
    await gets.getByText('丁移动转售（演示）').first().waitFor();
    await page.getByText('戊银行（演示）').waitFor();
    await page.getByRole('button', { name: '按填写内容试判' }).click();
    await page.getByLabel('判定').first().waitFor();
    await stage.shoot(page, 'blacklist-new-zh');
    await page.getByRole('button', { name: /^列入名单/ }).click();
    await page.waitForURL(/blacklist\?item=/);
    await page.getByText(NAME).first().waitFor();
    await page.getByText('为违规网络电话提供落地').waitFor();
    await stage.shoot(page, 'blacklist-entry-zh');
    assert.deepEqual(stage.complaints(), []);
  });

  it('miit-452-2016.25.4 a carrier sees who is listed, by whom and until when, as a copy', async () => {
    const page = await stage.page({ as: 'compliance' });
    await page.goto(`${stage.address}/carrier-a/blacklist`);
    await waitForEntry(page);
    await page.getByText('异议也向它提出').waitFor();
    assert.equal(await page.getByRole('button', { name: '移出名单' }).count(), 0);
    await page.getByRole('textbox', { name: '异议内容' }).fill('申请人称代码已变更');
    await page.getByRole('button', { name: '转交异议' }).click();
    await page.getByText('待复核').waitFor();
    await stage.shoot(page, 'blacklist-zh');
    const phone = await stage.page({ as: 'compliance', width: 390 });
    await phone.goto(`${stage.address}${new URL(page.url()).pathname}${new URL(page.url()).search}`);
    await phone.getByText('异议也向它提出').waitFor();
    assert.equal(await sideways(phone), 0);
    await stage.shoot(phone, 'blacklist-phone-zh');
    assert.deepEqual(stage.complaints(), []);
  });

  it('miit-452-2016.25.5 the same code refuses an agency and names where objections go; a namesake is compared', async () => {
    const page = await stage.page({ as: 'compliance' });
    await page.goto(`${stage.address}/carrier-a/blacklist/look-up`);
    await page.getByLabel('企业名称').fill('另一个名字');
    await page.getByLabel('统一社会信用代码').fill(IDENTITY);
    await page.getByRole('button', { name: /查询名单/ }).click();
    await page.getByText(/不能委托：.*列入全国共享黑名单/).waitFor();
    await page.getByText('异议向省通信管理局（演示）提出').waitFor();
    await stage.shoot(page, 'blacklist-look-up-zh');
    const other = CODE.replace('8801', '8802');
    await page.getByLabel('企业名称').fill(NAME);
    await page.getByLabel('统一社会信用代码').fill(`${other}${creditCheckSign(other)}`);
    await page.getByRole('button', { name: /查询名单/ }).click();
    await page.getByText('不能据此拒绝，须由人工核对').waitFor();
    const waiting = page.locator('section.panel', { hasText: '待人工核对' });
    await waiting.getByRole('link').first().click();
    await page.locator('summary', { hasText: '同名核对' }).waitFor();
    assert.deepEqual(stage.complaints(), []);
  });

  it('risk-notice-cmcc-sh.4.2 a second person agrees to a risk user; whoever proposed it waits', async () => {
    const page = await stage.page({ as: 'compliance', language: 'en-GB', dark: true });
    await page.goto(`${stage.address}/carrier-a/blacklist/risk-users?state=proposed`);
    await page.locator('tbody a').first().click();
    await page.getByText('no line is stopped for it').waitFor();
    assert.equal(await page.getByRole('button', { name: 'Agree to the entry' }).count(), 0);
    await stage.shoot(page, 'blacklist-risk-user-en-dark');
    const second = await stage.page({ as: 'compliance2' });
    await second.goto(page.url());
    await second.getByRole('button', { name: '同意列入' }).click();
    await second.getByText('已记录').first().waitFor();
    assert.deepEqual(stage.complaints(), []);
  });

  it('miit-452-2016.25.6 a customer that was entered is decided by a person, within a term', async () => {
    const page = await stage.page({ as: 'compliance' });
    await page.goto(`${stage.address}/carrier-a/blacklist/relooks`);
    await page.locator('tbody a').first().click();
    await page.getByText('代码或证件号码').first().waitFor();
    await stage.shoot(page, 'blacklist-relook-zh');
    await page.getByRole('textbox', { name: '理由' }).fill('认定属实，通知停办');
    await page.getByRole('button', { name: '作出决定' }).click();
    await page.getByText('认定属实，通知停办').first().waitFor();
    assert.deepEqual(stage.complaints(), []);
  });

  it('miit-452-2016.5.9 a regulator asks who feeds and reads the list of barred channels in a province', async () => {
    const page = await stage.page({ as: 'regulator' });
    await page.goto(`${stage.address}/regulator/blacklist/coverage`);
    await page.locator('summary', { hasText: '核对一个省' }).click();
    await page.getByRole('combobox', { name: '省份' }).fill('广东');
    await page.keyboard.press('Enter');
    await page.getByRole('button', { name: '核对一个省' }).click();
    await page.getByText('甲通信（演示）').first().waitFor();
    await reloadedUntil(page, '已使用');
    await stage.shoot(page, 'blacklist-coverage-zh');
    assert.deepEqual(stage.complaints(), []);
  });

  it('miit-452-2016.25.4 the keeper sees how far each member has come', async () => {
    const page = await stage.page({ as: 'hub', language: 'en-GB', dark: true });
    await page.goto(`${stage.address}/hub-12321/blacklist/receipts`);
    await page.getByText('Up to date').first().waitFor({ timeout: 30_000 });
    await stage.shoot(page, 'blacklist-receipts-en-dark');
    assert.deepEqual(stage.complaints(), []);
  });

  it('an objection is taken down and waits for another officer', async () => {
    const page = await stage.page({ as: 'regulator' });
    await page.goto(`${stage.address}/regulator/blacklist`);
    await page.getByRole('link', { name: NAME }).click();
    await page.getByText('由甲通信（演示）转来').waitFor();
    await page.locator('summary', { hasText: '记录异议' }).click();
    await page.getByRole('textbox', { name: '异议内容' }).fill('认定已经复议撤销');
    await page.getByRole('button', { name: '记录异议' }).click();
    await page.getByText('认定已经复议撤销').first().waitFor();
    await stage.shoot(page, 'blacklist-objection-zh');
    assert.deepEqual(stage.complaints(), []);
  });

  it('miit-452-2016.24.2.2 an operator that was stopped gets no new licence for three years', async () => {
    const page = await stage.page({ as: 'regulator' });
    await page.goto(`${stage.address}/regulator/blacklist/operators?state=stopped`);
    await page.locator('tbody a').first().click();
    await page.getByText('含当日').first().waitFor();
    await page.getByRole('combobox', { name: '申请事项' }).click();
    await page.getByTitle('新的电信业务经营许可').click();
    await page.getByRole('button', { name: '查能否受理申请' }).click();
    await page
      .getByText(/不予.*许可|不能受理/)
      .first()
      .waitFor();
    await stage.shoot(page, 'blacklist-operator-zh');
    const phone = await stage.page({ as: 'regulator', width: 390 });
    await phone.goto(page.url());
    await phone.getByText('含当日').first().waitFor();
    assert.equal(await sideways(phone), 0);
    await stage.shoot(phone, 'blacklist-operator-phone-zh');
    await page.goto(`${stage.address}/regulator/blacklist/published`);
    await page.getByText('省通信管理局网站').waitFor();
    await stage.shoot(page, 'blacklist-published-zh');
    stage.complaints();
  });
});

async function fillEntry(page: Page): Promise<void> {
  await page.getByLabel('企业名称').fill(NAME);
  await page.getByLabel('统一社会信用代码').fill(IDENTITY);
  await page.getByLabel('法定代表人', { exact: true }).fill('测试甲');
  await page.getByLabel('文号').fill('管罚〔2026〕8号');
  await page.getByLabel('日期').fill('2026-03-02');
  await page.getByLabel('违规事实').fill('为违规网络电话提供落地');
  await page.getByRole('combobox', { name: '违规类别' }).click();
  await page.getByTitle('违规网络电话').click();
  await page.locator('input[type=file]').setInputFiles(PAPER);
  await page.getByText('认定.pdf').waitFor();
}

/** The entry comes over the keeper. */
async function waitForEntry(page: Page): Promise<void> {
  await reloadedUntil(page, NAME);
  await page.getByRole('link', { name: NAME }).click();
}

/** What others send is there after a while; the page does not ask again by itself. */
async function reloadedUntil(page: Page, text: string): Promise<void> {
  for (let i = 0; i < 50; i++) {
    await page.locator('tbody').first().waitFor();
    await page.waitForLoadState('networkidle');
    if ((await page.getByText(text).count()) > 0) return;
    await page.reload();
  }
  throw new Error(`${text} did not arrive`);
}
