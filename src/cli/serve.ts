/** `duanka serve`: the platform with its console, until it is told to stop. */
import { openPlatform } from '../app.ts';
import { loadConfig } from '../platform/config.ts';
import { configFlags } from '../platform/settings.ts';
import { type Running, serve } from '../serve.ts';
import { readArguments } from './arguments.ts';
import { help, PLATFORM_FLAGS, write } from './platform.ts';

const FLAGS = Object.keys(configFlags())
  .map((flag) => `--${flag}`)
  .join(' ');

const HELP = {
  zh: `duanka serve [--host 地址] [--port 端口] [--data 目录] [--config 文件] ...

  全部选项：${FLAGS}
  含义、默认值，以及只能用环境变量设置的项目：docs/operations.md`,
  en: `duanka serve [--host ADDRESS] [--port PORT] [--data FOLDER] [--config FILE] ...

  all options: ${FLAGS}
  what they mean, their defaults, and what only a variable can set: docs/operations.md`,
};

/** Exit codes: 0 stopped by a signal, 2 usage, 3 failed. */
export async function run(args: string[]): Promise<number> {
  const { values } = readArguments({ args, options: PLATFORM_FLAGS });
  if (values.help === true) return help(HELP);
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
