/** The acceptance set at the gateway from abroad: what is stopped, and what passes. */
import { at, from } from './case.ts';
import { iam } from './iam.ts';

const abroadStops = at('abroad', 'block');
const abroadPasses = at('abroad', 'pass');
const abroadChanges = at('abroad', 'pass-modified');
const PLUS_86 = 'plus-86';
const IRREGULAR = 'irregular-international';
const IMITATED = 'imitated-authority';

export const chineseFromAbroad = [
  abroadStops('+86 mobile', from('+8613900000002'), PLUS_86),
  abroadStops('86 without plus', from('8613900000002'), PLUS_86),
  abroadStops('0086', from('008613900000002'), PLUS_86),
  abroadStops('+0086', from('+008613900000002'), PLUS_86),
  abroadStops('00086', from('0008613900000002'), PLUS_86),
  abroadStops('national mobile', from('13900000002'), PLUS_86),
  abroadStops('national mobile that could be North American', from('13612345678'), PLUS_86),
  abroadStops('national mobile with 0', from('013900000002'), PLUS_86),
  abroadStops('national fixed', from('01062220000'), PLUS_86),
  abroadStops('+86 fixed', from('+861062220000'), PLUS_86),
  abroadStops('+86 with the 0 of the area code', from('+8601062220000'), PLUS_86),
  abroadStops('+86 with separators', from('+86-139-0000-0002'), PLUS_86),
  abroadStops('+86 escaped', from('%2B86%31%33900000002'), PLUS_86),
  abroadStops('400 number', from('4001234567'), PLUS_86),
  abroadStops('13-digit number of the Internet of things', from('+861440000000001'), PLUS_86, 'iot-voice'),
  abroadStops('700 number of a Chinese service', from('700123456789012'), PLUS_86),
  abroadStops('tel address', { from: '<tel:+8613900000002>' }, PLUS_86),
  abroadStops('tel address with separators', { from: '<tel:+86-139(0000)0002>' }, PLUS_86),
  abroadStops('tel with phone-context', { from: '<tel:13900000002;phone-context=+86>' }, PLUS_86),
  abroadStops(
    'phone-context in a sip address',
    { from: '<sip:13900000002;phone-context=+86@gw.example>' },
    PLUS_86,
  ),
  abroadStops('routing number', { from: '<tel:+442079460001;rn=+8613900000002>' }, PLUS_86, 'changed-number'),
  abroadStops('upper-case scheme', { from: '<SIP:+8613900000002@gw.example>' }, PLUS_86),
  abroadStops('address without brackets', { from: 'sip:+8613900000002@gw.example' }, PLUS_86),
  abroadStops(
    'only in P-Asserted-Identity',
    { pai: ['<sip:+8613900000002@gw.example>'] },
    PLUS_86,
    'changed-number',
  ),
  abroadStops(
    'second header of P-Asserted-Identity',
    { pai: ['<sip:+442079460001@gw.example>', '<tel:+8613900000002>'] },
    PLUS_86,
    'changed-number',
  ),
  abroadStops(
    'second value of one P-Asserted-Identity',
    { pai: ['<sip:+442079460001@gw.example>, <tel:+8613900000002>'] },
    PLUS_86,
    'changed-number',
  ),
  abroadStops(
    'P-Asserted-Identity in strange letter case, folded',
    { headers: ['p-ASSERTED-identity:\r\n <sip:+8613900000002@gw.example>'] },
    PLUS_86,
    'changed-number',
  ),
  abroadStops(
    'only in Remote-Party-ID',
    { headers: ['Remote-Party-ID: <sip:+8613900000002@gw.example>;party=calling'] },
    PLUS_86,
    'changed-number',
  ),
  abroadStops(
    'only in P-Preferred-Identity',
    { headers: ['P-Preferred-Identity: <sip:+8613900000002@gw.example>'] },
    PLUS_86,
    'changed-number',
  ),
  abroadStops(
    'display name that is a mobile number',
    { from: '"13900000002" <sip:+442079460001@gw.example>' },
    PLUS_86,
    'changed-number',
    'display-name',
  ),
  abroadStops(
    'display name in full-width digits',
    { from: '"＋８６１３９００００００２" <sip:+442079460001@gw.example>' },
    PLUS_86,
    'changed-number',
    'display-name',
  ),
  abroadStops(
    'ISUP calling number with nature "national"',
    { isup: iam({ calling: { digits: '1062220000', nature: 3 } }) },
    PLUS_86,
    'changed-number',
  ),
  abroadStops(
    'ISUP calling number 86… with nature "international"',
    { isup: iam({ calling: { digits: '8613900000002', nature: 4 } }) },
    PLUS_86,
    'changed-number',
  ),
  abroadStops(
    'subscriber who is abroad, but with nature "national"',
    { ...from('+8613800000123'), isup: iam({ calling: { digits: '13800000123', nature: 3 } }) },
    PLUS_86,
    'roaming-confirmed',
  ),
  abroadStops(
    'digits said not to be available',
    { isup: iam({ calling: { digits: '8613900000002', nature: 4, presentation: 2 } }) },
    PLUS_86,
    'changed-number',
  ),
  abroadStops(
    'emergency number with a routing number behind it',
    { ...from('+8613900000002'), to: 'tel:110;rn=+8613800000001' },
    PLUS_86,
  ),
  abroadStops(
    'emergency number of another country',
    { ...from('+8613900000002'), to: 'tel:110;phone-context=+44' },
    PLUS_86,
  ),
  abroadStops('subscriber who is at home', from('+8613800000321'), PLUS_86, 'not-roaming'),
  abroadStops('own subscriber of whom nothing is known', from('+8613800000555'), PLUS_86, 'roaming-unknown'),
];

export const irregularFromAbroad = [
  abroadStops(
    'a number in an address of another kind',
    { from: '<h323:+8613900000002@gw.example>' },
    IRREGULAR,
  ),
  abroadStops('zero after the plus', from('+0442079460001'), IRREGULAR),
  abroadStops('zero after 00', from('000442079460001'), IRREGULAR),
  abroadStops('single zero', from('02079460001'), PLUS_86),
  abroadStops('unknown country code', from('+2102079460001'), IRREGULAR),
  abroadStops('too short', from('+44207'), IRREGULAR),
  abroadStops('too long', from('+4420794600011234'), IRREGULAR),
  abroadStops('North American area code that cannot be', from('+11235550123'), IRREGULAR),
  abroadStops('Chinese short number', from('95588'), IRREGULAR),
  abroadStops('full-width digits', from('＋４４２０７９４６０００１'), IRREGULAR),
  abroadStops('Arabic-Indic digits', from('+٤٤٢٠٧٩٤٦٠٠٠١'), IRREGULAR),
  abroadStops('letters between digits', from('+4420a79460001'), IRREGULAR),
  abroadStops('broken escape', from('+44207946000%'), IRREGULAR),
  abroadStops('two at signs', { from: '<sip:+442079460001@evil@gw.example>' }, IRREGULAR),
  abroadStops(
    'anonymous and nothing asserted',
    { from: '"Anonymous" <sip:anonymous@anonymous.invalid>' },
    'international-no-number',
    'display-name',
  ),
  abroadStops('empty user part', { from: '<sip:@gw.example>' }, 'international-no-number'),
  abroadStops('blacklisted foreign number', from('+442079460999'), 'blacklisted'),
  abroadStops('malformed ISUP', { isup: '010061010a0302f00984106831193254760800' }, 'unreadable-isup'),
  abroadStops(
    'ISUP in base64',
    { isup: iam({}), isupType: 'application/ISUP\r\nContent-Transfer-Encoding: base64' },
    'unreadable-isup',
  ),
];

export const imitations = [
  abroadStops('110', from('110'), IMITATED, IRREGULAR),
  abroadStops('+110', from('+110'), IMITATED, IRREGULAR),
  abroadStops('0110', from('0110'), IMITATED, PLUS_86),
  abroadStops('+86110', from('+86110'), IMITATED, PLUS_86),
  abroadStops('0086 10 110', from('008610110'), IMITATED, PLUS_86),
  abroadStops('010 110', from('010110'), IMITATED, PLUS_86),
  abroadStops('+86 010 110', from('+86010110'), IMITATED, PLUS_86),
  abroadStops('full-width 110', from('１１０'), IMITATED, IRREGULAR),
  abroadStops('Arabic-Indic 110', from('١١٠'), IMITATED, IRREGULAR),
  abroadStops('escaped 110', from('%31%31%30'), IMITATED, IRREGULAR),
  abroadStops('1-1-0', from('1-1-0'), IMITATED, IRREGULAR),
  abroadStops('96110', from('0096110'), IMITATED, IRREGULAR),
  abroadStops('12345 of another city', from('057112345'), IMITATED, PLUS_86),
  abroadStops('authority line of full length', from('+861065000110'), IMITATED, PLUS_86),
  abroadStops(
    'display name 公安110',
    { from: '"公安110" <sip:+442079460001@gw.example>' },
    IMITATED,
    'display-name',
  ),
  abroadStops(
    'user part of letters',
    { ...from('police'), pai: ['<sip:+442079460001@gw.example>'] },
    IMITATED,
  ),
  abroadStops('display name 110', { from: '"110" <sip:+442079460001@gw.example>' }, IMITATED, 'display-name'),
  abroadStops(
    'display name with a word of an authority',
    { from: 'Shanghai POLICE <sip:+442079460001@gw.example>' },
    IMITATED,
    'display-name',
  ),
  abroadStops(
    'display name of an asserted identity',
    { pai: ['"最高人民检察院" <sip:+442079460001@gw.example>'] },
    IMITATED,
    'display-name',
  ),
  at('interconnect', 'block')('110 over another network', from('110'), 'authority-elsewhere'),
  at('interconnect', 'block')('010 110 over another network', from('010110'), 'authority-elsewhere'),
  at('line', 'block')('12345 on an ordinary line', from('12345'), 'authority-elsewhere', 'not-contracted'),
  at('core', 'block')('96110 from a mobile phone', from('96110'), 'authority-elsewhere', 'irregular-number'),
];

export const honestFromAbroad = [
  abroadPasses('+44', from('+442079460001')),
  abroadPasses('44 without plus', from('442079460001')),
  abroadPasses('0044', from('00442079460001')),
  abroadPasses('+1 860, which holds 86', from('+18605550123')),
  abroadPasses('+1 302, which looks like a Chinese mobile', from('+13025550123')),
  abroadPasses('+886', from('+886223456789')),
  abroadPasses('+852 8613…', from('+85286131234')),
  abroadPasses('a number that ends in 110', from('+442079460110')),
  abroadPasses('separators of a tel address', { from: '<tel:+44-20-7946-0001>' }),
  abroadPasses('own subscriber who is abroad', from('+8613800000123'), 'roaming-confirmed'),
  abroadPasses('withheld but asserted', {
    from: '<sip:anonymous@anonymous.invalid>',
    pai: ['<sip:+442079460001@gw.example>'],
    headers: ['Privacy: id'],
  }),
  abroadPasses('restricted in ISUP but present', {
    from: '<sip:anonymous@anonymous.invalid>',
    isup: iam({ calling: { digits: '33140000000', nature: 4, presentation: 1 } }),
  }),
  abroadPasses('forwarded abroad', {
    headers: ['Diversion: <sip:+442079460002@gw.example>;reason=unconditional'],
  }),
  abroadPasses(
    'emergency call whatever the caller',
    { from: '<sip:+8613900009999@gw.example>', to: 'sip:110@sbc.example' },
    'emergency',
  ),
  abroadPasses(
    'emergency service address',
    { from: '<sip:anonymous@anonymous.invalid>', to: 'urn:service:sos' },
    'emergency',
  ),
  abroadChanges(
    'display name is taken out',
    { from: '"John Doe" <sip:+442079460001@gw.example>' },
    'display-name',
  ),
  abroadChanges('room 110 is no police', { from: 'Room 110 <sip:+442079460001@gw.example>' }, 'display-name'),
  abroadChanges(
    'Generic Number is taken out',
    {
      isup: iam({
        calling: { digits: '442079460001', nature: 4 },
        generic: [{ digits: '1066668888', nature: 3 }],
      }),
    },
    'generic-number',
  ),
  abroadChanges(
    'two Generic Numbers, one of them 110',
    {
      isup: iam({
        calling: { digits: '442079460001', nature: 4 },
        generic: [
          { digits: '110', nature: 3 },
          { digits: '8613800000001', nature: 4 },
        ],
      }),
    },
    'generic-number',
  ),
  abroadChanges('label of somebody else', { headers: ['X-Duanka-Label: trusted'] }),
];
