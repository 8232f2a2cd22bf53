/** The way to an edge over a network that loses, repeats and mixes up datagrams. */
import assert from 'node:assert/strict';
import { createSocket } from 'node:dgram';
import { once } from 'node:events';
import { describe, test } from 'node:test';
import { openEdgeRpc } from './edge-rpc.ts';

interface Asked {
  readonly id: number;
  readonly params: readonly string[];
}

/** An edge that answers as told: what to send back for the nth time it is asked the same. */
async function edgeThat(answer: (asked: Asked, time: number) => readonly object[]) {
  const socket = createSocket('udp4');
  const times = new Map<number, number>();
  socket.on('message', (data, from) => {
    const asked = JSON.parse(data.toString()) as Asked;
    const time = (times.get(asked.id) ?? 0) + 1;
    times.set(asked.id, time);
    for (const one of answer(asked, time)) socket.send(JSON.stringify(one), from.port, from.address);
  });
  socket.bind(0, '127.0.0.1');
  await once(socket, 'listening');
  const rpc = await openEdgeRpc({ host: '127.0.0.1', port: socket.address().port, resendMs: 20, tries: 5 });
  return {
    rpc,
    async [Symbol.asyncDispose]() {
      await rpc.close();
      socket.close();
    },
  };
}

const code = (error: unknown) => (error as { code?: string }).code;

describe('remote procedures of an edge', () => {
  test('given every first datagram is lost, then all calls are answered in the end, each with its own answer', async () => {
    await using edge = await edgeThat(({ id, params }, time) =>
      time === 1 ? [] : [{ id, result: params[0] }],
    );
    const asked = Array.from({ length: 200 }, (_, i) => String(i));
    assert.deepEqual(await Promise.all(asked.map((text) => edge.rpc.call('x', [text]))), asked);
    assert.equal(await edge.rpc.all(asked.map((text) => ['x', [text]] as const)), 200);
  });

  test('given answers twice, of unknown number, or that are no JSON object, then they disturb nothing', async () => {
    await using edge = await edgeThat(({ id }) => [
      { id: id + 1000, result: 'other' },
      [1],
      { id, result: 'own' },
      { id, result: 'late' },
    ]);
    assert.equal(await edge.rpc.call('x', []), 'own');
    assert.equal(await edge.rpc.call('x', []), 'own');
  });

  test('given a key that is not there, then the answer is nothing; any other refusal is an error', async () => {
    await using edge = await edgeThat(({ id, params: [message] }) => [{ id, error: { code: 500, message } }]);
    assert.equal(await edge.rpc.call('x', ['Key not found in htable.']), undefined);
    assert.equal(await edge.rpc.call('x', ['Empty queue']), undefined);
    await assert.rejects(edge.rpc.call('x', ['No such htable']), (error) => code(error) === 'edge.refused');
  });

  test('given an entry for which there is no room, then it is sent again, and the edge is full at last', async () => {
    const busy = { error: { code: 500, message: 'Failed to set the item' } };
    await using edge = await edgeThat(({ id, params }, time) => [
      params[0] === 'never' || time < 3 ? { id, ...busy } : { id, result: 'taken' },
    ]);
    assert.equal(await edge.rpc.call('x', ['later']), 'taken');
    await assert.rejects(edge.rpc.call('x', ['never']), (error) => code(error) === 'edge.full');
  });

  test('given an answer from another address, then it is not taken for the edge; and no number begins at 1', async () => {
    const stranger = createSocket('udp4');
    stranger.bind(0, '127.0.0.9');
    await once(stranger, 'listening');
    const real = createSocket('udp4');
    const ids: number[] = [];
    real.on('message', (data, from) => {
      const { id } = JSON.parse(data.toString()) as Asked;
      ids.push(id);
      stranger.send(JSON.stringify({ id, result: 'forged' }), from.port, '127.0.0.1', () => {
        setTimeout(() => real.send(JSON.stringify({ id, result: 'own' }), from.port, from.address), 30);
      });
    });
    real.bind(0, '127.0.0.1');
    await once(real, 'listening');
    const { port } = real.address();
    const open = () => openEdgeRpc({ host: '127.0.0.1', port, resendMs: 500, tries: 5 });
    const [one, two] = [await open(), await open()];
    try {
      assert.equal(await one.call('x', []), 'own');
      assert.equal(await two.call('x', []), 'own');
      assert.notEqual(ids[0], ids[1], 'each socket counts from somewhere else');
    } finally {
      await one.close();
      await two.close();
      stranger.close();
      real.close();
    }
  });

  test('given a name that nobody knows, then the edge is silent, and the platform goes on', async () => {
    const rpc = await openEdgeRpc({ host: 'edge.invalid', port: 5999, resendMs: 20, tries: 3 });
    try {
      await assert.rejects(rpc.call('x', []), (error) => code(error) === 'edge.silent');
    } finally {
      await rpc.close();
    }
  });

  test('given an edge that is silent, then the call ends by itself', async () => {
    await using edge = await edgeThat(() => []);
    await assert.rejects(edge.rpc.call('x', []), (error) => code(error) === 'edge.silent');
  });
});
