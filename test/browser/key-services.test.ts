/** The desk of key services as people use it: draws that can be made again, reviews, exceptions, blocks, bans, in both languages. */
import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { after, before, describe, it } from 'node:test';
import type { Page } from 'playwright-core';
import { creditCheckSign } from '../../src/identity/paper.ts';
import { openStage, type Stage, sideways, unable } from './stage.ts';

const BASE = '91990000000007708';
const CODE = `${BASE}${creditCheckSign(BASE)}`;

describe('the desk of key services in a browser', { skip: unable ?? false }, () => {
  let stage: Stage;
  before(async () => {
    stage = await openStage();
    await takeIn(stage);
  });
  after(() => stage.end());

  /** Drawn today, so its services are in use; of the demonstration's own draw one was ended since. */
  let drawId = '';
  const open = (page: Page, path: string) => page.goto(`${stage.address}/carrier-a/key-services${path}`);

  it('draws with a seed, and an inspector gets the same list from it and another from another', async () => {
    const page = await stage.page({ as: 'compliance' });
    await open(page, '/draws');
    await page.locator('summary', { hasText: '抽一次' }).click();
    await page.getByLabel('种子').fill('said-aloud-7');
    await page.keyboard.press('Control+Enter');
    await page.getByText('复算一致：同一种子抽出同样的').waitFor();
    const drawn = await servicesOf(page);
    assert.ok(drawn.length > 3);
    drawId = page.url().split('/').at(-1) ?? '';
    await stage.shoot(page, 'draw-zh');

    const inspector = await stage.page({ as: 'compliance2', language: 'en-GB', dark: true });
    await inspector.goto(page.url());
    await inspector.getByText('The same again').waitFor();
    assert.deepEqual(await servicesOf(inspector), drawn);
    await inspector.getByLabel('Seed').fill('whispered-8');
    await inspector.getByRole('button', { name: 'Draw with this seed' }).click();
    await inspector.getByText('With the seed whispered-8').waitFor();
    await stage.shoot(inspector, 'draw-other-en-dark');
    await inspector.getByRole('button', { name: 'Back to the seed on record' }).click();
    await inspector.getByText('The same again').waitFor();
    assert.deepEqual(stage.complaints(), []);
  });

  it('records a test call from the keyboard; what it found becomes an order', async () => {
    const page = await stage.page({ as: 'analyst' });
    await open(page, `/reviews?draw=${drawId}`);
    await page.locator('.ant-table-row').first().waitFor();
    await page.keyboard.press('j');
    await page.keyboard.press('Enter');
    const item = page.getByRole('complementary', { name: '拨测、巡检和复核' });
    await item.getByText('打这个号码').waitFor();
    await page.keyboard.press('1');
    await item.getByLabel('发现问题').check();
    await item.getByRole('combobox', { name: '缺陷' }).click();
    await page.getByTitle('使用异常').click();
    await item.getByLabel('拨测用的主叫号码').fill('075526009999');
    await stage.shoot(page, 'service-review-zh');
    await item.getByLabel('说明').fill('接听者不知道登记单位');
    await page.keyboard.press('Control+Enter');
    await item.getByText('结果已经在案').waitFor();
    await item.locator('a[href*="/key-services/k"]').first().click();
    await page.getByRole('tab', { name: '缺陷' }).click();
    await page.getByRole('tabpanel').getByText('使用异常').waitFor();
    const english = await stage.page({ as: 'analyst', language: 'en-GB', dark: true });
    await open(english, '/reviews?state=recorded');
    await english.getByText('Defects found').first().waitFor();
    await stage.shoot(english, 'service-reviews-en-dark');
    assert.deepEqual(stage.complaints(), []);
  });

  it('asks for an exception by the unit’s code, and another person grants it for a term', async () => {
    const first = await stage.page({ as: 'compliance' });
    await open(first, '/exceptions');
    await first.locator('summary', { hasText: '申请例外' }).click();
    await first.getByLabel('单位的统一社会信用代码').fill(CODE);
    await first.keyboard.press('Enter');
    await first.getByRole('button', { name: '换一个单位' }).waitFor();
    await first.getByLabel('总数（个）').fill('9');
    await first.getByRole('combobox', { name: '省份' }).first().fill('天津');
    await first.keyboard.press('Enter');
    await first.getByLabel('理由').fill('全市门店统一热线');
    await first.keyboard.press('Control+Enter');
    await first.locator('.ant-table-row', { hasText: '全市门店统一热线' }).click();
    const mine = first.getByRole('complementary', { name: '号码数量例外' });
    await mine.getByText('等待其他人批准').waitFor();
    assert.doesNotMatch(first.url(), new RegExp(BASE));
    await stage.shoot(first, 'exception-zh');

    const second = await stage.page({ as: 'compliance2', language: 'en-GB', dark: true });
    await second.goto(first.url());
    const other = second.getByRole('complementary', { name: 'Exceptions to the cap' });
    await other.getByRole('button', { name: 'Grant' }).click();
    await other.getByText('that day included').waitFor();
    await stage.shoot(second, 'exception-granted-en-dark');
    await first.reload();
    await mine.getByText('提前结束').first().waitFor();
    assert.deepEqual(stage.complaints(), []);
  });

  it('enters a block of numbers and ends it', async () => {
    const page = await stage.page({ as: 'compliance' });
    await open(page, '/blocks');
    await page.locator('summary', { hasText: '登记号段' }).click();
    await page.getByRole('textbox', { name: '号段' }).fill('022-26009000–022-26009099');
    await page.getByLabel('说明').fill('分配批文7');
    await page.keyboard.press('Control+Enter');
    const row = page.locator('.ant-table-row', { hasText: '分配批文7' });
    await row.getByRole('link').click();
    const item = page.getByRole('complementary', { name: '本企业号段' });
    await item.getByText('100', { exact: true }).waitFor();
    await stage.shoot(page, 'block-zh');
    await item.getByLabel('理由').fill('已退还');
    await item.getByRole('button', { name: '停用号段' }).click();
    await item.getByText('已停用').waitFor();
    assert.deepEqual(stage.complaints(), []);
  });

  it('bans internet telephony with two persons and follows its numbers to the last', async () => {
    const finder = await stage.page({ as: 'analyst' });
    await open(finder, '/bans');
    await finder.locator('summary', { hasText: '登记违规经营' }).click();
    await finder.getByRole('combobox', { name: '省份' }).first().fill('天津');
    await finder.keyboard.press('Enter');
    await finder.getByLabel('台账以外的号码').fill('022-26009500–022-26009504');
    await finder.getByLabel('违规情况').fill('机房多路网关转接网络电话');
    await finder.getByRole('button', { name: '登记违规经营' }).click();
    await finder.locator('.ant-table-row', { hasText: '机房多路网关' }).getByRole('link').click();
    const found = finder.getByRole('complementary', { name: '取缔网络电话' });
    await found.getByText('未收回').waitFor();
    assert.equal(await found.getByRole('button', { name: '决定取缔' }).count(), 0);

    const decider = await stage.page({ as: 'compliance', language: 'en-GB', dark: true });
    await decider.goto(finder.url());
    const item = decider.getByRole('complementary', { name: 'Bans of internet telephony' });
    await item.getByRole('button', { name: 'Ban it' }).click();
    await item.getByRole('button', { name: 'Note as withdrawn' }).click();
    await item.getByText('All withdrawn').first().waitFor();
    await stage.shoot(decider, 'ban-gone-en-dark');
    assert.deepEqual(stage.complaints(), []);
  });

  it('narrows the ledger to a unit by its code, and counts what there is on a day', async () => {
    const page = await stage.page({ as: 'compliance' });
    await open(page, '?kind=400');
    await page.getByLabel('单位的统一社会信用代码').fill(CODE);
    await page.keyboard.press('Enter');
    await page.locator('.chip', { hasText: '单位' }).waitFor();
    await page.locator('.ant-table-row').nth(1).waitFor({ state: 'detached' });
    assert.equal(await page.locator('.ant-table-row').count(), 1);
    assert.doesNotMatch(page.url(), new RegExp(BASE));
    const counts = page.locator('.ledger-counts');
    await counts.getByRole('link', { name: '1', exact: true }).first().waitFor();
    const slider = page.getByRole('slider', { name: '查看日期' });
    await slider.focus();
    await page.keyboard.press('ArrowLeft');
    assert.match((await slider.getAttribute('aria-valuetext')) ?? '', /^\d{4}-\d\d-\d\d，\d+处变化$/);
    const day = page.locator('.as-of-field input').first();
    await day.fill('2099-01-01');
    await page.keyboard.press('Escape');
    assert.doesNotMatch(page.url(), /2099/, 'a day that is still to come is not taken');
    await day.blur();
    await page.getByRole('link', { name: '这一天变了什么' }).click();
    await page.getByText('变了什么').first().waitFor();
    await stage.shoot(page, 'ledger-that-day-zh');
    assert.deepEqual(stage.complaints(), []);
  });

  it('lets an authority decide on what a company reported', async () => {
    const page = await stage.page({ as: 'regulator' });
    await page.goto(`${stage.address}/regulator/key-reports`);
    await page.locator('.ant-table-row').getByRole('link').first().click();
    const item = page.getByRole('complementary', { name: '企业通报' });
    await item.getByLabel('处理结果').fill('责令整改并通报批评');
    await item.getByLabel('认定违规').check();
    await stage.shoot(page, 'key-report-zh');
    await item.getByRole('button', { name: '作出处理' }).click();
    await item.getByText('这一件已经处理').waitFor();
    assert.deepEqual(stage.complaints(), []);
  });

  it('lets a regulator look a number up in a company’s ledger, whose system answers by itself', async () => {
    const page = await stage.page({ as: 'regulator' });
    await page.goto(`${stage.address}/regulator/ledger-inquiries`);
    await page.locator('summary', { hasText: '查企业台账' }).click();
    await page.getByRole('combobox', { name: '企业' }).fill('carrier-a');
    // The list of companies comes from the server.
    await page.locator('.ant-select-item-option').first().waitFor();
    await page.keyboard.press('Enter');
    await page.getByLabel('依据').fill('检查2026-7');
    await page.getByLabel('号码').fill('400-188-2001');
    await page.keyboard.press('Control+Enter');
    await page.locator('.ant-table-row', { hasText: '检查2026-7' }).getByRole('link').click();
    const english = await stage.page({ as: 'regulator', language: 'en-GB', dark: true });
    await english.goto(page.url());
    const item = english.getByRole('complementary', { name: 'Look-ups in ledgers' });
    await item.getByText('家电售后热线').waitFor({ timeout: 60_000 });
    await item.getByText('Answered').first().waitFor();
    assert.doesNotMatch(english.url(), /4001882001/);
    await stage.shoot(english, 'look-up-en-dark');
    assert.deepEqual(stage.complaints(), []);
  });

  it('fits a phone, in both languages', async () => {
    for (const language of ['zh-CN', 'en-GB'] as const) {
      const page = await stage.page({ as: 'compliance', width: 390, language });
      for (const path of ['', '?tab=compare', '/reviews', '/draws', '/exceptions', '/blocks', '/bans']) {
        await open(page, path);
        await page.locator('.page h1').waitFor();
        await stage.shoot(page, `key-services${path.replaceAll(/\W/g, '-')}-phone-${language.slice(0, 2)}`);
        assert.equal(await sideways(page), 0, `${language} ${path}`);
      }
    }
    assert.deepEqual(stage.complaints(), []);
  });
});

/** The services of a table, in its order. */
function servicesOf(page: Page): Promise<(string | null)[]> {
  return page
    .locator('.ant-table-row a[href*="/key-services/k"]')
    .evaluateAll((links) => links.map((link) => link.getAttribute('href')));
}

/** A unit with one service from before, as a file brings it. */
async function takeIn(stage: Stage): Promise<void> {
  const { request } = await stage.page({ as: 'compliance' });
  const rows = [
    'numbers,kind,unit_kind,unit_name,credit_code,province,opened_on,use,trunk,outbound,forwarding,terms_signed_on,authenticated,defects',
    `4001882088,400,company,测试甲丑有限公司,${CODE},12,2026-03-05,售后服务热线,,no,,2026-03-05,,`,
  ];
  const answer = await request.post(
    `${stage.address}/api/v1/orgs/carrier-a/imports?kind=key-services&format=duanka&fileName=key-services.csv`,
    {
      data: `${rows.join('\n')}\n`,
      headers: { origin: stage.address, 'content-type': 'text/csv', 'idempotency-key': randomUUID() },
    },
  );
  const { rejected } = (await answer.json()) as { rejected: number };
  assert.equal(rejected, 0);
}
