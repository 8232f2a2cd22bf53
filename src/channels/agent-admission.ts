/** Into the agency: application, comparison with the list, approval by a second person, review of the papers. */
import { matchOf, nationalFindings } from '../blacklist/read-model.ts';
import { awaited, oneMore } from '../kernel/confirm.ts';
import { type ClockChange, decide as decided, type Finding, find } from '../kernel/decision.ts';
import { existing, notNow, signed } from '../kernel/subject-state.ts';
import { addDays, addHours, addMonths, type Day, dayOf, type Instant, startOf } from '../kernel/time.ts';
import type { LawView, ParameterUse } from '../law/index.ts';
import type {
  AgencyContract,
  Agent,
  AgentContext,
  AgentDecision,
  AgentDocument,
  AgentEvent,
  Application,
} from './agent.ts';
import { REQUIRED_DOCUMENTS } from './contract.ts';
import * as rule from './rules.ts';

export type AdmissionCommand =
  | { readonly type: 'apply'; readonly application: Application }
  | { readonly type: 'compare-name'; readonly listing: string; readonly same: boolean; readonly note: string }
  | { readonly type: 'approve' }
  | { readonly type: 'decline'; readonly reason: string }
  | {
      readonly type: 'review';
      readonly documents: readonly AgentDocument[];
      readonly contract: AgencyContract;
      readonly passed: boolean;
      readonly note: string;
    };

export function decideAdmission(
  state: Agent | undefined,
  command: AdmissionCommand,
  context: AgentContext,
): AgentDecision {
  if (command.type === 'apply') return apply(state, command.application, context);
  const agent = existing(state, command.type);
  switch (command.type) {
    case 'compare-name':
      return compareName(agent, command, context);
    case 'approve':
      return approve(agent, context);
    case 'decline':
      if (agent.state !== 'applied') throw notNow(agent, command.type);
      return decided([find(rule.declined, 'permit', { reason: command.reason })], () => ({
        events: [{ type: 'declined', reason: command.reason, at: context.now }],
        clocks: [{ do: 'cancel', kind: 'name-check' }],
      }));
    case 'review':
      return review(agent, command, context);
  }
}

/** The same application sent again is the same application. */
function apply(state: Agent | undefined, application: Application, context: AgentContext): AgentDecision {
  if (state !== undefined) {
    if (state.state !== 'applied') throw notNow(state, 'apply');
    return decided([awaited(CONFIRM_ADMISSION, context.law)], () => ({ events: [] }));
  }
  const { law, now, facts } = context;
  const hours = law.number('words.promptly_hours');
  const nameMatches = [
    ...facts.sameName.map(({ listing }) => listing),
    ...nationalMatches(application, facts),
  ];
  const nameCheckBy = nameMatches.length === 0 ? null : addHours(now, hours.value);
  const findings = [
    subAgentFinding(application),
    ...(facts.liveFiles.length === 0 ? [] : [find(rule.oneFile, 'refuse')]),
    ...listFindings(application.name, context),
    ...nationalFindingsOf(application, context),
    ...(nameCheckBy === null
      ? []
      : [find(rule.nameOnly, 'permit-with-duties', { time: nameCheckBy }, [hours])]),
    ...fileFindings(application, context),
    awaited(CONFIRM_ADMISSION, law),
  ];
  return decided(findings, () => ({
    events: [{ type: 'applied', application, by: signed(context), nameMatches, nameCheckBy }],
    clocks:
      nameCheckBy === null
        ? []
        : [
            {
              do: 'start',
              kind: 'name-check',
              dueAt: nameCheckBy,
              obligation: 'miit-452-2016.5.10',
              term: hours,
            },
          ],
  }));
}

export const CONFIRM_ADMISSION = { rule: rule.secondPerson, setting: 'confirm.agent_admission' } as const;

function subAgentFinding({ appointedBy }: Application): Finding {
  return find(rule.noSubAgents, appointedBy === 'company' ? 'permit' : 'refuse');
}

/** Everything that is wrong with the file, not only the first: papers, contract, letter, legal representative. */
function fileFindings(file: Application, { law, now, facts }: AgentContext): Finding[] {
  const today = dayOf(now);
  const { legalRepresentative: person } = facts;
  return [
    ...documentFindings(file.documents, today),
    ...(person === undefined || person.doubts.length > 0
      ? [find(rule.legalRepresentative, 'hold')]
      : [find(rule.legalRepresentative, 'permit')]),
    contractFinding(file.contract, today, law),
    find(rule.responsibilityLetter, file.responsibilityLetter === null ? 'hold' : 'permit'),
  ];
}

function documentFindings(documents: readonly AgentDocument[], today: Day): Finding[] {
  const missing = REQUIRED_DOCUMENTS.filter((wanted) => !documents.some(({ kind }) => kind === wanted));
  const expired = documents.filter(({ validTo }) => validTo !== null && validTo < today);
  if (missing.length + expired.length === 0) return [find(rule.qualification, 'permit')];
  return [
    ...missing.map((document) => find(rule.qualification, 'hold', { document })),
    ...expired.map(({ kind, validTo }) =>
      find(rule.qualification, 'refuse', { document: kind, date: validTo }),
    ),
  ];
}

/** The contract must state duties and penalties where the law of the day demands it; before, that was advice. */
function contractFinding(contract: AgencyContract, today: Day, law: LawView): Finding {
  const terms = law.parameter<boolean>('agent.contract_terms');
  const facts = { to: contract.to };
  if (contract.to < today) return find(rule.contractTerms, 'refuse', facts, [terms]);
  if (contract.statesDuties && contract.statesPenalties)
    return find(rule.contractTerms, 'permit', facts, [terms]);
  return find(rule.contractTerms, terms.value ? 'hold' : 'permit-with-duties', facts, [terms]);
}

function listFindings(name: string, { facts }: AgentContext): Finding[] {
  if (facts.listings.length === 0) return [find(rule.notListed, 'permit')];
  return facts.listings.map(({ enteredOn, origin }) =>
    find(rule.notListed, 'refuse', {
      agent: name,
      date: enteredOn,
      unit: facts.participants.find(({ id }) => id === origin)?.name ?? origin,
    }),
  );
}

type Compared = Pick<Application, 'key' | 'nameKey' | 'legalKey'>;
const keysOf = ({ key, nameKey, legalKey = null }: Compared) => ({ key, nameKey, legalKey });

function nationalFindingsOf(file: Compared, { law, facts }: AgentContext): Finding[] {
  return nationalFindings('agency', keysOf(file), { hits: facts.national, law });
}

/** Entries of the national list that a person must compare: the name fits, or the legal representative. */
function nationalMatches(file: Compared, { national }: AgentContext['facts']): string[] {
  return national.flatMap((hit) => {
    const by = matchOf(keysOf(file), hit);
    return by === 'name' || by === 'legal-representative' ? [hit.entry] : [];
  });
}

function compareName(
  agent: Agent,
  { listing, same, note }: Extract<AdmissionCommand, { type: 'compare-name' }>,
  _context: AgentContext,
): AgentDecision {
  if (agent.state !== 'applied' || !agent.nameMatches.includes(listing)) throw notNow(agent, 'compare-name');
  const last = agent.nameMatches.length === 1;
  // That it is the same is a result, and recorded; the refusal follows when somebody tries to approve.
  const findings = same
    ? [find(rule.nameOnly, 'permit-with-duties', { time: agent.nameCheckBy })]
    : [find(rule.nameOnly, 'permit')];
  return decided(findings, () => ({
    events: [{ type: 'name-compared', listing, same, note }],
    clocks: last ? [{ do: 'meet', kind: 'name-check' }] : [],
  }));
}

function approve(agent: Agent, context: AgentContext): AgentDecision {
  if (agent.state !== 'applied') throw notNow(agent, 'approve');
  const { now, law } = context;
  const months = law.number('agent.recheck_months');
  const recheckBy = nextReview(agent, now, months.value);
  const { finding, enough } = oneMore(CONFIRM_ADMISSION, [agent.proposed, ...agent.seconds], context);
  const findings = [
    finding,
    ...listFindings(agent.name, context),
    ...nationalFindingsOf(agent, context),
    ...(agent.nameMatches.length > 0 ? [find(rule.nameOnly, 'hold')] : []),
    ...(agent.listedBy === null ? [] : [find(rule.nameOnly, 'refuse')]),
    ...fileFindings(agent, context),
    ...(enough ? [find(rule.approval, 'permit', { months: months.value }, [months])] : []),
  ];
  const by = signed(context);
  return decided<AgentEvent>(findings, () =>
    enough
      ? { events: [{ type: 'admitted', by, recheckBy }], clocks: [startReview(recheckBy, months)] }
      : { events: [{ type: 'admission-seconded', by }] },
  );
}

/** The end of the earliest of: the review interval, a paper's last day, the contract's last day. */
function nextReview(
  { documents, contract }: Pick<Agent, 'documents' | 'contract'>,
  now: Instant,
  months: number,
): Instant {
  const ends = documents.flatMap(({ validTo }) => validTo ?? []);
  const [earliest = contract.to] = [addMonths(dayOf(now), months), contract.to, ...ends].sort();
  return startOf(addDays(earliest, 1));
}

function startReview(dueAt: Instant, term: ParameterUse<number>): ClockChange {
  return { do: 'start', kind: 'recheck', dueAt, obligation: 'miit-452-2016.5.1', term };
}

function review(
  agent: Agent,
  { documents, contract, passed, note }: Extract<AdmissionCommand, { type: 'review' }>,
  context: AgentContext,
): AgentDecision {
  if (agent.state !== 'admitted') throw notNow(agent, 'review');
  const { now, law } = context;
  const months = law.number('agent.recheck_months');
  const recheckBy = nextReview({ documents, contract }, now, months.value);
  const today = dayOf(now);
  const findings = passed
    ? [
        ...documentFindings(documents, today),
        contractFinding(contract, today, law),
        find(rule.recheck, 'permit', { months: months.value }, [months]),
      ]
    : [find(rule.recheck, 'permit-with-duties', {}, [months])];
  return decided(findings, () => ({
    events: [{ type: 'reviewed', documents, contract, passed, note, recheckBy }],
    clocks: passed ? [{ do: 'meet', kind: 'recheck' }, startReview(recheckBy, months)] : [],
  }));
}
