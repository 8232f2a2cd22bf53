import assert from 'node:assert/strict';
import { after, test } from 'node:test';
import { setTimeout } from 'node:timers/promises';
import Fastify from 'fastify';
import { createLiveStreams, type LiveView, sendLive } from './live.ts';

// A client that broke off leaves a fresh connection behind, which would hold up the end of the test.
const app = Fastify({ forceCloseConnections: true });
after(() => app.close());

const streams = createLiveStreams(1, 20);
let view: LiveView;
app.get('/', (request, reply) => sendLive(request, reply, streams, view));
const address = await app.listen({ port: 0, host: '127.0.0.1' });

const untilLeft = (signal: AbortSignal) =>
  new Promise((resolve) => signal.addEventListener('abort', resolve));

async function freed(): Promise<void> {
  for (let count = 0; streams.open.size > 0; count += 1) {
    assert.ok(count < 200, 'the stream stays open');
    await setTimeout(5);
  }
}

test('a quiet stream beats, and ends when the person may no longer see it', async () => {
  let beats = 0;
  view = {
    async *open(signal) {
      yield { data: 'first\nsecond' };
      await untilLeft(signal);
    },
    allowed: async () => {
      beats += 1;
      return beats < 3;
    },
  };
  const text = await (await fetch(address)).text();
  assert.equal(text, ': open\n\ndata: "first\\nsecond"\n\n:\n\n:\n\n');
  await freed();
});

test('there is room for so many', async () => {
  view = {
    async *open(signal) {
      await untilLeft(signal);
      yield { data: null };
    },
    allowed: async () => true,
  };
  const leave = new AbortController();
  const first = await fetch(address, { signal: leave.signal });
  assert.equal(first.status, 200);
  const refused = await fetch(address);
  assert.equal(refused.status, 500, 'refused by an error; the server makes it 503');
  await refused.text();
  leave.abort();
  await freed();
  const second = await fetch(address, { signal: AbortSignal.timeout(500) });
  assert.equal(second.status, 200);
  await second.body?.cancel();
  await freed();
});

test('a source that fails ends the stream, before and after its reader left, and the process goes on', async () => {
  view = {
    async *open() {
      yield { event: 'a\nb', id: '1', data: 1 };
      throw new Error('source broke');
    },
    allowed: async () => true,
  };
  assert.equal(await (await fetch(address)).text(), ': open\n\nevent: a b\nid: 1\ndata: 1\n\n');
  view = {
    // biome-ignore lint/correctness/useYield: it waits for ever
    async *open(signal) {
      await untilLeft(signal);
      throw new Error('broke after the reader left');
    },
    allowed: async () => true,
  };
  const answer = await fetch(address);
  await answer.body?.cancel();
  await freed();
  await setTimeout(30);
});
