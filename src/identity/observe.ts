/** Asks the services what a check needs to know. Looks outside, so never inside a transaction. */
import type { CheckRequest, Observation } from './check.ts';
import type { Holder } from './holder-state.ts';
import { placeOf } from './intake.ts';
import { type PaperKind, paperKey } from './paper.ts';
import type { AuthorityAnswer, CardReading, NoAnswer } from './ports.ts';
import type { IdentityServices } from './services.ts';

/** The holder as the services know it: in clear, for as long as the question takes. */
interface Known {
  readonly org: string;
  readonly kind: PaperKind;
  readonly number: string;
  readonly name: string;
  readonly photo: string | null;
}

/** Ways in which a person looks and says what it found. */
export const BY_PERSON: ReadonlySet<CheckRequest['method']> = new Set([
  'document-inspection',
  'unit-papers',
  'deputy-authority',
  'call-back',
]);
/** Ways that need a picture or film. */
export const WITH_EVIDENCE: ReadonlySet<CheckRequest['method']> = new Set([
  'on-site-photo',
  'portrait-comparison',
  'live-video',
]);

export interface Question {
  readonly org: string;
  readonly request: CheckRequest;
  readonly holder: Holder;
  /** What whoever looked found; for checks that a person makes. */
  readonly found?: 'passed' | 'failed' | undefined;
}

/** Puts the question to whoever answers it; what goes wrong on the way is an answer that did not come. */
export async function observe(services: IdentityServices, question: Question): Promise<Observation> {
  const { request, found } = question;
  if (BY_PERSON.has(request.method))
    return observed({ agrees: found === 'passed', code: found === 'passed' ? null : 'found-wrong' });
  if (request.method === 'on-site-photo') return observed({ agrees: true });
  const known = await openHolder(services, question);
  switch (request.method) {
    case 'id-card-reader':
      return seenOnReader(await services.identity.reader.read(request.device ?? ''), known);
    case 'networked-verification':
      return authorityObservation(await services.identity.authority.verify(known));
    case 'portrait-comparison':
      return comparePortrait(services, request, known);
    default:
      return examineVideo(services, request, known);
  }
}

const observed = (what: Partial<Extract<Observation, { answered: true }>>): Observation => ({
  answered: true,
  agrees: true,
  live: null,
  score: null,
  code: null,
  ...what,
});

async function openHolder({ vault }: IdentityServices, { org, holder, request }: Question): Promise<Known> {
  const [paper] = holder.papers;
  if (paper === undefined) throw new TypeError('a holder has a paper');
  return {
    org,
    kind: paper.kind,
    number: await vault.open(placeOf(org, request.holder, 'number'), paper.number),
    name: await vault.open(placeOf(org, request.holder, 'name'), holder.name),
    photo: holder.photo,
  };
}

/** Whether what lies on the reader is the paper on file, and its chip genuine. */
export function seenOnReader(
  reading: CardReading | NoAnswer,
  known: Pick<Known, 'kind' | 'number'>,
): Observation {
  if (!reading.answered) return reading;
  if (!reading.genuine) return observed({ agrees: false, code: 'not-genuine' });
  const same = paperKey(reading.kind, reading.number) === paperKey(known.kind, known.number);
  return observed({ agrees: same, code: same ? null : 'other-paper' });
}

function authorityObservation(answer: AuthorityAnswer | NoAnswer): Observation {
  if (!answer.answered) return answer;
  const { result, score } = answer;
  return observed({ agrees: result === 'match', score, code: result === 'match' ? null : result });
}

/** With the photo of the chip where a reader read it, else with the one the authority has. */
async function comparePortrait(
  { identity, blobs }: IdentityServices,
  { evidence }: CheckRequest,
  known: Known,
): Promise<Observation> {
  const photo = await blobs.get(known.org, evidence[0] ?? '');
  if (known.photo !== null) {
    const answer = await identity.matcher.compare(photo, await blobs.get(known.org, known.photo));
    return answer.answered ? observed({ score: answer.score }) : answer;
  }
  return scored(await identity.authority.verify({ ...known, portrait: photo }));
}

/** First whether somebody living is there, then whether it is the person of the paper. */
async function examineVideo(
  { identity, blobs }: IdentityServices,
  { evidence }: CheckRequest,
  known: Known,
): Promise<Observation> {
  const video = await blobs.get(known.org, evidence[0] ?? '');
  if (video.length === 0) return observed({ live: false, code: 'empty-video' });
  const seen = await identity.matcher.examine(video);
  if (!seen.answered) return seen;
  if (!seen.live || seen.face === null) return observed({ live: false, code: seen.code ?? 'not-live' });
  const observation = scored(await identity.authority.verify({ ...known, portrait: seen.face }));
  return observation.answered ? { ...observation, live: true } : observation;
}

/** A face was sent along: a match that says nothing of it is no answer. */
function scored(answer: AuthorityAnswer | NoAnswer): Observation {
  if (answer.answered && answer.result === 'match' && answer.score === null)
    return { answered: false, code: 'answer-without-score' };
  return authorityObservation(answer);
}
