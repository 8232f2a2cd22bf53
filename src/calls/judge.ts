/**
 * What each kind of trunk makes of one number. The rule hangs on the trunk, never on the number alone: +86 is right
 * on a domestic trunk and wrong on an international one. Part of the edge bundle (ES5 library only).
 */
import { isCalled } from './called.ts';
import { type Case, note } from './case.ts';
import { scanDigits } from './digits.ts';
import { type Caller, type Form, readCaller } from './number.ts';
import { blockOf, headOf, isIn, MARK, marked } from './tables.ts';

/** Judges one identity. An identity without a number says nothing; that a call has none at all is judged later. */
export function judgeCaller(found: Case, caller: Caller, where: string): void {
  const { kind } = found.trunk;
  const contracted = caller.key !== '' && isContracted(found, caller.key);
  if (caller.authority && kind !== 'authority-line' && !contracted)
    note(
      found,
      kind === 'international-gateway' ? 'calls.imitated-authority' : 'calls.authority-elsewhere',
      where,
    );
  if (caller.form === 'none') return;
  found.numbers++;
  // A good signature over another number proves that this one was put in on the way.
  if (found.proof !== null && caller.key !== found.proof.caller) note(found, 'calls.changed-number', where);
  if (found.caller === '') found.caller = caller.key;
  if (caller.chinese) found.chinese = true;
  if (caller.form === 'foreign') found.foreign = true;
  judgeLists(found, caller, where);
  if (kind === 'international-gateway') judgeInternational(found, caller, where);
  else judgeDomestic(found, caller, contracted, where);
}

/** Lists that hold on every trunk: blacklist, suspended, unallocated, one-number services, Internet of things. */
function judgeLists(found: Case, caller: Caller, where: string): void {
  if (caller.form === 'iot') note(found, 'calls.iot-voice', where);
  if (caller.key === '') return;
  const { tables } = found.policy;
  if (isIn(tables.get('blacklist', headOf(caller.key)), caller.key)) note(found, 'calls.blacklisted', where);
  const marks = tables.get('mark', caller.key);
  if (marks === null) return;
  const { message, iam, policy } = found;
  const stopped = marked(marks, MARK.suspended) && !isCalled(message, iam, policy, MARK.openToSuspended);
  if (stopped) note(found, 'calls.suspended', where);
  if (marked(marks, MARK.unallocated)) note(found, 'calls.unallocated', where);
  if (marked(marks, MARK.oneNumber)) note(found, 'calls.one-number', where);
  if (marked(marks, MARK.iot)) note(found, 'calls.iot-voice', where);
}

/** A gateway from abroad: foreign numbers in full form; own roamers; nothing Chinese, nothing irregular. */
function judgeInternational(found: Case, caller: Caller, where: string): void {
  if (caller.form === 'foreign') {
    if (isHighFraudOrigin(found, caller.key)) {
      note(found, 'calls.high-fraud-origin', where);
      found.label = 'high-fraud-origin';
    }
    return;
  }
  if (caller.form === 'mobile' && !caller.authority) {
    judgeRoamer(found, caller.key, where);
    return;
  }
  note(found, caller.chinese ? 'calls.plus-86' : 'calls.irregular-international', where);
}

function isHighFraudOrigin(found: Case, key: string): boolean {
  const { highFraudOrigins } = found.policy.settings;
  for (let i = 0; i < highFraudOrigins.length; i++)
    if (key.indexOf(highFraudOrigins[i] as string) === 1) return true;
  return false;
}

/** +86 from abroad is let through for a subscriber who is known to be there; the home register is asked by table. */
function judgeRoamer(found: Case, key: string, where: string): void {
  const { tables, settings } = found.policy;
  const visited = tables.get('roaming', key);
  if (visited !== null && visited !== '-') {
    note(found, 'calls.roaming-confirmed', where);
    return;
  }
  if (visited === '-') {
    note(found, 'calls.plus-86', where);
    note(found, 'calls.not-roaming', where);
    return;
  }
  const block = blockOf(tables, 'block', '', key);
  if (block !== null && block.charCodeAt(1) === OTHER) {
    // Nobody here can ask where a subscriber of another network is.
    note(found, 'calls.plus-86', where);
    return;
  }
  note(found, 'calls.roaming-unknown', where);
  if (settings.roamingLookupUnavailable === 'block') note(found, 'calls.plus-86', where);
  if (settings.roamingLookupUnavailable === 'pass-labelled') found.label = 'roaming-unconfirmed';
}

/** Second letter of `other`. */
const OTHER = 116;

const MALFORMED: Readonly<Partial<Record<Form, true>>> = { irregular: true, impossible: true };

function judgeDomestic(found: Case, caller: Caller, contracted: boolean, where: string): void {
  const { kind, hasContract } = found.trunk;
  if (contracted) found.contracted++;
  if (MALFORMED[caller.form] === true) note(found, 'calls.irregular-number', where);
  if (caller.form === 'unassigned' && !contracted) note(found, 'calls.unallocated', where);
  if (kind === 'domestic-interconnect') return;
  if (kind === 'authority-line') {
    const allowed = hasContract ? contracted : caller.authority;
    if (!allowed) note(found, 'calls.not-contracted', where);
    return;
  }
  judgeNetwork(found, caller, contracted, where);
  if (contracted || found.forwardedByLine) return;
  if (kind === 'dedicated-voice-line') note(found, 'calls.not-contracted', where);
  else if (kind === 'key-service-outbound') note(found, 'calls.not-whitelisted', where);
  else if (hasContract) note(found, 'calls.not-contracted', where);
}

/** Own trunks carry own numbers. A contract names what was found to be own before it was listed (M.8.2.1). */
function judgeNetwork(found: Case, caller: Caller, contracted: boolean, where: string): void {
  if (found.forwardedByLine) return;
  const { tables } = found.policy;
  if (caller.form === 'foreign') {
    // A guest from abroad in the own mobile network is known to the visitor register.
    const visited = tables.get('roaming', caller.key);
    const guest = found.trunk.kind === 'own-mobile-core' && visited !== null && visited !== '-';
    if (!guest) note(found, 'calls.other-network', where);
    return;
  }
  if (caller.key === '') return;
  const block = blockOf(tables, 'block', '', caller.key);
  if (block !== null && block.charCodeAt(1) === OTHER) note(found, 'calls.other-network', where);
  else if (block === null && !contracted && isSubscriber(caller.form) && tables.get('block', '') !== null)
    note(found, 'calls.not-own-number', where);
  else if (
    found.trunk.kind === 'own-mobile-core' &&
    !contracted &&
    (caller.form === 'short' || caller.form === 'sms-port')
  )
    note(found, 'calls.irregular-number', where);
}

function isSubscriber(form: Form): boolean {
  return form === 'mobile' || form === 'fixed' || form === 'toll-free' || form === 'iot';
}

function isContracted(found: Case, key: string): boolean {
  const { trunk, policy } = found;
  return trunk.hasContract && blockOf(policy.tables, 'contract', `${trunk.id}/`, key) !== null;
}

/** Forwarding matters on lines of customers; between networks and from abroad it is ordinary. */
export function mindsForwarding({ trunk }: Case): boolean {
  return trunk.kind === 'dedicated-voice-line' || trunk.kind === 'key-service-outbound';
}

/** The number that forwarded: where the group approved forwarding, it speaks for the line instead of the caller's. */
export function judgeForwarder(found: Case, text: string, where: string): void {
  const { trunk, policy } = found;
  if (!trunk.forwardingApproved) {
    note(found, 'calls.forwarding', where);
    return;
  }
  const caller = readCaller(scanDigits(text), 'dialled', policy.tables, policy.settings.longestAuthority);
  if (caller.key !== '' && isContracted(found, caller.key)) found.forwardedByLine = true;
  else note(found, 'calls.not-contracted', where);
}
