/** Background work: deliver messages, run out clocks, seal the journal. One loop; each round starts after the last ended. */

export interface Task {
  readonly name: string;
  /** Pause between two rounds when there was nothing to do. */
  readonly everyMs: number;
  /** @returns how much was done; more than none means: look again at once */
  run(): Promise<number>;
}

export interface Worker {
  /** Stops after the running round. */
  stop(): Promise<void>;
}

/** Runs each task in a loop of its own. A failing round is reported and tried again; it never ends the process. */
export function startWorker(tasks: readonly Task[], onError: (task: string, error: unknown) => void): Worker {
  const stopping = new AbortController();
  const loops = tasks.map((task) => loop(task, stopping.signal, onError));
  return {
    stop: async () => {
      stopping.abort();
      await Promise.all(loops);
    },
  };
}

async function loop(
  { name, everyMs, run }: Task,
  stopped: AbortSignal,
  onError: (task: string, error: unknown) => void,
): Promise<void> {
  while (!stopped.aborted) {
    let done = 0;
    try {
      done = await run();
    } catch (error) {
      onError(name, error);
    }
    if (done === 0) await pause(everyMs, stopped);
  }
}

function pause(ms: number, stopped: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    if (stopped.aborted) return resolve();
    const timer = setTimeout(end, ms);
    stopped.addEventListener('abort', end, { once: true });
    function end(): void {
      clearTimeout(timer);
      stopped.removeEventListener('abort', end);
      resolve();
    }
  });
}
