import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { openStage, type Stage, sideways, unable } from './stage.ts';

/** Most a citizen page may load before anything heavy, as sent. */
const MOST_SCRIPT_BYTES = 150 * 1024;

describe('the public pages on a phone', { skip: unable ?? false, concurrency: false }, () => {
  let stage: Stage;
  before(async () => {
    stage = await openStage();
  });
  after(() => stage.end());

  for (const width of [320, 390]) {
    it(`takes a report without an account and shows its status (${width} px)`, async () => {
      const page = await stage.page({ width });
      await page.goto(`${stage.address}/p/hub-12321/report`);
      await page.getByLabel('哪个号码联系了您？').fill('0044 20 7946 0999');
      await page.getByText(/英国/).waitFor();
      assert.equal(await sideways(page), 0);
      await stage.shoot(page, `public-report-${width}`);
      await page.getByLabel('发生了什么？（可不填）').fill('自称社保局，让我按1转人工。');
      await page.getByRole('button', { name: '检查并提交' }).click();
      await page.getByRole('heading', { name: '请检查' }).waitFor();
      await page.getByRole('button', { name: '提交举报' }).click();
      await page.getByRole('heading', { name: '举报已提交' }).waitFor();
      assert.equal(await sideways(page), 0);
      await stage.shoot(page, `public-done-${width}`);
      const receipt = await page.locator('.receipt-number').innerText();
      await page.getByRole('button', { name: '查进度' }).first().click();
      await page.getByText('收到举报').waitFor();
      assert.equal(await page.locator('.receipt-number').innerText(), receipt);
      assert.ok(!page.url().includes(receipt), 'the receipt stays out of the address');
      await page.getByRole('button', { name: '查另一个编号' }).click();
      assert.equal(await page.getByLabel('举报编号').inputValue(), '');
      await page.getByLabel('举报编号').fill(receipt.toLowerCase());
      await page.locator('form').getByRole('button', { name: '查进度' }).click();
      await page.getByText('收到举报').waitFor();
      await stage.shoot(page, `public-status-${width}`);
      assert.deepEqual(stage.complaints(), []);
    });
  }

  it('keeps everything filled in when the connection is lost, and sends it once afterwards', async () => {
    const page = await stage.page({ width: 390, language: 'en-GB' });
    await page.goto(`${stage.address}/p/hub-12321/report`);
    await page.getByLabel('Which number contacted you?').fill('+61 2 5550 0100');
    await page.getByRole('button', { name: 'Check and send' }).click();
    await page.context().setOffline(true);
    await page.getByRole('button', { name: 'Send the report' }).click();
    await page.getByText(/nothing is done twice/).waitFor();
    await stage.shoot(page, 'public-offline-en');
    await page.context().setOffline(false);
    await page.getByRole('button', { name: 'Send the report' }).click();
    await page.getByRole('heading', { name: 'Report sent' }).waitFor();
    stage.complaints();
  });

  it('says why a file was not taken, and goes no further until it is removed', async () => {
    const page = await stage.page({ width: 390 });
    await page.goto(`${stage.address}/p/hub-12321/report`);
    await page.getByLabel('哪个号码联系了您？').fill('+61 2 5550 0100');
    const notAPicture = { name: 'a.png', mimeType: 'image/png', buffer: Buffer.from('not a picture') };
    await page.locator('input[type=file]').setInputFiles(notAPicture);
    await page.getByText('有1个文件没有上传成功').waitFor();
    assert.notEqual((await page.locator('.files .field-error').innerText()).trim(), '');
    await stage.shoot(page, 'public-file-refused');
    const check = page.getByRole('button', { name: '检查并提交' });
    assert.equal(await check.isDisabled(), true);
    await page.getByRole('button', { name: '移除a.png' }).click();
    await check.click();
    await page.getByRole('heading', { name: '请检查' }).waitFor();
    assert.equal(await page.getByText('1个文件').count(), 0);
    // The browser itself reports the refused upload.
    stage.complaints();
  });

  it('knows no report under a receipt nobody was given, and says what to do', async () => {
    const page = await stage.page({ width: 390 });
    await page.goto(`${stage.address}/p/hub-12321/status`);
    await page.getByLabel('举报编号').fill('JB-0000-0000-0000');
    await page.locator('form').getByRole('button', { name: '查进度' }).click();
    await page.getByText(/没有查到JB-0000-0000-0000/).waitFor();
    assert.equal(await sideways(page), 0);
  });

  it('loads less than 150 KB of script, and nothing from elsewhere', async () => {
    const page = await stage.page({ width: 390 });
    const sizes: Promise<number>[] = [];
    const elsewhere: string[] = [];
    page.on('response', (response) => {
      if (!response.url().startsWith(stage.address)) elsewhere.push(response.url());
      if (response.url().endsWith('.js')) {
        sizes.push(response.body().then(async (body) => (await gzip(body)).length));
      }
    });
    await page.goto(`${stage.address}/p/hub-12321/report`);
    await page.getByRole('button', { name: '检查并提交' }).waitFor();
    const total = (await Promise.all(sizes)).reduce((sum, size) => sum + size, 0);
    assert.ok(total > 0 && total < MOST_SCRIPT_BYTES, `${total} bytes`);
    assert.deepEqual(elsewhere, []);
  });
});

async function gzip(body: Buffer): Promise<Buffer> {
  const { gzip: compress } = await import('node:zlib');
  const { promisify } = await import('node:util');
  return promisify(compress)(body);
}
