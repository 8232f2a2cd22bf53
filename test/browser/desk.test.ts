/** What the compliance desk enters: an agent admitted by two persons, and industry cards from application to issue. */
import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import type { Page } from 'playwright-core';
import { nextPaper } from '../../reference/identity-people.ts';
import { otherPaper, residentId } from '../../sim/papers.ts';
import { openStage, type Stage, sideways, unable } from './stage.ts';

/** Firms and people of nobody, beyond those of the province. */
const FIRM = 4001;
const UNIT = 4002;

const pdf = (name: string) => ({
  name: `${name}.pdf`,
  mimeType: 'application/pdf',
  buffer: Buffer.from(`%PDF-1.4 ${name}`),
});

describe('forms of the compliance desk in a browser', { skip: unable ?? false }, () => {
  let stage: Stage;
  before(async () => {
    stage = await openStage();
  });
  after(async () => {
    await stage.end();
  });

  it('admits an agent by two persons, opens its outlet, binds a clerk, plans an inspection', async () => {
    const first = await stage.page({ as: 'compliance' });
    await first.goto(`${stage.address}/carrier-a/agents`);
    await first.getByRole('link', { name: '新代理商准入' }).click();
    await fileOfAgent(stage, first);
    await first.keyboard.press('Control+Enter');
    await first.getByText('等待其他人批准。您不能批准自己提交或已批准的事项。').waitFor();
    assert.equal(await first.getByRole('button', { name: '批准准入' }).count(), 0);

    const second = await stage.page({ as: 'compliance2' });
    await second.goto(first.url());
    await second.getByRole('button', { name: '批准准入' }).click();
    await second.getByText('可以登记').first().waitFor();
    await stage.shoot(second, 'agent-admitted-zh');
    await outletOf(stage, second);
    await inspectionOf(stage, second);
    assert.deepEqual(stage.complaints(), []);
  });

  it('takes an application for industry cards, has it approved by another, and issues the cards', async () => {
    const clerk = await stage.page({ as: 'clerk', language: 'en-GB' });
    await stage.lay('reader-01', nextPaper(77, 31));
    await clerk.goto(`${stage.address}/carrier-a/counter`);
    await clerk.getByRole('link', { name: 'New application' }).click();
    await unitAndPerson(clerk);
    await useOfCards(clerk);
    await clerk.keyboard.press('Control+Enter');
    await clerk.getByText('A port is a number from 1 to 65535').waitFor();
    await clerk.getByLabel('Ports').fill('8883');
    await clerk.keyboard.press('Control+Enter');
    await clerk.getByRole('heading', { name: 'The application is taken in' }).waitFor();
    await stage.shoot(clerk, 'iot-taken-en');

    const desk = await stage.page({ as: 'compliance', language: 'en-GB', dark: true });
    await desk.goto(`${stage.address}/carrier-a/iot?tab=applications&state=applied`);
    await desk.getByRole('link', { name: 'Gas meters' }).click();
    await desk.getByRole('button', { name: 'Approve' }).click();
    await desk.getByRole('link', { name: 'Issue cards' }).click();
    await issue(stage, desk);
    assert.deepEqual(stage.complaints(), []);
  });

  it('fits a phone', async () => {
    const page = await stage.page({ as: 'compliance', width: 390 });
    const pages = ['agents/new', 'agents/outlets/new', 'agents/inspections/new', 'iot/applications/new'];
    for (const path of pages) {
      await page.goto(`${stage.address}/carrier-a/${path}`);
      await page.locator('.entry-form').waitFor();
      assert.equal(await sideways(page), 0, path);
      await stage.shoot(page, `${path.replaceAll('/', '-')}-phone`);
    }
    assert.deepEqual(stage.complaints(), []);
  });
});

/** Everything but one thing that the rules ask for; then that as well. */
async function fileOfAgent(stage: Stage, page: Page): Promise<void> {
  await page.getByRole('button', { name: '提交准入申请' }).click();
  await page.getByText('必填').first().waitFor();
  await page.getByLabel('单位名称（与营业执照一致）').fill('测试丙寅（虚构）有限公司');
  await page.getByLabel('统一社会信用代码').fill('X1990000000000000A');
  await choose(page, '省份', '广东省');
  await page.getByLabel('证件号码').fill(residentId(FIRM));
  await page.getByLabel('姓名', { exact: true }).fill('测试甲');
  await page.getByRole('button', { name: '按证件录入' }).click();
  await page.getByText('证件尾号').waitFor();
  for (const name of ['营业执照', '业务代理资质材料', '合同文本', '责任书']) {
    await page.locator(`input[type=file][aria-label="${name}"]`).setInputFiles(pdf(name));
    await page.getByText(`${name}.pdf`).waitFor();
  }
  await page.getByLabel('合同编号').fill('代理-4001');
  await page.getByLabel('合同开始日期').fill('2026-01-01');
  await page.getByLabel('合同结束日期').fill('2099-12-31');
  await page.keyboard.press('Control+Enter');
  const fault = page.locator('.ant-form-item-explain-error', { hasText: '统一社会信用代码不正确' });
  await fault.waitFor();
  // What the browser says of a refusal by the server is no fault of the page.
  assert.match(stage.complaints().join('\n'), /^Failed to load resource.* 400 \(Bad Request\)$/);
  await page.getByLabel('统一社会信用代码').fill(otherPaper('credit-code', FIRM));
  await page.keyboard.press('Control+Enter');
  await page.locator('.refusal', { hasText: '合同没有写明登记责任和违约处置' }).waitFor();
  await stage.shoot(page, 'agent-new-zh');
  await page.getByLabel('合同写明了实名登记责任').check();
  await page.getByLabel('合同写明了违约如何处置').check();
}

async function outletOf(stage: Stage, page: Page): Promise<void> {
  await page.getByRole('tab', { name: '网点和人员' }).click();
  await page.getByRole('link', { name: '新开网点' }).click();
  await page.getByLabel('网点名称').fill('丙寅代办点（演示）');
  await choose(page, '省份', '广东省');
  await page.getByLabel('地址').fill('测试路2号');
  await page.getByLabel('绑定的设备').fill('reader-01');
  await page.keyboard.press('Enter');
  await page.keyboard.press('Control+Enter');
  await page.locator('.refusal', { hasText: '已绑定其他网点' }).waitFor();
  await page.locator('.entry-form .anticon-close').first().click();
  await page.getByLabel('绑定的设备').fill('reader-31');
  await page.keyboard.press('Enter');
  await stage.shoot(page, 'outlet-new-zh');
  await page.keyboard.press('Control+Enter');
  const outlet = page.getByRole('complementary', { name: '网点' });
  await outlet.getByText('还没有人员。').waitFor();
  await outlet.getByRole('combobox', { name: '账号' }).fill('工程师');
  await page.getByTitle('网络工程师').click();
  await outlet.getByLabel('工号').fill('D3101');
  await outlet.getByLabel('本人证件号码').fill(residentId(UNIT));
  await outlet.getByRole('button', { name: '绑定人员' }).click();
  await outlet.getByText('D3101').waitFor();
  await stage.shoot(page, 'outlet-zh');
  await outlet.getByRole('button', { name: '解除绑定' }).click();
  await outlet.getByLabel('理由').first().fill('调岗');
  await outlet.getByRole('button', { name: '解除绑定' }).last().click();
  await outlet.getByText('已解除', { exact: true }).waitFor();
}

async function inspectionOf(stage: Stage, page: Page): Promise<void> {
  await page.goto(`${stage.address}/carrier-a/agents?tab=inquiries`);
  await page.getByRole('link', { name: '安排检查或立案' }).click();
  await page.getByRole('radio', { name: '网点' }).check();
  await page.getByRole('combobox', { name: '网点名称' }).fill('丙寅');
  await page.getByTitle('丙寅代办点（演示）').click();
  await page.getByLabel('检查日期').fill('2099-01-05');
  await page.getByLabel('说明').fill('例行检查：设备和登记资料');
  await page.keyboard.press('Control+Enter');
  const inquiry = page.getByRole('complementary', { name: '核查' });
  await inquiry.getByText('登记走访', { exact: true }).first().click();
  await inquiry.getByRole('button', { name: '登记买到的卡' }).click();
  await inquiry.getByLabel('第1张卡的号码').fill('13800001234');
  await inquiry.getByLabel('说明').last().fill('买到一张未登记的卡');
  await inquiry.getByRole('button', { name: '登记', exact: true }).click();
  await inquiry.getByText('买卡1张，未登记1张').waitFor();
  await stage.shoot(page, 'inspection-zh');
}

async function unitAndPerson(page: Page): Promise<void> {
  await page.getByRole('button', { name: 'Type it in' }).click();
  await page.getByLabel('Kind of paper').click();
  await page.getByTitle('Unified social credit certificate').click();
  // Chosen, not only pressed: the number is read as one of this kind.
  await page.locator('.ant-select-dropdown:visible').waitFor({ state: 'hidden' });
  await page.locator('.ant-select', { hasText: 'Unified social credit certificate' }).first().waitFor();
  await page.getByLabel('Paper number').fill(otherPaper('credit-code', UNIT));
  await page.getByLabel('Name', { exact: true }).fill('测试丁卯（虚构）有限公司');
  await page.getByLabel('Name', { exact: true }).press('Tab');
  await page.locator('.act-inner button', { hasText: 'Register' }).click();
  await page.locator('.banner.tone-hold').first().waitFor();
  await page.keyboard.press('F2');
  await page.getByRole('button', { name: 'Open the camera' }).click();
  await page.getByRole('button', { name: 'Take the photo', exact: true }).click();
  await page.getByText('Portrait comparison').waitFor();
  await page.getByRole('button', { name: 'Papers of the unit are right' }).click();
  await page.getByText('Papers of the unit', { exact: false }).first().waitFor();
}

/** With a port that is none. */
async function useOfCards(page: Page): Promise<void> {
  await choose(page, 'Use', 'Metering');
  await choose(page, 'Province', 'Guangdong');
  await page.getByLabel('Purpose').fill('Gas meters of a district');
  await page.getByLabel('How many').fill('3');
  await page.getByLabel('Volume per card and month').fill('30');
  await page.locator('input[type=file][aria-label="Papers of the unit"]').setInputFiles(pdf('licence'));
  await page.getByText('licence.pdf').waitFor();
  await page.getByLabel('Access point').fill('gas.demo');
  await page.getByLabel('Addresses').fill('203.0.113.0/24');
  await page.getByLabel('Ports').fill('88830');
  await page.getByLabel('What it rests on').fill('As many as there are meters');
}

/** A run of three, one of them spoilt and one taken elsewhere; the spoilt one is put right and goes out as well. */
async function issue(stage: Stage, page: Page): Promise<void> {
  await page.getByText('A run of numbers').click();
  await page.getByLabel('First number').fill('1440000007001');
  await page.getByLabel('First IMSI').fill('460990000007001');
  await page.getByLabel('IMEI of the first device').fill('990000000070010');
  await page.getByLabel('How many').fill('3');
  await page.getByRole('button', { name: 'Write out the lines' }).click();
  const lines = page.getByLabel('Number, IMSI and IMEI of the device');
  const [one = '', two = '', three = ''] = (await lines.inputValue()).split('\n');
  const taken = '1440000007009,460990000000001,990000000000010';
  await lines.fill([one, two.slice(1), three, taken].join('\n'));
  await page.getByRole('cell', { name: /should be 13 digits/ }).waitFor();
  await page.getByRole('button', { name: /^Issue 3 cards/ }).click();
  await page.getByText('3 in all: 2 issued, 1 refused, 0 left').waitFor();
  await stage.shoot(page, 'iot-issue-en-dark');
  await lines.fill(two);
  await page.keyboard.press('Control+Enter');
  await page.getByText('1 in all: 1 issued, 0 refused, 0 left').waitFor();
  await page.getByRole('link', { name: 'See the cards' }).click();
  await page.getByText('3 records').waitFor();
}

/** One of a list, by typing and clicking. */
async function choose(page: Page, label: string, option: string): Promise<void> {
  await page.getByRole('combobox', { name: label }).click();
  await page.keyboard.type(option);
  await page.getByTitle(option, { exact: true }).click();
}
