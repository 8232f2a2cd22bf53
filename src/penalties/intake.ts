/** From what was typed to a command: papers read, names sealed, ids made; before a transaction begins. */
import type { Divisions } from '../identity/divisions.ts';
import { holderIdOf, paperOf } from '../identity/intake.ts';
import { type GivenPaper, maskedName, maskedNumber, type PaperKind, paperKey } from '../identity/paper.ts';
import type { OrganisationEntry } from '../kernel/organisations.ts';
import type { Vault } from '../kernel/ports.ts';
import { type Day, isDay } from '../kernel/time.ts';
import type { LawView } from '../law/index.ts';
import type { DeedStated, SUBJECTS } from './contract.ts';
import type { Deed } from './effects.ts';
import { penaltyError } from './errors.ts';
import type { Elsewhere } from './institutions.ts';
import { isJoint } from './joint.ts';
import type { Penalty, Subject } from './penalty.ts';
import type { EarlierPenalty } from './term.ts';

/** Keyed digest of account numbers: the same account has the same one in every register of its institution. */
export const ACCOUNT_NUMBER = 'account-number';
/** Names and paper numbers of those penalised. */
const SUBJECT = 'penalty-subject';
/** What a person writes in an objection. */
const WORDS = 'penalty-words';

/** Everything this folder seals or indexes. */
export const purposes: readonly string[] = [ACCOUNT_NUMBER, SUBJECT, WORDS];

/**
 * The digest under which an institution knows one of its accounts, in whatever register; spaces, hyphens and small
 * letters do not count. With the federation secret it is the same wherever it is written.
 */
export function accountDigest(vault: Vault, org: string, number: string): Promise<string> {
  return vault.index({ org, purpose: ACCOUNT_NUMBER }, plainNumber(number));
}

const plainNumber = (number: string) => number.normalize('NFKC').replaceAll(/[\s-]/g, '').toUpperCase();

/** An account number as lists show it. */
export const maskedAccount = (number: string) => maskedNumber(plainNumber(number)).masked;

interface Ports {
  readonly vault: Vault;
  readonly divisions: Divisions;
}

interface GivenSubject {
  readonly paper: GivenPaper;
  readonly name: string;
  /** Undefined where the paper tells it. */
  readonly kind?: (typeof SUBJECTS)[number] | undefined;
}

const place = (org: string, holder: string, field: 'name' | 'number') => ({
  org,
  purpose: SUBJECT,
  subject: `${holder}:${field}`,
});

/** Reads and seals who is penalised. @throws identity.paper-*, penalties.subject-paper */
export async function subjectOf(
  { vault, divisions }: Ports,
  org: string,
  given: GivenSubject,
  today: Day,
): Promise<Subject> {
  const read = paperOf(given.paper, divisions, today);
  const unit = read.kind === 'credit-code';
  const kind = given.kind ?? (unit ? 'unit' : 'individual');
  if ((kind === 'unit') !== unit && kind !== 'organiser')
    throw penaltyError('penalties.subject-paper', { place: '/subjectKind' });
  const holder = await holderIdOf(vault, org, read);
  const name = given.name.trim();
  return {
    holder,
    kind,
    name: await vault.seal(place(org, holder, 'name'), name),
    maskedName: unit ? name : maskedName(name),
    paper: {
      kind: read.kind,
      number: await vault.seal(place(org, holder, 'number'), read.number),
      masked: maskedNumber(read.number).masked,
    },
  };
}

export function openName(vault: Vault, org: string, { holder, name }: Subject): Promise<string> {
  return vault.open(place(org, holder, 'name'), name);
}
export function openNumber(vault: Vault, org: string, { holder, paper }: Subject): Promise<string> {
  return vault.open(place(org, holder, 'number'), paper.number);
}

/** The ids this person has at banks, payment institutions and companies. */
export async function elsewhereOf(
  vault: Vault,
  org: string,
  { subject }: Pick<Penalty, 'subject'>,
  all: readonly OrganisationEntry[],
): Promise<Elsewhere[]> {
  const kind = subject.paper.kind as PaperKind;
  const key = paperKey(kind, await openNumber(vault, org, subject));
  if (key === undefined) throw new TypeError('a paper number that was read before');
  const told = all.filter((one) => TOLD.has(one.kind));
  return Promise.all(
    told.map(async ({ id }) => ({ org: id, holder: await holderIdOf(vault, id, { kind, key }) })),
  );
}

const TOLD: ReadonlySet<string> = new Set(['bank', 'payment', 'carrier', 'reseller']);

/** The grounds of an objection, under the key of whoever took it in. */
interface WordsPlace {
  readonly org: string;
  /** The penalty, by the name the police unit gave it. */
  readonly penalty: string;
}
/** Where the grounds of an objection are sealed. */
export const wordsPlace = ({ org, penalty }: WordsPlace) => ({ org, purpose: WORDS, subject: penalty });

export function sealWords(vault: Vault, at: WordsPlace, words: string): Promise<string> {
  return vault.seal(wordsPlace(at), words.trim());
}
export function openWords(vault: Vault, at: WordsPlace, sealed: string): Promise<string> {
  return vault.open(wordsPlace(at), sealed);
}

/** A day of the calendar that is not to come. @throws penalties.day-none, penalties.day-future */
export function pastDay(day: Day, today: Day, at: string): Day {
  if (!isDay(day)) throw penaltyError('penalties.day-none', { place: at, facts: { day } });
  if (day > today) throw penaltyError('penalties.day-future', { place: at, facts: { day } });
  return day;
}

/** @throws penalties.day-order */
function inOrder(earlier: Day, later: Day, at: string): void {
  if (later < earlier) throw penaltyError('penalties.day-order', { place: at, facts: { earlier, later } });
}

interface Days {
  readonly day: Day;
  readonly today: Day;
  /** JSON pointer of the deed. */
  readonly at: string;
}

/** What was done, with its days in order. @throws penalties.day-none, penalties.day-future, penalties.day-order */
export function deedOf(
  { actedOn, surrenderedOn, markedImpact = false, ...deed }: DeedStated,
  { day, today, at }: Days,
): Deed {
  pastDay(actedOn, today, `${at}/actedOn`);
  inOrder(actedOn, day, '/day');
  if (surrenderedOn !== undefined) pastDay(surrenderedOn, today, `${at}/surrenderedOn`);
  return { ...deed, actedOn, markedImpact, surrenderedOn: surrenderedOn ?? null };
}

/** Penalties of other units as their documents show them. @throws penalties.day-order */
export function elsewhereStated(
  earlier: readonly { readonly from: Day; readonly to: Day }[],
  law: { asOf(day: Day): LawView },
): EarlierPenalty[] {
  return earlier.map(({ from, to }, at) => {
    inOrder(from, to, `/earlier/${at}/to`);
    return { from, to, joint: isJoint(law.asOf(from)) };
  });
}
