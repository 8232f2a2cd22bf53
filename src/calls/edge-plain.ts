/**
 * The shape of a call that look-ups may decide, as patterns for Kamailio's `regex` module (PCRE): headers that can be
 * read in one way only, no folded line, no identity but one plain number, in From and wherever else a call says who
 * calls; no short number is called. Headers that the decision does not look at may be any, and so may those that say who
 * forwarded, except on lines of customers. Everything else goes to the decision.
 */

import { MAX_HEADER_LINES } from './sip.ts';

/** Headers that the decision reads (sip.ts); Via may be repeated and is only asked for once. */
const READ =
  'From|To|Call-ID|CSeq|Content-(?:Length|Type|Encoding)|P-(?:Asserted|Preferred)-Identity|Remote-Party-ID|Identity|X-Duanka-Label|[ftilcey]';
/** Those it reads on lines of customers only (`mindsForwarding` in judge.ts). */
const FORWARDING = 'Diversion|History-Info';
/** The decision refuses a zero octet in a header. */
const REST = '[^\\r\\n\\x00]*+\\r\\n';
/** Any other header: called by name below. A blank before the colon is no name. */
const OTHER = `(?<o>(?!(?:${READ}):)[\\w-]+: ${REST})`;
const HOST = '(?<h>@[\\w.:-]+(?:;user=phone)?)';
/** Who calls, and the same number again. */
const USER = '(?<u>[+]?\\d{3,15})';
const AGAIN = '(?<a><(?:sip:\\k<u>(?&h)|tel:\\k<u>)>)';

/**
 * Numbers that hide no number of up to five digits, such as an emergency number, behind zeros, 86 and an area code
 * (`markedNumber` in number.ts); edge-fast.ts sees to it that those are no longer.
 */
const CALLED = '(?:[+](?!860)[1-9]\\d{10,14}|0?(?!86)[1-9]\\d{9,10})';
/** With the body, no more lines than the decision reads of a header section. */
const FEW_LINES = `(?!(?:[^\\n]*+\\n){${MAX_HEADER_LINES + 1}})`;
const REQUEST = `^${FEW_LINES}INVITE sip:${CALLED}(?&h) SIP/2[.]0\\r\\n`;
const FROM = `From: <sip:${USER}(?&h)>;tag=[\\w.~-]+\\r\\n`;
const TO = `To: ${REST}`;
const CALL_ID = 'Call-ID: [\\w@.~-]+\\r\\n';
const CSEQ = 'CSeq: \\d{1,9} INVITE\\r\\n';
const ASSERTED = `P-Asserted-Identity: (?&a)\\r\\n`;
const ALSO = '(?<m>(?&o)|(?:P-Preferred-Identity|Remote-Party-ID): (?&a)(?:;[\\w=-]+)*+\\r\\n)';
const TYPE = 'Content-Type: application/sdp\\r\\n';
const LENGTH = 'Content-Length: \\d{1,4}\\r\\n';
const OTHERS = '(?&o)*+';
const MORE = '(?&m)*+';

/** In the order in which most switches write them, so that nothing can be there twice. */
const IN_ORDER = `${REQUEST}Via: ${REST}${OTHERS}${[FROM, TO, CALL_ID, CSEQ].join(OTHERS)}${MORE}(?:${ASSERTED}${MORE})?(?:${TYPE}${OTHERS})?${LENGTH}${OTHERS}\\r\\n`;

/** The same headers in any order and number, From before P-Asserted-Identity: whoever uses it counts them. */
const IN_ANY_ORDER = `${REQUEST}(?:${[FROM, TO, CALL_ID, CSEQ, ASSERTED, TYPE, LENGTH, '(?&m)'].join('|')})*+\\r\\n`;

/**
 * A call set-up that the decision may read by searching for its headers (sip-tidy.ts), few lines in any part.
 * `o` is a header it does not look at, `v` a value without blanks around it.
 */
const TIDY_NAMES = `(?<o>(?!(?i:${READ}|${FORWARDING}):)[\\w-]+: [\\t -~]*+\\r\\n)(?<v>[!-~][ -~]*+(?<! )\\r\\n)`;
const SOME = '(?&o){0,30}+';
const WHO = `(?:P-(?:Asserted|Preferred)-Identity|Remote-Party-ID|${FORWARDING}): (?&v)`;
const TIDY = `^INVITE [!#-;=?-~]{1,999} SIP/2[.]0\\r\\nVia: [\\t -~]++\\r\\n${SOME}${['From: (?&v)', 'To: (?&v)', 'Call-ID: (?&v)', CSEQ].join(SOME)}(?:(?&o)|${WHO}){0,60}+(?:Content-Type: (?&v)${SOME})?${LENGTH}${SOME}\\r\\n[\\t-~]*+\\z`;

/** What the module takes for a line and no more. */
const MOST_OF_A_LINE = 490;

/** Patterns by the number under which kamailio.cfg asks for them. The lines of a number are alternatives. */
export function plainPatterns(): string {
  // The first line never matches; it names what the second calls. Both are anchored, or a pattern that fails would be
  // tried again at every octet.
  const names = `(?i)^(?!)${OTHER}${HOST}${AGAIN}${ALSO}`;
  const groups = [
    [names, `(?i)${IN_ORDER}`],
    [names, `(?i)${IN_ANY_ORDER}`],
    // Nothing but ASCII, to the end.
    ['^[\\t-~]*+\\z'],
    [`^(?!)${TIDY_NAMES}`, TIDY],
  ];
  for (const line of groups.flat())
    if (line.length > MOST_OF_A_LINE) throw new TypeError(`a pattern of ${line.length} characters`);
  return groups.map((lines, index) => `[${index}]\n${lines.join('\n')}\n`).join('');
}
