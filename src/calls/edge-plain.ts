/**
 * The shape of a call that look-ups may decide, as patterns for Kamailio's `regex` module (PCRE): headers that can be
 * read in one way only, no folded line, no identity but From and one P-Asserted-Identity, both plain numbers; a mobile
 * number is called. Headers that the decision does not look at may be any. Everything else goes to the decision.
 */

/** Headers that the decision reads (sip.ts); Via may be repeated and is only asked for once. */
const READ =
  '(?:From|To|Call-ID|CSeq|Content-(?:Length|Type|Encoding)|P-(?:Asserted|Preferred)-Identity|Remote-Party-ID|Diversion|History-Info|Identity|X-Duanka-Label|[ftilcey])';
/** The decision refuses a zero octet in a header. */
const REST = '[^\\r\\n\\x00]*+\\r\\n';
/** Any other header: called by name below. A blank before the colon is no name. */
const OTHER = `(?<o>(?!${READ}:)[\\w-]+: ${REST})`;
/** Who calls, and the same number again in P-Asserted-Identity. */
const USER = '(?<u>[+]?\\d{3,15})';
const HOST = '@[\\w.:-]+(?:;user=phone)?>';

const REQUEST = '^INVITE sip:(?:[+]86)?1[3-9]\\d{9}@[\\w.:-]+(?:;user=phone)? SIP/2[.]0\\r\\n';
const FROM = `From: <sip:${USER}${HOST};tag=[\\w.~-]+\\r\\n`;
const TO = `To: ${REST}`;
const CALL_ID = 'Call-ID: [\\w@.~-]+\\r\\n';
const CSEQ = 'CSeq: \\d{1,9} INVITE\\r\\n';
const ASSERTED = `P-Asserted-Identity: <sip:\\k<u>${HOST}\\r\\n`;
const TYPE = 'Content-Type: application/sdp\\r\\n';
const LENGTH = 'Content-Length: \\d{1,4}\\r\\n';
const OTHERS = '(?&o)*+';

/** In the order in which most switches write them, so that nothing can be there twice. */
const IN_ORDER = `${REQUEST}Via: ${REST}${OTHERS}${[FROM, TO, CALL_ID, CSEQ, `(?:${ASSERTED}${OTHERS})?`, `(?:${TYPE}${OTHERS})?`, LENGTH].join(OTHERS)}${OTHERS}\\r\\n`;

/** The same headers in any order and number, From before P-Asserted-Identity: whoever uses it counts them. */
const IN_ANY_ORDER = `${REQUEST}(?:${[FROM, TO, CALL_ID, CSEQ, ASSERTED, TYPE, LENGTH, '(?&o)'].join('|')})*+\\r\\n`;

/** What the module takes for a line and no more. */
const MOST_OF_A_LINE = 490;

/** Patterns by the number under which kamailio.cfg asks for them. The lines of a number are alternatives. */
export function plainPatterns(): string {
  // The first line never matches; it names what the second calls. Both are anchored, or a pattern that fails would be
  // tried again at every octet.
  const names = `(?i)^(?!)${OTHER}`;
  const groups = [
    [names, `(?i)${IN_ORDER}`],
    [names, `(?i)${IN_ANY_ORDER}`],
    // Nothing but ASCII, to the end.
    ['^[\\t-~]*+\\z'],
  ];
  for (const line of groups.flat())
    if (line.length > MOST_OF_A_LINE) throw new TypeError(`a pattern of ${line.length} characters`);
  return groups.map((lines, index) => `[${index}]\n${lines.join('\n')}\n`).join('');
}
