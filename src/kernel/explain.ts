/** Findings with their sentences, and journal rows as views. Pure. */
import { type Facts, fillIn } from '../errors.ts';
import type { EntryView, FindingView } from './contract.ts';
import { allows, type Finding, type Rule, type Sentence } from './decision.ts';
import type { Answer } from './repository.ts';
import { inChina } from './time.ts';

export type RuleBook = ReadonlyMap<string, Rule>;

export function ruleBook(rules: Iterable<Rule>): RuleBook {
  return new Map([...rules].map((rule) => [rule.id, rule]));
}

/** A finding of a rule that no longer exists keeps its id as sentence: old entries stay readable. */
export function explain(finding: Finding, book: RuleBook): FindingView {
  const rule = book.get(finding.rule);
  const sentence = rule?.says[finding.outcome] ?? { zh: finding.rule, en: finding.rule };
  const next = allows(finding.outcome) ? undefined : rule?.next;
  const fill = ({ zh, en }: Sentence) => ({
    zh: fillIn(zh, inWords(finding.facts, rule, 'zh')),
    en: fillIn(en, inWords(finding.facts, rule, 'en')),
  });
  return {
    rule: finding.rule,
    outcome: finding.outcome,
    clause: finding.clause,
    sentence: fill(sentence),
    next: next === undefined ? null : fill(next),
    facts: { ...finding.facts },
    params: finding.params.map((param) => ({ ...param })),
  };
}

const INSTANT = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}(:\d{2}(\.\d+)?)?Z$/;

/** Instants as the clock in China shows them; the facts themselves keep them as they are. */
function onTheClock(value: unknown): unknown {
  if (typeof value !== 'string' || !INSTANT.test(value)) return value;
  return inChina(value).slice(0, 16);
}

/** Codes among the facts as words, instants as Beijing time. */
function inWords(facts: Facts, rule: Rule | undefined, language: 'zh' | 'en'): Facts {
  const worded = Object.entries(rule?.words ?? {}).flatMap(([name, words]) => {
    const word = words[String(facts[name])];
    return word === undefined ? [] : [[name, word[language]] as const];
  });
  const told = Object.entries(facts).map(([name, value]) => [name, onTheClock(value)] as const);
  return { ...Object.fromEntries(told), ...Object.fromEntries(worded) } as Facts;
}

/** What every write answers. */
export function decisionView({ id, outcome, findings, version }: Answer, book: RuleBook) {
  return { id, outcome, version, findings: findings.map((finding) => explain(finding, book)) };
}

export interface JournalRow {
  seq: string;
  register: string;
  subject: string;
  version: number;
  at: string;
  actor: string;
  outcome: EntryView['outcome'];
  body: string;
}

export interface JournalBody {
  readonly command: string;
  readonly findings: readonly Finding[];
  readonly events: readonly { readonly type: string }[];
  readonly law: { readonly day: string; readonly knownOn: string; readonly digest: string };
}

export function entryView(row: JournalRow, sealedUpTo: string, book: RuleBook): EntryView {
  const { command, findings } = JSON.parse(row.body) as JournalBody;
  const { seq, register, subject, version, at, actor, outcome } = row;
  const sealed = BigInt(seq) <= BigInt(sealedUpTo);
  return {
    seq,
    register,
    subject,
    version,
    at,
    actor,
    outcome,
    command,
    sealed,
    findings: findings.map((f) => explain(f, book)),
  };
}
