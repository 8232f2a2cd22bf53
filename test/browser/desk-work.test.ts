/** Files that are only checked, several cards in one act, and the statistics of cards, in a real browser. */
import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { after, before, describe, it } from 'node:test';
import { openStage, type Stage, unable } from './stage.ts';

const HEADER = '号码,业务种类,套餐,省份代码,入网日期,用户类型,证件类型,证件号码,姓名,登记情况,网点,代理商';
const row = (number: string, kind = '手机卡') =>
  `${number},${kind},8,31,2012年5月1日,个人,身份证,990000199001010017,测试甲,已登记,,`;
const FILE = {
  name: '在网号码.csv',
  mimeType: 'text/csv',
  buffer: Buffer.from([HEADER, row('13800009411'), row('abc'), row('13800009412', '传真'), ''].join('\r\n')),
};

describe('work at the desk', { skip: unable ?? false, concurrency: false }, () => {
  let stage: Stage;
  before(async () => {
    stage = await openStage();
  });
  after(() => stage.end());

  it('a file with Chinese columns is checked without being imported, and a template can be had', async () => {
    const page = await stage.page({ as: 'compliance' });
    await page.goto(`${stage.address}/carrier-a/imports`);
    await page.setInputFiles('input[type=file]', FILE);
    await page.getByText('按表头认出“在网号码”').waitFor();
    const asked = page.waitForEvent('download');
    await page.getByRole('link', { name: '下载模板' }).click();
    const template = await readFile(await (await asked).path(), 'utf8');
    assert.match(template, /^\ufeff号码,业务种类/);
    await page.getByRole('button', { name: '只检查，不导入' }).click();
    const result = page.locator('.import-result');
    await result.getByText('检查完毕，没有保存任何数据').waitFor();
    assert.match(await result.innerText(), /1 \+ 0 \+ 2 = 3/);
    assert.match(await result.innerText(), /号码 number[\s\S]*业务种类 kind/);
    await stage.shoot(page, 'import-checked-zh');
    await page.reload();
    assert.equal(await page.getByText(FILE.name).count(), 0, 'no import stands in the list');
    assert.deepEqual(stage.complaints(), []);
  });

  it('in English the same check says the same', async () => {
    const page = await stage.page({ as: 'compliance', language: 'en-GB', dark: true, width: 390 });
    await page.goto(`${stage.address}/carrier-a/imports`);
    await page.setInputFiles('input[type=file]', FILE);
    await page.getByRole('button', { name: 'Check only' }).click();
    await page.getByText('Checked; nothing was kept').waitFor();
    await stage.shoot(page, 'import-checked-en-phone');
    assert.deepEqual(stage.complaints(), []);
  });

  it('holders of several cards are reminded in one act, each card with its own answer', async () => {
    const page = await stage.page({ as: 'analyst' });
    await page.goto(`${stage.address}/carrier-a/queues/risk`);
    const boxes = page.locator('tbody tr.ant-table-row .ant-checkbox-input');
    await boxes.first().waitFor();
    const suspended = page.locator('tbody tr.ant-table-row', { hasText: '已暂停' }).first();
    await boxes.first().check();
    await suspended.locator('.ant-checkbox-input').check();
    await page.getByText('已选2项').waitFor();
    await page.getByRole('button', { name: '立即提醒使用人（2项）' }).click();
    const told = page.getByRole('region', { name: '批量处理' });
    await told.getByText(/2项中[01]项已办/).waitFor();
    assert.equal(await told.locator('li').count(), 2);
    await stage.shoot(page, 'risk-batch-zh');
    assert.deepEqual(stage.complaints(), []);
  });

  it('on the deadlines only those are marked for which there is such an act', async () => {
    const page = await stage.page({ as: 'analyst', language: 'en-GB' });
    await page.goto(`${stage.address}/carrier-a/deadlines`);
    const row = page.locator('tbody tr.ant-table-row');
    await row.first().waitFor();
    const other = row.filter({ hasText: 'Cut' }).first();
    if ((await other.count()) > 0) assert.ok(await other.locator('.ant-checkbox-input').isDisabled());
    await page.locator('tbody .ant-checkbox-input:not([disabled])[aria-label^="Mark"]').first().check();
    await page.getByText('1 marked').waitFor();
    await stage.shoot(page, 'deadlines-batch-en');
    assert.deepEqual(stage.complaints(), []);
  });

  it('the statistics of cards hold the same figures as charts and as tables', async () => {
    for (const look of [
      { language: 'zh-CN', title: '恢复得及时吗？', rate: '实名率达到法定的数了吗？' },
      {
        language: 'en-GB',
        title: 'Were they restored in time?',
        rate: 'Has the share reached what is due?',
        dark: true,
      },
      { language: 'zh-CN', title: '恢复得及时吗？', rate: '实名率达到法定的数了吗？', width: 390 },
    ] as const) {
      const { title, rate, ...given } = look;
      const page = await stage.page({ as: 'compliance', ...given });
      // Counted every ten seconds from what was sealed.
      await page.goto(`${stage.address}/carrier-a/card-statistics`);
      for (let again = 0; again < 6 && (await page.locator('.chart svg').count()) < 4; again += 1) {
        await page.waitForTimeout(4_000);
        await page.reload();
        await page.getByRole('heading', { name: title }).waitFor();
      }
      await page.getByRole('img', { name: rate }).waitFor();
      const panel = page.locator('section.panel', { has: page.getByRole('heading', { name: title }) });
      await panel.getByRole('img', { name: title }).waitFor();
      assert.ok((await panel.locator('tbody tr').count()) >= 1);
      await stage.shoot(page, `card-statistics-${given.language}-${'width' in given ? 'phone' : 'desk'}`);
    }
    assert.deepEqual(stage.complaints(), []);
  });
});
