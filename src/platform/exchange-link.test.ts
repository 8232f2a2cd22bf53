/** HTTP to another installation: what it says when the other side is silent, refuses, talks nonsense, or is another. */
import assert from 'node:assert/strict';
import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer, type RequestListener } from 'node:http';
import { createServer as createSecure } from 'node:https';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, describe, test } from 'node:test';
import { exchangeLink } from './exchange-link.ts';

const folder = mkdtempSync(join(tmpdir(), 'duanka-link-'));
after(() => rmSync(folder, { recursive: true, force: true }));
const openssl = (...args: string[]) => spawnSync('openssl', args, { cwd: folder, encoding: 'utf8' });
const SKIP = openssl('version').status === 0 ? false : 'openssl is not installed';
const link = exchangeLink({ timeoutMs: 2_000 });

async function answering<T>(answer: RequestListener, work: (url: string) => Promise<T>): Promise<T> {
  const server = createServer(answer).listen(0, '127.0.0.1');
  await once(server, 'listening');
  try {
    return await work(`http://127.0.0.1:${(server.address() as AddressInfo).port}/`);
  } finally {
    server.closeAllConnections();
    server.close();
  }
}

const asked = (url: string) => link.ask({ method: 'GET', url, headers: {} });

describe('the link to another installation', () => {
  test('hands on the JSON of an answer', async () => {
    const answer = await answering((_request, response) => response.end('{"items":[]}'), asked);
    assert.deepEqual(answer, { items: [] });
  });

  test('names the code with which the peer refused', async () => {
    const refusing: RequestListener = (_request, response) => {
      response.statusCode = 403;
      response.end('{"code":"exchange.clock-skew"}');
    };
    await assert.rejects(answering(refusing, asked), {
      code: 'exchange.peer-refused',
      facts: { status: 403, code: 'exchange.clock-skew' },
    });
  });

  test('lets go of a silent peer at once when it is closed, and asks nothing after', async () => {
    const patient = exchangeLink({ timeoutMs: 60_000 });
    const began = performance.now();
    const silent = (url: string) => {
      const waiting = patient.ask({ method: 'GET', url, headers: {} });
      setImmediate(() => patient.close?.());
      return waiting;
    };
    await assert.rejects(
      answering(() => undefined, silent),
      { code: 'exchange.peer-unreachable' },
    );
    assert.ok(performance.now() - began < 10_000);
    await assert.rejects(
      answering((_request, response) => response.end('{}'), silent),
      {
        code: 'exchange.peer-unreachable',
      },
    );
  });

  test('takes neither a page nor a redirect for an answer', async () => {
    await assert.rejects(
      answering((_request, response) => response.end('<html>'), asked),
      { code: 'exchange.answer-malformed' },
    );
    const elsewhere: RequestListener = (_request, response) => {
      response.writeHead(302, { location: 'http://127.0.0.1:1/' }).end();
    };
    await assert.rejects(answering(elsewhere, asked), { code: 'exchange.peer-unreachable' });
  });

  test('says that nobody is there, or that the answer broke off', async () => {
    await assert.rejects(asked('http://127.0.0.1:1/'), { code: 'exchange.peer-unreachable' });
    const broken: RequestListener = (_request, response) => {
      response.writeHead(200, { 'content-length': '1000' }).write('{"items"');
      setTimeout(() => response.destroy(), 20);
    };
    await assert.rejects(answering(broken, asked), { code: 'exchange.peer-unreachable' });
  });
});

/** A certificate that its owner signed and that ended years ago; as root it is trusted, so only its end is wrong. */
function expiredCertificate(): { readonly key: string; readonly cert: string; readonly path: string } {
  const section = [
    '[ca]\ndefault_ca=d\n[d]\ndatabase=ca/index.txt\nserial=ca/serial\nnew_certs_dir=ca\ndefault_md=sha256',
    'policy=p\ncopy_extensions=copy\n[p]\ncommonName=supplied\n',
  ].join('\n');
  mkdirSync(join(folder, 'ca'));
  writeFileSync(join(folder, 'ca/index.txt'), '');
  writeFileSync(join(folder, 'ca/serial'), '01');
  writeFileSync(join(folder, 'ca.cnf'), section);
  const name = ['-subj', '/CN=localhost', '-addext', 'subjectAltName=DNS:localhost'];
  const curve = ['-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:prime256v1', '-nodes'];
  openssl('req', ...curve, '-keyout', 'key.pem', '-out', 'request.pem', ...name);
  const term = ['-startdate', '20200101000000Z', '-enddate', '20210101000000Z'];
  const own = ['-selfsign', '-keyfile', 'key.pem', '-in', 'request.pem', '-out', 'cert.pem', '-notext'];
  const { status, stderr } = openssl('ca', '-batch', '-config', 'ca.cnf', ...own, ...term);
  assert.equal(status, 0, stderr);
  const at = (file: string) => join(folder, file);
  return {
    key: readFileSync(at('key.pem'), 'utf8'),
    cert: readFileSync(at('cert.pem'), 'utf8'),
    path: at('cert.pem'),
  };
}

test('an expired certificate is refused, and nothing is sent', { skip: SKIP }, async () => {
  const { key, cert, path } = expiredCertificate();
  let requests = 0;
  const server = createSecure({ key, cert }, (_request, response) => {
    requests += 1;
    response.end('{}');
  }).listen(0, 'localhost');
  await once(server, 'listening');
  const url = `https://localhost:${(server.address() as AddressInfo).port}/`;
  const script = join(folder, 'ask.ts');
  writeFileSync(
    script,
    `import { exchangeLink } from ${JSON.stringify(join(import.meta.dirname, 'exchange-link.ts'))};
await exchangeLink({ timeoutMs: 2000 }).ask({ method: 'GET', url: ${JSON.stringify(url)}, headers: {} })
  .then(() => console.log('answered'), (error) => console.log(JSON.stringify([error.code, error.facts.reason])));`,
  );
  // In a process of its own: which roots are trusted is read once, at its start.
  const child = spawn(process.execPath, [script], { env: { ...process.env, NODE_EXTRA_CA_CERTS: path } });
  let said = '';
  child.stdout.on('data', (bytes: Buffer) => {
    said += bytes.toString();
  });
  await once(child, 'exit');
  server.close();
  assert.deepEqual(JSON.parse(said), ['exchange.certificate', 'CERT_HAS_EXPIRED']);
  assert.equal(requests, 0);
});
