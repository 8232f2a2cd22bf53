/** The steps of a penalty as its people take them, each over HTTP at the installation where that person works. */
import assert from 'node:assert/strict';
import { call, type Federation, type Installation, MEMBERS, type Name, until } from './federation.ts';
import { PAPER } from './setting.ts';

export const INSTITUTIONS = ['bank', 'pay', 'one', 'two'] as const satisfies readonly Name[];
export type Institution = (typeof INSTITUTIONS)[number];

/** Who carries measures out there. */
const OFFICERS: Readonly<Record<Institution, string>> = {
  bank: 'bank-officer',
  pay: 'bank-officer',
  one: 'compliance',
  two: 'compliance',
};
export const GROUNDS = '电话卡被他人冒用，本人从未出售。';

const today = () => new Intl.DateTimeFormat('sv-SE', { timeZone: 'Asia/Shanghai' }).format(new Date());

/** How a call is made: once, or until somebody answers. */
// biome-ignore lint/suspicious/noExplicitAny: answers of every route are looked into
export type Again = (one: Installation, who: string, path: string, body?: unknown) => Promise<any>;

/** One officer proposes, under the number of a document. @returns id and version of the penalty */
export async function propose(
  { police }: Federation,
  document: string,
  ask: Again = call,
): Promise<{ id: string; version: number }> {
  const { digest } = await ask(police, 'officer', '/penalty-documents', Buffer.from('%PDF-1.7 case file'));
  const day = today();
  const answer = await ask(police, 'officer', '/penalties', {
    paper: { kind: 'resident-id', paperNumber: PAPER },
    subjectName: '测试甲',
    subjectKind: 'individual',
    act: 'sell',
    object: 'phone-card',
    actedOn: day,
    counts: { cardsOrAccounts: 4, times: 4, persons: 1, impersonations: 0 },
    document,
    day,
    evidence: [digest],
  });
  assert.match(answer.outcome, /^permit/, JSON.stringify(answer.findings));
  return answer;
}

export const shown = ({ police }: Federation, id: string, ask: Again = call) =>
  ask(police, 'third', `/penalties/${id}`);

interface Act {
  readonly id: string;
  readonly act: string;
  readonly body?: object;
}

/** An act of an officer of the police unit on the penalty as it stands. */
export async function actOn(all: Federation, who: string, { id, act, body = {} }: Act, ask: Again = call) {
  const { version: expectedVersion } = await shown(all, id, ask);
  return ask(all.police, who, `/penalties/${id}/${act}`, { ...body, expectedVersion });
}

const nameThere = (id: string) => `${MEMBERS.police.org}_${id}`;

export const imposedAt = (all: Federation, at: Institution, id: string, ask: Again = call) =>
  ask(all[at], OFFICERS[at], `/imposed-measures/${nameThere(id)}`);

export async function isAt(
  all: Federation,
  at: Institution,
  id: string,
  ask: Again = call,
): Promise<boolean> {
  const { items } = await ask(all[at], OFFICERS[at], '/imposed-measures');
  return items.some((one: { id: string }) => one.id === nameThere(id));
}

/** An act of an institution on the measures imposed there. */
export async function actAt(all: Federation, at: Institution, { id, act, body }: Act, ask: Again = call) {
  const { version: expectedVersion } = await imposedAt(all, at, id, ask);
  const path = `/imposed-measures/${nameThere(id)}/${act}`;
  return ask(all[at], OFFICERS[at], path, { ...body, expectedVersion });
}

/** Until the police have this step from every institution. */
export const everywhere = (all: Federation, id: string, step: string): Promise<void> =>
  until(`${step} at every institution`, async () => {
    const { recipients } = await shown(all, id);
    return (
      recipients.length === INSTITUTIONS.length &&
      recipients.every((one: Readonly<Record<string, unknown>>) => one[step] !== null)
    );
  });
