/** A sound answer is taken; silence, delay, refusal and nonsense are all no answer. */
import assert from 'node:assert/strict';
import { after, before, beforeEach, describe, test } from 'node:test';
import { filmOf, type ReferenceSpeech, startSpeech } from '../../reference/speech-server.ts';
import { httpSpeech, noSpeech } from './speech-port.ts';

let service: ReferenceSpeech;
before(async () => {
  service = await startSpeech();
});
after(() => service.stop());
beforeEach(() => Object.assign(service.faults, { outage: false, latencyMs: 0, lies: false }));

const READING = { transcript: '本人承诺自己办、自己用。', seconds: 12.5, live: true };
const hear = (film = filmOf(READING)) => httpSpeech({ url: service.url, timeoutMs: 300 }).hear(film, 'zh');

describe('the speech service', () => {
  test('says what was heard, how long, and whether a person is there', async () => {
    assert.deepEqual(await hear(), READING);
    assert.deepEqual(await hear(Buffer.from('000000186674', 'hex')), {
      transcript: '',
      seconds: 0,
      live: false,
    });
  });
  test('no service configured, none at the address, none in time, nonsense', async () => {
    assert.equal(await noSpeech.hear(filmOf(READING), 'zh'), undefined);
    assert.equal(await httpSpeech({ url: 'http://127.0.0.1:1' }).hear(filmOf(READING), 'zh'), undefined);
    service.faults.outage = true;
    assert.equal(await hear(), undefined);
    service.faults.outage = false;
    service.faults.lies = true;
    assert.equal(await hear(), undefined);
    service.faults.lies = false;
    assert.deepEqual(await hear(), READING);
  });
});
