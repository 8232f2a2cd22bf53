import assert from 'node:assert/strict';
import test from 'node:test';
import { decide } from '../src/kernel/decision.ts';
import type { Register } from '../src/kernel/register.ts';
import { actorOf } from '../src/kernel/testing/decider.ts';
import { LAW } from '../src/kernel/testing/law.ts';
import { stateDiagram } from './state-diagram.ts';

interface Lamp {
  readonly state: 'off' | 'on' | 'burnt-out';
  readonly switched: number;
}
type Command = { readonly type: 'hang' | 'switch-on' } | { readonly type: 'miss'; readonly kind: string };

/** Burns out when it was left on for too long. */
const lamp: Register<Lamp, Command, { readonly type: Lamp['state'] }> = {
  name: 'lamp',
  rules: [],
  permissions: { hang: 'card.read', 'switch-on': 'card.read', miss: 'clock.miss' },
  decide(state, command) {
    if (command.type === 'hang') return decide([], () => ({ events: [{ type: 'off' }] }));
    if (command.type === 'miss') return decide([], () => ({ events: [{ type: 'burnt-out' }] }));
    if (state?.state === 'burnt-out') throw new TypeError('nothing to switch');
    const dueAt = '2021-07-08T04:00:00.000Z';
    return decide([], () => ({
      events: [{ type: 'on' }],
      clocks: [{ do: 'start', kind: 'life', dueAt, obligation: 'miit-452-2016.1.5' }],
    }));
  },
  evolve: (state, { type }) => ({ state: type, switched: (state?.switched ?? 0) + 1 }),
  columns: () => ({}),
};

const exploration = {
  register: lamp,
  facts: undefined,
  now: '2021-07-07T04:00:00.000Z',
  label: ({ state }: Lamp) => state,
  commands: (
    [{ type: 'hang' }, { type: 'switch-on' }, { type: 'miss', kind: 'life' }] satisfies Command[]
  ).map((command) => ({ command, actor: actorOf('one', 'analyst') })),
};

test('arrows are what the decider does; a clock is missed only where it runs', () => {
  const drawn = stateDiagram({ ...exploration, matters: ({ state }: Lamp) => state }, LAW);
  assert.deepEqual(drawn.split('\n'), [
    '```mermaid',
    'stateDiagram-v2',
    '  state "burnt-out" as burnt_out',
    '  [*] --> off: hang',
    '  off --> on: switch-on',
    '  on --> burnt_out: miss life',
    '```',
  ]);
});

test('states without end are an error, for arrows could be missing', () => {
  assert.throws(() => stateDiagram(exploration, LAW), /lamp: more than \d+ states/);
});
