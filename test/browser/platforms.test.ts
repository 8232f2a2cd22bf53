/** Linked internet accounts in a browser: what an authority asks, what a platform answers and does, and the way back. */
import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { lineOf } from '../../sim/province.ts';
import { openStage, type Stage, sideways, unable } from './stage.ts';

describe('linked internet accounts, in a browser', { skip: unable ?? false }, () => {
  let stage: Stage;
  before(async () => {
    stage = await openStage();
  });
  after(() => stage.end());

  it('lets police paste numbers, and shows what each platform is told before it is sent', async () => {
    const page = await stage.page({ as: 'police' });
    await page.goto(`${stage.address}/police-city/account-orders`);
    await page.getByText('1家逾期').waitFor();
    await stage.shoot(page, 'account-orders-zh');
    await page.getByRole('button', { name: /新建核验要求/ }).click();
    await page.getByRole('textbox', { name: '号码' }).fill('13800001901\n13800001902，13800001901');
    await page.getByText('涉案电话卡').click();
    await page.getByRole('textbox', { name: '文号' }).fill('市公反诈〔2026〕44号');
    await page.getByText('涉案电话卡 · 市公反诈〔2026〕44号 · 号码').waitFor();
    await stage.shoot(page, 'account-order-new-zh');
    await page.getByRole('button', { name: /要求核验2个号码的账号/ }).click();
    await page.getByRole('heading', { name: '市公反诈〔2026〕44号' }).waitFor();
    await page.getByText('己平台（演示）').first().waitFor();
    assert.deepEqual(stage.complaints(), []);
  });

  it('shows who answered one order and who is late, without an account, also on a phone', async () => {
    const page = await stage.page({ as: 'police', language: 'en-GB', dark: true });
    await page.goto(`${stage.address}/police-city/account-orders`);
    await page.getByRole('link', { name: /31号/ }).click();
    await page.getByText('Suspended 1').first().waitFor();
    await stage.shoot(page, 'account-order-en-dark');
    assert.equal(await page.getByText('演示账号').count(), 0);
    const phone = await stage.page({ as: 'police', width: 390 });
    await phone.goto(page.url());
    await phone.getByText('暂停使用 1').first().waitFor();
    assert.equal(await sideways(phone), 0);
    await stage.shoot(phone, 'account-order-phone-zh');
    assert.deepEqual(stage.complaints(), []);
  });

  it('leads a platform from what is due first to the answer of one number', async () => {
    const page = await stage.page({ as: 'platform' });
    await page.goto(`${stage.address}/platform-f/linked-accounts`);
    await page.getByRole('link', { name: /44号/ }).waitFor();
    await stage.shoot(page, 'account-lists-zh');
    await page.getByRole('link', { name: /44号/ }).click();
    await page.getByRole('link', { name: '138****1901' }).click();
    await page.getByRole('textbox', { name: /^账号/ }).fill('user-1\nuser-2');
    await page.getByRole('textbox', { name: '核验和申诉渠道' }).fill('应用内');
    await page.getByRole('textbox', { name: '所需材料' }).fill('身份证');
    await page.getByText('渠道：应用内；材料：身份证').waitFor();
    await stage.shoot(page, 'account-answer-zh');
    await page.getByRole('button', { name: '答复2个账号' }).click();
    await page.getByText('1 / 2个号码').waitFor();
    await page.getByRole('link', { name: '账号1', exact: true }).waitFor();
    assert.deepEqual(stage.complaints(), []);
  });

  it('takes a file for the rest: tried first, then taken in', async () => {
    const page = await stage.page({ as: 'platform' });
    await page.goto(`${stage.address}/platform-f/linked-accounts`);
    await page.getByRole('link', { name: /44号/ }).click();
    const file =
      'number,account,channel,papers\r\n13800001902,user-3,应用内,身份证\r\n13800009999,user-4,应用内,身份证\r\n';
    await page
      .locator('input[type=file]')
      .setInputFiles({ name: 'answers.csv', mimeType: 'text/csv', buffer: Buffer.from(file) });
    await page.getByRole('button', { name: '只检查，不导入' }).click();
    await page.getByText('没有机关要求核验这个号码').waitFor();
    await stage.shoot(page, 'account-file-zh');
    await page.getByRole('button', { name: '开始导入' }).click();
    await page.getByText('2 / 2个号码').waitFor();
    assert.deepEqual(stage.complaints(), []);
  });

  it('draws the ladder, and has an appeal answered by another person only', async () => {
    const page = await stage.page({ as: 'platform' });
    await page.goto(`${stage.address}/platform-f/linked-accounts/accounts?state=suspended`);
    await page.getByText('申诉待答复').waitFor();
    await stage.shoot(page, 'linked-accounts-zh');
    await page.locator('td a').first().click();
    await page.getByRole('listitem').filter({ hasText: '暂停使用' }).first().waitFor();
    await stage.shoot(page, 'linked-account-zh');
    const answer = async (on: typeof page) => {
      await on.getByRole('radio', { name: '成立', exact: true }).check();
      await on.getByRole('textbox', { name: '理由' }).first().fill('过户在涉案之后，属实');
      await on.getByRole('button', { name: '答复申诉' }).first().click();
    };
    await answer(page);
    await page.getByText('不能由作出处置的人答复申诉').first().waitFor();
    const other = await stage.page({ as: 'platform2' });
    await other.goto(page.url());
    await answer(other);
    await other.getByText('申诉恢复').first().waitFor();
    await stage.shoot(other, 'linked-account-restored-zh');
    const phone = await stage.page({ as: 'platform', width: 390, language: 'en-GB' });
    await phone.goto(page.url());
    await phone.getByText('Restored').first().waitFor();
    assert.equal(await sideways(phone), 0);
    await stage.shoot(phone, 'linked-account-phone-en');
    assert.deepEqual(stage.complaints(), []);
  });

  it('tells the holder of a number counts only, and passes on “not mine” as a verification', async () => {
    const { number, paperNumber } = lineOf(9);
    const phone = await stage.page({ width: 390 });
    await phone.clock.install();
    await phone.goto(`${stage.address}/p/carrier-a/numbers`);
    await phone.getByLabel('证件号码').fill(paperNumber);
    for (const name of ['下一步：刷脸', '打开摄像头', '开始录制', '用这段视频'])
      await phone.getByRole('button', { name, exact: true }).click();
    const tail = number.slice(-4);
    await phone.locator('.numbers', { hasText: tail }).waitFor();
    await phone.getByRole('button', { name: new RegExp(`${tail}有几个互联网账号`) }).click();
    await phone.getByText(/还有\d家平台没有答复/).waitFor();

    const page = await stage.page({ as: 'platform' });
    await page.goto(`${stage.address}/platform-f/linked-accounts/questions?state=open`);
    await page.getByRole('link', { name: new RegExp(tail) }).click();
    await page.getByRole('spinbutton', { name: /账号/ }).fill('3');
    await stage.shoot(page, 'number-question-zh');
    await page.getByRole('button', { name: '答复数量' }).click();
    await page.getByText('已答复：3个账号').first().waitFor();

    // The page asks again every 15 seconds of its own clock.
    const answered = phone.getByText('已答复的平台共3个账号');
    for (let n = 0; n < 20 && (await answered.count()) === 0; n += 1) {
      await phone.clock.fastForward(16_000);
      await phone.waitForTimeout(300);
    }
    await answered.waitFor();
    await phone.getByRole('button', { name: /己平台（演示）的账号不是我的/ }).click();
    assert.equal(await sideways(phone), 0);
    await stage.shoot(phone, 'own-accounts-phone-zh');
    await phone.getByRole('button', { name: '要求核验' }).click();
    await phone.getByText('已要求平台核验').waitFor();

    await page.goto(`${stage.address}/platform-f/linked-accounts`);
    await page.getByText('机主声明不是本人注册').waitFor();
    await stage.shoot(phone, 'own-accounts-not-mine-phone-zh');
    assert.deepEqual(stage.complaints(), []);
  });
});
