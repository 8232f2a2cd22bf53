/** The application of a unit for industry cards: applied → approved → closed, or declined. */
import { evidenceFindings } from '../identity/evidence.ts';
import { type CheckFacts, checksById, type HolderFacts, holdersById } from '../identity/read-model.ts';
import { awaited, oneMore } from '../kernel/confirm.ts';
import { type Decision, decide as decided, type Finding, find } from '../kernel/decision.ts';
import { digestsIn } from '../kernel/files.ts';
import type { Context, Register } from '../kernel/register.ts';
import { existing, notNow, type Signed, signed } from '../kernel/subject-state.ts';
import type { LawView } from '../law/index.ts';
import { isNetwork } from './allow.ts';
import { CONFIRM } from './confirm.ts';
import type { Allow, APPLICATION_STATES, FUNCTIONS, SCENES } from './contract.ts';
import * as rule from './rules.ts';

export interface Request {
  /** Holder entries of the unit and of the person who answers for the cards. */
  readonly unit: string;
  readonly responsible: string;
  readonly checks: readonly string[];
  readonly qualification: readonly string[];
  readonly scene: (typeof SCENES)[number];
  readonly purpose: string;
  readonly functions: readonly (typeof FUNCTIONS)[number][];
  readonly quantity: number;
  readonly monthlyMebibytes: number;
  readonly areas: readonly string[];
  readonly digits: '13' | '11';
  readonly exception: string | null;
  readonly unrestrictedVoice: boolean;
  readonly allow: Allow;
  readonly apn: string;
  readonly dedicatedNetwork: boolean;
  readonly riskAssessment: {
    readonly result: 'passed' | 'failed';
    readonly note: string;
    readonly digest: string | null;
  } | null;
  readonly province: string;
  /**
   * Line on which the unit is told what happens to its cards, canonical digits (numbers/). Stands in clear like the
   * numbers of its cards, so it is never a mobile number: that may be somebody's own.
   */
  readonly contact: string | null;
}

export interface Application extends Request {
  readonly state: (typeof APPLICATION_STATES)[number];
  readonly applied: Signed;
  /** Who agreed besides, while more must. */
  readonly seconds: readonly Signed[];
  readonly approved: Signed | null;
  readonly declinedReason: string | null;
}

export type ApplicationCommand =
  | { readonly type: 'apply'; readonly request: Request }
  | { readonly type: 'approve' }
  | { readonly type: 'decline' | 'close'; readonly reason: string };

export type ApplicationEvent =
  | { readonly type: 'applied'; readonly request: Request; readonly by: Signed }
  | { readonly type: 'seconded' | 'approved'; readonly by: Signed }
  | { readonly type: 'declined' | 'closed'; readonly reason: string };

export interface ApplicationFacts {
  readonly unit: HolderFacts | undefined;
  readonly responsible: HolderFacts | undefined;
  readonly checks: readonly CheckFacts[];
}

type ApplicationContext = Context<ApplicationFacts>;
type ApplicationDecision = Decision<ApplicationEvent>;

export const application: Register<Application, ApplicationCommand, ApplicationEvent, ApplicationFacts> = {
  name: 'iot_application',
  rules: [],
  permissions: { apply: 'iot.apply', approve: 'iot.approve', decline: 'iot.approve', close: 'iot.approve' },
  decide(state, command, context) {
    if (command.type === 'apply') return apply(state, command.request, context);
    const asked = existing(state, command.type);
    switch (command.type) {
      case 'approve':
        return approve(asked, context);
      case 'decline':
        if (asked.state !== 'applied') throw notNow(asked, command.type);
        return decided([find(rule.declined, 'permit', { reason: command.reason })], () => ({
          events: [{ type: 'declined', reason: command.reason }],
        }));
      case 'close':
        if (asked.state !== 'approved') throw notNow(asked, command.type);
        return decided([find(rule.declined, 'permit', { reason: command.reason })], () => ({
          events: [{ type: 'closed', reason: command.reason }],
        }));
    }
  },
  evolve(state, event) {
    if (event.type === 'applied')
      return {
        ...event.request,
        state: 'applied',
        applied: event.by,
        seconds: [],
        approved: null,
        declinedReason: null,
      };
    if (state === undefined) throw new TypeError(`${event.type} before applied`);
    switch (event.type) {
      case 'seconded':
        return { ...state, seconds: [...state.seconds, event.by] };
      case 'approved':
        return { ...state, state: 'approved', approved: event.by };
      case 'declined':
        return { ...state, state: 'declined', declinedReason: event.reason };
      case 'closed':
        return { ...state, state: 'closed', declinedReason: event.reason };
    }
  },
  files: digestsIn,
  columns: ({ unit, state, quantity, province, applied }) => ({
    unit,
    state,
    quantity,
    province,
    applied_at: applied.at,
  }),
  facts: async (tx, batch) => {
    const wanted = batch.map(({ command, state }) => (command.type === 'apply' ? command.request : state));
    const holders = await holdersById(
      tx,
      wanted.flatMap((one) => (one === undefined ? [] : [one.unit, one.responsible])),
    );
    const checks = await checksById(
      tx,
      wanted.flatMap((one) => one?.checks ?? []),
    );
    return wanted.map((one) => ({
      unit: holders.get(one?.unit ?? ''),
      responsible: holders.get(one?.responsible ?? ''),
      checks: (one?.checks ?? []).flatMap((id) => checks.get(id) ?? []),
    }));
  },
};

function apply(
  state: Application | undefined,
  request: Request,
  context: ApplicationContext,
): ApplicationDecision {
  if (state !== undefined) throw notNow(state, 'apply');
  const { now, facts, law, id } = context;
  const findings = [
    ...requestFindings(request, context),
    ...evidenceFindings({
      place: 'hall',
      holder: facts.unit,
      handler: facts.responsible,
      checks: facts.checks,
      madeFor: { purpose: 'industry-cards', subject: id, session: null },
      law,
      now,
    }),
    awaited(CONFIRM, law),
  ];
  return decided(findings, () => ({
    events: [{ type: 'applied', request, by: signed(context) }],
  }));
}

/** Asked again at approval: a doubt may have come up, the law may have changed. Who was there is settled by then. */
function approve(state: Application, context: ApplicationContext): ApplicationDecision {
  if (state.state !== 'applied') throw notNow(state, 'approve');
  const { finding, enough } = oneMore(CONFIRM, [state.applied, ...state.seconds], context);
  return decided([finding, ...requestFindings(state, context)], () => ({
    events: [{ type: enough ? 'approved' : 'seconded', by: signed(context) }],
  }));
}

function requestFindings(request: Request, { law, facts }: ApplicationContext): Finding[] {
  const { quantity, monthlyMebibytes, qualification, apn, dedicatedNetwork } = request;
  return [
    unitFinding(facts.unit),
    find(rule.reviewed, qualification.length === 0 ? 'hold' : 'permit', {
      quantity,
      mebibytes: monthlyMebibytes,
    }),
    ...riskFindings(request, law),
    ...numberFindings(request, law),
    allowFinding(request),
    find(rule.dedicatedNetwork, dedicatedNetwork ? 'permit' : 'permit-with-duties', { apn }),
  ];
}

function unitFinding(unit: HolderFacts | undefined): Finding {
  if (unit !== undefined && unit.kind !== 'unit') return find(rule.unitOnly, 'refuse');
  return find(rule.unitOnly, unit === undefined || unit.doubts.length > 0 ? 'hold' : 'permit');
}

function riskFindings({ riskAssessment }: Request, law: LawView): Finding[] {
  const due = law.parameter<boolean>('iot.customer_risk_assessment');
  if (riskAssessment?.result === 'failed') return [find(rule.riskAssessed, 'refuse', {}, [due])];
  if (!due.value) return [];
  return [find(rule.riskAssessed, riskAssessment === null ? 'hold' : 'permit', {}, [due])];
}

/** 13 digits, or 11 with a reason and voice kept limited; with open voice it is a consumer's card. */
function numberFindings(request: Request, law: LawView): Finding[] {
  const wanted = law.number('iot.number_digits');
  const { digits, exception, unrestrictedVoice } = request;
  if (digits === '13') {
    const voice = unrestrictedVoice ? [find(rule.defaultFunctions, 'refuse', { function: 'voice' })] : [];
    return [find(rule.digits, 'permit', { digits: wanted.value }, [wanted]), ...voice];
  }
  const other = law.number('iot.exception_digits');
  const how = law.parameter('iot.eleven_digit_no_voice');
  if (unrestrictedVoice) return [find(rule.consumerCard, 'refuse', { digits: other.value }, [other])];
  return exception === null
    ? [find(rule.digits, 'hold', { digits: wanted.value }, [wanted, how])]
    : [find(rule.digits, 'permit-with-duties', { digits: wanted.value, exception }, [wanted, how])];
}

function allowFinding({ allow, functions }: Request): Finding {
  const unreadable = allow.addresses.find((address) => !isNetwork(address));
  const unlimited = functions.includes('data') && allow.addresses.length === 0;
  return find(rule.allowList, unreadable !== undefined || unlimited ? 'hold' : 'permit', {
    addresses: allow.addresses.length,
    ports: allow.ports.length,
    numbers: allow.callNumbers.length + allow.smsNumbers.length,
    address: unreadable ?? '',
  });
}
