/** The national list in a browser: entered by a regulator, read at a carrier, its members seen by the keeper. */
import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { after, before, describe, it } from 'node:test';
import { creditCheckSign } from '../../src/identity/paper.ts';
import { openStage, type Stage, sideways, unable } from './stage.ts';

const NAME = '测试壬寅通信公司';
const CODE = '91990000000008801';

describe('the national list, in a browser', { skip: unable ?? false }, () => {
  let stage: Stage;
  let entry = '';
  before(async () => {
    stage = await openStage();
    entry = await enter(stage);
    await arrived(stage, entry);
  });
  after(() => stage.end());

  it('shows a carrier who is listed, by whom and until when, as a copy', async () => {
    const page = await stage.page({ as: 'compliance' });
    await page.goto(`${stage.address}/carrier-a/blacklist`);
    await page.getByRole('link', { name: NAME }).click();
    await page.getByText('异议也向它提出').waitFor();
    assert.equal(await page.getByRole('button', { name: '移出名单' }).count(), 0);
    await stage.shoot(page, 'blacklist-zh');
    const phone = await stage.page({ as: 'compliance', width: 390 });
    await phone.goto(`${stage.address}/carrier-a/blacklist?item=${entry}`);
    await phone.getByText('异议也向它提出').waitFor();
    assert.equal(await sideways(phone), 0);
    await stage.shoot(phone, 'blacklist-phone-zh');
    assert.deepEqual(stage.complaints(), []);
  });

  it('shows its keeper how far each member has come, in English and dark', async () => {
    const page = await stage.page({ as: 'hub', language: 'en-GB', dark: true });
    await page.goto(`${stage.address}/hub-12321/blacklist?tab=members`);
    await page.getByText('Up to date').first().waitFor({ timeout: 30_000 });
    await stage.shoot(page, 'blacklist-members-en-dark');
    assert.deepEqual(stage.complaints(), []);
  });

  it('lets the regulator take down an objection, which another officer decides', async () => {
    const page = await stage.page({ as: 'regulator' });
    await page.goto(`${stage.address}/regulator/blacklist?item=${entry}`);
    await page.getByRole('textbox', { name: '异议内容' }).fill('认定已经复议撤销');
    await page.getByRole('button', { name: '记录异议' }).last().click();
    await page.getByText('待复核').waitFor();
    await stage.shoot(page, 'blacklist-objection-zh');
    assert.deepEqual(stage.complaints(), []);
  });
});

async function enter(stage: Stage): Promise<string> {
  const { request } = await stage.page({ as: 'regulator' });
  const api = `${stage.address}/api/v1/orgs/regulator`;
  const headers = () => ({ origin: stage.address, 'idempotency-key': randomUUID() });
  const paper = await request.post(`${api}/blacklist-documents`, {
    data: Buffer.from('%PDF-1.7 认定文书'),
    headers: { ...headers(), 'content-type': 'application/pdf' },
  });
  const { digest } = (await paper.json()) as { digest: string };
  const answer = await request.post(`${api}/blacklist-entries`, {
    data: {
      kind: 'company',
      name: NAME,
      identityNumber: `${CODE}${creditCheckSign(CODE)}`,
      legalRepresentative: '测试甲',
      legalPaperNumber: null,
      violation: 'illegal-voip',
      description: '为违规网络电话提供落地',
      finding: { number: '管罚〔2026〕8号', on: '2026-03-02' },
      evidence: [digest],
    },
    headers: headers(),
  });
  const { id, outcome } = (await answer.json()) as { id: string; outcome: string };
  assert.equal(outcome, 'permit', await answer.text());
  return id;
}

async function arrived(stage: Stage, entry: string): Promise<void> {
  const { request } = await stage.page({ as: 'compliance' });
  const path = `${stage.address}/api/v1/orgs/carrier-a/blacklist-entries/${entry}`;
  for (let i = 0; i < 100; i++) {
    if ((await request.get(path)).ok()) return;
    await new Promise((resolve) => setTimeout(resolve, 200));
  }
  throw new Error('the entry did not arrive');
}
