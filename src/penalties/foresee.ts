/** What would follow from a determination, by the very rules that make it; nothing is written. */
import { type Finding, heaviest } from '../kernel/decision.ts';
import { explain, type RuleBook } from '../kernel/explain.ts';
import type { OrganisationEntry } from '../kernel/organisations.ts';
import type { Day } from '../kernel/time.ts';
import type { LawView } from '../law/index.ts';
import { effectsFor, policeFindings, type Seen } from './determine.ts';
import { level2016, level2020, levelJoint } from './effect-rules.ts';
import type { ForeseenView } from './foresee-contract.ts';
import { recipients } from './institutions.ts';
import { atLeast, levelOn, POLICE_LEVELS } from './jurisdiction.ts';
import type { Penalty, PenaltyContext } from './penalty.ts';
import { earlierOf } from './penalty-store.ts';

const LEVEL_RULES: ReadonlySet<string> = new Set([levelJoint, level2016, level2020].map(({ id }) => id));

interface Stated extends Pick<Penalty, 'deed' | 'day' | 'elsewhere'> {
  /** What this unit has on file for the subject. */
  readonly onFile: readonly { readonly id: string; readonly data: Penalty }[];
}

interface Around extends Pick<Seen, 'lawOn'> {
  readonly organisations: readonly OrganisationEntry[];
  readonly actor: PenaltyContext['actor'];
  readonly book: RuleBook;
}

/** Names the heaviest finding and every measure with its last day, as a proposal of this moment would. */
export function foreseen(stated: Stated, { organisations, actor, lawOn, book }: Around): ForeseenView {
  const { onFile, day } = stated;
  const earlier = onFile.flatMap(({ data }) => earlierOf(data));
  const effects = effectsFor(stated, { facts: { organisations, earlier }, actor, lawOn });
  const findings: Finding[] = [...policeFindings({ actor }), ...effects.findings];
  return {
    decision: {
      outcome: heaviest(findings),
      findings: findings.map((finding) => explain(finding, book)),
    },
    basis: effects.basis,
    terms: effects.terms.map(({ measures, ...term }) => ({ ...term, measures: [...measures] })),
    published: effects.published,
    recipients: recipients(organisations, effects.terms).map(({ id }) => id),
    superiors: superiorsOf(organisations, effects.findings, { day, law: lawOn(day) }),
    onFile: onFile.some(({ data }) => data.state !== 'dropped'),
  };
}

/** Police units whose level is enough, where the finding on the level is against this one. */
function superiorsOf(
  all: readonly OrganisationEntry[],
  findings: readonly Finding[],
  { day, law }: { readonly day: Day; readonly law: LawView },
): string[] {
  const against = findings.find(({ rule, outcome }) => LEVEL_RULES.has(rule) && outcome !== 'permit');
  const needed = POLICE_LEVELS.find((level) => level === against?.facts.needed);
  if (needed === undefined) return [];
  const able = all.filter(({ kind, duties }) => {
    const { level } = levelOn(duties, day, law);
    return kind === 'police' && level !== null && atLeast(level, needed);
  });
  return able.map(({ id }) => id);
}
