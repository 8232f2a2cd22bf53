/** The answers of `duanka law` as lines for a terminal, in Chinese or English. */
import type { Coverage } from './coverage.ts';
import type { LawDiff } from './diff.ts';
import type { Explained } from './explain.ts';
import { Modes, type ParameterValue, type Words } from './model.ts';
import type { Shown } from './show.ts';

/** Units by their id, with their names. */
export type UnitNames = ReadonlyMap<string, Words>;

export type Language = 'zh' | 'en';

const words = {
  zh: {
    inForce: '有效',
    notInForce: '当日不适用',
    beyond: '后续法规',
    unverified: '未核对原文',
    operator: '运营方设置',
    law: '法规',
    from: '自',
    to: '至',
    known: '得知',
    knownMeans: '得知：该取值公布或被更正之日；判定过去某日的事，只用当时已经得知的取值（--known-on）',
    clause: '依据',
    software: '软件',
    overlap: '相关',
    none: '当日没有取值',
    obligations: '条义务',
    met: '已落实',
    open: '未落实',
    person: '由人承担',
    begins: '开始适用',
    ends: '不再适用',
    nothing: '没有变化',
  },
  en: {
    inForce: 'in force',
    notInForce: 'not in force that day',
    beyond: 'later law',
    unverified: 'text not verified',
    operator: 'operator setting',
    law: 'law',
    from: 'from',
    to: 'to',
    known: 'known',
    knownMeans:
      'known: the day on which the value was published or corrected; --known-on leaves out what became known later',
    clause: 'clause',
    software: 'software',
    overlap: 'overlaps',
    none: 'no value that day',
    obligations: 'obligations',
    met: 'met',
    open: 'open',
    person: 'person',
    begins: 'begins',
    ends: 'ends',
    nothing: 'nothing changed',
  },
} as const;

export function showText(shown: Shown, language: Language, units: UnitNames): string[] {
  const say = words[language];
  switch (shown.kind) {
    case 'documents':
      return shown.documents.map(({ id, title, from, beyond, verified, inForce, obligations }) => {
        const marks = [
          inForce ? say.inForce : say.notInForce,
          beyond && say.beyond,
          !verified && say.unverified,
        ];
        return `${id}  ${title[language]}  ${say.from} ${from}  ${obligations} ${say.obligations}  [${marks.filter(Boolean).join(', ')}]`;
      });
    case 'document':
      return [
        `${shown.document.id}  ${shown.document.title[language]}`,
        ...(shown.document.note === undefined ? [] : [shown.document.note[language]]),
        ...shown.document.clauses.map(
          (clause) =>
            `  ${clause.id}  ${clause[language]}  ${shown.obligations[clause.id] ?? 0} ${say.obligations}`,
        ),
      ];
    case 'clause':
      return [
        `${shown.clause.id}  ${shown.clause[language]}  (${shown.document.title[language]})`,
        ...shown.obligations.map(({ id, mode, duty }) => `  ${id}  [${mode}]  ${duty[language]}`),
        ...shown.parameters.map((parameter) => `  ${parameter.key}  ${parameter[language]}`),
      ];
    case 'obligation':
      return obligationText(shown, language);
    case 'parameter': {
      const { parameter, inForce } = shown;
      return [
        `${parameter.key}  ${parameter[language]}  [${say[parameter.origin]}, ${unitName(parameter.unit, language, units)}]`,
        ...parameter.values.map((value) => `${value === inForce ? '*' : ' '} ${valueText(value, language)}`),
        ...(inForce === null ? [say.none] : []),
      ];
    }
  }
}

function obligationText(
  { obligation, inForce, overlaps }: Extract<Shown, { kind: 'obligation' }>,
  language: Language,
): string[] {
  const say = words[language];
  const { id, mode, area, kind, actor, from, to, duty, software, term_zh, person } = obligation;
  const span = `${say.from} ${from}${to === undefined ? '' : ` ${say.to} ${to}`}`;
  return [
    `${id}  [${mode}, ${area}, ${kind}]  ${inForce ? say.inForce : say.notInForce}  ${span}`,
    `  ${duty[language]}`,
    `  ${actor.join(', ')}`,
    `  ${say.software}: ${software}`,
    `  “${term_zh.join('” “')}”`,
    ...(person === undefined ? [] : [`  ${say.person}: ${person[language]}`]),
    ...overlaps.map((one) => {
      const settled = one.settledBy.length === 0 ? '' : ` (${one.settledBy.join(', ')})`;
      return `  ${say.overlap}: ${one.rel} ${one.id} -> ${one.governs}${settled}`;
    }),
  ];
}

function valueText(value: ParameterValue, language: Language): string {
  const say = words[language];
  const end = value.to === undefined ? '' : ` ${say.to} ${value.to}`;
  const marks = [value.beyond === true && say.beyond, !value.verified && say.unverified].filter(Boolean);
  const mark = marks.length === 0 ? '' : `  [${marks.join(', ')}]`;
  return `${JSON.stringify(value.value)}  ${say.from} ${value.from}${end}  ${say.known} ${value.known}  ${say.clause} ${value.clause}${mark}`;
}

function unitName(unit: string, language: Language, units: UnitNames): string {
  return units.get(unit)?.[language] ?? unit;
}

export function explainText(explained: Explained, language: Language, units: UnitNames): string[] {
  const say = words[language];
  const { key, unit, origin, at, knownOn, chosen, versions } = explained;
  const head =
    chosen === null ? say.none : `${JSON.stringify(chosen.value)} ${unitName(unit, language, units)}`;
  return [
    `${key}  ${explained[language]}  [${say[origin]}]  ${at} (${say.known} ${knownOn}): ${head}`,
    ...versions.map(
      (one) =>
        `${one.verdict === 'in-force' ? '*' : ' '} ${valueText(one, language)}  ${one.because[language]}`,
    ),
    say.knownMeans,
  ];
}

export function diffText({ parameters, obligations }: LawDiff, language: Language): string[] {
  const say = words[language];
  const shown = (value: ParameterValue | null): string =>
    value === null ? '-' : `${JSON.stringify(value.value)} (${value.clause})`;
  const lines = [
    ...parameters.map(({ key, before, after }) => `${key}  ${shown(before)} -> ${shown(after)}`),
    ...obligations.map(({ id, change, duty }) => `${id}  ${say[change]}  ${duty[language]}`),
  ];
  return lines.length === 0 ? [say.nothing] : lines;
}

export function coverageText({ totals, obligations }: Coverage, language: Language): string[] {
  const say = words[language];
  return [
    ...obligations
      .filter(({ mode }) => mode !== 'cite')
      .map(({ id, area, mode, status, rules, tests }) => {
        const carried = [...rules, ...tests].length === 0 ? '' : `  ${[...rules, ...tests].join('; ')}`;
        return `${say[status]}  ${id}  [${mode}, ${area}]${carried}`;
      }),
    ...Modes.map((mode) => {
      const { met, open, person } = totals[mode];
      return `${mode}: ${say.met} ${met}, ${say.open} ${open}, ${say.person} ${person}`;
    }),
  ];
}
