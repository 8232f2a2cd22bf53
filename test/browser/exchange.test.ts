/** The exchange in a browser: links and keys, what waits and why, the path of an item with its chain checked, findings. */
import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { openStage, type Stage, sideways, unable } from './stage.ts';

describe('the exchange, in a browser', { skip: unable ?? false }, () => {
  let stage: Stage;
  before(async () => {
    stage = await openStage();
  });
  after(() => stage.end());

  it('shows the hub what needs somebody first: a feed that stopped, with place and reason, and whose keys hold', async () => {
    const page = await stage.page({ as: 'hub' });
    await page.goto(`${stage.address}/hub-12321/exchange`);
    const first = page.locator('.panel').first();
    await first.getByText('inst-police-b').waitFor();
    await first.getByText('从第2条起不再接收').waitFor();
    await first.getByText('密钥未登记').waitFor();
    await page.getByText('inst-platform-x').first().waitFor();
    await stage.shoot(page, 'exchange-links-zh');
    await page.getByRole('tab', { name: '问题' }).click();
    await page.getByRole('link', { name: '不再接收' }).click();
    await page.getByText('exchange.key-unknown').waitFor();
    await stage.shoot(page, 'exchange-case-zh');
    assert.deepEqual(stage.complaints(), []);
  });

  it('shows the police who has which receipt, missing first; each figure opens what it counts', async () => {
    const page = await stage.page({ as: 'police' });
    await page.goto(`${stage.address}/police-city/exchange?tab=sent`);
    const row = page.getByRole('row', { name: /壬平台/ }).first();
    await row.waitFor();
    await stage.shoot(page, 'exchange-sent-zh');
    await row.getByRole('link').last().click();
    await page.waitForURL(/state=/);
    assert.equal(await page.locator('.row-open').count(), 0);
    assert.deepEqual(stage.complaints(), []);
  });

  it('draws the path of an item from its receipts, and checks its chain in the page', async () => {
    const page = await stage.page({ as: 'police' });
    await page.goto(`${stage.address}/police-city/exchange?tab=sent&state=revoked`);
    await page.getByRole('link', { name: '关联账号核验要求' }).first().click();
    const path = page.locator('.exchange-path');
    await path.getByText('已采用').waitFor();
    await path.getByText('已撤回').waitFor();
    await page.getByRole('button', { name: '核对签名链' }).click();
    await page.getByText(/条签名消息逐一核对无误/).waitFor();
    await stage.shoot(page, 'exchange-item-zh');
    const phone = await stage.page({ as: 'police', width: 390 });
    await phone.goto(page.url());
    await phone.locator('.exchange-path').getByText('已撤回').waitFor();
    assert.equal(await sideways(phone), 0);
    await stage.shoot(phone, 'exchange-item-phone-zh');
    assert.deepEqual(stage.complaints(), []);
  });

  it('finds one altered letter on its way to the page', async () => {
    const page = await stage.page({ as: 'police' });
    await page.route('**/proof', async (route) => {
      const answer = await route.fetch();
      await route.fulfill({
        response: answer,
        body: (await answer.text()).replace('platforms.listed', 'platforms.lasted'),
      });
    });
    await page.goto(`${stage.address}/police-city/exchange?tab=sent&state=applied`);
    await page.getByRole('link', { name: '关联账号核验要求' }).first().click();
    await page.getByRole('button', { name: '核对签名链' }).click();
    await page.getByText('第1行不成立').waitFor();
    assert.deepEqual(stage.complaints(), []);
  });

  it('takes an item back with a reason; it stands among what waits until the other side answers', async () => {
    const page = await stage.page({ as: 'police' });
    await page.goto(`${stage.address}/police-city/exchange?tab=sent&state=sent`);
    await page.getByRole('link', { name: '关联账号核验要求' }).first().click();
    await page.getByRole('textbox', { name: '理由' }).fill('名单有误');
    await page.getByRole('button', { name: '撤回这条消息' }).last().click();
    await page.getByRole('tab', { name: '在途与受阻' }).click();
    await page.getByRole('cell', { name: '撤回', exact: true }).first().waitFor({ timeout: 30_000 });
    await stage.shoot(page, 'exchange-waiting-zh');
    assert.deepEqual(stage.complaints(), []);
  });

  it('shows an administrator that links work and nothing of what travels, in English and dark', async () => {
    const page = await stage.page({ as: 'admin', language: 'en-GB', dark: true });
    await page.goto(`${stage.address}/hub-12321/exchange`);
    await page.getByText('Nothing is taken from item 2 on').waitFor();
    assert.deepEqual(await page.getByRole('tab').allInnerTexts(), ['Links and keys', 'Waiting']);
    await stage.shoot(page, 'exchange-links-en-dark');
    const { status } = await page.request
      .get(`${stage.address}/api/v1/orgs/hub-12321/exchange-items/${'a'.repeat(64)}/proof`)
      .then((answer) => ({ status: answer.status() }));
    assert.equal(status, 403);
    assert.deepEqual(stage.complaints(), []);
  });
});
