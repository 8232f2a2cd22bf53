import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { openStage, type Stage, sideways, unable } from './stage.ts';

/** One white pixel. */
const PICTURE = {
  name: 'screen.png',
  mimeType: 'image/png',
  buffer: Buffer.from(
    'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
    'base64',
  ),
};

describe('the console in a browser', { skip: unable ?? false, concurrency: false }, () => {
  let stage: Stage;
  before(async () => {
    stage = await openStage();
  });
  after(() => stage.end());

  it('asks to sign in, keeps the address one came for, and returns to it', async () => {
    const page = await stage.page();
    await page.goto(`${stage.address}/carrier-a/deadlines?state=met`);
    await page.getByLabel('账号').fill('analyst');
    await page.getByLabel('密码', { exact: true }).fill('not the password');
    await page.getByRole('button', { name: '登录' }).click();
    await page.getByRole('alert').waitFor();
    await stage.shoot(page, 'sign-in-refused');
    await page.getByLabel('密码', { exact: true }).fill(stage.password);
    await page.getByRole('button', { name: '登录' }).click();
    await page.getByRole('heading', { name: '期限', level: 1 }).waitFor();
    assert.match(page.url(), /\/carrier-a\/deadlines\?state=met$/);
    assert.deepEqual(stage.complaints(), []);
  });

  it('opens exactly as many rows behind a figure as the figure says', async () => {
    const page = await stage.page({ as: 'analyst' });
    await page.goto(`${stage.address}/carrier-a`);
    await stage.shoot(page, 'home-zh');
    const figure = page.locator('a.figure').first();
    const said = Number.parseInt(await figure.locator('.figure-value').innerText(), 10);
    await figure.click();
    await page.locator('.ant-table-row').first().waitFor();
    assert.equal(await page.locator('.ant-table-row').count(), said);
  });

  it('concludes a check by keyboard: claim, choose, reason, submit and open the next', async () => {
    const page = await stage.page({ as: 'analyst' });
    await page.goto(`${stage.address}/carrier-a/queues/reports`);
    await page.locator('.ant-table-row', { hasText: '待核查' }).first().click();
    await page.getByRole('button', { name: '认领这一件' }).waitFor();
    const item = new URL(page.url()).searchParams.get('item');
    await page.keyboard.press('c');
    await page.getByText('核查结论').first().waitFor();
    await page.keyboard.press('2');
    await page.getByText('核查结果：不属实。处置：不采取措施。').waitFor();
    await stage.shoot(page, 'queue-conclude-zh');
    await page.getByLabel('核查经过和理由').fill('话单中没有相符的通话。');
    await page.keyboard.press('Control+Enter');
    await page.waitForURL((url) => url.searchParams.get('item') !== item);
    assert.notEqual(new URL(page.url()).searchParams.get('item'), item);
    assert.deepEqual(stage.complaints(), []);
  });

  it('restores filter and open item from a copied address', async () => {
    const page = await stage.page({ as: 'analyst', language: 'en-GB', dark: true });
    await page.goto(`${stage.address}/carrier-a/queues/reports?scope=rectifying`);
    await page.locator('.ant-table-row').first().click();
    await page.getByText('Record the rectification').first().waitFor();
    await page.reload();
    await page.getByText('Record the rectification').first().waitFor();
    await page.locator('.ant-segmented-item-selected', { hasText: 'Rectifying' }).waitFor();
    await stage.shoot(page, 'queue-en-dark');
  });

  it('walks the law from a clause to its rules, parameters and decisions, on a day of choice', async () => {
    const page = await stage.page({ as: 'analyst' });
    await page.goto(`${stage.address}/law`);
    await page.getByRole('heading', { name: '法规', level: 1 }).waitFor();
    await page.keyboard.press('Control+k');
    await page.getByRole('combobox', { name: '查找与跳转' }).fill('M.19.2');
    await page.getByRole('option', { name: /逐一核查/ }).waitFor();
    await page.keyboard.press('Enter');
    await page.getByText('reports.checked-with-result').waitFor();
    await stage.shoot(page, 'law-clause-zh');
    await page.goto(`${stage.address}/law/miit-452-2016/19.2/?at=2016-01-01`);
    await page.getByText('正在看2016-01-01的状态，只能查看。').waitFor();
    await page.getByText('这一天不在有效期内').first().waitFor();
    await page.getByRole('button', { name: '返回现在' }).click();
    assert.equal(new URL(page.url()).search, '');
  });

  it('verifies the journal and says so in a sentence', async () => {
    const page = await stage.page({ as: 'analyst', language: 'en-GB' });
    await page.goto(`${stage.address}/carrier-a/journal`);
    await page.getByRole('button', { name: 'Verify all entries' }).click();
    await page.getByText(/complete and unaltered/).waitFor();
    await stage.shoot(page, 'journal-en');
    assert.deepEqual(stage.complaints(), []);
  });

  it('reads like not found what another organisation owns', async () => {
    const page = await stage.page({ as: 'analyst' });
    await page.goto(`${stage.address}/hub-12321/reports`);
    await page.getByText('没有找到，或不在您的权限范围内。').waitFor();
  });

  it('opens the attachment and, once two people agree, the reporter; the name stays on the page', async () => {
    const citizen = await stage.page({ width: 390 });
    await citizen.goto(`${stage.address}/p/hub-12321/report`);
    await citizen.getByLabel('哪个号码联系了您？').fill('138 0013 8000');
    await citizen.locator('input[type=file]').setInputFiles(PICTURE);
    await citizen.getByText('已上传').waitFor();
    await citizen.getByText('愿意留下联系方式吗？').click();
    await citizen.getByLabel('称呼').fill('举报人甲');
    await citizen.getByLabel('手机号').fill('13800138001');
    await citizen.getByRole('button', { name: '检查并提交' }).click();
    await citizen.getByRole('button', { name: '提交举报' }).click();
    const receipt = await citizen.locator('.receipt-number').innerText();

    const first = await stage.page({ as: 'privacy' });
    await first.goto(`${stage.address}/hub-12321/reports?q=${receipt}`);
    await first.getByRole('link', { name: receipt }).click();
    await first.getByText(/日（时间不详）/).waitFor();
    await first.getByRole('button', { name: '打开附件1' }).click();
    await first.getByRole('img', { name: '附件1' }).waitFor();
    await first.getByRole('tab', { name: '举报人身份' }).click();
    await first.getByLabel('用途').fill('核实举报经过');
    await first.getByRole('button', { name: '申请查看' }).click();
    await first.getByText('您不能批准自己提交或已批准的事项').waitFor();

    const second = await stage.page({ as: 'privacy2' });
    await second.goto(first.url());
    await second.getByRole('button', { name: '批准查看' }).click();
    await second.getByText('已批准，可查看').waitFor();

    await first.reload();
    const refreshed = first.waitForResponse((answer) => /\/reports\/[^/]+$/.test(answer.url()));
    await first.getByRole('button', { name: '查看身份（60秒）' }).click();
    await refreshed;
    await first.getByText('已查看', { exact: true }).waitFor();
    assert.equal(await first.getByText('举报人甲').count(), 1);
    assert.equal(await first.getByText('13800138001').count(), 1);
    await stage.shoot(first, 'identity-opened-zh');
    await first.getByRole('button', { name: '立即遮挡' }).click();
    await first.getByText('举报人甲').waitFor({ state: 'detached' });
    assert.deepEqual(stage.complaints(), []);
  });

  it('fits a phone: home, queue, deadlines and law scroll in one direction only', async () => {
    const page = await stage.page({ as: 'analyst', width: 390 });
    for (const path of [
      '/carrier-a',
      '/carrier-a/queues/reports',
      '/carrier-a/deadlines',
      '/carrier-a/journal',
      '/law',
    ]) {
      await page.goto(`${stage.address}${path}`);
      await page.waitForLoadState('networkidle');
      assert.equal(await sideways(page), 0, path);
    }
    await page.goto(`${stage.address}/carrier-a`);
    await stage.shoot(page, 'home-phone');
  });
});
