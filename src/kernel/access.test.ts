/** The permission table, read as a catalogue: docs/permissions.md is made from it and compared in every test run. */
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, test } from 'node:test';
import { permissionsPage } from '../../scripts/permissions-page.ts';
import { registers } from '../app.ts';
import { holds, PERMISSIONS, type Permission, ROLES, type Role, systemActor } from './access.ts';

const ROOT = join(import.meta.dirname, '..', '..');
const permissions = Object.keys(PERMISSIONS) as Permission[];
const holdersOf = (permission: Permission): readonly Role[] => PERMISSIONS[permission];
const heldBy = (role: Role) => permissions.filter((permission) => holds(role, permission));

test('docs/permissions.md is what the code says', () => {
  assert.equal(readFileSync(join(ROOT, 'docs', 'permissions.md'), 'utf8'), permissionsPage(registers));
});

describe('the table', () => {
  test('every permission has a holder, and names each role once', () => {
    for (const permission of permissions) {
      const holders = holdersOf(permission);
      assert.ok(holders.length > 0, permission);
      assert.equal(new Set(holders).size, holders.length, permission);
      for (const role of holders) assert.ok(ROLES.includes(role), `${permission}: ${role}`);
    }
  });

  test('a role holds exactly what the table says', () => {
    for (const permission of permissions) {
      for (const role of ROLES) assert.equal(holds(role, permission), holdersOf(permission).includes(role));
    }
  });

  test('a citizen reports, and acts for their own cards with what they prove; nothing else', () => {
    assert.deepEqual(heldBy('citizen'), [
      'law.read',
      'report.submit',
      'report.status',
      'person.register-self',
      'identity.check',
      'card.order',
      'card.activate',
      'card.verify',
      'card.own',
      'card.dispute',
      'card.complain',
      'notice.read',
      'notice.sign',
      'transfer.cancel',
      'penalty.object',
      'penalty.own',
    ]);
  });

  test('the platform itself does what runs by itself; it never opens, verifies, stops or approves', () => {
    const never = /\.(reveal|open|pay|verify|approve|decide|cancel|activate|export)$/;
    const done = heldBy('system').filter((permission) => permission !== 'iot.activate');
    assert.deepEqual(
      done.filter((permission) => never.test(permission)),
      [],
    );
    assert.deepEqual(
      permissions.filter((permission) => holdersOf(permission).every((role) => role === 'system')),
      [
        'notice.round',
        'calls.watch',
        'policy.keep',
        'transfer.release',
        'interop.serve',
        'exchange.note',
        'dispatch.send',
        'clock.miss',
        'evidence.expire',
        'message.receive',
      ],
    );
  });

  test('what only the platform does, no person does', () => {
    for (const permission of ['clock.miss', 'message.receive', 'dispatch.send', 'calls.watch'] as const) {
      assert.deepEqual(holdersOf(permission), ['system']);
    }
  });

  test('an administrator keeps accounts and sees no report, person or card', () => {
    assert.deepEqual(
      heldBy('admin').filter((permission) => /^(report|check|card|person|identity)\./.test(permission)),
      [],
    );
    assert.deepEqual(holdersOf('account.manage'), ['admin']);
  });

  test('a regulator reads, orders shutdowns, bans and traces, looks ledgers up, decides on licences and reports, inspects, opens lists to tools, enters whom it found in breach, asks how far lists are, notifies black cards, sanctions operators, orders accounts verified; nothing else', () => {
    const reading = /\.read$|\.statistics$/;
    assert.deepEqual(
      heldBy('regulator').filter((permission) => !reading.test(permission)),
      [
        'import.files',
        'shutdown.order',
        'agent.propose',
        'agent.approve',
        'inspection.manage',
        'voip-order.issue',
        'key-ledger.inquire',
        'key-report.decide',
        'trace.open',
        'trace.decide',
        'interop.manage',
        'exchange.prove',
        'exchange.resolve',
        'exchange.revoke',
        'blacklist.enter',
        'list-coverage.ask',
        'black-card-notice.issue',
        'sanction.manage',
        'account-order.issue',
      ],
    );
  });
});

describe('registers', () => {
  for (const { name, permissions: asked } of registers) {
    test(`${name}: every command asks for a permission that exists`, () => {
      const commands = Object.entries(asked);
      assert.ok(commands.length > 0);
      for (const [command, permission] of commands)
        assert.ok(Object.hasOwn(PERMISSIONS, permission), command);
    });
  }
});

test('the platform acts under its own name, for one organisation, in the whole country', () => {
  assert.deepEqual(systemActor('clock', { id: 'o', kind: 'hub' }), {
    id: 'system:clock',
    org: 'o',
    orgKind: 'hub',
    role: 'system',
    provinces: '*',
  });
});
