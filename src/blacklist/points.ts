/** Decisions on listed applicants and on operators from stated facts alone. */
import { Type } from 'typebox';
import { DaySchema, oneOf } from '../kernel/contract.ts';
import { type AnyPoint, point } from '../kernel/point.ts';
import { dayOf } from '../kernel/time.ts';
import { APPLICATIONS, MATCHES, OPERATOR_KINDS, REQUESTS, VETO_ITEMS } from './codes.ts';
import { nationalFindings } from './read-model.ts';
import { applicationFindings } from './sanction-apply.ts';

const closed = { additionalProperties: false } as const;

const CheckInput = Type.Object(
  {
    request: oneOf(REQUESTS),
    /** Entries of the national list, and by what each fits whoever applies. */
    entries: Type.Array(
      Type.Object(
        { entry: Type.String({ maxLength: 64 }), by: oneOf(MATCHES), enteredOn: DaySchema },
        closed,
      ),
      { maxItems: 20 },
    ),
  },
  closed,
);

const ApplyInput = Type.Object(
  {
    kind: oneOf(OPERATOR_KINDS),
    application: oneOf(APPLICATIONS),
    assessed: Type.Array(Type.Object({ item: oneOf(VETO_ITEMS), failed: Type.Boolean() }, closed), {
      maxItems: 3,
    }),
    intakeStoppedSince: Type.Optional(DaySchema),
    barredUntil: Type.Optional(DaySchema),
  },
  closed,
);

const KEYS = { key: 'code', nameKey: 'name', legalKey: 'legal-representative' } as const;

export const points: readonly AnyPoint[] = [
  point({
    name: 'blacklist.check',
    summary: { zh: '列入全国黑名单者能否受理', en: 'Whether somebody on the national list is taken' },
    input: CheckInput,
    decide: ({ request, entries }, { law }) =>
      nationalFindings(request, KEYS, {
        law,
        hits: entries.map(({ entry, by, enteredOn }) => ({
          entry,
          key: by === 'name' ? '' : by,
          nameKey: by === 'name' ? by : '',
          legalKey: null,
          name: null,
          origin: 'stated',
          authority: '列入机关',
          document: '',
          enteredOn,
          until: enteredOn,
        })),
      }),
  }),
  point({
    name: 'operator.apply',
    summary: { zh: '能否受理电信企业的申请', en: 'Whether an application of an operator is taken' },
    input: ApplyInput,
    decide: ({ kind, application, assessed, intakeStoppedSince, barredUntil }, { law, now }) =>
      applicationFindings(
        {
          kind,
          assessments: Object.fromEntries(assessed.map(({ item, failed }) => [item, { failed }])),
          intakeStop:
            intakeStoppedSince === undefined ? null : { ground: '', liftWhen: '', since: intakeStoppedSince },
          barredUntil: barredUntil ?? null,
        },
        application,
        { law, today: dayOf(now) },
      ),
  }),
];
