/** What Kamailio runs, over tables that change under it: a verdict is one of a policy that served from end to end. */
import assert from 'node:assert/strict';
import { join } from 'node:path';
import { describe, test } from 'node:test';
import { createContext, runInContext } from 'node:vm';
import { edgeBundle } from '../../scripts/edge-bundle.ts';
import { LAW } from '../kernel/testing/law.ts';
import { edgeLink } from './edge-link.ts';
import { compilePolicy } from './policy-compile.ts';
import { edgeMemory } from './testing/edge-memory.ts';
import { invite } from './testing/invite.ts';
import { PLAN, POLICY, SOURCES } from './testing/situation.ts';

const BUNDLE = edgeBundle(join(import.meta.dirname, '..', '..'));
const LISTED = '442079460001';
const policy = (version: string) => ({
  version,
  compiled: compilePolicy({ ...POLICY, blacklist: [LISTED] }, { law: LAW.asOf('2024-05-06'), plan: PLAN }),
  fixedMs: Date.UTC(2024, 4, 6, 2),
});

describe('a policy is exchanged while a call is judged', () => {
  test('given a number on both lists, then the call is stopped though its tables were emptied, and the verdict names the policy after', async () => {
    const edge = edgeMemory();
    await edgeLink(edge.rpc).push(policy('p1'));
    const before = edge.held();
    // Of another link: it goes as a whole, into the other slot.
    await edgeLink(edge.rpc).push(policy('p2'));
    const changed = edge.held();
    const head = `+${LISTED.slice(0, -4)}`;
    assert.equal(changed.get(`blacklist_a ${head}`) ?? changed.get(`blacklist_b ${head}`), LISTED.slice(-4));
    let tables = before;
    let looked = 0;
    const said = new Map<string, string | number>();
    const events: string[] = [];
    const KSR = {
      pv: {
        get: (name: string) =>
          name === '$mb' ? invite({ from: `<sip:+${LISTED}@gw.example>` }) : SOURCES.abroad,
        sets: (name: string, value: string) => said.set(name, value),
        seti: (name: string, value: number) => said.set(name, value),
      },
      htable: {
        sht_get(table: string, key: string) {
          // The push is through just before the list is asked.
          if (table.startsWith('blacklist_') && looked++ === 0) tables = changed;
          return tables.get(`${table} ${key}`);
        },
        sht_inc: () => 1,
      },
      mqueue: { mq_add: (_queue: string, _key: string, text: string) => events.push(text) },
    };
    const context = createContext({ KSR, TextDecoder });
    runInContext(BUNDLE, context);
    runInContext('duanka.edge().screenCall("ascii")', context);
    assert.equal(said.get('$var(verdict)'), 3);
    assert.equal(said.get('$var(status)'), 608);
    assert.equal(events.length, 1, 'one verdict for one call');
    assert.match(events[0] ?? '', /"[ab] \d+ p2"/);
    assert.ok(looked > 1, 'it was judged again');
  });
});
