/** An application, the opening without outbound calls, and caller authentication on the line. */
import { nationalFindings } from '../blacklist/read-model.ts';
import { evidenceFindings, freshChecks } from '../identity/evidence.ts';
import { decide as decided, type Finding, find } from '../kernel/decision.ts';
import { existing, notNow, signed } from '../kernel/subject-state.ts';
import { addMonths, dayOf } from '../kernel/time.ts';
import type { LawView } from '../law/index.ts';
import * as rule from './application-rules.ts';
import * as number from './number-rules.ts';
import type { KeyService, Kind, Request, ServiceContext, ServiceDecision } from './service.ts';
import type { KeyFacts } from './service-facts.ts';
import { capFindings, numberFindings, placeFor } from './service-numbers.ts';
import { inUse, isLive, policyChanged } from './service-state.ts';

export type ApplyCommand =
  | { readonly type: 'apply'; readonly request: Request }
  | { readonly type: 'activate' }
  | { readonly type: 'decline'; readonly reason: string }
  | { readonly type: 'set-authentication'; readonly authenticated: boolean; readonly note: string };

export function decideApplication(
  state: KeyService | undefined,
  command: ApplyCommand,
  context: ServiceContext,
): ServiceDecision {
  if (command.type === 'apply') return apply(state, command.request, context);
  const service = existing(state, command.type);
  switch (command.type) {
    case 'activate':
      return activate(service, context);
    case 'decline':
      if (service.state !== 'applied') throw notNow(service, command.type);
      return decided([find(rule.declined, 'permit', { reason: command.reason })], () => ({
        events: [{ type: 'declined', reason: command.reason, at: context.now }],
      }));
    case 'set-authentication':
      return setAuthentication(service, command, context);
  }
}

function apply(state: KeyService | undefined, request: Request, context: ServiceContext): ServiceDecision {
  if (state !== undefined) throw notNow(state, 'apply');
  const { facts, now, law, id } = context;
  const place = placeFor(request.kind, facts, law);
  const findings = [
    ...applicationFindings(request, context),
    ...evidenceFindings({
      place: 'hall',
      holder: facts.customer,
      handler: facts.handler,
      checks: facts.checks,
      madeFor: { purpose: 'key-services', subject: id, session: null },
      law,
      now,
    }),
    find(rule.applied, 'permit-with-duties'),
  ];
  return decided(findings, () => {
    const { channel, checks: _, ...kept } = request;
    const { seller } = facts;
    if (seller === undefined) throw new TypeError('permitted without a seller');
    return {
      events: [
        {
          type: 'applied',
          request: kept,
          channel: { account: seller.account, outlet: seller.outlet, channel },
          ...place,
          at: now,
        },
      ],
    };
  });
}

/** All of 452, 7 at once; nothing before the day it counts. Also the point `key-service.apply` of the command line. */
export function applicationFindings(
  request: Request,
  context: Pick<ServiceContext, 'law' | 'facts' | 'now'>,
): Finding[] {
  const { law, facts, now } = context;
  if (!law.inForce('miit-452-2016.7.1.1')) return [];
  return [
    unitFinding(request.kind, facts),
    channelFinding(request, facts),
    ...(facts.barred ? [find(rule.customerBarred, 'refuse')] : []),
    ...listFindings(request, { law, facts }),
    credentialFinding(request, law, dayOf(now)),
    legalFinding(request, context),
    handlerFinding(facts),
    licenceFinding(request, dayOf(now)),
    onFileFinding(request),
    groundsFinding(request.contract?.grounds ?? [], law),
    ...capFindings(request.kind, facts, law),
    ...numberFindings(request, facts, law),
    ...(request.kind === 'voice-line' ? [authenticationFinding(request.authenticated, law)] : []),
  ];
}

/** Of what came without digests (from the company's own system) nothing can be said here. */
function listFindings(
  { keys }: Pick<Request, 'keys'>,
  { law, facts }: Pick<ServiceContext, 'law' | 'facts'>,
): Finding[] {
  if (keys === undefined) return [];
  return nationalFindings('key-service', keys, { hits: facts.listed, law });
}

function unitFinding(kind: Kind, { customer }: KeyFacts): Finding {
  if (customer !== undefined && customer.kind !== 'unit') return find(rule.unitOnly, 'refuse', { kind });
  const sound = customer !== undefined && customer.doubts.length === 0;
  return find(rule.unitOnly, sound ? 'permit' : 'hold', { kind });
}

function channelFinding({ channel }: Request, { seller }: KeyFacts): Finding {
  if (channel !== 'shop') return find(rule.noAgent, 'refuse', { channel });
  if (seller?.channel === 'agent') return find(rule.noAgent, 'refuse', { channel: 'agent' });
  if (seller === undefined || !seller.mayRegister) return find(rule.ownShop, 'refuse');
  return find(rule.ownShop, 'permit', { outlet: seller.outlet });
}

function credentialFinding({ credential, unitKind }: Request, law: LawView, today: string): Finding {
  const wanted = law.parameter<Readonly<Record<string, readonly string[]>>>('key.unit_papers');
  if (credential === null) return find(rule.unitPaper, 'hold', { unitKind, paper: null }, [wanted]);
  const fits = wanted.value[unitKind]?.includes(credential.kind) ?? false;
  // The last day of validity is a valid day.
  const valid = credential.validTo === null || credential.validTo >= today;
  const facts = { unitKind, paper: credential.kind, date: credential.validTo ?? '' };
  return find(rule.unitPaper, fits && valid ? 'permit' : 'refuse', facts, [wanted]);
}

const PERSON_METHODS: ReadonlySet<string> = new Set([
  'id-card-reader',
  'networked-verification',
  'document-inspection',
]);

function legalFinding(request: Request, { law, facts, now }: Pick<ServiceContext, 'law' | 'facts' | 'now'>) {
  const { legalRepresentative: person, checks } = facts;
  const { fresh, hours } = freshChecks({ checks, law, now });
  const theirs = fresh.filter(
    ({ holder, subject, method }) =>
      PERSON_METHODS.has(method) &&
      (holder === request.legalRepresentative ||
        (holder === request.customer && subject === 'legal-representative')),
  );
  const say = { hours: hours.value };
  if (theirs.some(({ result }) => result === 'failed'))
    return find(rule.legalRepresentative, 'refuse', say, [hours]);
  if (person === undefined || person.kind !== 'person' || person.doubts.length > 0)
    return find(rule.legalRepresentative, 'hold', say, [hours]);
  if (theirs.some(({ result }) => result === 'passed'))
    return find(rule.legalRepresentative, 'permit', say, [hours]);
  return find(rule.legalRepresentative, theirs.length > 0 ? 'undecidable' : 'hold', say, [hours]);
}

function handlerFinding({ handler }: KeyFacts): Finding {
  const sound = handler?.kind === 'person' && handler.doubts.length === 0;
  return find(rule.handler, sound ? 'permit' : 'hold');
}

function licenceFinding({ business, licence }: Request, today: string): Finding {
  if (business === null) return find(rule.telecomLicence, 'permit');
  if (licence === null) return find(rule.telecomLicence, 'hold');
  const good = licence.validTo >= today && licence.covers.includes(business);
  return find(rule.telecomLicence, good ? 'permit' : 'refuse', { date: licence.validTo });
}

function onFileFinding({
  use,
  credential,
  contract,
  numbers,
}: Pick<Request, 'use' | 'credential' | 'contract' | 'numbers'>): Finding {
  const missing =
    use.trim() === ''
      ? 'use'
      : credential === null
        ? 'credential'
        : contract === null
          ? 'contract'
          : numbers.length === 0
            ? 'numbers'
            : null;
  return missing === null ? find(rule.onFile, 'permit') : find(rule.onFile, 'hold', { missing });
}

function groundsFinding(grounds: readonly string[], law: LawView): Finding {
  const wanted = law.parameter<readonly string[]>('key.contract_grounds');
  const count = wanted.value.filter((code) => !grounds.includes(code)).length;
  return find(rule.contractGrounds, count === 0 ? 'permit' : 'hold', { count }, [wanted]);
}

/** No line starts without it, from the first day: only lines from before have time until the end of the year. */
function authenticationFinding(authenticated: boolean, law: LawView): Finding {
  if (!law.inForce('miit-452-2016.12.1')) return find(rule.authenticated, 'permit');
  if (authenticated) return find(rule.authenticated, 'permit');
  return find(rule.authenticated, 'hold');
}

function activate(service: KeyService, context: ServiceContext): ServiceDecision {
  if (service.state !== 'applied') throw notNow(service, 'activate');
  const { law, now } = context;
  const months = law.number('key.review_months');
  const on = dayOf(now);
  const findings = [
    ...listFindings(service, context),
    onFileFinding(service),
    ...(service.kind === 'voice-line' ? [authenticationFinding(service.authenticated, law)] : []),
    find(number.ledger, 'permit', {}, [months]),
  ];
  return decided(findings, () => ({
    events: [{ type: 'activated', on, reviewDueOn: addMonths(on, months.value) }],
    messages: [policyChanged(context, 'service')],
  }));
}

/** Switched off on a line in use, its calls stop counting as authenticated; the finding says so. */
function setAuthentication(
  service: KeyService,
  { authenticated, note }: Extract<ApplyCommand, { type: 'set-authentication' }>,
  context: ServiceContext,
): ServiceDecision {
  if (!isLive(service) || service.kind !== 'voice-line') throw notNow(service, 'set-authentication');
  const outcome = authenticated ? 'permit' : 'permit-with-duties';
  return decided([find(rule.authenticationSet, outcome)], () => ({
    events: [{ type: 'authentication-set', authenticated, note, by: signed(context) }],
    messages: inUse(service) ? [policyChanged(context, 'service')] : [],
  }));
}
