/**
 * A verdict as the text of its event (EventFields), written by hand: most of it is known to need no quoting, and it is
 * for every call. Part of the edge bundle (ES5 library only).
 */
import { shortened } from './edge-event.ts';
import type { Header, Message, Unreadable } from './sip.ts';
import type { Verdict } from './verdict.ts';

export interface Reported {
  /** Name of the trunk, and the state that judged, as JSON. */
  readonly trunk: string;
  readonly state: string;
  readonly clockMs: number;
  readonly source: string;
  readonly message: Message | Unreadable;
  readonly verdict: Verdict;
  readonly signed: string;
}

/** The number of the event first; texts have one character per octet. */
export function eventText(
  seq: number,
  { trunk, state, clockMs, source, message, verdict, signed }: Reported,
): string {
  const { cause, findings, changes } = verdict;
  const sip = cause === null ? 0 : cause.sip;
  const q850 = cause === null ? 0 : cause.q850;
  let rules = '';
  for (let i = 0; i < findings.length; i++)
    rules += (i === 0 ? '' : ',') + (findings[i] as Verdict['findings'][0]).rule;
  let changed = '';
  for (let i = 0; i < changes.length; i++)
    changed += (i === 0 ? '' : ',') + changeOf(changes[i] as Verdict['changes'][0]);
  return `[${seq},${secondsOf(clockMs)},"${source}",${trunk},"${verdict.verdict}",${sip},${q850},"${rules}",${shownOf(message)},${state},"${changed}","decision","${signed}"]`;
}

/** Whole numbers only: the engine is slow at writing fractions. */
function secondsOf(clockMs: number): string {
  const rest = clockMs % 1000;
  return `${(clockMs - rest) / 1000}.${rest < 10 ? '00' : rest < 100 ? '0' : ''}${rest}`;
}

function changeOf(change: Verdict['changes'][0]): string {
  return change.header === '' ? change.do : `${change.do} ${change.header}`;
}

/** Call-ID, From, P-Asserted-Identity and Request-URI as they came, as JSON; values of one name behind each other. */
function shownOf(message: Message | Unreadable): string {
  if (!message.ok) return '"","","",""';
  const { raw, headers, from } = message;
  let callId = '';
  let asserted = '';
  for (let i = 0; i < headers.length; i++) {
    const header = headers[i] as Header;
    const field = header.field;
    if (field === 'call-id') callId = raw.substring(header.value, header.end);
    else if (field === 'p-asserted-identity')
      asserted += (asserted === '' ? '' : ', ') + raw.substring(header.value, header.end);
  }
  const shown = [
    shortened(callId),
    shortened(raw.substring(from.value, from.end)),
    shortened(asserted),
    shortened(message.uri),
  ];
  const text = JSON.stringify(shown);
  return text.substring(1, text.length - 1);
}
