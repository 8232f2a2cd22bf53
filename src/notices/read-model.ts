/** What other registers may know of notices that were signed or ticked. */
import { CompiledQuery } from 'kysely';
import type { Tx } from '../kernel/register.ts';
import type { Instant } from '../kernel/time.ts';
import type { Acknowledgement } from './acknowledgement.ts';

export interface AcknowledgementFacts {
  readonly id: string;
  /** Person or unit that acknowledged. */
  readonly holder: string;
  /** What it was signed for, e.g. `card` and its id. */
  readonly register: string;
  readonly subject: string;
  readonly notice: string;
  /** Number of the version that was shown. */
  readonly version: number;
  /** What the text was for: a fixed line needs the one for fixed lines. */
  readonly service: Acknowledgement['series']['service'];
  readonly occasion: Acknowledgement['occasion'];
  readonly place: Acknowledgement['series']['place'];
  /** How: signature or tick; the signed or ticked items include the pledge and the separate resale warning. */
  readonly method: Acknowledgement['method'];
  readonly at: Instant;
  /** The reading aloud, where one was recorded: its blob, length, share of the script read, and liveness. */
  readonly video: {
    readonly digest: string;
    readonly seconds: number;
    readonly match: number;
    readonly live: boolean;
  } | null;
}

/** A subject has one at its opening and one for each verification; older ones do not change a decision. */
const NEWEST = 10;

/** Acknowledgements by the subject they were made for, newest first; a subject without any is left out. */
export async function acknowledgementsOf(
  tx: Tx,
  register: string,
  subjects: readonly string[],
): Promise<ReadonlyMap<string, readonly AcknowledgementFacts[]>> {
  if (subjects.length === 0) return new Map();
  const { rows } = await tx.executeQuery<{ id: string; at: Instant; data: Acknowledgement }>(
    CompiledQuery.raw(
      `select a.id, a.at, a.data from unnest($2::text[]) as wanted(subject)
       cross join lateral (
         select id, at, data from acknowledgement
         where org = duanka_org() and register = $1 and subject = wanted.subject
         order by at desc limit ${NEWEST}
       ) a`,
      [register, [...new Set(subjects)]],
    ),
  );
  return Map.groupBy(
    rows.map(({ id, at, data }) => factsOf(id, at, data)),
    ({ subject }) => subject,
  );
}

function factsOf(id: string, at: Instant, data: Acknowledgement): AcknowledgementFacts {
  const { holder, register, subject, notice, number, series, occasion, method, video } = data;
  const { service, place } = series;
  const film =
    video === null
      ? null
      : { digest: video.digest, seconds: video.seconds, match: video.match, live: video.live };
  return {
    id,
    holder,
    register,
    subject,
    notice,
    version: number,
    service,
    occasion,
    place,
    method,
    at,
    video: film,
  };
}
