/** The reports of the demonstration province: anonymous, or sealed with invented names of the form 测试甲. */
import { CompiledQuery } from 'kysely';
import type { Platform } from '../src/app.ts';
import type { Actor, OrganisationKind, Role } from '../src/kernel/access.ts';
import { addHours, epochMs, type Instant, instant } from '../src/kernel/time.ts';
import { check } from '../src/reports/check.ts';
import { ACTIONS, type CHECK_OUTCOMES } from '../src/reports/contract.ts';
import { newReport, type Written } from '../src/reports/intake.ts';
import { report } from '../src/reports/report.ts';
import { ACCOUNTS, type AccountIds, ORGANISATIONS } from './province-parties.ts';
import type { Step } from './province-time.ts';
import type { Draw } from './random.ts';

const NUMBERS = {
  mobile: ['138', '139', '159', '187', '130', '156', '186', '133', '189', '199'],
  reseller: ['1703', '1705', '171', '165', '167', '162'],
  fixed: ['010', '020', '021', '0571', '0755', '028'],
  foreign: ['+44770090', '+44207946', '+1202555', '+61491570'],
} as const;

function drawNumber(draw: Draw): string {
  const tail = (digits: number) => String(draw.whole(0, 10 ** digits - 1)).padStart(digits, '0');
  const kind = draw.next();
  if (kind < 0.4) return `${draw.pick(NUMBERS.mobile)}0000${tail(4)}`;
  if (kind < 0.55) {
    const segment = draw.pick(NUMBERS.reseller);
    return `${segment}${'0000'}${tail(7 - segment.length)}`;
  }
  if (kind < 0.8) return `${draw.pick(NUMBERS.fixed)}-0${tail(6)}${tail(1)}`;
  const range = draw.pick(NUMBERS.foreign);
  if (range === '+44770090') return `${range}0${tail(3)}`;
  if (range === '+44207946') return `${range}0${tail(3)}`;
  if (range === '+1202555') return `${range}01${tail(2)}`;
  return `${range}${tail(3)}`;
}

const STORIES: readonly {
  suspicion: 'fraud' | 'harassment' | 'unknown';
  medium: 'call' | 'message';
  text: string;
}[] = [
  { suspicion: 'fraud', medium: 'call', text: '自称是公安民警，说我涉嫌洗钱，要求把钱转到安全账户。' },
  { suspicion: 'fraud', medium: 'call', text: '自称平台客服，说会员到期会自动扣费，让我打开屏幕共享。' },
  { suspicion: 'fraud', medium: 'message', text: '短信说快递丢失可以理赔，要点链接填银行卡。' },
  { suspicion: 'fraud', medium: 'call', text: '说我的医保卡异常，按9转人工，对方报得出我的姓。' },
  { suspicion: 'fraud', medium: 'call', text: '声称贷款额度已批，要求先交保证金。' },
  { suspicion: 'harassment', medium: 'call', text: '一天打了六次，推销装修，已说明不需要。' },
  { suspicion: 'harassment', medium: 'call', text: '响一声就挂，回拨是空号。' },
  { suspicion: 'harassment', medium: 'message', text: '反复发送网络赌博广告。' },
  { suspicion: 'unknown', medium: 'call', text: '接通后没有人说话，过几分钟又打来。' },
];

/** Numbers that are reported again and again, so that profiles have something to show. */
const REPEATERS = 6;
const DAYS = 30;

interface ReportsAsked {
  readonly platform: Platform;
  readonly now: Instant;
  readonly reports: number;
  readonly draw: Draw;
  readonly accounts: AccountIds;
}

/** A month of reports in all their states, as steps in time. */
export function reportSteps({ platform, now, reports, draw, accounts }: ReportsAsked): Step[] {
  const repeated = Array.from({ length: REPEATERS }, () => drawNumber(draw));
  const start = epochMs(now) - DAYS * 86_400_000;
  const times = Array.from(
    { length: reports },
    () => start + draw.next() ** 0.8 * (epochMs(now) - start - 600_000),
  ).sort((a, b) => a - b);
  return times.map((time, index) => ({
    at: instant(Math.floor(time)),
    act: async () => {
      const number = draw.next() < 0.35 ? draw.pick(repeated) : drawNumber(draw);
      const desk = DESKS[index % DESKS.length] ?? DESKS[0];
      await receive(platform, draw, { ...desk, accounts, number, at: instant(Math.floor(time)) });
      if (index % 2 === 0) return;
      await platform.settle();
      await workOn(platform, draw, accounts);
    },
  }));
}

/** Most people report to the centre; some call their company, whose own figures come from these. */
const DESKS = [
  { org: 'hub-12321', role: 'hub-operator' },
  { org: 'hub-12321', role: 'hub-operator' },
  { org: 'carrier-a', role: 'analyst' },
] as const;

interface Call {
  readonly org: string;
  readonly role: Role;
  readonly accounts: AccountIds;
  readonly number: string;
  readonly at: Instant;
}

async function receive(
  platform: Platform,
  draw: Draw,
  { org, role, accounts, number, at }: Call,
): Promise<void> {
  const story = draw.pick(STORIES);
  const named = draw.next() < 0.3;
  const about =
    draw.next() < 0.12
      ? draw.pick(['phone-card', 'iot-card', 'linked-account', 'suspension'] as const)
      : 'number';
  const written: Written = {
    number,
    about,
    medium: story.medium,
    suspicion: story.suspicion,
    channel: draw.pick(['web', 'web', 'web', 'phone', '12321', 'app', '96110', 'carrier']),
    occurredAt: addHours(at, -draw.next() * 20),
    narrative: story.text,
    ...(named
      ? {
          contact: {
            name: draw.pick(['测试甲', '测试乙', '测试丙']),
            phone: `1390000${draw.whole(1000, 9999)}`,
          },
        }
      : {}),
  };
  await fileReport(platform, { org, role, accounts }, written);
}

/** Puts a report on file at a desk, now. */
export async function fileReport(
  platform: Platform,
  { org, role, accounts }: Pick<Call, 'org' | 'role' | 'accounts'>,
  written: Written,
): Promise<void> {
  const { id, intake } = await newReport(platform, org, written, platform.kernel.clock.now());
  await as(platform, org, personOf({ org, role, accounts }, 1), role).execute(report, {
    id,
    command: { type: 'receive', intake },
  });
}

/** Somebody of that role who can sign in; an organisation without such accounts has people of its own. */
function personOf({ org, role, accounts }: Pick<Call, 'org' | 'role' | 'accounts'>, which: number): string {
  const people = ACCOUNTS.filter((one) => one.org === org && one.role === role);
  const name = people[which % Math.max(1, people.length)]?.name;
  return name === undefined ? `${org}-${which}` : (accounts.get(name) ?? name);
}

const CHECKERS: ReadonlySet<string> = new Set(['carrier', 'reseller']);

/** Somebody at each checking organisation takes the oldest item and concludes it, most of the time. */
async function workOn(platform: Platform, draw: Draw, accounts: AccountIds): Promise<void> {
  for (const { id: org, kind, duties } of ORGANISATIONS) {
    const checks = kind === 'police' ? duties.includes('reports:police') : CHECKERS.has(kind);
    if (!checks || draw.next() < 0.62) continue;
    const role: Role = kind === 'police' ? 'police-officer' : 'analyst';
    const person = personOf({ org, role, accounts }, draw.whole(1, 2));
    const repository = as(platform, org, person, role);
    const item = await oldest(platform, org, draw.next() < 0.75 ? 'open' : 'rectifying');
    if (item === undefined) continue;
    if (item.state === 'rectifying') {
      await repository.execute(check, {
        id: item.id,
        command: { type: 'rectify', note: '已补正登记并复核同批号码。', responsible: '渠道管理部' },
      });
      continue;
    }
    const outcome: (typeof CHECK_OUTCOMES)[number] = draw.pick([
      'confirmed',
      'confirmed',
      'not-confirmed',
      'cannot-be-checked',
    ]);
    const action = outcome === 'confirmed' ? draw.pick(ACTIONS.slice(1)) : 'none';
    const crimeSuspected = outcome === 'confirmed' && kind !== 'police' && draw.next() < 0.25;
    const result = {
      outcome,
      action,
      reason: outcome === 'confirmed' ? '话单与举报相符，号码短时间内大量外呼。' : '话单中没有相符的通话。',
      crimeSuspected,
    };
    await repository.execute(check, {
      id: item.id,
      command: { type: 'conclude', result, responsible: outcome === 'confirmed' ? '号码管理员' : null },
    });
  }
}

async function oldest(
  platform: Platform,
  org: string,
  state: string,
): Promise<{ id: string; state: string } | undefined> {
  const scope = { org, actor: 'system:sim', provinces: '*' } as const;
  return platform.database.transaction(scope, async (tx) => {
    const { rows } = await tx.executeQuery<{ id: string; state: string }>(
      CompiledQuery.raw(
        'select id, state from report_check where org = duanka_org() and state = $1 order by due_at limit 1',
        [state],
      ),
    );
    return rows[0];
  });
}

export async function keepActiveNumbers(platform: Platform, now: Instant): Promise<void> {
  const months = [now, addHours(now, -24 * DAYS)].map((at) => at.slice(0, 7));
  const millions: Record<string, [number, number]> = {
    'carrier-a': [61, 4],
    'carrier-b': [24, 6],
    'carrier-c': [33, 9],
    'reseller-d': [3, 0],
  };
  for (const [org, month] of ['hub-12321', 'carrier-a'].flatMap((one) =>
    [...new Set(months)].map((month) => [one, month] as const),
  )) {
    for (const [carrier, [mobile, fixed]] of Object.entries(millions)) {
      await platform.database.owner((tx) =>
        tx.executeQuery(
          CompiledQuery.raw(
            `insert into active_numbers (org, carrier, province, month, mobile, fixed) values ($1, $2, '44', $3, $4, $5) on conflict do nothing`,
            [org, carrier, month, mobile * 1_000_000, fixed * 1_000_000],
          ),
        ),
      );
    }
  }
}

function as(platform: Platform, org: string, id: string, role: Role) {
  const orgKind: OrganisationKind = ORGANISATIONS.find((entry) => entry.id === org)?.kind ?? 'hub';
  const actor: Actor = { id, org, orgKind, role, provinces: '*' };
  return platform.kernel.as(actor);
}
