import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, it } from 'node:test';
import { filmWords } from '../public/film/word-list-film.ts';
import { ownWords } from '../public/own/word-list-own.ts';
import { sanctionWords } from '../public/sanctions/word-list-sanctions.ts';
import { verifyWords } from '../public/verify/word-list-verify.ts';
import { publicWords } from '../public/word-list.ts';
import { noticeWords } from '../public/word-list-notice.ts';
import { callWords } from './calls.ts';
import { campaignWords } from './campaigns.ts';
import { cardWords } from './cards.ts';
import { channelFormWords } from './channel-forms.ts';
import { channelWords } from './channels.ts';
import { counterWords } from './counter.ts';
import { exchangeWords } from './exchange.ts';
import { gatewayWords } from './gateways.ts';
import { interopWords } from './interop.ts';
import { investigationWords } from './investigation.ts';
import { iotWords } from './iot.ts';
import { iotFormWords } from './iot-forms.ts';
import { keyServiceWords } from './key-services.ts';
import { lawWords } from './law.ts';
import { noticeVersionWords } from './notices.ts';
import { orderWords } from './orders.ts';
import { outboundWords } from './outbound.ts';
import { pageWords } from './pages.ts';
import { partWords } from './parts.ts';
import { penaltyWords } from './penalties.ts';
import { platformWords } from './platforms.ts';
import { reportWords } from './reports.ts';
import { reviewWords } from './reviews.ts';
import { riskWords } from './risk.ts';
import { type Catalogue, sayIn } from './say.ts';
import { serviceDeskWords } from './service-desk.ts';
import { shellWords } from './shell.ts';
import { stateWords } from './states.ts';
import { supervisionWords } from './supervision.ts';
import { traceWords } from './traces.ts';
import { vocabularyWords } from './vocabulary.ts';

const here = join(import.meta.dirname, '..');
const files = readdirSync(here, { recursive: true, encoding: 'utf8' }).filter(
  (name) => /\.tsx?$/.test(name) && !name.endsWith('.test.ts') && !/(^|\/)words\/|word-list/.test(name),
);
const textOf = (wanted: (name: string) => boolean): string =>
  files
    .filter(wanted)
    .map((name) => readFileSync(join(here, name), 'utf8'))
    .join('\n');

const staffFiles: Readonly<Record<string, Catalogue>> = {
  shell: shellWords,
  states: stateWords,
  parts: partWords,
  pages: pageWords,
  reports: reportWords,
  law: lawWords,
  vocabulary: vocabularyWords,
  cards: cardWords,
  counter: counterWords,
  risk: riskWords,
  orders: orderWords,
  campaigns: campaignWords,
  reviews: reviewWords,
  channels: channelWords,
  'channel-forms': channelFormWords,
  interop: interopWords,
  iot: iotWords,
  'iot-forms': iotFormWords,
  notices: noticeVersionWords,
  'key-services': keyServiceWords,
  'service-desk': serviceDeskWords,
  outbound: outboundWords,
  calls: callWords,
  gateways: gatewayWords,
  traces: traceWords,
  supervision: supervisionWords,
  platforms: platformWords,
  investigation: investigationWords,
  penalties: penaltyWords,
  exchange: exchangeWords,
};
const staff: Catalogue = Object.assign({}, ...Object.values(staffFiles));
const sets: readonly (readonly [name: string, words: Catalogue, source: string])[] = [
  ['staff', staff, textOf((name) => !name.startsWith('public/'))],
  ['citizens', publicWords, textOf((name) => name.startsWith('public/'))],
  ['cameras', filmWords, textOf((name) => name.startsWith('public/'))],
  ['verifying', verifyWords, textOf((name) => name.startsWith('public/verify/'))],
  ['numbers in one’s name', ownWords, textOf((name) => name.startsWith('public/own/'))],
  ['limits', sanctionWords, textOf((name) => name.startsWith('public/sanctions/'))],
  ['checks of notices', noticeWords, textOf((name) => name === 'public/notice.tsx')],
];

/** Names in braces, sorted. */
const factsIn = (text: string): string[] =>
  [...new Set([...text.matchAll(/\{(\w+)\}/g)].map(([, name]) => name ?? ''))].sort();

for (const [name, words, source] of sets) {
  describe(`words for ${name}`, () => {
    it('are said in both languages, with the same facts', () => {
      for (const [key, [zh, en]] of Object.entries(words)) {
        assert.notEqual(zh.trim(), '', key);
        assert.notEqual(en.trim(), '', key);
        for (const form of en.split('||')) assert.deepEqual(factsIn(form), factsIn(zh), key);
      }
    });

    it('are all used somewhere', () => {
      const groups = [
        ...[...source.matchAll(/`([a-z-]+)\.\$\{/g)].map(([, group]) => group),
        ...[...source.matchAll(/`([a-z-]+\.[a-z-]+-)\$\{/g)].map(([, group]) => group),
        ...[...source.matchAll(/wordOf\(\s*t,\s*(?:[^,]*\? )?'([a-z-]+)'(?: : '([a-z-]+)')?/g)].flatMap(
          ([, a, b]) => [a, b],
        ),
      ].filter((group) => group !== undefined);
      const unused = Object.keys(words).filter(
        (key) =>
          !source.includes(`'${key}'`) &&
          !groups.some((group) => key.startsWith(group.includes('.') ? group : `${group}.`)) &&
          !['mode', 'area'].some((group) => key.startsWith(`${group}.`)),
      );
      assert.deepEqual(unused, []);
    });

    it('use full-width punctuation in Chinese and none in English', () => {
      for (const [key, [zh, en]] of Object.entries(words)) {
        if (key.startsWith('common.')) continue;
        assert.doesNotMatch(zh, /[\u4e00-\u9fff][,;:?!]/, key);
        assert.doesNotMatch(en, /[\u3000-\u303f\uff00-\uffef\u4e00-\u9fff]/, key);
      }
    });
  });
}

it('has each key in one file only: joined, a second one would silently replace the first', () => {
  const home = new Map<string, string>();
  const twice: string[] = [];
  for (const [file, words] of Object.entries(staffFiles)) {
    for (const key of Object.keys(words)) {
      const first = home.get(key);
      if (first !== undefined) twice.push(`${key}: ${first} and ${file}`);
      home.set(key, file);
    }
  }
  assert.deepEqual(twice, []);
});

it('chooses one or many by the fact n, and leaves a missing fact visible', () => {
  assert.equal(sayIn('en', ['{n}条', '{n} row||{n} rows'], { n: 1 }), '1 row');
  assert.equal(sayIn('en', ['{n}条', '{n} row||{n} rows'], { n: '1,204' }), '1,204 rows');
  assert.equal(sayIn('zh', ['{n}条', '{n} row||{n} rows'], {}), '{n}条');
});
