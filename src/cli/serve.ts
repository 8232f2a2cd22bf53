/** `duanka serve`: the platform with its console, until it is told to stop. */
import { parseArgs } from 'node:util';
import { openPlatform, type Running, serve } from '../app.ts';
import { loadConfig } from '../platform/config.ts';
import { PLATFORM_FLAGS, write } from './platform.ts';

const HELP = [
  'duanka serve [--host ADDRESS] [--port PORT] [--data FOLDER] [--config FILE]',
  '',
  'all settings: docs/operations.md',
];

export async function run(args: string[]): Promise<number> {
  const { values } = parseArgs({
    args,
    options: {
      ...PLATFORM_FLAGS,
      host: { type: 'string' },
      port: { type: 'string' },
      'log-level': { type: 'string' },
      'public-url': { type: 'string' },
    },
  });
  if (values.help === true) {
    for (const line of HELP) write(line);
    return 0;
  }
  const running = await serve(await openPlatform(loadConfig({ flags: values })));
  write(`duanka: ${running.address}`);
  await untilSignal(running);
  return 0;
}

/** Waits for SIGINT or SIGTERM and lets what is under way end. */
export async function untilSignal(running: Running): Promise<void> {
  await new Promise<void>((resolve) => {
    process.once('SIGINT', () => resolve());
    process.once('SIGTERM', () => resolve());
  });
  await running.stop();
}
