/** An edge that is two maps and a queue, for tests of whoever keeps one: what it holds, what it says, when it is silent. */
import type { EventFields } from '../edge-event.ts';
import { POLICY_TABLE, readState, STATE_KEY } from '../edge-keys.ts';
import type { EdgeRpc } from '../ports.ts';

export function edgeMemory() {
  const tables = new Map<string, string>();
  let queue: string[] = [];
  let seq = 0;
  let answers = Number.POSITIVE_INFINITY;
  const silent = () => Object.assign(new Error('silent'), { code: 'edge.silent' });
  const call: EdgeRpc['call'] = async (method, params) => {
    answers -= 1;
    if (answers < 0) throw silent();
    const [table, key, value] = params.map(String);
    const name = `${table} ${key}`;
    if (method === 'mqueue.fetch') {
      const text = queue.shift();
      return text === undefined ? undefined : { val: text };
    }
    if (method === 'mqueue.get_size') return { size: queue.length };
    if (method === 'htable.sets') tables.set(name, value ?? '');
    if (method === 'htable.delete') tables.delete(name);
    if (method === 'htable.flush')
      for (const one of tables.keys()) if (one.startsWith(`${table} `)) tables.delete(one);
    return method === 'htable.get' && tables.has(name) ? { item: { value: tables.get(name) } } : undefined;
  };
  const rpc: EdgeRpc = {
    call,
    all: async (calls) => {
      let done = 0;
      for (const one of calls) {
        await call(...one);
        done += 1;
      }
      return done;
    },
    leaveRoom: async () => undefined,
    close: async () => undefined,
  };
  const state = () => tables.get(`${POLICY_TABLE} ${STATE_KEY}`) ?? '';
  return {
    rpc,
    /** Everything it holds now, by `<table> <key>`. */
    held: (): ReadonlyMap<string, string> => new Map(tables),
    /** What the decision would find, without the name of the slot it lies in. */
    serving(): Readonly<Record<string, string>> {
      const slot = readState(state())?.slot ?? 'a';
      return Object.fromEntries(
        [...tables]
          .filter(([name]) => name.includes(`_${slot} `) || name === `${POLICY_TABLE} settings_${slot}`)
          .map(([name, value]): [string, string] => [name.replace(`_${slot}`, ''), value])
          .sort(([a], [b]) => (a < b ? -1 : 1)),
      );
    },
    verdict(kind: 'pass' | 'block', most = 1_000, trunk = 'igw-1') {
      seq += 1;
      const fields: EventFields = [
        seq,
        1_714_960_800,
        '192.0.2.10',
        trunk,
        kind,
        0,
        0,
        '',
        `c${seq}`,
        '',
        '',
        '',
        state(),
        '',
        'decision',
        '',
      ];
      queue = [...queue, JSON.stringify(fields)].slice(-most);
    },
    answerOnly(count: number) {
      answers = count;
    },
    restart() {
      tables.clear();
      queue = [];
      seq = 0;
    },
  };
}
