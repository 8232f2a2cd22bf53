// An identity provider (oidc-provider) as a process of its own, for src/platform/auth/oidc.db.test.ts.
// Usage: node provider.mjs REDIRECT_URI. Prints its issuer when it listens; ends with its standard input.
// Anybody may sign in with any name and password: the name becomes the subject.
import { once } from 'node:events';
import { createServer } from 'node:http';
import Provider from 'oidc-provider';

const [redirectUri] = process.argv.slice(2);
const server = createServer();
server.listen(0, '127.0.0.1');
await once(server, 'listening');
const issuer = `http://127.0.0.1:${server.address().port}`;
const provider = new Provider(issuer, {
  clients: [{ client_id: 'duanka', client_secret: 'a secret for tests', redirect_uris: [redirectUri] }],
  cookies: { keys: ['a key for tests'] },
  pkce: { required: () => true },
  findAccount: (_context, id) => ({ accountId: id, claims: async () => ({ sub: id }) }),
});
server.on('request', provider.callback());
process.stdout.write(`${issuer}\n`);
process.stdin.resume().on('end', () => process.exit(0));
