/** Lines and calls as people see them: the ledger on any day, a permission to call out, a trace from its opening to the cut line. */
import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { after, before, describe, it } from 'node:test';
import { creditCheckSign } from '../../src/identity/paper.ts';
import { openStage, type Stage, sideways, unable } from './stage.ts';

const LINE = 'SZ-PRI-77';
const MINUTE_MS = 60_000;

describe('lines and calls in a browser', { skip: unable ?? false }, () => {
  let stage: Stage;
  let at: Date;
  before(async () => {
    stage = await openStage();
    at = new Date(Date.now() - 10 * MINUTE_MS);
    await takeIn(stage, at);
  });
  after(async () => {
    await stage.end();
  });

  it('takes days and times from the keyboard in China time, in the language of the page', async () => {
    for (const [language, month] of [
      ['zh-CN', '11月'],
      ['en-GB', 'Nov'],
    ] as const) {
      const page = await stage.page({ as: 'compliance', language });
      await page.goto(`${stage.address}/carrier-a/calls/search`);
      await page.locator('#reference').fill('X-1');
      await page.locator('#called').fill('13800001003');
      const [from, to] = [page.locator('#from'), page.locator('#to')];
      await from.click();
      await page.keyboard.type('2025-11-20 10:05:09');
      await page.locator('.ant-picker-header').getByText(month).first().waitFor();
      await page.keyboard.press('Tab');
      assert.equal(await from.inputValue(), '2025-11-20 10:05:09');
      const sent = page.waitForRequest(
        (sent) => sent.method() === 'POST' && sent.url().endsWith('/calls/search'),
      );
      await to.click();
      // Without seconds, and sent before the field is left.
      await page.keyboard.type('2025-11-20 12:30');
      await page.keyboard.press('Control+Enter');
      const body = (await sent).postDataJSON() as { from: string; to: string };
      assert.deepEqual([body.from, body.to], ['2025-11-20T02:05:09.000Z', '2025-11-20T04:30:00.000Z']);
    }
    assert.deepEqual(stage.complaints(), []);
  });

  it('shows the ledger as of a day with the keys, and no acts on what is past', async () => {
    const page = await stage.page({ as: 'compliance' });
    await page.goto(`${stage.address}/carrier-a/key-services?kind=voice-line&province=12`);
    const rows = page.locator('.ant-table-row');
    await rows.nth(1).waitFor();
    assert.equal(await rows.count(), 2);
    await page.keyboard.press(',');
    await page.getByText('正在看2026-03-05的状态，只能查看。').waitFor();
    await page.keyboard.press(',');
    await page.getByText('正在看2026-02-04的状态，只能查看。').waitFor();
    await rows.nth(1).waitFor({ state: 'detached' });
    assert.equal(await rows.count(), 1);
    await stage.shoot(page, 'ledger-past-zh');
    await rows.getByRole('link').first().click();
    await page.getByRole('heading', { name: '语音专线' }).waitFor();
    await page.getByText('正在看2026-02-04的状态，只能查看。').waitFor();
    assert.equal(await page.getByText('责令限期整改').count(), 0);
    await page.getByRole('button', { name: '返回现在' }).click();
    await page.getByText('责令限期整改').first().waitFor();
    await page.goBack();
    await page.goto(`${stage.address}/carrier-a/key-services?kind=voice-line&province=12&asOf=2026-02-04`);
    await page.getByText('正在看2026-02-04的状态，只能查看。').waitFor();
    await page.locator('.as-of-slider .ant-slider:not(.ant-slider-disabled)').waitFor();
    await page.keyboard.press('.');
    await page.getByText('正在看2026-03-05的状态，只能查看。').waitFor();
    await page.keyboard.press('.');
    await page.getByText('正在看').waitFor({ state: 'detached' });
    assert.deepEqual(stage.complaints(), []);
  });

  it('holds a permission to call out until the contract names every term, and lets another person approve it', async () => {
    const first = await stage.page({ as: 'compliance' });
    await first.goto(`${stage.address}/carrier-a/key-services?kind=400&province=12`);
    await first.getByRole('link', { name: '400 188 2077' }).click();
    await first.getByRole('link', { name: '申请外呼' }).click();
    await first.getByLabel('用途').fill('售后回访');
    await first.keyboard.press('Control+Enter');
    const mine = first.getByRole('complementary', { name: '外呼许可' });
    await mine.getByText('缺少时段、每小时频次、每日频次、合同文本').waitFor();
    await mine.getByText('等待其他人批准').waitFor();
    assert.equal(await mine.getByRole('button', { name: '批准外呼' }).count(), 0);
    await stage.shoot(first, 'outbound-missing-zh');

    const second = await stage.page({ as: 'compliance2', language: 'en-GB', dark: true });
    await second.goto(first.url());
    const other = second.getByRole('complementary', { name: 'Outbound calls' });
    await other.getByRole('button', { name: 'Approve' }).click();
    await other.locator('.refusal', { hasText: 'On hold: the contract lacks hours' }).waitFor();
    await stage.shoot(second, 'outbound-held-en');

    await mine.getByText('补齐合同条款').first().click();
    await mine.getByLabel('时段').fill('09:00-12:00，14:00-18:00');
    await mine.getByLabel('每小时频次').fill('200');
    await mine.getByLabel('每日频次').fill('1200');
    await mine.getByLabel('合同编号').fill('外呼-77');
    const file = { name: '合同.pdf', mimeType: 'application/pdf', buffer: Buffer.from('%PDF-1.7 contract') };
    await mine.locator('input[type=file]').setInputFiles(file);
    await mine.getByText('合同.pdf').waitFor();
    await mine.getByRole('button', { name: '补齐合同条款' }).click();
    await mine.getByText('缺少时段、每小时频次、每日频次、合同文本').waitFor({ state: 'detached' });

    await second.reload();
    await other.getByRole('button', { name: 'Approve' }).click();
    await other.getByText('Permitted').first().waitFor();
    await other.getByText('that day included').first().waitFor();
    assert.deepEqual(stage.complaints(), []);
  });

  it('follows a call from the opening of the trace to the cut line', async () => {
    const page = await stage.page({ as: 'engineer' });
    await page.goto(`${stage.address}/carrier-a/calls/traces`);
    await page.getByRole('link', { name: '发起溯源' }).click();
    await page.getByLabel('依据编号').fill('JB-7777-7777');
    await page.getByLabel('显示的主叫号码').fill('022-26000103');
    await page.getByLabel('被叫号码').fill('13800001003');
    await page.getByLabel('来电时间').fill(beijing(at).replace(' ', 'T'));
    await page.keyboard.press('Control+Enter');
    const path = page.getByRole('region', { name: '路径' });
    await path.getByText('第1跳').waitFor();
    await path.getByText('源头待查').waitFor();
    assert.doesNotMatch(page.url(), /\d{8,}/);
    const trace = page.url();
    const id = trace.split('/').at(-1) ?? '';

    await page.goto(`${stage.address}/carrier-a/calls/traces?tab=requests`);
    await page.getByRole('link', { name: id }).click({ timeout: 60_000 });
    await page.getByRole('button', { name: '查本企业记录' }).click();
    await page.getByText('0103').first().waitFor();
    assert.equal(await page.getByRole('textbox', { name: '落地线路' }).inputValue(), LINE);
    await stage.shoot(page, 'trace-request-zh');
    await page.getByRole('button', { name: '发出答复' }).click();
    await page.getByText('线路已断开').waitFor({ timeout: 60_000 });

    await page.goto(trace);
    await path.getByText('落地线路，已断').waitFor({ timeout: 60_000 });
    await page.getByText('已断线').first().waitFor();
    await path.locator('.hop').first().focus();
    await page.keyboard.press('ArrowLeft');
    assert.equal(await path.locator('.hop[aria-pressed=true]').count(), 1);
    await stage.shoot(page, 'trace-cut-zh');

    await page.goto(`${stage.address}/carrier-a/key-services?kind=voice-line&province=12&state=shut`);
    await page.getByRole('link', { name: '022 2600 0100' }).click();
    await page.getByText('溯源定位到该线路').waitFor();
    const english = await stage.page({ as: 'engineer', language: 'en-GB', dark: true });
    await english.goto(trace);
    await english.getByText('landing line, cut').waitFor();
    await stage.shoot(english, 'trace-cut-en-dark');
    assert.deepEqual(stage.complaints(), []);
  });

  it('pauses live verdicts with p and keeps to blocked ones with b', async () => {
    const page = await stage.page({ as: 'engineer' });
    await page.goto(`${stage.address}/carrier-a/calls/gateways`);
    await page.getByRole('button', { name: '暂停' }).waitFor();
    await page.keyboard.press('p');
    await page.getByRole('button', { name: '继续' }).waitFor();
    await page.keyboard.press('b');
    assert.match(page.url(), /only=blocked/);
    assert.deepEqual(stage.complaints(), []);
  });

  it('fits a phone', async () => {
    const page = await stage.page({ as: 'compliance', width: 390 });
    for (const path of [
      'key-services',
      'key-services?tab=figures',
      'key-services/new',
      'queues/outbound',
      'calls/gateways',
      'calls/trunks',
      'calls/search',
      'calls/traces',
      'calls/traces/new',
      'calls/false-numbers',
    ]) {
      await page.goto(`${stage.address}/carrier-a/${path}`);
      await page.locator('.page h1').waitFor();
      await stage.shoot(page, `${path.replaceAll(/\W/g, '-')}-phone`);
      assert.equal(await sideways(page), 0, path);
    }
    assert.deepEqual(stage.complaints(), []);
  });
});

/** Services from before, and call records of a switch: files, as a company brings them. */
async function takeIn(stage: Stage, at: Date): Promise<void> {
  const { request } = await stage.page({ as: 'compliance' });
  const send = async (kind: string, format: string, rows: readonly string[]) => {
    const answer = await request.post(
      `${stage.address}/api/v1/orgs/carrier-a/imports?kind=${kind}&format=${format}&fileName=${kind}.csv`,
      {
        data: `${rows.join('\n')}\n`,
        headers: { origin: stage.address, 'content-type': 'text/csv', 'idempotency-key': randomUUID() },
      },
    );
    const { rejected } = (await answer.json()) as { rejected: number };
    assert.equal(rejected, 0, kind);
  };
  const base = '91990000000007701';
  const unit = `company,测试甲子有限公司,${base}${creditCheckSign(base)},12`;
  await send('key-services', 'duanka', [
    'numbers,kind,unit_kind,unit_name,credit_code,province,opened_on,use,trunk,outbound,forwarding,terms_signed_on,authenticated,defects',
    `02226000100-02226000199,voice-line,${unit},2026-02-04,呼叫中心坐席,${LINE},no,,2026-02-04,yes,`,
    `02226000200-02226000249,voice-line,${unit},2026-03-05,客户服务,SZ-PRI-78,no,,2026-03-05,yes,`,
    `4001882077,400,${unit},2026-03-05,售后服务热线,,no,,2026-03-05,,`,
  ]);
  await send('calls', 'kamailio-acc', [
    'time,callid,from_tag,src_user,dst_user,src_trunk,src_ip,dst_domain,sip_code',
    `${beijing(at)},c-77@line,t77,02226000103,13800001003,${LINE},192.0.2.77,core,200`,
  ]);
}

/** `2021-06-18 14:05:09` in China. */
function beijing(at: Date): string {
  return new Date(at.getTime() + 480 * MINUTE_MS).toISOString().slice(0, 19).replace('T', ' ');
}
