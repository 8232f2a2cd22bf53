/** Prometheus metrics. Labels are templates, names and outcomes; never an id, a number or an address. */
import { Counter, collectDefaultMetrics, Gauge, Histogram, Registry } from 'prom-client';

/** Seconds, from 0.1 ms (a look-up in memory) to 10 s. */
const BUCKETS = [
  0.0001, 0.00025, 0.0005, 0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10,
];

export interface Backlog {
  /** Items waiting. */
  readonly waiting: number;
  /** Age of the oldest one that is due, in seconds; 0 when none is. */
  readonly oldestSeconds: number;
}

export interface Metrics {
  /** One answered request; `route` is the template, e.g. `/api/v1/orgs/:org/reports/:id`. */
  request(method: string, route: string, status: number, seconds: number): void;
  /** One committed decision; without `seconds` it is only counted. */
  decision(register: string, outcome: string, seconds?: number): void;
  /** A queue (outbox, statutory clocks, …) that is asked when somebody reads the metrics. */
  backlog(name: string, measure: () => Promise<Backlog>): void;
  /** The text Prometheus reads. */
  text(): Promise<string>;
  readonly contentType: string;
}

/** @param process_ false leaves out the metrics of the process itself, which start timers of their own */
export function createMetrics(process_ = true): Metrics {
  const register = new Registry();
  if (process_) collectDefaultMetrics({ register });
  const requests = new Histogram({
    name: 'duanka_http_request_seconds',
    help: 'Time to answer a request',
    labelNames: ['method', 'route', 'status'],
    buckets: BUCKETS,
    registers: [register],
  });
  const decisions = new Counter({
    name: 'duanka_decisions_total',
    help: 'Committed decisions',
    labelNames: ['register', 'outcome'],
    registers: [register],
  });
  const decisionSeconds = new Histogram({
    name: 'duanka_decision_seconds',
    help: 'Time of a decision with its transaction',
    labelNames: ['register', 'outcome'],
    buckets: BUCKETS,
    registers: [register],
  });
  const backlogs = new Map<string, () => Promise<Backlog>>();
  const measure = backlogGauges(register, backlogs);
  return {
    request: (method, route, status, seconds) => requests.observe({ method, route, status }, seconds),
    decision: (name, outcome, seconds) => {
      decisions.inc({ register: name, outcome });
      if (seconds !== undefined) decisionSeconds.observe({ register: name, outcome }, seconds);
    },
    backlog: (name, measure) => void backlogs.set(name, measure),
    text: async () => {
      await measure();
      return register.metrics();
    },
    contentType: register.contentType,
  };
}

/** Asks every queue; one that cannot be measured has no value, so Prometheus shows a gap and the rest stays readable. */
function backlogGauges(
  register: Registry,
  backlogs: ReadonlyMap<string, () => Promise<Backlog>>,
): () => Promise<void> {
  const gauge = (name: string, help: string) =>
    new Gauge({ name, help, labelNames: ['queue'] as const, registers: [register] });
  const waiting = gauge('duanka_backlog_waiting', 'Items waiting in a queue');
  const oldest = gauge('duanka_backlog_oldest_seconds', 'Age of the oldest item that is due');
  return async () => {
    for (const [queue, measure] of backlogs) {
      const found = await measure().catch(() => undefined);
      if (found === undefined) {
        waiting.remove({ queue });
        oldest.remove({ queue });
      } else {
        waiting.set({ queue }, found.waiting);
        oldest.set({ queue }, found.oldestSeconds);
      }
    }
  };
}
