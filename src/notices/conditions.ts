/** What must hold before an acknowledgement counts, and before anybody is held to it. Pure; all findings, not the first. */
import { type Finding, find } from '../kernel/decision.ts';
import { dayOf } from '../kernel/time.ts';
import type { LawView } from '../law/index.ts';
import type { AcknowledgementCommand, AcknowledgementContext, KeptFilm, Signing } from './acknowledgement.ts';
import type { Notice } from './notice.ts';
import * as rule from './rules.ts';
import { requiredItems } from './text.ts';

type Signed = Omit<AcknowledgementContext, 'facts'> & {
  readonly facts: AcknowledgementContext['facts'] & {
    readonly notice: Notice;
    readonly holder: NonNullable<AcknowledgementContext['facts']['holder']>;
  };
};

/** Which services the subjects of a register are. */
const SERVICES_OF: Readonly<Record<Signing['register'], readonly Notice['service'][]>> = {
  card: ['mobile', 'fixed-line', 'broadband'],
  iot_application: ['iot'],
  iot_card: ['iot'],
  holder: ['mobile', 'iot', 'fixed-line', 'broadband'],
};

/** @returns every finding, and the film as it is kept where it was judged */
export function signingFindings(
  signing: Signing,
  context: Signed,
): { readonly findings: readonly Finding[]; readonly video: KeptFilm | null } {
  const { notice } = context.facts;
  const { findings: filmed, video } = film(signing, context);
  const findings = [
    ...rightText(signing, context),
    ...place(context),
    ...points(signing, notice),
    ...(notice.place === 'hall' ? [signature(signing)] : [reading(signing, context.law)]),
    ...filmed,
    ...visit(signing, context),
    find(rule.acknowledged, 'permit', { number: notice.number, code: signing.code }),
  ];
  return { findings, video };
}

/** The version in force today, as it is on file, for this service and this kind of holder. */
function rightText(signing: Signing, { facts, law }: Signed): Finding[] {
  const { notice, current, holder } = facts;
  const resign = law.parameter('notice.resign_on_new_version');
  const now = current?.id === signing.notice;
  const shown = notice.digests[signing.language] === signing.digest;
  const fits = SERVICES_OF[signing.register].includes(notice.service) && holder.kind === notice.subject;
  return [
    find(
      rule.inForce,
      now ? 'permit' : 'refuse',
      { number: notice.number, current: current?.number ?? null },
      [resign],
    ),
    find(rule.asShown, shown ? 'permit' : 'refuse', { digest: signing.digest.slice(0, 12) }),
    find(rule.forResource, fits ? 'permit' : 'refuse', { service: notice.service, subject: notice.subject }),
  ];
}

/** A signature is taken by staff, a tick is set by the person. The platform itself stands in for either. */
function place({ facts, actor }: Signed): Finding[] {
  const alone = actor.role === 'citizen';
  const wrong = actor.role !== 'system' && alone !== (facts.notice.place === 'online');
  return wrong ? [find(rule.rightPlace, 'refuse')] : [];
}

/** Points go by their numbers: that is what people see in front of them. */
function points({ items }: Signing, { text, place }: Notice): Finding[] {
  const required = requiredItems(text, place);
  const lacking = text.items.flatMap(({ key, separate }, at) =>
    required.includes(key) && !items.includes(key) ? [{ number: at + 1, separate }] : [],
  );
  const numbers = (apart: boolean) =>
    lacking.flatMap(({ number, separate }) => (separate === apart ? [number] : [])).join('、');
  const [missing, unwarned] = [numbers(false), numbers(true)];
  return [
    find(rule.pointsSeen, missing === '' ? 'permit' : 'refuse', { points: text.items.length, missing }),
    find(rule.resaleWarned, unwarned === '' ? 'permit' : 'refuse', { missing: unwarned }),
  ];
}

function signature({ signature }: Signing): Finding {
  return find(rule.signedAtCounter, signature?.inked === true ? 'permit' : 'refuse');
}

function reading({ readingSeconds }: Signing, law: LawView): Finding {
  const least = law.number('notice.reading.min_seconds');
  return find(
    rule.readAndTicked,
    readingSeconds >= least.value ? 'permit' : 'refuse',
    { seconds: readingSeconds, least: least.value },
    [least],
  );
}

interface Retention {
  readonly during_service: boolean;
  readonly years_after: number;
}

/** A film that was made is judged in any case; a second verification online cannot do without. */
function film(
  { film, occasion }: Signing,
  { facts, law }: Signed,
): { findings: readonly Finding[]; video: KeptFilm | null } {
  const none = { findings: [], video: null };
  // Before the clause was in force there are no settings to judge a film by.
  if (!law.inForce('mps-miit-2021.4.15')) return none;
  const needed = facts.notice.place === 'online' && occasion === 'reverification';
  if (film === null) return needed ? { findings: [find(rule.filmKept, 'hold')], video: null } : none;
  if (film.heard === null) return { findings: [find(rule.filmKept, 'undecidable')], video: null };
  const { seconds, match, live } = film.heard;
  const least = law.number('notice.video.min_match');
  const retention = law.parameter('notice.video.retention');
  const { during_service: duringService, years_after: yearsAfter } = retention.value as Retention;
  const findings = [
    seconds > 0
      ? find(rule.filmKept, 'permit', { seconds, years: yearsAfter }, [retention])
      : find(rule.filmLength, 'refuse'),
    find(
      rule.filmMatch,
      match >= least.value ? 'permit' : 'refuse',
      { match: percent(match), least: percent(least.value) },
      [least],
    ),
    find(rule.filmLive, live ? 'permit' : 'refuse'),
    ...(facts.filmUsed ? [find(rule.filmFresh, 'refuse')] : []),
  ];
  return { findings, video: { digest: film.digest, ...film.heard, kept: { duringService, yearsAfter } } };
}

/** Rounded down, so that nobody reads the least share and is refused. */
function percent(share: number): string {
  return `${Math.floor(share * 100)}%`;
}

function visit({ occasion, visit }: Signing, { now }: Signed): Finding[] {
  if (occasion !== 'visit') return [];
  if (visit === null) return [find(rule.visitRecorded, 'hold')];
  const { officer, on, cards } = visit;
  const outcome = on > dayOf(now) ? 'refuse' : 'permit';
  return [find(rule.visitRecorded, outcome, { officer, on, cards: cards.length })];
}

export function printed({ purpose, reveal }: Extract<AcknowledgementCommand, { type: 'print' }>): Finding {
  return find(rule.printed, 'permit', { purpose, name: reveal ?? 'masked' });
}

interface Many {
  readonly complainants: number;
  readonly window_days: number;
}

/** Nobody is held responsible before the facts are confirmed on record; complaints count once they are many. */
export function responsibility(
  asked: Omit<Extract<AcknowledgementCommand, { type: 'hold-responsible' }>, 'type'>,
  law: LawView,
): Finding[] {
  const { ground, confirmation, complainants, keyService } = asked;
  const confirmed = find(rule.responsible, confirmation.trim() === '' ? 'hold' : 'permit', {
    ground,
    confirmation,
  });
  if (ground !== 'user-complaints') return [confirmed];
  const setting = law.parameter('complaints.many');
  const many = setting.value as { readonly consumer: Many; readonly key_service: Many };
  const { complainants: least, window_days: days } = keyService ? many.key_service : many.consumer;
  const facts = { count: complainants, days, least };
  return [
    confirmed,
    find(rule.complaintsMany, complainants >= least ? 'permit' : 'refuse', facts, [setting]),
  ];
}
