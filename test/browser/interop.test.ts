/** Lists for tools in a browser: a key shown once, a second person for another party, and what a tool fetched. */
import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { openStage, type Stage, sideways, unable } from './stage.ts';

describe('lists for tools, in a browser', { skip: unable ?? false, concurrency: false }, () => {
  let stage: Stage;
  before(async () => {
    stage = await openStage();
  });
  after(() => stage.end());

  it('miit-452-2016.27.4 the police open a list to an own tool: the key is shown once, and reads', async () => {
    const page = await stage.page({ as: 'police' });
    await page.goto(`${stage.address}/police-city/list-readers`);
    await page.getByText('态势感知平台（演示）').click();
    await page.getByRole('heading', { name: '读到哪里' }).waitFor();
    await page.getByText('已是最新').first().waitFor();
    await stage.shoot(page, 'list-readers-zh');
    await page.getByRole('link', { name: '开通读取' }).click();
    await page.getByLabel('读取方').fill('分析平台');
    await page.getByLabel('依据').fill('部署方案');
    // Without a list there is nothing to open.
    await page.getByRole('button', { name: /^开通读取/ }).click();
    await page.locator('.ant-form-item-explain-error', { hasText: '必填' }).waitFor();
    await page.getByLabel('通知关停的涉诈号码', { exact: false }).check();
    await page.locator('.ant-form-item-explain-error').waitFor({ state: 'detached' });
    await stage.shoot(page, 'list-reader-new-zh');
    await page.getByRole('button', { name: /^开通读取/ }).click();
    const dialog = page.getByRole('dialog');
    await dialog.locator('.ant-modal-confirm-title', { hasText: '口令只显示这一次' }).waitFor();
    await stage.shoot(page, 'list-reader-key-zh');
    const [user = '', key = ''] = await dialog.locator('.mono').allInnerTexts();
    await dialog.getByRole('button').last().click();
    await dialog.waitFor({ state: 'detached' });
    await page.waitForURL(/list-readers\?item=/);
    const discovery = await fetch(`${stage.address}/taxii2/`, {
      headers: { authorization: `Basic ${Buffer.from(`${user.trim()}:${key.trim()}`).toString('base64')}` },
    });
    assert.equal(discovery.status, 200);
    await page.getByText('还没有读取过。').waitFor();
    assert.equal(await page.getByText(key.trim()).count(), 0);
    assert.deepEqual(stage.complaints(), []);
  });

  it('a list goes to another party with the word of a second person', async () => {
    const first = await stage.page({ as: 'hub', language: 'en-GB', dark: true });
    await first.goto(`${stage.address}/hub-12321/list-readers?state=proposed`);
    await first.locator('tbody a').first().click();
    await first.getByText('Waiting for others').first().waitFor();
    assert.equal(await first.getByRole('button', { name: /^Agree/ }).count(), 0);
    await stage.shoot(first, 'list-readers-en-dark');
    const second = await stage.page({ as: 'hub2' });
    await second.goto(first.url());
    await second.getByRole('button', { name: '同意开通' }).click();
    const dialog = second.getByRole('dialog');
    await dialog.locator('.ant-modal-confirm-title', { hasText: '口令只显示这一次' }).waitFor();
    await dialog.getByRole('button').last().click();
    await second.getByText('可读取').first().waitFor();
    assert.deepEqual(stage.complaints(), []);
  });

  it('a company may not hand on what others made, and the form does not offer it; on a phone nothing runs off', async () => {
    const page = await stage.page({ as: 'compliance', width: 390 });
    await page.goto(`${stage.address}/carrier-a/list-readers`);
    await page.getByText('安全运营平台（演示）').waitFor();
    assert.equal(await sideways(page), 0);
    await stage.shoot(page, 'list-readers-phone-zh');
    await page.goto(`${stage.address}/carrier-a/list-readers/new`);
    await page.getByText('全国共享黑名单（企业）', { exact: false }).waitFor();
    await page.getByText('外单位', { exact: true }).click();
    await page.getByText('全国共享黑名单（企业）', { exact: false }).waitFor({ state: 'detached' });
    assert.equal(await sideways(page), 0);
    assert.deepEqual(stage.complaints(), []);
  });
});
