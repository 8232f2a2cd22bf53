/**
 * Background work in a process of its own, for tests that kill it: delivers messages and runs out clocks at the
 * moment named by the first argument until nothing is left.
 */
import { openPlatform } from '../src/app.ts';
import { loadConfig } from '../src/platform/config.ts';

const now = process.argv[2] ?? '';
const platform = await openPlatform(loadConfig(), { clock: { now: () => now } });
process.stdout.write('working\n');
await platform.settle();
await platform.close();
