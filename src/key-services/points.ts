/** Decisions on key services and outbound calls from stated facts alone. */
import { type Static, Type } from 'typebox';
import { MATCHES, type NationalHit } from '../blacklist/read-model.ts';
import { CHECK_METHODS, CHECK_RESULTS } from '../identity/contract.ts';
import type { CheckFacts, HolderFacts } from '../identity/read-model.ts';
import { InstantSchema, oneOf } from '../kernel/contract.ts';
import { type AnyPoint, point } from '../kernel/point.ts';
import { ServiceBody } from './contract.ts';
import { permitFindings } from './outbound-ask.ts';
import { TermsSchema } from './outbound-contract.ts';
import type { KnownRange } from './ranges.ts';
import type { Request } from './service.ts';
import { applicationFindings } from './service-apply.ts';
import { type KeyFacts, NO_COMPANY } from './service-facts.ts';

const closed = { additionalProperties: false } as const;
const {
  customer: _c,
  legalRepresentative: _l,
  handler: _h,
  checks: _k,
  channel: _s,
  ...Stated
} = ServiceBody.properties;

/** A number with what the plan, or whoever asks, knows of it. */
const Known = Type.Object(
  {
    from: Type.String({ minLength: 3, maxLength: 32 }),
    to: Type.String({ minLength: 3, maxLength: 32 }),
    kind: Type.String({ minLength: 1, maxLength: 20 }),
    allotted: oneOf(['own', 'other', 'unknown']),
  },
  closed,
);
const Check = Type.Object(
  {
    method: oneOf(CHECK_METHODS),
    result: oneOf(CHECK_RESULTS),
    at: InstantSchema,
  },
  closed,
);

const ApplyInput = Type.Object(
  {
    ...Stated,
    numbers: Type.Array(Known, { maxItems: 50 }),
    applicant: oneOf(['unit', 'person', 'not-on-file']),
    channel: oneOf(['shop', 'agent', 'online', 'not-on-file']),
    /** Checks of the legal representative. */
    checks: Type.Array(Check, { maxItems: 20 }),
    handlerOnFile: Type.Boolean(),
    /** Numbers of this kind the customer holds with the company in the whole country. */
    held: Type.Integer({ minimum: 0, maximum: 10_000 }),
    exceptionFor: Type.Optional(Type.Integer({ minimum: 1, maximum: 10_000 })),
    barred: Type.Boolean(),
    /** By what an entry of the national list fits the applicant. */
    listedBy: Type.Optional(oneOf(MATCHES)),
    numberTaken: Type.Boolean(),
  },
  closed,
);
type ApplyGiven = Static<typeof ApplyInput>;

const { numbers: _n, ...StatedTerms } = TermsSchema.properties;
const PermitInput = Type.Object(
  {
    kind: Stated.kind,
    legacy: Type.Boolean(),
    state: oneOf(['applied', 'active', 'rectification', 'shut', 'terminated', 'declined']),
    /** Numbers open on the service. */
    opened: Type.Array(Known, { maxItems: 50 }),
    numbers: Type.Array(Known, { maxItems: 50 }),
    ...StatedTerms,
  },
  closed,
);

export const points: readonly AnyPoint[] = [
  point({
    name: 'key-service.apply',
    summary: { zh: '能否受理重点电信业务', en: 'Whether an application for a key service is taken' },
    input: ApplyInput,
    decide: (input, { law, now }) =>
      applicationFindings(requestOf(input), { law, now, facts: factsOf(input) }),
  }),
  point({
    name: 'outbound.permit',
    summary: { zh: '能否准许外呼', en: 'Whether outbound calls can be permitted' },
    input: PermitInput,
    decide: ({ kind, legacy, state, opened, numbers, ...terms }, { law }) =>
      permitFindings(
        { kind, legacy, state, numbers: rangesOf(opened) },
        { ...terms, numbers: rangesOf(numbers) },
        { law, facts: { company: { ...NO_COMPANY, networks: [OWN] } } },
      ),
  }),
];

const OWN = 'own';

function rangesOf(given: readonly Static<typeof Known>[]): KnownRange[] {
  return given.map(({ from, to, kind, allotted }) => ({
    from,
    to,
    kind,
    network: allotted === 'unknown' ? null : allotted,
  }));
}

function requestOf(given: ApplyGiven): Request {
  const { numbers, trunk = null, channel } = given;
  return {
    ...given,
    trunk,
    numbers: rangesOf(numbers),
    customer: 'customer',
    legalRepresentative: 'legal',
    handler: 'handler',
    checks: [],
    channel: channel === 'not-on-file' ? 'shop' : channel,
    keys: KEYS,
  };
}

const KEYS = { key: 'code', nameKey: 'name', legalKey: 'legal-representative' } as const;

function hitOn(by: (typeof MATCHES)[number]): NationalHit {
  const days = { enteredOn: '', until: '' };
  return {
    entry: 'stated',
    key: by === 'name' ? 'another' : by,
    nameKey: by === 'name' ? by : 'another',
    legalKey: null,
    name: null,
    origin: 'stated',
    authority: '列入机关',
    document: '',
    ...days,
  };
}

const holder = (id: string, kind: HolderFacts['kind']): HolderFacts => ({
  id,
  kind,
  paper: kind === 'unit' ? 'credit-code' : 'resident-id',
  validTo: null,
  bornOn: null,
  doubts: [],
});

function factsOf(given: ApplyGiven): KeyFacts {
  const { applicant, checks, channel, held, exceptionFor, barred, numberTaken, handlerOnFile, numbers } =
    given;
  return {
    customer: applicant === 'not-on-file' ? undefined : holder('customer', applicant),
    legalRepresentative: holder('legal', 'person'),
    handler: handlerOnFile ? holder('handler', 'person') : undefined,
    checks: checks.map(
      (check, index): CheckFacts => ({
        ...check,
        id: `check-${index}`,
        holder: 'legal',
        subject: 'legal-representative',
        staff: 'stated',
        outlet: null,
        device: null,
        evidence: [],
      }),
    ),
    seller:
      channel !== 'shop'
        ? undefined
        : {
            id: 'seller',
            account: 'stated',
            outlet: 'stated',
            province: null,
            channel: 'shop',
            agent: null,
            mayRegister: true,
            barredBy: null,
            devices: [],
            since: '1900-01-01',
          },
    held: Array.from({ length: held }, (_, index) => ({ id: `held-${index}`, slot: index + 1 })),
    exception:
      exceptionFor === undefined ? null : { id: 'stated', quantity: exceptionFor, until: '9999-12-31' },
    barred,
    listed: given.listedBy === undefined ? [] : [hitOn(given.listedBy)],
    taken: numberTaken ? (numbers[0]?.from ?? '') : null,
    company: { ...NO_COMPANY, networks: [OWN] },
  };
}
