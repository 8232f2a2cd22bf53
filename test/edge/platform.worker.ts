/** A platform that does nothing but take verdicts and change the policy, until it is killed. Prints the numbers it took. */
import { edgeLink } from '../../src/calls/edge-link.ts';
import { openEdgeRpc } from '../../src/platform/edge-rpc.ts';
import { edgeData } from './calls.ts';

const rpc = await openEdgeRpc({ host: '127.0.0.1', port: Number(process.argv[2]) });
const link = edgeLink(rpc);
for (let visit = 0; ; visit++) {
  const { events } = await link.drain(200);
  if (events.length > 0) process.stdout.write(`${events.map(({ seq }) => seq).join('\n')}\n`);
  await link.push(edgeData('v1', { suspended: [`86138000006${String(visit % 90).padStart(2, '0')}`] }));
}
