/** Every decision that `duanka decide` takes. */
import { points as accounts } from '../accounts/points.ts';
import { points as blacklist } from '../blacklist/points.ts';
import { points as cards } from '../cards/points.ts';
import { points as iot } from '../iot/points.ts';
import type { AnyPoint } from '../kernel/point.ts';
import { points as keyServices } from '../key-services/points.ts';
import { points as penalties } from '../penalties/points.ts';
import { points as platforms } from '../platforms/points.ts';

export const points: ReadonlyMap<string, AnyPoint> = new Map(
  [...accounts, ...blacklist, ...cards, ...iot, ...keyServices, ...penalties, ...platforms].map((point) => [
    point.name,
    point,
  ]),
);
