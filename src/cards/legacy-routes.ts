/** HTTP of lines that are not registered: what the counter does when their user comes. */
import { Type } from 'typebox';
import { ById, DecisionSchema, IdSchema, orNull } from '../kernel/contract.ts';
import { decisionView } from '../kernel/explain.ts';
import { type AnyRoute, route } from '../kernel/route.ts';
import type { Services } from '../kernel/services.ts';
import { card } from './card.ts';

const closed = { additionalProperties: false } as const;
const Version = { expectedVersion: Type.Integer({ minimum: 1 }) };

const LateRegistration = Type.Object(
  {
    ...Version,
    holder: IdSchema,
    handler: orNull(IdSchema),
    checks: Type.Array(IdSchema, { minItems: 1, maxItems: 20 }),
    plan: Type.String({ maxLength: 100, description: 'As it was, unless the user asked for another one' }),
    planRequest: orNull(Type.String({ minLength: 1, maxLength: 64 })),
    /** What the user is bound to afterwards and was not before; must be empty. */
    addedDuties: Type.Array(Type.String({ minLength: 1, maxLength: 100 }), { maxItems: 20 }),
  },
  closed,
);

const ServiceRequest = Type.Object(
  {
    ...Version,
    service: Type.Unsafe<'new-service' | 'card-replacement'>({
      type: 'string',
      enum: ['new-service', 'card-replacement'],
    }),
  },
  closed,
);

export function legacyRoutes({ book }: Services): AnyRoute[] {
  return [
    route({
      method: 'POST',
      path: '/cards/:id/re-register',
      audience: 'staff',
      permission: 'card.verify',
      summary: 'Register the verified user of a line that had no valid registration',
      params: ById,
      body: LateRegistration,
      answer: DecisionSchema,
      handle: async ({ repository, params: { id }, body: { expectedVersion, ...asked }, key }) => {
        const command = { type: 're-register', ...asked } as const;
        return decisionView(await repository.execute(card, { id, command, key, expectedVersion }), book);
      },
    }),
    route({
      method: 'POST',
      path: '/cards/:id/request-service',
      audience: 'staff',
      permission: 'card.order',
      summary: 'Ask for a new service or a new card; waits where the line must be registered first',
      params: ById,
      body: ServiceRequest,
      answer: DecisionSchema,
      handle: async ({ repository, params: { id }, body: { expectedVersion, service }, key }) => {
        const command = { type: 'request-service', service } as const;
        return decisionView(await repository.execute(card, { id, command, key, expectedVersion }), book);
      },
    }),
  ];
}
