/** Acts on one subject over HTTP: sent with the version the person saw, decided by the register, answered by its findings. */
import type { Static, TSchema } from 'typebox';
import { CodedError } from '../errors.ts';
import type { Permission } from './access.ts';
import { BatchAnswer, BatchBody, type BatchItemView, ById, DecisionSchema } from './contract.ts';
import { decisionView, type RuleBook } from './explain.ts';
import type { Register } from './register.ts';
import { type AnyRoute, route } from './route.ts';

type Given<B extends TSchema> = Omit<Static<B>, 'expectedVersion'>;

interface Act<B extends TSchema, C> {
  /** Ends in what is done to `:id`, e.g. `/agents/:id/approve`. */
  readonly path: string;
  readonly permission: Permission;
  readonly summary: string;
  /** Names `expectedVersion`; the rest is what the command is made of. */
  readonly body: B;
  command(given: Given<B>): C;
}

/** Makes the routes of the acts on the subjects of one register. */
export function actsOn<S, C extends { readonly type: string }, E extends { readonly type: string }, F>(
  register: Register<S, C, E, F>,
  book: RuleBook,
) {
  return <B extends TSchema>({ command, ...about }: Act<B, C>): AnyRoute =>
    route({
      ...about,
      method: 'POST',
      audience: 'staff',
      params: ById,
      answer: DecisionSchema,
      handle: async ({ repository, params: { id }, body, key }) => {
        const { expectedVersion, ...given } = body as { readonly expectedVersion: number };
        const item = { id, command: command(given as Given<B>), key, expectedVersion };
        return decisionView(await repository.execute(register, item), book);
      },
    });
}

interface Batch<B extends TSchema, C> extends Pick<Act<TSchema, C>, 'path' | 'permission' | 'summary'> {
  /** Names `ids`; the rest is what each command is made of. Without it the ids alone are sent. */
  readonly body?: B;
  command(given: Omit<Static<B>, 'ids'>): C;
}

/** The same act on several subjects: each in a transaction of its own, and each with an answer of its own. */
export function actsOnEach<S, C extends { readonly type: string }, E extends { readonly type: string }, F>(
  register: Register<S, C, E, F>,
  book: RuleBook,
) {
  return <B extends TSchema = typeof BatchBody>({ command, body: schema, ...about }: Batch<B, C>): AnyRoute =>
    route({
      ...about,
      method: 'POST',
      audience: 'staff',
      body: schema ?? BatchBody,
      answer: BatchAnswer,
      handle: async ({ repository, body, key }) => {
        const { ids, ...given } = body as Static<typeof BatchBody>;
        const items: BatchItemView[] = [];
        for (const id of ids) {
          // Repeated after a lost answer, those that were done answer as before and the others follow.
          const item = {
            id,
            command: command(given as Omit<Static<B>, 'ids'>),
            key: key === undefined ? undefined : `${key} ${id}`,
          };
          try {
            items.push({
              id,
              decision: decisionView(await repository.execute(register, item), book),
              problem: null,
            });
          } catch (error) {
            if (!(error instanceof CodedError)) throw error;
            const { code } = error;
            const problem = { code, zh: error.say('zh').sentence, en: error.say('en').sentence };
            items.push({ id, decision: null, problem });
          }
        }
        return { items };
      },
    });
}
