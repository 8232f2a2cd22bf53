/** Different mobile numbers of the plan in no order, each found again by its place in the draw. */
import { keyOf, numberOf } from '../src/numbers/set/key.ts';

const SEED = 20_210_617;
const CHUNK = 65_536;
/** Mobile segments in use; data cards (14x) and satellite (174) are left out. */
const SEGMENTS = [
  130, 131, 132, 133, 134, 135, 136, 137, 138, 139, 150, 151, 152, 153, 155, 156, 157, 158, 159, 166, 173,
  175, 176, 177, 178, 180, 181, 182, 183, 184, 185, 186, 187, 188, 189, 190, 191, 193, 195, 196, 198, 199,
];
const SEGMENT = 100_000_000;
const FIRST_KEYS = SEGMENTS.map((segment) => keyOf(`86${segment}00000000`));
const PLAN = SEGMENTS.length * SEGMENT;

/** Mixes 32 bits without ever giving two values the same result (the end of MurmurHash3). */
function mixed(value: number): number {
  let bits = (value ^ SEED) >>> 0;
  bits = Math.imul(bits ^ (bits >>> 16), 0x85ebca6b);
  bits = Math.imul(bits ^ (bits >>> 13), 0xc2b2ae35);
  return (bits ^ (bits >>> 16)) >>> 0;
}

/** Key of one number; what falls behind the plan (one in fifty) is mixed again, which keeps all of them different. */
export function drawn(place: number): number {
  let at = mixed(place);
  while (at >= PLAN) at = mixed(at);
  return (FIRST_KEYS[Math.floor(at / SEGMENT)] ?? 0) + (at % SEGMENT);
}

export const numberDrawn = (place: number): string => numberOf(drawn(place));

/** The first `count` of the draw. */
export function* keysDrawn(count: number): Generator<Float64Array> {
  for (let from = 0; from < count; from += CHUNK) {
    const keys = new Float64Array(Math.min(CHUNK, count - from));
    for (let at = 0; at < keys.length; at += 1) keys[at] = drawn(from + at);
    yield keys;
  }
}
