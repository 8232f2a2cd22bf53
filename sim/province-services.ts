/**
 * The services around a province that is being made: authority, readers, matcher, gateway. They answer at once and by
 * rule, on the simulated clock; `duanka demo` has the reference servers of reference/ in their place.
 */
import { crc32, deflateSync } from 'node:zlib';
import type { Gateway } from '../src/dispatch/ports.ts';
import type { CardReading, IdentityPorts } from '../src/identity/ports.ts';
import type { Instant } from '../src/kernel/time.ts';

/** Nobody answers about a person of this name: the reference server does not either. */
export const SILENT_NAME = '测试失联';
/** Nothing sent to a number with this end is answered. */
export const SILENT_NUMBERS = '0404';

export interface SimulatedServices {
  readonly identity: IdentityPorts;
  readonly gateway: Gateway;
  /** Puts a paper on a reader. */
  lay(device: string, paper: Omit<CardReading, 'answered' | 'device' | 'at' | 'genuine'>): void;
  /** Whether the next faces are those of the papers. */
  faces: 'same' | 'different';
  /** Every photo is another picture, as with a camera. */
  photosTaken: number;
}

export function simulatedServices(clock: { now(): Instant }): SimulatedServices {
  const laid = new Map<string, Parameters<SimulatedServices['lay']>[1]>();
  const silent = { answered: false, code: 'unreachable' } as const;
  const services: SimulatedServices = {
    faces: 'same',
    photosTaken: 0,
    lay: (device, paper) => void laid.set(device, paper),
    identity: {
      authority: {
        verify: async ({ name, portrait }) => {
          if (name === SILENT_NAME) return silent;
          return { answered: true, result: 'match', score: portrait === undefined ? null : score() };
        },
      },
      reader: {
        read: async (device) => {
          const paper = laid.get(device);
          if (paper === undefined) return { answered: false, code: 'no-paper' };
          return { answered: true, ...paper, genuine: true, device, at: clock.now() };
        },
      },
      matcher: {
        compare: async () => ({ answered: true, score: score() }),
        examine: async (film) => ({ answered: true, live: true, face: film.subarray(0, 8), code: null }),
      },
    },
    gateway: {
      send: async ({ number }) => handedOver(number, clock),
      apply: async ({ number }) => handedOver(number, clock),
      receipts: async () => undefined,
    },
  };
  const score = () => (services.faces === 'same' ? 0.94 : 0.31);
  return services;
}

function handedOver(number: string, clock: { now(): Instant }) {
  return number.endsWith(SILENT_NUMBERS)
    ? ({ result: 'no-answer', reason: 'unreachable' } as const)
    : ({ result: 'done', at: clock.now() } as const);
}

const WIDTH = 60;
const HEIGHT = 80;

/** A passport photo of nobody: a silhouette in a colour of its own, as PNG. */
export function portrait(seed: number): Uint8Array {
  const hue = (seed * 47) % 200;
  const rows = Buffer.alloc(HEIGHT * (1 + WIDTH * 3));
  for (let y = 0; y < HEIGHT; y += 1) {
    for (let x = 0; x < WIDTH; x += 1) {
      const head = (x - 30) ** 2 + ((y - 30) * 0.85) ** 2 < 190;
      const body = (x - 30) ** 2 / 530 + (y - 80) ** 2 / 900 < 1;
      const colour = head || body ? [90, 100, 110] : [200, 255 - hue / 4, 200 + hue / 4];
      rows.set(colour, y * (1 + WIDTH * 3) + 1 + x * 3);
    }
  }
  const size = Buffer.alloc(13);
  size.writeUInt32BE(WIDTH, 0);
  size.writeUInt32BE(HEIGHT, 4);
  size.set([8, 2, 0, 0, 0], 8);
  const note = Buffer.from(`seed\0${seed}`);
  const parts = [chunk('IHDR', size), chunk('tEXt', note), chunk('IDAT', deflateSync(rows)), chunk('IEND')];
  return Buffer.concat([Buffer.from('89504e470d0a1a0a', 'hex'), ...parts]);
}

function chunk(name: string, data: Uint8Array = new Uint8Array()): Buffer {
  const named = Buffer.concat([Buffer.from(name), data]);
  const framed = Buffer.alloc(named.length + 8);
  framed.writeUInt32BE(data.length, 0);
  framed.set(named, 4);
  framed.writeUInt32BE(crc32(named), named.length + 4);
  return framed;
}
