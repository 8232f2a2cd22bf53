/** Every decision that `duanka decide` takes. */
import { points as cards } from '../cards/points.ts';
import { points as iot } from '../iot/points.ts';
import type { AnyPoint } from '../kernel/point.ts';
import { points as keyServices } from '../key-services/points.ts';

export const points: ReadonlyMap<string, AnyPoint> = new Map(
  [...cards, ...iot, ...keyServices].map((point) => [point.name, point]),
);
