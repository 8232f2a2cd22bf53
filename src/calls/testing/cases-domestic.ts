/** The acceptance set within the country: other networks, voice lines, own trunks. */
import { at, from } from './case.ts';
import { iam } from './iam.ts';

const peer = at('interconnect', 'block');
const peerPasses = at('interconnect', 'pass');
export const interconnect = [
  peer('no number', { from: '<sip:anonymous@anonymous.invalid>' }, 'no-number'),
  peer('unallotted segment', from('+8615400000001'), 'unallocated'),
  peer('unallotted area code', from('03220000000'), 'unallocated'),
  peer('number assigned to nobody', from('+8613800000777'), 'unallocated'),
  peer('local number without area code', from('62220000'), 'irregular-number'),
  peer('zero after +86', from('+8601062220000'), 'irregular-number'),
  peer('foreign number without 00', from('442079460001'), 'irregular-number'),
  peer('blacklisted', from('13900009999'), 'blacklisted'),
  peer('suspended', from('+8613800000666'), 'suspended'),
  peer('number of the Internet of things', from('+8613800000888'), 'iot-voice'),
  peer('13 digits', from('1440000000001'), 'iot-voice'),
  peerPasses('mobile of another network', from('13900000002')),
  peerPasses('mobile with +86', from('+8613900000002')),
  peerPasses('fixed line', from('01088880000')),
  peerPasses('fixed line with nature "national"', {
    ...from('+861088880000'),
    isup: iam({ calling: { digits: '1088880000', nature: 3 } }),
  }),
  peerPasses('bank', from('95588')),
  peerPasses('400', from('4008800000')),
  peerPasses('700 number that protects another', from('700123456789012')),
  peerPasses('foreign call in transit', from('00442079460001')),
  peerPasses('own number ported out', from('+8613800000002')),
  peerPasses('suspended caller to 96110', { ...from('+8613800000666'), to: 'sip:96110@sbc.example' }),
  peerPasses('display name of a person', { from: '"测试甲" <sip:+8613900000002@gw.example>' }),
  at('interconnect', 'pass-modified')(
    'Generic Number is taken out here too',
    {
      ...from('+8613900000002'),
      isup: iam({ calling: { digits: '13900000002', nature: 3 }, generic: [{ digits: '95588', nature: 2 }] }),
    },
    'generic-number',
  ),
];

const line = at('line', 'block');
const linePasses = at('line', 'pass');
export const voiceLines = [
  line('number outside the contract', from('01062220200'), 'not-contracted'),
  line('number of another network', from('13900000002'), 'not-contracted', 'other-network'),
  line('foreign number', from('+442079460001'), 'not-contracted', 'other-network'),
  line(
    'contracted From, other number asserted',
    { ...from('01062220000'), pai: ['<sip:+8613900000002@pbx.example>'] },
    'changed-number',
    'not-contracted',
    'other-network',
  ),
  line(
    'Generic Number of a bank',
    {
      ...from('01062220000'),
      isup: iam({ calling: { digits: '1062220000', nature: 3 }, generic: [{ digits: '95588', nature: 2 }] }),
    },
    'changed-number',
    'not-contracted',
  ),
  line(
    'forwarded without approval',
    { ...from('01062220000'), headers: ['Diversion: <sip:+861062220000@pbx.example>;reason=unconditional'] },
    'forwarding',
  ),
  line(
    'forwarded by history',
    {
      ...from('01062220000'),
      headers: [
        'History-Info: <sip:+861062220000@pbx.example?Reason=SIP%3Bcause%3D302>;index=1, <sip:+8613900000002@pbx.example>;index=1.1',
      ],
    },
    'forwarding',
  ),
  line(
    'history of two entries without a reason',
    {
      ...from('01062220000'),
      headers: [
        'History-Info: <sip:+861062220000@pbx.example>;index=1',
        'History-Info: <sip:+8613900000002@pbx.example>;index=1.1',
      ],
    },
    'forwarding',
  ),
  linePasses('history of the call itself', {
    ...from('01062220000'),
    headers: ['History-Info: <sip:+8613900000002@pbx.example>;index=1'],
  }),
  line(
    'forwarded in ISUP',
    {
      ...from('01062220000'),
      isup: iam({
        calling: { digits: '1062220000', nature: 3 },
        redirecting: { digits: '1062220000', nature: 3 },
      }),
    },
    'forwarding',
  ),
  line('no number', { from: '<sip:anonymous@anonymous.invalid>' }, 'no-number'),
  at('forwardingLine', 'block')(
    'forwarded by a number outside the contract',
    { ...from('13900000002'), headers: ['Diversion: <sip:+861062220000@pbx.example>'] },
    'not-contracted',
    'other-network',
  ),
  at('forwardingLine', 'pass')('forwarded with approval: the caller stays', {
    ...from('13900000002'),
    headers: ['Diversion: <sip:+861062221000@pbx.example>'],
  }),
  linePasses('contracted number', from('01062220000')),
  linePasses('contracted range, other spelling', from('+86-10-6222-0150')),
  linePasses(
    'emergency call with a wrong number',
    { ...from('13900000002'), to: 'sip:119@sbc.example' },
    'emergency',
  ),
];

const key = at('keyService', 'block');
const keyPasses = at('keyService', 'pass');
export const ownTrunks = [
  key('not on the whitelist', from('01062229500'), 'not-whitelisted'),
  key('400 of another network', from('4008800000'), 'not-whitelisted', 'other-network'),
  key('number of nobody known', from('057188880000'), 'not-whitelisted', 'not-own-number'),
  key('one-number service', from('01062228888'), 'not-whitelisted', 'one-number'),
  key('700 without contract', from('700123456789012'), 'not-whitelisted'),
  keyPasses('400', from('4001234567')),
  keyPasses('95', from('95001')),
  keyPasses('range', from('+861062229005')),
  at('authority', 'pass')('96110 on its own line', from('96110')),
  at('authority', 'pass')('its number of full length', from('+861065000110')),
  at('authority', 'block')('another number on the line of an authority', from('12345'), 'not-contracted'),
  at('core', 'pass')('own mobile', from('+8613800000002')),
  at('core', 'pass')('number ported in', from('+8613900007000')),
  at('core', 'pass')('guest from abroad', from('+447700900123')),
  at('core', 'pass')('700 number that protects another', from('700123456789012')),
  at('core', 'block')('mobile of another network', from('+8613900000002'), 'other-network'),
  at('core', 'block')('foreign number', from('+442079460001'), 'other-network'),
  at('core', 'block')('mobile in no block', from('+8618600000001'), 'not-own-number'),
  at('core', 'block')('suspended', from('+8613800000666'), 'suspended'),
  at('core', 'pass')(
    'suspended caller to 110',
    { ...from('+8613800000666'), to: 'sip:110@sbc.example' },
    'emergency',
  ),
  at('core', 'block')(
    '96110 in the address, a mobile in ISUP',
    {
      ...from('+8613800000666'),
      to: 'sip:110@sbc.example',
      isup: iam({
        called: { digits: '8613900000002', nature: 4 },
        calling: { digits: '13800000666', nature: 3 },
      }),
    },
    'suspended',
  ),
  at('stranger', 'block')('unknown source', from('+8613800000002'), 'unknown-trunk'),
  at('stranger', 'block')(
    'unknown source to 110',
    { ...from('+8613800000002'), to: 'sip:110@sbc.example' },
    'unknown-trunk',
  ),
];
