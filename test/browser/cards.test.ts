/** The life of a card as people see it: counter, risk queue, the holder's phone, the police; in both languages. */
import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { after, before, describe, it } from 'node:test';
import type { Page } from 'playwright-core';
import { nextPaper } from '../../reference/identity-people.ts';
import { lineOf } from '../../sim/province.ts';
import { openStage, type Stage, sideways, unable } from './stage.ts';

/** What is pressed and read, as it stands on the pages. */
const ZH = {
  camera: '打开相机',
  photo: '拍照',
  fill: '填写号码和套餐',
  decide: '判定并受理',
  sign: '签告知书',
  strokes: '已写1笔',
  confirm: '确认签署',
  activate: '激活',
  active: '已激活',
  inUse: /[\d ]+可以使用了。/,
  risk: '风险队列',
  sent: '短信已发出',
  delivered: '短信已送达',
  begun: '开始计时',
  passed: '核验通过',
  number: '要核验的手机号码',
  paper: '证件号码',
  next: '下一步',
  start: '开始核验（约3分钟）',
  openCamera: '打开摄像头',
  record: '开始录制',
  use: '用这段视频',
  notice: '看告知书',
  allRead: '都看完了，去朗读',
  slower: /再看一会儿/,
  aloud: '朗读',
  enough: /正在录制，已[3-9]秒/,
  stop: '读完了，停止录制',
  verified: '核验通过，号码照常使用。',
  off: /起暂停/,
  disagree: '我有异议',
  why: '为什么有误？（可不填）',
  words: '一直是我本人在用，上周在外地出差。',
  complain: '提交申诉',
  received: /申诉已收到/,
  complaints: '申诉',
  purpose: '查看用途',
  read: '查看机主的话',
  reason: '理由',
  told: /成立，号码恢复/,
  decided: '已决定，企业会收到。',
  upheld: /成立，号码恢复/,
  restored: '全部功能已恢复。',
  toFace: '下一步：刷脸',
} as const;

const EN: { readonly [name in keyof typeof ZH]: (typeof ZH)[name] extends string ? string : RegExp } = {
  camera: 'Open the camera',
  photo: 'Take the photo',
  fill: 'Fill in number and plan',
  decide: 'Decide and take the order',
  sign: 'Sign the notice',
  strokes: '1 stroke',
  confirm: 'Confirm',
  activate: 'Activate',
  active: 'Active',
  inUse: /[\d ]+ is in use\./,
  risk: 'Risk queue',
  sent: 'SMS: sent',
  delivered: 'SMS: delivered',
  begun: 'the term begins',
  passed: 'Passed',
  number: 'The number to verify',
  paper: 'Number of the paper',
  next: 'Next',
  start: 'Start, about 3 minutes',
  openCamera: 'Open the camera',
  record: 'Start recording',
  use: 'Use this film',
  notice: 'The notice',
  allRead: 'All read; now aloud',
  slower: /Please take your time/,
  aloud: 'Read aloud',
  enough: /Recording, [3-9] seconds$/,
  stop: 'Finished, stop recording',
  verified: 'Verified; go on using the number.',
  off: /Off since/,
  disagree: 'I disagree',
  why: 'Why is it wrong? (optional)',
  words: 'I have always used it myself; last week I travelled.',
  complain: 'Send the complaint',
  received: /Complaint received/,
  complaints: 'Complaints',
  purpose: 'Purpose',
  read: 'Read the words',
  reason: 'Reason',
  told: /upheld; the number comes back/,
  decided: 'Decided; the company is told.',
  upheld: /upheld; the number comes back/,
  restored: 'Everything works again.',
  toFace: 'Next: your face',
};

/** Each language has its own people, so that both can be on the stage at once. */
const RUNS = [
  {
    language: 'zh-CN',
    short: 'zh',
    say: ZH,
    clerk: 'clerk',
    reader: 'reader-01',
    analyst: 'analyst',
    person: nextPaper(77, 1),
    number: '15900007001',
    suspended: lineOf(14),
  },
  {
    language: 'en-GB',
    short: 'en',
    say: EN,
    clerk: 'agent-clerk',
    reader: 'reader-11',
    analyst: 'analyst2',
    person: nextPaper(77, 2),
    number: '18700007002',
    suspended: lineOf(15),
  },
] as const;
type Run = (typeof RUNS)[number];

/** The least time of reading before the notice may be ticked online. */
const READING = '00:15';

describe('the life of a card in a browser', { skip: unable ?? false, concurrency: RUNS.length }, () => {
  let stage: Stage;
  before(async () => {
    stage = await openStage();
  });
  after(async () => {
    const heard = stage.complaints();
    await stage.end();
    assert.deepEqual(heard, []);
  });

  for (const run of RUNS) {
    it(`order, notice, activation, flag, reminder, verification (${run.short})`, async () => {
      const card = await openCard(stage, run);
      const queue = await remindedOf(stage, run, card);
      await verifyByPhone(stage, run);
      await askByPhone(stage, run);
      await queue.reload();
      await queue.getByText(run.say.passed).first().waitFor();
    });
    it(`suspended, complaint, decision of the police, restored (${run.short})`, async () => {
      const phone = await complainByPhone(stage, run);
      await decideAsPolice(stage, run, await phone.locator('.receipt-number').innerText());
      await phone.reload();
      await phone.getByText(run.say.restored).waitFor();
      await stage.shoot(phone, `cards-restored-${run.short}`);
    });
  }
});

/** The clerk's part, by keyboard; the customer draws. @returns the id of the card in use */
async function openCard(stage: Stage, run: Run): Promise<string> {
  const { say, short, person, number } = run;
  await stage.lay(run.reader, person);
  const page = await stage.page({ as: run.clerk, language: run.language });
  const press = async (name: string, key = 'F8'): Promise<void> => {
    await page.locator('.main-press:enabled:not(.ant-btn-loading)', { hasText: name }).waitFor();
    await page.keyboard.press(key);
  };
  await page.goto(`${stage.address}/carrier-a/counter/new`);
  await page.locator('.main-press').waitFor();
  await page.keyboard.press('F2');
  await press(say.camera);
  await press(say.photo);
  await press(say.fill);
  await page.keyboard.type(number);
  await page.keyboard.press('Enter');
  await page.keyboard.type('畅享39元');
  await page.keyboard.press('Enter');
  await page.locator('.main-press:enabled', { hasText: say.decide }).waitFor();
  await stage.shoot(page, `cards-counter-${short}`);
  await press(say.decide);
  await press(say.sign);
  await page.getByRole('button', { name: say.confirm }).waitFor();
  for (const box of await page.getByRole('checkbox').all()) await box.check();
  await draw(page);
  await page.getByText(say.strokes).waitFor();
  await stage.shoot(page, `cards-pad-${short}`);
  await page.getByRole('button', { name: say.confirm }).click();
  await page.locator('.main-press', { hasText: say.activate }).waitFor();
  await stage.shoot(page, `cards-ready-${short}`);
  await press(say.activate);
  await page.getByRole('heading', { name: say.active, level: 1 }).waitFor();
  const said = await page.getByText(say.inUse).innerText();
  assert.equal(said.replaceAll(/\D/g, ''), number);
  await stage.shoot(page, `cards-active-${short}`);
  return new URL(page.url()).pathname.split('/').at(-1)!;
}

/** One stroke in the box. */
async function draw(page: Page): Promise<void> {
  const box = page.locator('.signature svg');
  await box.scrollIntoViewIfNeeded();
  const { x, y, width, height } = (await box.boundingBox())!;
  const at = (share: number) => [x + width * share, y + height * (0.5 + 0.3 * Math.sin(share * 12))] as const;
  await page.mouse.move(...at(0.2));
  await page.mouse.down();
  for (const share of [0.3, 0.4, 0.5, 0.6, 0.7]) await page.mouse.move(...at(share));
  await page.mouse.up();
}

/** A list of an authority names the card; its holder is asked at once, and the gateway says that it arrived. */
async function remindedOf(stage: Stage, run: Run, card: string): Promise<Page> {
  const { say, short, number } = run;
  const page = await stage.page({ as: run.analyst, language: run.language });
  const api = `${stage.address}/api/v1/orgs/carrier-a/cards/${card}`;
  const { version } = (await (await page.request.get(api)).json()) as { version: number };
  const answer = await page.request.post(`${api}/flag`, {
    data: { expectedVersion: version, groups: [{ group: 'listed', evidence: `涉诈电话卡名单 ${short}` }] },
    headers: { 'idempotency-key': randomUUID() },
  });
  assert.equal(answer.status(), 200, await answer.text());
  await page.goto(`${stage.address}/carrier-a/queues/risk`);
  await page.getByRole('heading', { name: say.risk, level: 1 }).waitFor();
  await page.locator('.ant-table-row', { hasText: number.slice(-4) }).click();
  for (const moment of [say.sent, say.delivered, say.begun]) await page.getByText(moment).first().waitFor();
  await stage.shoot(page, `cards-risk-${short}`);
  return page;
}

/** Number and paper on the holder's phone. */
async function openCase(
  stage: Stage,
  { say, language }: Run,
  line: { readonly number: string; readonly paperNumber: string; readonly dark?: boolean },
): Promise<Page> {
  const page = await stage.page({ width: 390, language, dark: line.dark ?? false });
  await page.clock.install();
  await page.goto(`${stage.address}/p/carrier-a/verify`);
  await page.getByLabel(say.number).fill(line.number);
  await page.getByLabel(say.paper).fill(line.paperNumber);
  await page.getByRole('button', { name: say.next }).click();
  return page;
}

async function verifyByPhone(stage: Stage, run: Run): Promise<void> {
  const { say, short, number, person } = run;
  const page = await openCase(stage, run, { number, paperNumber: person.number });
  const button = (name: string) => page.getByRole('button', { name, exact: true });
  await button(say.start).waitFor();
  assert.equal(await sideways(page), 0);
  await stage.shoot(page, `cards-case-${short}`);
  await button(say.start).click();
  await button(say.openCamera).click();
  await button(say.record).click();
  await stage.shoot(page, `cards-face-${short}`);
  await button(say.use).click();
  await page.getByRole('heading', { name: say.notice, level: 1 }).waitFor();
  await page.getByRole('checkbox').first().waitFor();
  for (const box of await page.getByRole('checkbox').all()) await box.check();
  await button(say.allRead).click();
  await page.getByText(say.slower).waitFor();
  await stage.shoot(page, `cards-notice-${short}`);
  await page.clock.fastForward(READING);
  await button(say.allRead).click();
  await page.getByRole('heading', { name: say.aloud, level: 1 }).waitFor();
  await button(say.openCamera).click();
  await button(say.record).click();
  await page.getByText(say.enough).waitFor();
  await button(say.stop).click();
  await button(say.use).click();
  await page.getByText(say.verified).waitFor();
  await page.locator('.receipt-number').waitFor();
  assert.equal(await sideways(page), 0);
  await stage.shoot(page, `cards-verified-${short}`);
}

/** A slip in the paper is told before any film; then the face, and what is in this person's name. */
async function askByPhone(stage: Stage, { say, short, language, person, number }: Run): Promise<void> {
  const page = await stage.page({ width: 390, language, dark: short === 'en' });
  const button = (name: string) => page.getByRole('button', { name, exact: true });
  await page.goto(`${stage.address}/p/carrier-a/numbers`);
  await page.getByLabel(say.paper).fill(person.number.slice(0, 17));
  await button(say.toFace).click();
  await page.getByRole('alert').filter({ hasText: '17' }).waitFor();
  await stage.shoot(page, `numbers-paper-${short}`);
  // The browser itself reports the refused request.
  stage.complaints();
  await page.getByLabel(say.paper).fill(person.number);
  await button(say.toFace).click();
  await button(say.openCamera).click();
  await button(say.record).click();
  await button(say.use).click();
  await page.locator('.numbers', { hasText: number.slice(-4) }).waitFor();
  assert.equal(await sideways(page), 0);
  await stage.shoot(page, `numbers-found-${short}`);
}

async function complainByPhone(stage: Stage, run: Run): Promise<Page> {
  const { say, short } = run;
  const page = await openCase(stage, run, { ...run.suspended, dark: short === 'en' });
  await page.getByText(say.off).waitFor();
  await stage.shoot(page, `cards-suspended-${short}`);
  await page.getByRole('button', { name: say.disagree }).click();
  await page.getByLabel(say.why).fill(say.words);
  await page.getByRole('button', { name: say.complain }).click();
  await page.getByText(say.received).waitFor();
  assert.equal(await sideways(page), 0);
  await stage.shoot(page, `cards-complaint-${short}`);
  return page;
}

/** Reads what the person wrote, on record, and finds the complaint right, by key. */
async function decideAsPolice(stage: Stage, run: Run, receipt: string): Promise<void> {
  const { say, short } = run;
  const page = await stage.page({ as: 'police', language: run.language, dark: short === 'en' });
  await page.goto(`${stage.address}/police-city/queues/complaints`);
  await page.getByRole('heading', { name: say.complaints, level: 1 }).waitFor();
  await page.locator('.ant-table-row', { hasText: receipt }).click();
  await page.getByLabel(say.purpose).fill(say.decided);
  await page.getByRole('button', { name: say.read }).click();
  await page.getByText(say.words).waitFor();
  await page.keyboard.press('1');
  await page.getByLabel(say.reason).fill(say.words);
  await page.getByText(say.told).waitFor();
  await stage.shoot(page, `cards-police-${short}`);
  await page.keyboard.press('Control+Enter');
  await page.getByText(say.decided).waitFor();
}
