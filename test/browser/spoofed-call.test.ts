/**
 * A spoofed call from its refusal at a real gateway to the line that let it in: seen live, its reasons, a trace, the
 * answer of the other company, the line cut, the case closed.
 */
import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import { invite } from '../../src/calls/testing/invite.ts';
import { creditCheckSign } from '../../src/identity/paper.ts';
import { asCall, LOOPBACK } from '../edge/calls.ts';
import { freePort, type RunningEdge, startEdge } from '../edge/edge.ts';
import { openProbe, type Probe } from '../edge/probe.ts';
import { openStage, type Stage, unable } from './stage.ts';

const unfit =
  unable ??
  (spawnSync('kamailio', ['-v']).error === undefined
    ? undefined
    : 'no Kamailio here (apt-get install kamailio)');

const ORG = 'carrier-a';
const OTHER = 'reseller-d';
const TRUNK = 'from-reseller-d';
/** The other company's line, and a caller it has no right to: a number of the police. */
const LINE = 'RD-PRI-1';
const SPOOFED = '861065000110';
const VICTIM = '8613800001003';
const MINUTE_MS = 60_000;

describe('a spoofed call in a browser', { skip: unfit ?? false }, () => {
  const folder = mkdtempSync(join(tmpdir(), 'duanka-spoofed-'));
  let stage: Stage;
  let edge: RunningEdge;
  let probe: Probe;
  let placed = 0;
  before(async () => {
    edge = await startEdge(null, { hep: `127.0.0.1:${await freePort()}` });
    probe = await openProbe(edge);
    const base = join(folder, 'base.json');
    writeFileSync(
      base,
      JSON.stringify({
        trunks: [{ id: TRUNK, source: LOOPBACK.interconnect, kind: 'domestic-interconnect', peer: OTHER }],
        ownNumberBlocks: ['86138'],
        authorityNumbers: ['110', SPOOFED],
      }),
    );
    stage = await openStage({
      DUANKA_EDGE_GATEWAYS: `gw-1@${ORG}=127.0.0.1:${edge.rpcPort}`,
      DUANKA_EDGE_POLICIES: `${ORG}=${base}`,
    });
    await takeIn(stage);
  });
  after(async () => {
    await stage?.end();
    await probe?.close();
    await edge?.stop();
    rmSync(folder, { recursive: true, force: true });
  });

  async function call(from: string): Promise<number> {
    placed += 1;
    const at = LOOPBACK.interconnect;
    const raw = invite({ from: `<sip:+${from}@net.example>`, to: `sip:+${VICTIM}@sbc.example;user=phone` });
    return (await probe.send(asCall(raw, placed, `${at}:${await probe.portOf(at)}`), at)).status;
  }

  it('two persons bring the changed base file to the gateway', async () => {
    // The demonstration has a base of its own; this file is a change, and a stranger is refused until it counts.
    assert.equal(await call('8613000000001'), 403);
    const first = await stage.page({ as: 'engineer' });
    await first.goto(`${stage.address}/${ORG}/calls/gateways`);
    await first.getByText('基础文件已改').waitFor();
    await first.getByRole('button', { name: '不试行，全部启用' }).click();
    const second = await stage.page({ as: 'compliance' });
    await second.goto(`${stage.address}/${ORG}/calls/gateways`);
    await second.getByText('网络工程师申请直接在全部网关启用').waitFor();
    await stage.shoot(second, 'gateways-agree-zh');
    await second.getByRole('button', { name: '同意' }).click();
    await second.getByText('基础文件已改').waitFor({ state: 'detached' });
    await until(async () => (await call('8613000000001')) === 486);
    assert.deepEqual(stage.complaints(), []);
  });

  it('shows the refusal live, says why with its clause, and leads to the cut line', async () => {
    const page = await stage.page({ as: 'compliance' });
    await page.goto(`${stage.address}/${ORG}/calls/gateways?edge=gw-1`);
    await page.getByText('实时', { exact: true }).waitFor();
    assert.equal(await call(SPOOFED), 608);
    const stopped = page.locator('table.live tbody tr', { hasText: '拦截' });
    const row = stopped.filter({ hasText: TRUNK }).first();
    await row.waitFor();
    // Not in its middle: the clause stands there as a link of its own.
    await row.locator('td').first().click();
    const why = page.getByRole('complementary', { name: '为什么这样处理' });
    await why
      .getByText(/452.*11\.2/)
      .first()
      .waitFor();
    await why.getByText('SIP 608').waitFor();
    const from = why.getByRole('row', { name: 'From' });
    await from.getByText('010****0110').first().waitFor();
    assert.equal(await why.getByText(SPOOFED).count(), 0, 'numbers are masked');
    await stage.shoot(page, 'spoofed-why-zh');

    await why.getByRole('link', { name: '发起溯源' }).click();
    await page.getByLabel('依据编号').fill('GW-1-608');
    await page.getByLabel('显示的主叫号码').fill(SPOOFED.replace(/^86/, '0'));
    await page.getByLabel('被叫号码').fill(VICTIM.slice(2));
    await page.getByRole('combobox', { name: '先问哪家企业' }).click();
    await page.locator('.ant-select-item-option', { hasText: '转售' }).first().click();
    await page.keyboard.press('Control+Enter');
    const path = page.getByRole('region', { name: '路径' });
    await path.getByText('第1跳').waitFor();
    const trace = page.url();
    const id = trace.split('/').at(-1) ?? '';

    const other = await stage.page({ as: 'reseller-compliance' });
    await other.goto(`${stage.address}/${OTHER}/calls/traces?tab=requests`);
    await other.getByRole('link', { name: id }).click({ timeout: MINUTE_MS });
    await other.getByRole('button', { name: '查本企业记录' }).click();
    await until(async () => (await other.getByRole('textbox', { name: '落地线路' }).inputValue()) === LINE);
    await other.getByRole('button', { name: '发出答复' }).click();
    await other.getByText('线路已断开').waitFor({ timeout: MINUTE_MS });
    await stage.shoot(other, 'spoofed-answered-zh');

    await page.goto(trace);
    await path.getByText('落地线路，已断').waitFor({ timeout: MINUTE_MS });
    await page.locator('summary', { hasText: '结案' }).click();
    const close = page.locator('details', { hasText: '结案' }).last();
    await close.getByRole('textbox').fill('源头线路已断，机关号码系伪造');
    await close.getByRole('button', { name: '结案' }).click();
    await page.getByText('已结案').first().waitFor();
    await stage.shoot(page, 'spoofed-closed-zh');
    assert.deepEqual(stage.complaints(), []);
  });

  it('shows the same in English', async () => {
    const page = await stage.page({ as: 'engineer', language: 'en-GB', dark: true });
    await page.goto(`${stage.address}/${ORG}/calls/gateways?edge=gw-1&verdict=block&trunk=${TRUNK}`);
    const row = page.locator('table.live tbody tr', { hasText: 'Blocked' }).first();
    await row.waitFor();
    await row.locator('td').first().click();
    const why = page.getByRole('complementary', { name: 'Why' });
    await why.getByRole('link', { name: 'Start a trace' }).waitFor();
    await stage.shoot(page, 'spoofed-why-en-dark');
    assert.deepEqual(stage.complaints(), []);
  });
});

async function until(condition: () => Promise<boolean>): Promise<void> {
  const end = performance.now() + MINUTE_MS;
  while (!(await condition())) {
    if (performance.now() > end) throw new Error('it did not come about');
    await new Promise((resolve) => setTimeout(resolve, 200));
  }
}

/** The other company's line, and what its switch recorded of the call. */
async function takeIn(stage: Stage): Promise<void> {
  const { request } = await stage.page({ as: 'reseller-compliance' });
  const send = async (kind: string, format: string, rows: readonly string[]) => {
    const answer = await request.post(
      `${stage.address}/api/v1/orgs/${OTHER}/imports?kind=${kind}&format=${format}&fileName=${kind}.csv`,
      {
        data: `${rows.join('\n')}\n`,
        headers: { origin: stage.address, 'content-type': 'text/csv', 'idempotency-key': randomUUID() },
      },
    );
    const { rejected } = (await answer.json()) as { rejected: number };
    assert.equal(rejected, 0, await answer.text());
  };
  const unit = '91990000000007702';
  await send('key-services', 'duanka', [
    'numbers,kind,unit_kind,unit_name,credit_code,province,opened_on,use,trunk,outbound,forwarding,terms_signed_on,authenticated,defects',
    `02226000300-02226000399,voice-line,company,测试甲丑有限公司,${unit}${creditCheckSign(unit)},12,2026-02-04,客服,${LINE},no,,2026-02-04,yes,`,
  ]);
  // Beijing time of now: the call of the test falls into the window of the trace.
  const at = new Date(Date.now() + 480 * MINUTE_MS).toISOString().slice(0, 19).replace('T', ' ');
  await send('calls', 'kamailio-acc', [
    'time,callid,from_tag,src_user,dst_user,src_trunk,src_ip,dst_domain,sip_code',
    `${at},c-1@line,t1,${SPOOFED.replace(/^86/, '0')},${VICTIM.slice(2)},${LINE},192.0.2.77,core,608`,
  ]);
}
