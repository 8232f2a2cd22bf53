/** Instructions as registers send them, and the carrier that sends. Numbers with 0000 after the segment are nobody's. */
import { systemActor } from '../../kernel/access.ts';
import type { Situation } from '../../kernel/testing/decider.ts';
import type { Instant } from '../../kernel/time.ts';
import type { DispatchEvent } from '../item.ts';
import type { Instruction } from '../messages.ts';
import type { DispatchFacts } from '../store.ts';

export const NOW: Instant = '2021-07-08T04:00:00.000Z';
export const CARRIER = { id: 'carrier', kind: 'carrier' } as const;

export type LineInstruction = Extract<Instruction, { kind: 'line' }>;
export type MessageInstruction = Extract<Instruction, { kind: 'message' }>;

export function message(change: Partial<MessageInstruction> = {}): MessageInstruction {
  return {
    kind: 'message',
    ref: 'c1:remind:1',
    about: { register: 'card', id: 'c1' },
    number: '8613800000001',
    channel: 'sms',
    template: 'verify-1',
    facts: { tail: '0001', hours: 24, reason: 'sleeping', days: 97 },
    urgent: false,
    ...change,
  };
}

export function lineOff(change: Partial<LineInstruction> = {}): LineInstruction {
  return {
    kind: 'line',
    ref: 'c1:line:off',
    about: { register: 'card', id: 'c1' },
    number: '8613800000001',
    off: ['voice-out', 'sms-out', 'data'],
    open: ['emergency', '96110', 'carrier-service', 'verification-page'],
    at: NOW,
    ...change,
  };
}

export function queued(instruction: Instruction, at: Instant = NOW): DispatchEvent {
  const text = instruction.kind === 'message' ? '【测试移动】正文' : null;
  return { type: 'queued', instruction, text, numbers: [], at };
}

export function situation(now: Instant = NOW, later = false): Situation<DispatchFacts> {
  const carrier = { zh: '测试移动', en: 'Test Mobile' };
  return { now, actor: systemActor('dispatch', CARRIER), facts: { carrier, later } };
}
