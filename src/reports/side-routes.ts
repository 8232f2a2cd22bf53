/** HTTP of what goes beside a report: the reward and the sealed identity of the reporter. */
import { Type } from 'typebox';
import { ById, DecisionSchema, FindingSchema } from '../kernel/contract.ts';
import { decisionView } from '../kernel/explain.ts';
import { reasonText } from '../kernel/reason.ts';
import { type AnyRoute, type RouteRequest, route } from '../kernel/route.ts';
import { IDENTITY } from './intake.ts';
import { type ReportCommand, report } from './report.ts';
import type { ReportServices } from './services.ts';

const closed = { additionalProperties: false } as const;
const Version = { expectedVersion: Type.Integer({ minimum: 1 }) };

type Request = RouteRequest<unknown, unknown, unknown>;

type Commander = (
  request: Request,
  id: string,
  given: ReportCommand,
  expectedVersion?: number,
) => Promise<ReturnType<typeof decisionView>>;

export function rewardRoutes(command: Commander): AnyRoute[] {
  const step = <B extends ReturnType<typeof Type.Object>>(
    name: string,
    permission: 'report.reward.propose' | 'report.reward.approve' | 'report.reward.pay',
    body: B,
    summary: string,
    make: (body: never) => ReportCommand,
  ) =>
    route({
      method: 'POST',
      path: `/reports/:id/reward/${name}`,
      audience: 'staff',
      permission,
      summary,
      params: ById,
      body,
      answer: DecisionSchema,
      handle: (request) =>
        command(
          request,
          request.params.id,
          make(request.body as never),
          (request.body as { expectedVersion: number }).expectedVersion,
        ),
    });
  return [
    step(
      'propose',
      'report.reward.propose',
      Type.Object(
        {
          ground: Type.String({ minLength: 1, maxLength: 200 }),
          amountFen: Type.Integer({ minimum: 1, maximum: 1_000_000_000 }),
          ...Version,
        },
        closed,
      ),
      'Propose a reward for a confirmed report',
      ({ ground, amountFen }: { ground: string; amountFen: number }) => ({
        type: 'propose-reward',
        ground,
        amountFen,
      }),
    ),
    step(
      'approve',
      'report.reward.approve',
      Type.Object(Version, closed),
      'Agree to a reward somebody else proposed',
      () => ({ type: 'approve-reward' }),
    ),
    step(
      'decline',
      'report.reward.approve',
      Type.Object({ reason: reasonText({ most: 500 }), ...Version }, closed),
      'Decline a proposed reward',
      ({ reason }: { reason: string }) => ({ type: 'decline-reward', reason }),
    ),
    step(
      'pay',
      'report.reward.pay',
      Type.Object({ reference: Type.String({ minLength: 1, maxLength: 100 }), ...Version }, closed),
      'Record the payment of an approved reward',
      ({ reference }: { reference: string }) => ({ type: 'pay-reward', reference }),
    ),
  ];
}

export function identityRoutes({ vault, book }: ReportServices, command: Commander): AnyRoute[] {
  return [
    route({
      method: 'POST',
      path: '/reports/:id/identity/request',
      audience: 'staff',
      permission: 'report.identity.request',
      summary: 'Ask to open the sealed identity of a reporter',
      params: ById,
      body: Type.Object({ purpose: Type.String({ minLength: 4, maxLength: 200 }), ...Version }, closed),
      answer: DecisionSchema,
      handle: (request) =>
        command(
          request,
          request.params.id,
          { type: 'request-identity', purpose: request.body.purpose },
          request.body.expectedVersion,
        ),
    }),
    route({
      method: 'POST',
      path: '/reports/:id/identity/approve',
      audience: 'staff',
      permission: 'report.identity.approve',
      summary: 'Agree, as another person, that the identity is opened',
      params: ById,
      body: Type.Object(Version, closed),
      answer: DecisionSchema,
      handle: (request) =>
        command(request, request.params.id, { type: 'approve-identity' }, request.body.expectedVersion),
    }),
    route({
      method: 'POST',
      path: '/reports/:id/identity/open',
      audience: 'staff',
      permission: 'report.identity.open',
      summary: 'Open the identity once; the opening is an entry of the journal',
      params: ById,
      body: Type.Object({}, closed),
      answer: Type.Object(
        {
          findings: Type.Array(FindingSchema),
          name: Type.Union([Type.String(), Type.Null()]),
          phone: Type.Union([Type.String(), Type.Null()]),
        },
        closed,
      ),
      handle: async ({ repository, params: { id } }) => {
        // No idempotency key: each opening is one look, and a repeat must be asked for again.
        const answer = await repository.execute(report, { id, command: { type: 'open-identity' } });
        const findings = decisionView(answer, book).findings;
        const sealed = answer.state?.identity ?? null;
        if (answer.outcome !== 'permit' || sealed === null) return { findings, name: null, phone: null };
        const place = { org: repository.actor.org, purpose: IDENTITY, subject: id };
        const { name, phone } = JSON.parse(await vault.open(place, sealed)) as {
          name: string;
          phone: string;
        };
        return { findings, name, phone };
      },
    }),
  ];
}
