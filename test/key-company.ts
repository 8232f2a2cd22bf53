/** A company with a shop, a clerk, a handler and a legal representative on file, in a real database. */
import { createHash } from 'node:crypto';
import { Readable } from 'node:stream';
import type { Platform } from '../src/app.ts';
import { outlet } from '../src/channels/outlet.ts';
import { staff } from '../src/channels/staff.ts';
import { identityCheck } from '../src/identity/check.ts';
import { holder } from '../src/identity/holder.ts';
import { prepareIdentity } from '../src/identity/intake.ts';
import { creditCheckSign } from '../src/identity/paper.ts';
import type { CheckFacts } from '../src/identity/read-model.ts';
import { residentNumber } from '../src/identity/testing/papers.ts';
import { importFile } from '../src/kernel/import.ts';
import { actorOf } from '../src/kernel/testing/decider.ts';
import { serviceTarget } from '../src/key-services/import.ts';
import { SERVICE_COLUMNS } from '../src/key-services/import-columns.ts';
import { keyService, type Request } from '../src/key-services/service.ts';
import { request } from '../src/key-services/testing/situation.ts';
import { readTable } from '../src/platform/table-file.ts';

function creditCode(serial: number): string {
  const base = `9199000000009${String(serial).padStart(4, '0')}`;
  return `${base}${creditCheckSign(base)}`;
}

export async function openCompany(
  platform: Platform,
  given: { readonly org: string; readonly clerk: string },
) {
  const { org } = given;
  const { kernel, blobs } = platform;
  const carrier = { id: org, kind: 'carrier' } as const;
  const clerk = actorOf(given.clerk, 'clerk', carrier);
  const manager = kernel.as(actorOf('manager', 'compliance', carrier));
  const desk = kernel.as(clerk);
  const digest = await blobs.put(org, Buffer.from('%PDF-1.7 papers'));
  const shop = {
    name: '测试营业厅',
    kind: 'own',
    agent: null,
    province: '44',
    address: '–',
    devices: ['r-1'],
  } as const;
  await manager.execute(outlet, { id: `shop-${org}`, command: { type: 'open', outlet: shop } });
  const engagement = {
    account: clerk.id,
    staffNumber: 'S1',
    outlet: `shop-${org}`,
    personKey: `person-${org}`,
  };
  await manager.execute(staff, { id: `staff-${org}`, command: { type: 'engage', engagement } });

  async function onFile(
    kind: 'resident-id' | 'credit-code',
    number: string,
    name: string,
    type: 'register' | 'update-paper' = 'register',
  ): Promise<string> {
    const source = { how: 'typed', device: null, outlet: null } as const;
    const { divisions } = platform.identity;
    const paper = { kind, number };
    const prepared = await prepareIdentity(
      { ...platform, divisions },
      org,
      { paper, name, source },
      kernel.clock.now(),
    );
    await desk.execute(holder, {
      id: prepared.id,
      command: { type, identity: prepared.identity },
    });
    return prepared.id;
  }
  const handler = await onFile('resident-id', residentNumber('1985-05-05', 31), '测试甲');
  const legal = await onFile('resident-id', residentNumber('1975-05-05', 32), '测试乙');

  let made = 0;
  async function checksOf(customer: string): Promise<string[]> {
    const check = async (of: string, method: CheckFacts['method']) => {
      made += 1;
      const id = `check-${org}-${made}`;
      const about = {
        holder: of,
        method,
        subject: 'holder',
        place: 'hall',
        device: 'r-1',
        outlet: `shop-${org}`,
        evidence: [digest],
      } as const;
      const score = method === 'portrait-comparison' ? 0.99 : null;
      const observation = { answered: true, agrees: true, code: null, live: null, score } as const;
      await desk.execute(identityCheck, { id, command: { type: 'record', request: about, observation } });
      return id;
    };
    return [
      await check(customer, 'unit-papers'),
      await check(legal, 'networked-verification'),
      await check(handler, 'id-card-reader'),
      await check(handler, 'networked-verification'),
      await check(handler, 'on-site-photo'),
      await check(handler, 'portrait-comparison'),
    ];
  }
  return {
    digest,
    /** The same serial is the same unit. */
    unit: (serial: number) => onFile('credit-code', creditCode(serial), `测试单位${serial}`),
    /** It comes with papers that say another name. */
    renamed: (serial: number) =>
      onFile('credit-code', creditCode(serial), `测试单位${serial}（更名）`, 'update-paper'),
    async apply(change: Partial<Request>, area: { readonly provinces?: readonly string[] } = {}) {
      const checks = await checksOf(change.customer ?? '');
      made += 1;
      const id = `k-${org}-${createHash('sha256').update(`${made}`).digest('hex').slice(0, 12)}`;
      const credential = { kind: 'business-licence', digest, validTo: null } as const;
      const stated = request({
        legalRepresentative: legal,
        handler,
        checks,
        credential,
        ...change,
      });
      const repository = kernel.as({ ...clerk, provinces: area.provinces ?? '*' });
      return repository.execute(keyService, { id, command: { type: 'apply', request: stated } });
    },
    async import(text: string) {
      const table = await readTable(Readable.from([Buffer.from(text)]), { columns: SERVICE_COLUMNS });
      const options = { ...platform, repository: manager, language: 'zh', batchRows: 4 } as const;
      const { divisions } = platform.identity;
      const by = { org, now: kernel.clock.now() };
      const source = {
        name: 'services.csv',
        format: 'key-services',
        digest: createHash('sha256').update(text).digest('hex'),
        header: table.headerRaw,
        delimiter: table.delimiter,
        rows: table.rows,
      };
      return importFile(source, serviceTarget({ ...platform, divisions }, by, options), options);
    },
  };
}
