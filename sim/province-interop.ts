/**
 * Tools that read lists: a platform of the police that has fetched, a company's own that has not yet, one of another
 * party that waits for the word of a second person at the report centre, and one that the regulator ended.
 */
import { addDays, dayOf } from '../src/kernel/time.ts';
import { allowed, ask, type Decided } from './province-desk.ts';
import type { Story } from './province-story.ts';
import { daytime, type Step } from './province-time.ts';

interface Handed {
  readonly decision: Decided;
  readonly user: string;
  readonly key: string | null;
}

export function interopSteps(story: Story): Step[] {
  const at = (daysAgo: number, hour: number) => daytime(story.now, { daysAgo, hour });
  const credentials: Handed[] = [];
  return [
    { at: at(40, 10), act: () => ended(story) },
    {
      at: at(20, 9),
      act: async () => {
        credentials.push(
          await open(story, 'police', {
            recipient: '态势感知平台（演示）',
            lists: ['fraud-cards', 'black-cards', 'national-list'],
            basis: '市反诈中心平台部署方案',
          }),
        );
      },
    },
    {
      at: at(6, 9),
      act: async () => {
        await open(story, 'compliance', {
          recipient: '安全运营平台（演示）',
          lists: ['national-list'],
          basis: '本企业部署方案',
        });
      },
    },
    { at: at(3, 8), act: () => fetched(story, credentials) },
    { at: at(1, 15), act: () => proposed(story) },
  ];
}

async function open(story: Story, by: string, agreed: object): Promise<Handed> {
  const body = { side: 'own', until: null, ...agreed };
  const handed = await ask<Handed>(story, by, 'POST /interop-readers', { body });
  allowed(handed.decision);
  return handed;
}

/** As the tool itself does it. */
async function fetched({ platform }: Story, [credential]: readonly Handed[]): Promise<void> {
  const { tools } = platform;
  const reader = await tools.admit(
    `Basic ${Buffer.from(`${credential?.user}:${credential?.key}`).toString('base64')}`,
  );
  const root = `/taxii2/${reader.org}/collections`;
  for (const list of reader.lists)
    await tools.answer(reader, {
      method: 'GET',
      path: `${root}/${list}/objects/`,
      query: {},
      accept: undefined,
    });
}

async function proposed(story: Story): Promise<void> {
  await open(story, 'hub', {
    recipient: '行业安全信息共享平台（演示）',
    side: 'partner',
    lists: ['national-list'],
    basis: '信息共享合作协议（演示）',
    until: addDays(dayOf(story.now), 180),
  });
}

async function ended(story: Story): Promise<void> {
  const { user } = await open(story, 'regulator', {
    recipient: '旧监测系统（演示）',
    lists: ['national-list'],
    basis: '监测系统部署方案',
  });
  const body = { reason: '系统已下线', expectedVersion: 1 };
  allowed(await ask(story, 'regulator', 'POST /interop-readers/:id/end', { params: { id: user }, body }));
}
