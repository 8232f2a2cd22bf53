/** A landing line the record does not name: typed by one person, stood for by another, cut, lifted; in both languages. */
import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { after, before, describe, it } from 'node:test';
import type { Page } from 'playwright-core';
import { creditCheckSign } from '../../src/identity/paper.ts';
import { openStage, type Stage, sideways, unable } from './stage.ts';

const ORG = 'carrier-a';
const LINE = 'SZ-PRI-88';
const CALLER = '02226000405';
const CALLED = '13800001003';
const MINUTE_MS = 60_000;

describe('a landing line that is typed, in a browser', { skip: unable ?? false }, () => {
  let stage: Stage;
  let at: Date;
  let request = '';
  before(async () => {
    stage = await openStage();
    at = new Date(Date.now() - 10 * MINUTE_MS);
    await takeIn(stage, at);
    request = await trace(stage, at);
  });
  after(() => stage.end());

  const open = async (look: Parameters<Stage['page']>[0]): Promise<Page> => {
    const page = await stage.page(look);
    await page.goto(`${stage.address}/${ORG}/calls/traces/requests/${request}`);
    return page;
  };

  it('is told to need another person before it is sent, and waits for one', async () => {
    const page = await open({ as: 'engineer' });
    await page.getByRole('button', { name: '查本企业记录' }).click();
    const line = page.getByRole('textbox', { name: '落地线路' });
    await line.fill(LINE);
    await page.getByText('这条记录没有记中继').first().waitFor();
    await page.getByRole('button', { name: '发出答复' }).click();
    const typed = page.locator('.panel', { hasText: `落地中继 ${LINE}：等待另一人确认` });
    await typed.getByText('网络工程师').waitFor();
    await typed.getByText('等待其他人批准').first().waitFor();
    assert.equal(await typed.getByRole('button').count(), 0, 'whoever typed it has nothing to press');
    await stage.shoot(page, 'typed-own-zh');
    assert.deepEqual(stage.complaints(), []);
  });

  it('shows another person what is stood for, on a phone and in English too', async () => {
    const english = await open({ as: 'compliance', language: 'en-GB', dark: true });
    const panel = english.locator('.panel', { hasText: `Landing trunk ${LINE} waits for another person` });
    await panel.getByRole('button', { name: 'Confirm the landing trunk' }).waitFor();
    await stage.shoot(english, 'typed-en-dark');
    const phone = await open({ as: 'compliance', width: 390 });
    await phone.getByRole('button', { name: '确认落地中继' }).waitFor();
    assert.equal(await sideways(phone), 0);
    await stage.shoot(phone, 'typed-phone-zh');
    assert.deepEqual(stage.complaints(), []);
  });

  it('is cut through the ledger once another person stands for it', async () => {
    const page = await open({ as: 'compliance' });
    await page.getByRole('button', { name: '确认落地中继' }).click();
    await page.getByText('线路已断开').waitFor({ timeout: MINUTE_MS });
    await stage.shoot(page, 'typed-cut-zh');
    await page.getByRole('link', { name: '台账中的线路' }).first().click();
    await page.getByText('已关停').first().waitFor();
    assert.deepEqual(stage.complaints(), []);
  });

  it('works again when the group lifts it, and the request says so', async () => {
    const page = await open({ as: 'compliance2' });
    await page.getByRole('link', { name: '台账中的线路' }).first().click();
    const lift = page.locator('details', { hasText: '关停有误，恢复线路' }).last();
    await lift.getByRole('textbox').fill('误填线路，经集团核实恢复');
    await stage.shoot(page, 'typed-lift-zh');
    await lift.getByRole('button', { name: '关停有误，恢复线路' }).click();
    await lift.waitFor({ state: 'detached' });
    await page.goBack();
    await page
      .getByText('企业已恢复该线路：误填线路，经集团核实恢复')
      .first()
      .waitFor({ timeout: MINUTE_MS });
    await stage.shoot(page, 'typed-restored-zh');
    const english = await open({ as: 'engineer', language: 'en-GB', dark: true });
    await english.getByText('The company let the line work again').first().waitFor();
    await stage.shoot(english, 'typed-restored-en-dark');
    assert.deepEqual(stage.complaints(), []);
  });
});

/** The line in the ledger, and a call of it in the records of a switch that keeps no trunk. */
async function takeIn(stage: Stage, at: Date): Promise<void> {
  const { request } = await stage.page({ as: 'compliance' });
  const send = async (kind: string, format: string, rows: readonly string[]) => {
    const answer = await request.post(
      `${stage.address}/api/v1/orgs/${ORG}/imports?kind=${kind}&format=${format}&fileName=${kind}.csv`,
      {
        data: `${rows.join('\n')}\n`,
        headers: { origin: stage.address, 'content-type': 'text/csv', 'idempotency-key': randomUUID() },
      },
    );
    const { rejected } = (await answer.json()) as { rejected: number };
    assert.equal(rejected, 0, await answer.text());
  };
  const unit = '91990000000007703';
  await send('key-services', 'duanka', [
    'numbers,kind,unit_kind,unit_name,credit_code,province,opened_on,use,trunk,outbound,forwarding,terms_signed_on,authenticated,defects',
    `02226000400-02226000499,voice-line,company,测试甲寅有限公司,${unit}${creditCheckSign(unit)},12,2026-02-04,客服,${LINE},no,,2026-02-04,yes,`,
  ]);
  // Beijing time.
  const time = new Date(at.getTime() + 480 * MINUTE_MS).toISOString().slice(0, 19).replace('T', ' ');
  await send('calls', 'kamailio-acc', [
    'time,callid,from_tag,src_user,dst_user,src_trunk,src_ip,dst_domain,sip_code',
    `${time},c-88@line,t88,${CALLER},${CALLED},,192.0.2.88,core,200`,
  ]);
}

/** @returns the request that a trace of the call sends to the own company */
async function trace(stage: Stage, at: Date): Promise<string> {
  const { request } = await stage.page({ as: 'compliance' });
  const api = `${stage.address}/api/v1/orgs/${ORG}`;
  const opened = await request.post(`${api}/tracebacks`, {
    data: {
      trigger: 'user-report',
      reference: 'JB-88',
      urgency: 'urgent',
      caller: CALLER,
      called: CALLED,
      at: at.toISOString(),
    },
    headers: { origin: stage.address, 'idempotency-key': randomUUID() },
  });
  const { id } = (await opened.json()) as { id: string };
  assert.ok(opened.ok(), id);
  const name = `${ORG}_${id}_1`;
  for (let i = 0; i < 100; i++) {
    if ((await request.get(`${api}/trace-requests/${name}`)).ok()) return name;
    await new Promise((resolve) => setTimeout(resolve, 200));
  }
  throw new Error('the request did not arrive');
}
