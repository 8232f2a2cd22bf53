/** A signature as pen strokes, as it is sent and drawn. Pure. */
export interface Drawn {
  readonly width: number;
  readonly height: number;
  /** Each x, y, x, y … */
  readonly strokes: readonly (readonly number[])[];
}

export const PAD = { width: 800, height: 240 } as const;
/** As the server tells ink from a slip of the pen: a twentieth of the width. */
const LEAST_INK = 0.05;
const MOST_NUMBERS = 4000;

export function begun(strokes: Drawn['strokes'], x: number, y: number): Drawn['strokes'] {
  return [...strokes, [x, y]];
}

/** The pen moved; a stroke longer than the server takes goes on as a new one. */
export function drawn(strokes: Drawn['strokes'], x: number, y: number): Drawn['strokes'] {
  const last = strokes.at(-1);
  if (last === undefined || last.length + 2 > MOST_NUMBERS) return begun(strokes, x, y);
  return [...strokes.slice(0, -1), [...last, x, y]];
}

/** A dot has a length nobody sees; it is left out, as one point is no line. */
export function sendable(strokes: Drawn['strokes']): Drawn['strokes'] {
  return strokes.filter((stroke) => stroke.length >= 2);
}

export function isInked(strokes: Drawn['strokes']): boolean {
  return lengthOf(strokes) >= PAD.width * LEAST_INK;
}

function lengthOf(strokes: Drawn['strokes']): number {
  let length = 0;
  for (const stroke of strokes) {
    for (let at = 2; at + 1 < stroke.length; at += 2) {
      length += Math.hypot(
        (stroke[at] ?? 0) - (stroke[at - 2] ?? 0),
        (stroke[at + 1] ?? 0) - (stroke[at - 1] ?? 0),
      );
    }
  }
  return length;
}

/** The path of a stroke, as SVG writes it. */
export function pathOf(stroke: readonly number[]): string {
  const points: string[] = [];
  for (let at = 0; at + 1 < stroke.length; at += 2) points.push(`${stroke[at]} ${stroke[at + 1]}`);
  const [first = '0 0', ...rest] = points;
  return `M${first}${rest.length === 0 ? 'h0.1' : `L${rest.join('L')}`}`;
}
