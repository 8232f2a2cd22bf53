/** HTTP of registration campaigns. */
import { Type } from 'typebox';
import { ById, DecisionSchema } from '../kernel/contract.ts';
import { kernelError } from '../kernel/errors.ts';
import { decisionView, explain, type RuleBook } from '../kernel/explain.ts';
import { freshId } from '../kernel/ids.ts';
import { PAGE_SIZE, pageOf } from '../kernel/paging.ts';
import type { Tx } from '../kernel/register.ts';
import { type AnyRoute, route } from '../kernel/route.ts';
import { dayOf, isDay } from '../kernel/time.ts';
import type { LawView } from '../law/index.ts';
import type { NumberingPlan } from '../numbers/index.ts';
import { campaign } from './campaign.ts';
import * as contract from './campaign-contract.ts';
import * as store from './campaign-store.ts';
import { card } from './card.ts';
import { importError } from './import-errors.ts';
import { addedUp, callBackRanges, judgeRate, withPercent } from './rate.ts';
import { type CountedLines, countLines, ratesSince } from './rate-store.ts';
import type { BaseServices } from './services.ts';

const closed = { additionalProperties: false } as const;

export function campaignRoutes({ book, law, randomness, plan }: BaseServices): AnyRoute[] {
  return [
    route({
      method: 'GET',
      path: '/campaigns',
      audience: 'staff',
      permission: 'campaign.read',
      summary: 'Registration campaigns, newest first',
      query: Type.Object(
        {
          state: Type.Optional(
            Type.Unsafe<(typeof contract.CAMPAIGN_STATES)[number]>({
              type: 'string',
              enum: [...contract.CAMPAIGN_STATES],
            }),
          ),
        },
        closed,
      ),
      answer: contract.CampaignPage,
      handle: ({ repository, query: { state } }) =>
        repository.read('campaign.read', async (tx) => {
          const items = (await store.listCampaigns(tx, state)).map(rowView);
          return { items, next: null, total: items.length };
        }),
    }),
    route({
      method: 'POST',
      path: '/campaigns',
      audience: 'staff',
      permission: 'campaign.manage',
      summary: 'Start a campaign with a last day; warnings and the stop after it follow by themselves',
      body: contract.NewCampaign,
      answer: DecisionSchema,
      handle: async ({ repository, body, key }) => {
        if (!isDay(body.deadline))
          throw importError('cards.day-impossible', { place: '/deadline', facts: { day: body.deadline } });
        const id = freshId('k', randomness);
        const item = { id, command: { type: 'start', ...body }, key, asked: body } as const;
        return decisionView(await repository.execute(campaign, item), book);
      },
    }),
    route({
      method: 'GET',
      path: '/campaigns/:id',
      audience: 'staff',
      permission: 'campaign.read',
      summary: 'One campaign: share of registered lines now, by province and range, and over time',
      params: ById,
      answer: contract.CampaignDetail,
      handle: ({ repository, params: { id }, now }) =>
        repository.read('campaign.read', async (tx) => {
          const record = await one(tx, id);
          const { remaining, never } = await store.countRemaining(tx);
          const view = law.asOf(dayOf(now));
          const counted = await countLines(tx, callBackRanges(view));
          const overTime = await ratesSince(tx, record.data.startedOn);
          return detailView(record, {
            counted,
            remaining,
            never,
            overTime: overTime.map(({ day, ...rate }) => ({ day, ...withPercent(rate) })),
            law: view,
            book,
          });
        }),
    }),
    route({
      method: 'GET',
      path: '/campaigns/:id/remaining',
      audience: 'staff',
      permission: 'campaign.read',
      summary: 'Lines that are not registered yet, with every attempt to reach their users',
      params: ById,
      query: Type.Object(contract.RemainingFilter, closed),
      answer: contract.RemainingPage,
      handle: ({ repository, params: { id }, query }) =>
        repository.read('campaign.read', async (tx) => {
          await one(tx, id);
          const rows = await store.listRemaining(tx, query);
          const page = pageOf(
            rows,
            query.limit ?? PAGE_SIZE,
            (row) => remainingView(row, plan),
            (row) => [row.id],
          );
          return { ...page, total: await store.countListed(tx, query) };
        }),
    }),
    route({
      method: 'POST',
      path: '/campaigns/:id/contact',
      audience: 'staff',
      permission: 'campaign.manage',
      summary: 'Record an attempt to reach the users of lines; a text message is also sent',
      params: ById,
      body: contract.Contact,
      answer: contract.ContactAnswer,
      handle: ({ repository, params: { id }, body: { cards, how, result } }) =>
        repository.transact('campaign.manage', async (work) => {
          const { data } = await one(work.tx, id);
          if (data.state === 'closed')
            throw kernelError('kernel.not-in-state', { facts: { state: data.state, command: 'contact' } });
          const open = await store.contactable(work.tx, cards);
          const command = { type: 'contact', how, result, deadline: data.deadline, last: false } as const;
          const ids = cards.filter((one) => open.has(one));
          await work.execute(
            card,
            ids.map((one) => ({ id: one, command })),
          );
          return { contacted: ids.length, skipped: cards.filter((one) => !open.has(one)) };
        }),
    }),
    route({
      method: 'POST',
      path: '/campaigns/:id/close',
      audience: 'staff',
      permission: 'campaign.manage',
      summary: 'Close a campaign: no more warnings, no more suspensions by it',
      params: ById,
      body: Type.Object({ expectedVersion: Type.Integer({ minimum: 1 }) }, closed),
      answer: DecisionSchema,
      handle: async ({ repository, params: { id }, body: { expectedVersion }, key }) =>
        decisionView(
          await repository.execute(campaign, { id, command: { type: 'close' }, key, expectedVersion }),
          book,
        ),
    }),
  ];
}

async function one(tx: Tx, id: string): Promise<store.CampaignRecord> {
  const record = await store.campaignById(tx, id);
  if (record === undefined) throw kernelError('kernel.missing');
  return record;
}

function rowView({ id, version, data }: store.CampaignRecord) {
  const { name, state, startedOn, deadline, startedBy, warnings, suspended } = data;
  return { id, version, name, state, startedOn, deadline, startedBy, warnings: [...warnings], suspended };
}

interface Detail {
  readonly counted: readonly CountedLines[];
  readonly remaining: number;
  readonly never: number;
  readonly overTime: (ReturnType<typeof withPercent> & { day: string })[];
  readonly law: LawView;
  readonly book: RuleBook;
}

function detailView(
  record: store.CampaignRecord,
  { counted, remaining, never, overTime, law, book }: Detail,
) {
  const everywhere = addedUp(counted.filter(({ range }) => range === 'all'));
  const finding = judgeRate(everywhere, law);
  return {
    campaign: rowView(record),
    rate: withPercent(everywhere),
    remaining,
    neverContacted: never,
    findings: finding === undefined ? [] : [explain(finding, book)],
    byProvince: counted
      .filter(({ range }) => range === 'all')
      .map(({ province, ...rate }) => ({ province, ...withPercent(rate) })),
    byRange: ['all', ...callBackRanges(law), 'industry'].map((range) => ({
      range,
      ...withPercent(addedUp(counted.filter((line) => line.range === range))),
    })),
    overTime,
  };
}

function remainingView({ id, version, data }: store.RemainingRecord, plan: NumberingPlan) {
  const { number, kind, state, province, joinedOn, registration, contacts } = data;
  return {
    card: id,
    version,
    masked: plan.mask(number),
    kind,
    state,
    province,
    joinedOn,
    registration,
    contacts: [...contacts],
  };
}
