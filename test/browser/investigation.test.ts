/** Criminal cases, patrols and visits in a browser, for the police; the figures of outlets at a company. */
import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import type { Page } from 'playwright-core';
import { openStage, type Stage, sideways, unable } from './stage.ts';

describe('investigation, in a browser', { skip: unable ?? false }, () => {
  let stage: Stage;
  before(async () => {
    stage = await openStage();
  });
  after(() => stage.end());

  it('draws the stages of every case, and of one with the days it took', async () => {
    const page = await stage.page({ as: 'police' });
    await page.goto(`${stage.address}/police-city/criminal-cases`);
    await page.getByText('待定是否立案').first().waitFor();
    await stage.shoot(page, 'criminal-cases-zh');
    await page.getByRole('link', { name: /0412号/ }).click();
    await page.locator('[aria-current="step"]', { hasText: '审理' }).waitFor();
    await stage.shoot(page, 'criminal-case-zh');
    const phone = await stage.page({ as: 'police', width: 390, language: 'en-GB', dark: true });
    await phone.goto(page.url());
    await phone.locator('[aria-current="step"]', { hasText: 'Trial' }).waitFor();
    assert.equal(await sideways(phone), 0);
    await stage.shoot(phone, 'criminal-case-phone-en-dark');
    assert.deepEqual(stage.complaints(), []);
  });

  it('takes a report in, files it, and says how many days that took', async () => {
    const page = await stage.page({ as: 'police' });
    await page.goto(`${stage.address}/police-city/criminal-cases/new`);
    await page.getByRole('textbox', { name: '接警、移送编号' }).fill('接警〔2026〕5001号');
    await day(page, '收到日期', '2026-01-05');
    await page.getByRole('button', { name: '登记' }).click();
    await page.getByRole('heading', { name: '接警〔2026〕5001号' }).waitFor();
    await page.getByRole('textbox', { name: '立案文号' }).fill('刑立〔2026〕51号');
    await day(page, '立案日期', '2026-01-09');
    await page.getByRole('button', { name: '立案', exact: true }).click();
    await page.getByText('自收到起用时4天').waitFor();
    await stage.shoot(page, 'criminal-case-filed-zh');
    assert.deepEqual(stage.complaints(), []);
  });

  it('ranks outlets by their rate, and plans a patrol at one of them', async () => {
    const page = await stage.page({ as: 'police' });
    await page.goto(`${stage.address}/police-city/patrols`);
    await page.getByRole('row').nth(1).getByRole('button').click();
    await stage.shoot(page, 'outlet-ranking-zh');
    await day(page, '日期', '2099-01-05');
    await page.getByRole('button', { name: '安排巡查' }).click();
    await page.getByText('巡查已安排在2099-01-05').waitFor();
    await page.goto(`${stage.address}/police-city/patrols/made?state=made`);
    await page.locator('td a').first().click();
    await page.getByText('自称公司发放').waitFor();
    await stage.shoot(page, 'patrol-zh');
    assert.deepEqual(stage.complaints(), []);
  });

  it('keeps the list of visits without names, and shows name and address to whoever opens one', async () => {
    const page = await stage.page({ as: 'police', language: 'en-GB' });
    await page.goto(`${stage.address}/police-city/patrols/visits?state=listed`);
    await page.locator('td a').first().waitFor();
    assert.equal(await page.getByText('测试路').count(), 0);
    await page.locator('td a').first().click();
    await page.getByText('测试路').waitFor();
    await stage.shoot(page, 'opener-visit-en');
    const phone = await stage.page({ as: 'police', width: 390 });
    await phone.goto(page.url());
    await phone.getByText('测试路').waitFor();
    assert.equal(await sideways(phone), 0);
    await stage.shoot(phone, 'opener-visit-phone-zh');
    assert.deepEqual(stage.complaints(), []);
  });

  it('lets a company send the figures of its outlets, and says what goes out', async () => {
    const page = await stage.page({ as: 'compliance' });
    await page.goto(`${stage.address}/carrier-a/outlet-figures`);
    await page.getByText('没有机主，没有号码').waitFor();
    await stage.shoot(page, 'outlet-figures-zh');
    assert.deepEqual(stage.complaints(), []);
  });
});

/** Leaving the field takes the day and folds the calendar. */
async function day(page: Page, name: string, value: string): Promise<void> {
  const field = page.getByRole('textbox', { name });
  await field.fill(value);
  await field.press('Tab');
}
