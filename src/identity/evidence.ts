/**
 * Is the identity of a holder verified as the place demands? One function for opening, re-registration, second
 * verification and industry cards, so that the same evidence never counts here and fails there. Pure.
 */
import type { Finding } from '../kernel/decision.ts';
import { addHours, dayOf, type Instant } from '../kernel/time.ts';
import type { LawView, ParameterUse } from '../law/index.ts';
import type { CHECK_METHODS, PAPER_KINDS } from './contract.ts';
import { isFor, otherwiseMade } from './made-for.ts';
import type { CheckFacts, HolderFacts, MadeFor } from './read-model.ts';
import * as rule from './rules.ts';
import { METHOD_WORDS } from './words.ts';

export interface EvidenceAsked {
  /** `hall`: at a counter. `online`: the person is alone before a camera. */
  readonly place: 'hall' | 'online';
  /** Whose line it is to be; undefined where nobody is on file. */
  readonly holder: HolderFacts | undefined;
  /** Who handles it for a unit, or for somebody who cannot come. */
  readonly handler: HolderFacts | undefined;
  /** Checks the decision may rest on; those of other people are passed over. */
  readonly checks: readonly CheckFacts[];
  /** What is to be done with them: checks made for anything else carry nothing. */
  readonly madeFor: MadeFor;
  readonly law: LawView;
  readonly now: Instant;
  /** Readers of the outlet; left out where it does not matter. */
  readonly devices?: readonly string[];
}

type Method = (typeof CHECK_METHODS)[number];
type PaperMethods = Readonly<Record<(typeof PAPER_KINDS)[number], readonly Method[]>>;

/** Every finding on the evidence; empty before registration was compulsory. */
export function evidenceFindings(asked: EvidenceAsked): Finding[] {
  const { holder, handler, law, place } = asked;
  if (!law.inForce('black-card-2015.p7.1')) return [];
  const findings = holderFindings(asked);
  if (holder === undefined) return findings;
  const view = freshView(asked);
  findings.push(...otherwiseMade(view.others, asked.madeFor));
  findings.push(...paperFindings(holder, asked, view));
  if (holder.kind === 'unit' || handler !== undefined) findings.push(...deputyFindings(holder, asked, view));
  const present = handler ?? holder;
  if (present.kind === 'unit') return findings;
  findings.push(
    ...(place === 'hall' ? counterFindings(present, asked, view) : onlineFindings(present, asked, view)),
  );
  return findings;
}

/** Whether somebody is on file, soundly, with a valid paper; what an order looks at before any check is made. */
export function holderFindings({
  holder,
  law,
  now,
}: Pick<EvidenceAsked, 'holder' | 'law' | 'now'>): Finding[] {
  if (holder === undefined) return [rule.findOn(law, rule.registered, 'hold', { doubt: 'not-on-file' })];
  return [...doubtFindings(holder, law), validFinding(holder, law, now)];
}

/** Doubts that a passed check of the paper settles by itself; the others wait for a person. */
const SETTLED_BY_CHECK: ReadonlySet<string> = new Set(['division-unknown', 'division-abolished']);

function doubtFindings(holder: HolderFacts, law: LawView): Finding[] {
  if (holder.doubts.length === 0) return [rule.findOn(law, rule.registered, 'permit')];
  return holder.doubts.map((doubt) =>
    rule.findOn(law, rule.registered, SETTLED_BY_CHECK.has(doubt) ? 'permit-with-duties' : 'hold', { doubt }),
  );
}

/** The last day of validity is a valid day. */
function validFinding({ paper, validTo }: HolderFacts, law: LawView, now: Instant): Finding {
  const expired = validTo !== null && validTo < dayOf(now);
  return rule.findOn(law, rule.paperValid, expired ? 'refuse' : 'permit', { paper, date: validTo });
}

interface FreshView {
  readonly hours: ParameterUse<number>;
  /** Newest fresh check of one way, of one holder. */
  latest(holder: string, method: Method): CheckFacts | undefined;
  all(holder: string, method: Method): readonly CheckFacts[];
  /** Fresh checks of these persons that were made for something else. */
  readonly others: readonly CheckFacts[];
}

/** Checks count for the set hours; one dated after now counts for nothing. Oldest first. */
export function freshChecks({ checks, law, now }: Pick<EvidenceAsked, 'checks' | 'law' | 'now'>): {
  readonly fresh: readonly CheckFacts[];
  readonly hours: ParameterUse<number>;
} {
  const hours = law.number('identity.check_fresh_hours');
  const since = addHours(now, -hours.value);
  const fresh = checks
    .filter(({ at }) => at >= since && at <= now)
    .toSorted((a, b) => (a.at < b.at ? -1 : 1));
  return { fresh, hours };
}

function freshView({ checks, law, now, holder, handler, madeFor }: EvidenceAsked): FreshView {
  const { fresh, hours } = freshChecks({ checks, law, now });
  // A check of the handler may be filed under the handler, or under the holder with the handler before the camera.
  const about = (check: CheckFacts, id: string) =>
    id === handler?.id
      ? check.holder === id || (check.holder === holder?.id && check.subject === 'handler')
      : check.holder === id && check.subject === 'holder';
  const all = (id: string, method: Method) =>
    fresh.filter((check) => check.method === method && about(check, id) && isFor(check, madeFor));
  const theirs = fresh.filter(({ holder: whose }) => whose === holder?.id || whose === handler?.id);
  const others = theirs.filter((check) => !isFor(check, madeFor));
  return { hours, all, others, latest: (id, method) => all(id, method).at(-1) };
}

/** The paper itself: genuine, by a way that fits its kind. */
function paperFindings(person: HolderFacts, asked: EvidenceAsked, view: FreshView): Finding[] {
  const { law, place } = asked;
  const methods = law.parameter<PaperMethods>('identity.paper_methods');
  const accepted = methods.value[person.paper].filter(
    (method) => place === 'online' || method !== 'live-video',
  );
  const params = [methods, view.hours];
  if (place === 'online' && person.kind === 'person' && !accepted.includes('live-video'))
    return [rule.findOn(law, rule.onlinePaper, 'hold', { paper: person.paper }, [methods])];
  const found = accepted.flatMap((method) => view.latest(person.id, method) ?? []);
  const failed = found.find(({ result }) => result === 'failed');
  // A genuine paper of somebody else on the reader says nothing of this one: it has not been read.
  if (failed?.code === 'other-paper') return [rule.findOn(law, rule.paperOnFile, 'hold', {}, params)];
  if (failed !== undefined) {
    const facts = { paper: person.paper, method: failed.method };
    return [
      rule.findOn(law, rule.paperChecked, 'refuse', facts, params),
      ...faultFinding(law, failed.method === 'live-video' ? 'other-person' : 'forged-paper'),
    ];
  }
  const passed = found.filter(({ result }) => result === 'passed');
  const [machine] = passed.filter(({ method }) => method !== 'document-inspection');
  if (machine !== undefined) {
    const facts = { paper: person.paper, method: machine.method };
    return [rule.findOn(law, rule.paperChecked, 'permit', facts, params), ...deviceFinding(machine, asked)];
  }
  if (passed.length > 0) return [inspectionFinding(person, asked, view, methods)];
  const silent = found.find(({ result }) => result === 'no-answer');
  const facts = {
    paper: person.paper,
    method: silent?.method ?? null,
    methods: accepted.map((method) => METHOD_WORDS[method].zh).join('、'),
    hours: view.hours.value,
  };
  return [rule.findOn(law, rule.paperChecked, silent === undefined ? 'hold' : 'undecidable', facts, params)];
}

function inspectionFinding(
  person: HolderFacts,
  { law }: EvidenceAsked,
  view: FreshView,
  methods: ParameterUse,
): Finding {
  const needed = law.number('identity.inspection_persons');
  const count = inspectors(view.all(person.id, 'document-inspection'));
  const facts = { paper: person.paper, count, needed: needed.value };
  const outcome = count >= needed.value ? 'permit' : 'hold';
  return rule.findOn(law, rule.inspected, outcome, facts, [methods, needed, view.hours]);
}

/** Persons who looked and found it right. */
function inspectors(checks: readonly CheckFacts[]): number {
  return new Set(checks.filter(({ result }) => result === 'passed').map(({ staff }) => staff)).size;
}

function faultFinding(law: LawView, fault: 'forged-paper' | 'other-person'): Finding[] {
  return law.inForce('risk-notice-cmcc-sh.3.2')
    ? [rule.findOn(law, rule.genuinePaper, 'refuse', { fault })]
    : [];
}

function deviceFinding(check: CheckFacts, { law, devices }: EvidenceAsked): Finding[] {
  if (devices === undefined || check.method !== 'id-card-reader') return [];
  const own = check.device !== null && devices.includes(check.device);
  return [rule.findOn(law, rule.device, own ? 'permit' : 'hold', { device: check.device ?? '—' })];
}

/** Somebody acts for the holder: authority on file, and a valid, checked paper of that person's own. */
function deputyFindings(holder: HolderFacts, asked: EvidenceAsked, view: FreshView): Finding[] {
  const { handler, law, now } = asked;
  if (handler === undefined || handler.kind === 'unit') return [rule.findOn(law, rule.deputy, 'hold')];
  const findings = [...holderFindings({ holder: handler, law, now }), ...paperFindings(handler, asked, view)];
  // The papers of a unit hold the letter for its handler; a person's deputy has one of its own.
  if (holder.kind === 'unit') return [...findings, rule.findOn(law, rule.deputy, 'permit')];
  const letters = view.all(holder.id, 'deputy-authority').concat(view.all(handler.id, 'deputy-authority'));
  const result = letters.toSorted((a, b) => (a.at < b.at ? -1 : 1)).at(-1)?.result;
  const outcome = result === 'passed' ? 'permit' : result === 'failed' ? 'refuse' : 'hold';
  return [...findings, rule.findOn(law, rule.deputy, outcome, {}, [view.hours])];
}

/** At a counter: photo of whoever is there, and from its day the comparison of face and paper. */
function counterFindings(present: HolderFacts, asked: EvidenceAsked, view: FreshView): Finding[] {
  const { law } = asked;
  const findings: Finding[] = [];
  if (law.inForce('six-ministry-2016.3.7')) {
    const photo = view.latest(present.id, 'on-site-photo');
    const kept = photo?.result === 'passed' && photo.evidence.length > 0;
    const outcome = kept ? 'permit' : photo?.result === 'no-answer' ? 'undecidable' : 'hold';
    findings.push(rule.findOn(law, rule.onSitePhoto, outcome, {}, [view.hours]));
  }
  const required = law.parameter<boolean>('identity.portrait_comparison');
  if (required.value) findings.push(...portraitFindings(present, asked, view, required));
  return findings;
}

function portraitFindings(
  present: HolderFacts,
  { law }: EvidenceAsked,
  view: FreshView,
  required: ParameterUse<boolean>,
): Finding[] {
  const tries = view.all(present.id, 'portrait-comparison');
  const last = tries.at(-1);
  const params = [required, view.hours];
  if (last?.result !== 'failed') {
    const outcome = last?.result === 'passed' ? 'permit' : last === undefined ? 'hold' : 'undecidable';
    return [rule.findOn(law, rule.portrait, outcome, {}, params)];
  }
  const allowed = law.number('identity.portrait_tries');
  const left = Math.max(0, allowed.value - tries.filter(({ result }) => result === 'failed').length);
  const needed = law.number('identity.inspection_persons');
  // After the last try people decide, and only what they saw after it counts.
  const after = view.all(present.id, 'document-inspection').filter(({ at }) => at >= last.at);
  const rejected = after.some(({ result }) => result === 'failed');
  const count = inspectors(after);
  if (left === 0 && !rejected && count >= needed.value)
    return [rule.findOn(law, rule.portrait, 'permit-with-duties', { count }, [...params, allowed, needed])];
  return [
    rule.findOn(law, rule.portrait, 'refuse', { left }, [...params, allowed]),
    ...faultFinding(law, 'other-person'),
  ];
}

/** Online the live video with liveness and portrait stands in for counter, photo and comparison. */
function onlineFindings(present: HolderFacts, { law }: EvidenceAsked, view: FreshView): Finding[] {
  if (!law.inForce('miit-452-2016.2.4')) return [];
  const accepted = law.parameter<readonly string[]>('identity.accepted_online_methods');
  const video = view.latest(present.id, 'live-video');
  const counts = accepted.value.includes('live-video-with-liveness-and-portrait');
  const params = [accepted, view.hours];
  if (!counts || video === undefined) return [rule.findOn(law, rule.liveVideo, 'hold', {}, params)];
  if (video.result === 'failed')
    return [rule.findOn(law, rule.liveVideo, 'refuse', {}, params), ...faultFinding(law, 'other-person')];
  const stored = video.evidence.length > 0;
  const outcome = video.result === 'no-answer' ? 'undecidable' : stored ? 'permit' : 'hold';
  return [rule.findOn(law, rule.liveVideo, outcome, {}, params)];
}
