/** Being told, on record: version, person, resource, time and manner belong together, and nothing of it changes later. */
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { lawWith } from '../kernel/testing/law.ts';
import type { AcknowledgementEvent, Film, Signing } from './acknowledgement.ts';
import type { Series } from './notice.ts';
import {
  against,
  CITIZEN,
  CLERK,
  EARLIER,
  givenAcknowledgement,
  HALL,
  NOW,
  ONLINE,
  PERSON,
  published,
  signingOf,
} from './testing/situation.ts';

const acknowledge = (series: Series, change: Partial<Signing> = {}) =>
  ({ type: 'acknowledge', signing: signingOf(series, change) }) as const;
const FILM: Film = { digest: 'cd'.repeat(32), heard: { seconds: 21, match: 0.95, live: true } };
const film = (heard: Partial<NonNullable<Film['heard']>>): Film => ({
  ...FILM,
  heard: { seconds: 21, match: 0.95, live: true, ...heard },
});
const reverify = (change: Partial<Signing> = {}) =>
  acknowledge(ONLINE, { occasion: 'reverification', film: FILM, ...change });

describe('risk-notice-cmcc-sh.ack.1 bound to version, person, resource, time and manner', () => {
  test('what is signed is all of it', () => {
    const { state } = givenAcknowledgement(HALL)
      .when(acknowledge(HALL))
      .expect({ outcome: 'permit', events: [{ type: 'acknowledged' }] });
    assert.partialDeepStrictEqual(state, {
      holder: PERSON.id,
      register: 'card',
      subject: 'card-1',
      notice: 'n2',
      number: 2,
      series: HALL,
      occasion: 'opening',
      method: 'signature',
      at: NOW,
      staff: CLERK.id,
    });
  });

  test('another text than the one in force today is not taken', () => {
    const facts = {
      notice: published(HALL, 2),
      current: { id: 'n3', number: 3, from: '2021-07-01' },
      holder: PERSON,
      filmUsed: false,
    };
    const { decision, state } = givenAcknowledgement(HALL, { facts }).when(acknowledge(HALL));
    assert.deepEqual(against(decision), ['notices.text-in-force refuse']);
    assert.equal(state, undefined);
    assert.partialDeepStrictEqual(decision.findings[0], {
      facts: { number: 2, current: 3 },
      params: [{ key: 'notice.resign_on_new_version', value: 'next-contact-not-retroactive' }],
    });
  });

  test('the notice for another service, or for units, is not taken', () => {
    const wrong: readonly Partial<Signing>[] = [{ register: 'iot_card' }, { register: 'iot_application' }];
    for (const change of wrong) {
      const { decision } = givenAcknowledgement(HALL).when(acknowledge(HALL, change));
      assert.deepEqual(against(decision), ['notices.for-this-resource refuse']);
    }
    const forUnits: Series = { ...HALL, subject: 'unit' };
    const { decision } = givenAcknowledgement(forUnits).when(acknowledge(forUnits));
    assert.deepEqual(against(decision), ['notices.for-this-resource refuse']);
  });

  test('nobody signs for somebody who is not registered here, nor a text that is not there', () => {
    const missing = [{ holder: undefined }, { notice: undefined }];
    for (const change of missing) {
      const facts = {
        notice: published(HALL),
        current: undefined,
        holder: PERSON,
        filmUsed: false,
        ...change,
      };
      assert.throws(() => givenAcknowledgement(HALL, { facts }).when(acknowledge(HALL)), {
        code: 'kernel.missing',
      });
    }
  });
});

describe('risk-notice-cmcc-sh.special.1 what was confirmed cannot be altered', () => {
  test('the digest of the text on the screen must be that of the text on file', () => {
    const { decision } = givenAcknowledgement(HALL).when(acknowledge(HALL, { digest: '0'.repeat(64) }));
    assert.deepEqual(against(decision), ['notices.text-as-shown refuse']);
    // The English text has another digest than the Chinese one.
    const { decision: mixed } = givenAcknowledgement(HALL).when(acknowledge(HALL, { language: 'en' }));
    assert.deepEqual(against(mixed), ['notices.text-as-shown refuse']);
  });

  test('there is no second signature under the same id', () => {
    const first = givenAcknowledgement(HALL).when(acknowledge(HALL));
    const past = givenAcknowledgement(HALL, {}, first.decision.events);
    assert.throws(() => past.when(acknowledge(HALL)), { code: 'kernel.subject-exists' });
  });
});

describe('mps-miit-2021.4.13 at the counter the notice is signed on the spot', () => {
  for (const occasion of ['opening', 'reverification', 're-registration'] as const) {
    test(`${occasion}: signed, it counts; unsigned or blank, it does not`, () => {
      givenAcknowledgement(HALL).when(acknowledge(HALL, { occasion })).expect({ outcome: 'permit' });
      for (const signature of [null, { digest: 'ab'.repeat(32), inked: false }]) {
        const { decision } = givenAcknowledgement(HALL).when(acknowledge(HALL, { occasion, signature }));
        assert.deepEqual(against(decision), ['notices.signed-at-counter refuse']);
      }
    });
  }

  test('a person alone cannot sign the text of the counter, nor staff tick the one for online use', () => {
    const alone = givenAcknowledgement(HALL, { actor: CITIZEN }).when(acknowledge(HALL));
    assert.deepEqual(against(alone.decision), ['notices.right-place refuse']);
    const staff = givenAcknowledgement(ONLINE, { actor: CLERK }).when(acknowledge(ONLINE));
    assert.deepEqual(against(staff.decision), ['notices.right-place refuse']);
  });
});

describe('mps-miit-2021.4.14 online the notice is read and ticked', () => {
  test('every point ticked after reading: digest, time and ticks are kept', () => {
    const { state } = givenAcknowledgement(ONLINE).when(acknowledge(ONLINE)).expect({ outcome: 'permit' });
    assert.equal(state?.method, 'tick');
    assert.equal(state?.readingSeconds, 60);
    assert.equal(state?.digest, signingOf(ONLINE).digest);
    assert.equal(state?.items.length, 8);
    assert.equal(state?.staff, 'citizen');
  });

  test('one point not ticked', () => {
    const items = signingOf(ONLINE).items.filter((key) => key !== 'accomplice');
    const { decision } = givenAcknowledgement(ONLINE).when(acknowledge(ONLINE, { items }));
    assert.deepEqual(against(decision), ['notices.points-acknowledged refuse']);
    assert.equal(decision.findings.find(({ outcome }) => outcome === 'refuse')?.facts.missing, '2');
  });

  test('read for the least time or less', () => {
    for (const [readingSeconds, outcome] of [
      [15, 'permit'],
      [14, 'refuse'],
    ] as const) {
      const { decision } = givenAcknowledgement(ONLINE).when(acknowledge(ONLINE, { readingSeconds }));
      assert.equal(decision.outcome, outcome);
    }
    const law = lawWith({ 'notice.reading.min_seconds': 61 });
    const { decision } = givenAcknowledgement(ONLINE, { law }).when(acknowledge(ONLINE));
    assert.deepEqual(against(decision), ['notices.read-and-ticked refuse']);
  });
});

describe('mps-miit-2021.4.15 online, the reading aloud is filmed and kept', () => {
  test('a second verification online: the film is kept with digest, length, match, liveness and term', () => {
    const { state, decision } = givenAcknowledgement(ONLINE).when(reverify()).expect({ outcome: 'permit' });
    assert.deepEqual(state?.video, {
      digest: FILM.digest,
      seconds: 21,
      match: 0.95,
      live: true,
      kept: { duringService: true, yearsAfter: 2 },
    });
    const read = decision.findings.flatMap(({ params }) => params.map(({ key }) => key));
    assert.ok(read.includes('notice.video.min_match') && read.includes('notice.video.retention'));
  });

  test('without a film it waits; an unheard film is neither passed nor failed', () => {
    givenAcknowledgement(ONLINE)
      .when(reverify({ film: null }))
      .expect({ outcome: 'hold', events: [] });
    const { decision } = givenAcknowledgement(ONLINE)
      .when(reverify({ film: { ...FILM, heard: null } }))
      .expect({ outcome: 'undecidable', events: [] });
    assert.deepEqual(against(decision), ['notices.reading-filmed undecidable']);
  });

  test('a film of no length, of other words, or of no living person: each with its own finding', () => {
    const wrong = [
      [{ seconds: 0 }, ['notices.film-length refuse']],
      [{ match: 0.8999 }, ['notices.film-match refuse']],
      [{ live: false }, ['notices.film-live refuse']],
      [
        { seconds: 0, match: 0, live: false },
        ['notices.film-length refuse', 'notices.film-match refuse', 'notices.film-live refuse'],
      ],
    ] as const;
    for (const [heard, said] of wrong) {
      const { decision } = givenAcknowledgement(ONLINE).when(reverify({ film: film(heard) }));
      assert.deepEqual(against(decision), said);
    }
    givenAcknowledgement(ONLINE)
      .when(reverify({ film: film({ match: 0.9 }) }))
      .expect({ outcome: 'permit' });
  });

  test('a film proves one reading: sent again, it is refused', () => {
    const facts = {
      notice: published(ONLINE),
      current: { id: 'n2', number: 2, from: '2020-12-17' },
      holder: PERSON,
      filmUsed: true,
    };
    const { decision } = givenAcknowledgement(ONLINE, { facts }).when(reverify());
    assert.deepEqual(against(decision), ['notices.film-fresh refuse']);
  });

  test('an opening online needs no film, but a bad one is not taken either', () => {
    givenAcknowledgement(ONLINE).when(acknowledge(ONLINE)).expect({ outcome: 'permit' });
    const { decision } = givenAcknowledgement(ONLINE).when(
      acknowledge(ONLINE, { film: film({ live: false }) }),
    );
    assert.deepEqual(against(decision), ['notices.film-live refuse']);
  });

  test('before 17 June 2021 no film is asked for', () => {
    givenAcknowledgement(ONLINE, { now: EARLIER })
      .when(reverify({ film: null }))
      .expect({ outcome: 'permit' });
  });
});

test('everything that is wrong is said at once', () => {
  const facts = {
    notice: published(ONLINE),
    current: { id: 'n3', number: 3, from: '2021-07-01' },
    holder: { ...PERSON, kind: 'unit' as const },
    filmUsed: false,
  };
  const { decision } = givenAcknowledgement(ONLINE, { facts, actor: CLERK }).when(
    reverify({ digest: '0'.repeat(64), items: [], readingSeconds: 0, film: null }),
  );
  assert.deepEqual(against(decision), [
    'notices.text-in-force refuse',
    'notices.text-as-shown refuse',
    'notices.for-this-resource refuse',
    'notices.right-place refuse',
    'notices.points-acknowledged refuse',
    'notices.resale-warned refuse',
    'notices.read-and-ticked refuse',
    'notices.reading-filmed hold',
  ]);
});

describe('two-cards-2020.4.3 the pledge signed at a visit of the police', () => {
  const visit = { officer: '000123', on: '2021-07-06', cards: ['card-1', 'card-2'] };
  test('kept with person, cards, officer, day and version', () => {
    const { state } = givenAcknowledgement(HALL)
      .when(acknowledge(HALL, { register: 'holder', subject: 'p1', occasion: 'visit', visit }))
      .expect({ outcome: 'permit' });
    assert.deepEqual([state?.visit, state?.holder, state?.number], [visit, 'p1', 2]);
  });
  test('without officer, day and cards it waits; a day to come is refused', () => {
    givenAcknowledgement(HALL)
      .when(acknowledge(HALL, { occasion: 'visit' }))
      .expect({ outcome: 'hold' });
    const { decision } = givenAcknowledgement(HALL).when(
      acknowledge(HALL, { occasion: 'visit', visit: { ...visit, on: '2021-07-08' } }),
    );
    assert.deepEqual(against(decision), ['notices.visit-recorded refuse']);
  });
});

describe('points that are told, on record by version and hour', () => {
  const ticked = (key: string) => {
    const { state, decision } = givenAcknowledgement(ONLINE).when(acknowledge(ONLINE));
    assert.equal(decision.outcome, 'permit');
    assert.ok(state?.items.includes(key), key);
    const without = signingOf(ONLINE).items.filter((one) => one !== key);
    return against(givenAcknowledgement(ONLINE).when(acknowledge(ONLINE, { items: without })).decision);
  };
  const seen = ['notices.points-acknowledged refuse'];
  test('risk-notice-cmcc-sh.1.1 using lines for fraud has consequences', () => {
    assert.deepEqual(ticked('liability'), seen);
  });
  test('risk-notice-cmcc-sh.2.1 handing them on knowingly makes one an accomplice; the proof can be exported', () => {
    assert.deepEqual(ticked('accomplice'), seen);
    const past = givenAcknowledgement(HALL).when(acknowledge(HALL)).decision.events;
    givenAcknowledgement(HALL, {}, past)
      .when({ type: 'print', purpose: '移送公安机关', reveal: 'police-request' })
      .expect({
        outcome: 'permit',
        events: [],
        findings: [
          {
            rule: 'notices.printed',
            outcome: 'permit',
            clause: 'risk-notice-cmcc-sh.2',
            facts: { purpose: '移送公安机关' },
          },
        ],
      });
  });
  test('risk-notice-cmcc-sh.police-1.2 lines are not lent, rented or sold, by persons or units', () => {
    assert.deepEqual(ticked('no-lending'), seen);
  });
  test('risk-notice-cmcc-sh.police-2.1 a card in one’s own name is not for others', () => {
    assert.deepEqual(ticked('no-lending'), seen);
  });
  test('risk-notice-cmcc-sh.nuisance.1 the seven grounds are shown', () => {
    assert.deepEqual(ticked('nuisance'), seen);
  });
  test('risk-notice-cmcc-sh.pledge.1 the pledge to use the card oneself is kept per card', () => {
    assert.deepEqual(ticked('pledge-real-name'), seen);
  });
  test('risk-notice-cmcc-sh.resale.1 the warning on resale has a confirmation of its own, at the counter too', () => {
    assert.deepEqual(ticked('resale'), ['notices.resale-warned refuse']);
    const { decision } = givenAcknowledgement(HALL).when(acknowledge(HALL, { items: [] }));
    assert.deepEqual(against(decision), ['notices.resale-warned refuse']);
  });
});

describe('risk-notice-cmcc-sh.pledge.2 responsibility follows a recorded confirmation', () => {
  const past: readonly AcknowledgementEvent[] = givenAcknowledgement(HALL).when(acknowledge(HALL)).decision
    .events;
  const hold = (change: object = {}) =>
    givenAcknowledgement(HALL, {}, past).when({
      type: 'hold-responsible',
      ground: 'illegal-resale',
      confirmation: 'JB-0000',
      complainants: 0,
      keyService: false,
      ...change,
    });

  test('confirmed, the registered user answers; unconfirmed, nobody does yet', () => {
    const { state } = hold().expect({ outcome: 'permit', events: [{ type: 'held-responsible' }] });
    assert.deepEqual(state?.responsibilities, [
      { ground: 'illegal-resale', confirmation: 'JB-0000', at: NOW, by: CLERK.id },
    ]);
    hold({ confirmation: ' ' }).expect({ outcome: 'hold', events: [] });
  });

  test('complaints count once they are many: three persons, ten for a key service', () => {
    for (const [complainants, keyService, outcome] of [
      [3, false, 'permit'],
      [2, false, 'refuse'],
      [10, true, 'permit'],
      [9, true, 'refuse'],
    ] as const) {
      const { decision } = hold({ ground: 'user-complaints', complainants, keyService });
      assert.equal(decision.outcome, outcome, `${complainants}`);
      assert.equal(decision.findings[1]?.params[0]?.key, 'complaints.many');
    }
    // Another ground does not wait for complaints.
    hold({ complainants: 0 }).expect({ outcome: 'permit' });
  });

  test('nobody is held to a notice that was never signed', () => {
    const command = {
      type: 'hold-responsible',
      ground: 'illegal-resale',
      confirmation: 'JB-0000',
      complainants: 0,
      keyService: false,
    } as const;
    assert.throws(() => givenAcknowledgement(HALL).when(command), { code: 'kernel.missing' });
  });
});
