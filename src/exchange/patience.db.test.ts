/** What waits at the recipient: for what came before it, as long as that takes, and without holding up anybody else. */
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { kernelError } from '../kernel/errors.ts';
import { LISTS, ORDER, openStage } from './testing/stage.ts';

const stage = openStage();

describe('patience', () => {
  test('what lacks an item before it is not refused while that one waits, however long', async () => {
    const { a, b } = stage.pair;
    const [cause, effect] = [stage.fresh('cause'), stage.fresh('effect')];
    let held = true;
    b.fails = ({ key }) => {
      if (key === cause && held) return kernelError('kernel.busy', { facts: { attempts: 1 } });
      const known = b.heard.some((line) => line.endsWith(` ${cause}`));
      return key === effect && !known ? kernelError('kernel.missing') : undefined;
    };
    await a.post('police-a', 'carrier-b', ORDER, cause);
    await a.post('police-a', 'carrier-b', ORDER, effect);
    for (let n = 0; n < 12; n += 1) {
      await stage.pair.settle();
      stage.pair.pass(0.1);
    }
    assert.equal((await stage.stateOf(effect))?.state, 'delivered');
    held = false;
    stage.pair.pass(1);
    await stage.pair.settle();
    stage.pair.pass(1);
    await stage.pair.settle();
    assert.deepEqual(b.heard, [`carrier-b ${ORDER} ${cause}`, `carrier-b ${ORDER} ${effect}`]);
    assert.equal((await stage.stateOf(effect))?.state, 'applied');
  });

  test('more items of one waiting subject than a round looks at hold up nothing else', async () => {
    const { a, b } = stage.pair;
    const [stuck, free] = [stage.fresh('stuck'), stage.fresh('free')];
    b.fails = ({ key }) =>
      key.startsWith(`${stuck}:`) ? kernelError('kernel.busy', { facts: { attempts: 1 } }) : undefined;
    const keys = Array.from({ length: 620 }, (_, n) => `${stuck}:${n}`);
    await a.postAll('police-a', 'carrier-b', LISTS, keys);
    await a.post('police-a', 'carrier-b', LISTS, `${free}:1`);
    await stage.pair.settle();
    assert.deepEqual(b.heard, [`carrier-b ${LISTS} ${free}:1`]);
    b.fails = () => undefined;
    stage.pair.pass(1);
    await stage.pair.settle();
    assert.deepEqual(
      b.heard.slice(1),
      keys.map((key) => `carrier-b ${LISTS} ${key}`),
    );
  });
});

test('what somebody settled stays settled until more is missing', async () => {
  const { a, b } = stage.pair;
  await b.rows('update exchange_peer set paused = true');
  await a.post('police-a', 'carrier-b', LISTS, stage.fresh('missing'));
  await stage.pair.settle();
  stage.pair.pass(25);
  await a.watch();
  const [found] = await stage.casesOf('a', 'receipts-missing');
  assert.equal(found?.state, 'open');
  await stage.resolve('a', found?.id ?? '');
  for (let n = 0; n < 3; n += 1) await a.watch();
  assert.equal((await stage.casesOf('a', 'receipts-missing'))[0]?.state, 'closed');
  await a.post('police-a', 'carrier-b', LISTS, stage.fresh('missing'));
  await stage.pair.settle();
  stage.pair.pass(25);
  await a.watch();
  assert.equal((await stage.casesOf('a', 'receipts-missing'))[0]?.state, 'open');
  await b.rows('update exchange_peer set paused = false');
});
