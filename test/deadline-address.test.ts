/** Every clock of every register leads from the list of deadlines to the page where its subject is worked on. */
import assert from 'node:assert/strict';
import test from 'node:test';
import { deadlineAddress } from '../console/src/pages/deadline-address.ts';
import * as accounts from '../src/accounts/parts.ts';
import * as calls from '../src/calls/parts.ts';
import * as base from '../src/cards/base.ts';
import * as desk from '../src/cards/desk.ts';
import * as reverification from '../src/cards/reverification.ts';
import * as channels from '../src/channels/parts.ts';
import * as iot from '../src/iot/parts.ts';
import * as keyServices from '../src/key-services/parts.ts';
import { clockTitles as reports } from '../src/reports/words.ts';

const titles = [base, desk, reverification, channels, iot, keyServices, calls, accounts].flatMap(
  ({ clockTitles }) => [...clockTitles],
);

for (const [name] of [...reports, ...titles]) {
  const [register = ''] = name.split('.');
  test(`${name} has a page`, () => {
    assert.match(deadlineAddress('o', { register, subject: 'x1' }), /^\/o\/[a-z].*x1$/);
  });
}
