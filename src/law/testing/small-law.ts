/** A law of one document that tests bend to their purpose: whole and valid as it stands. */
import { buildLaw } from '../load.ts';
import type { FileKind, Law } from '../model.ts';
import { parseFile } from '../read.ts';

export const smallFiles = {
  vocabulary: `actors:
- {id: carrier, zh: 企业, en: Carrier}
areas:
- {id: reports, zh: 举报, en: Reports}
kinds:
- {id: duty, zh: 义务, en: Duty}
units:
- {id: hours, zh: 小时, en: hours}
- {id: setting, zh: 设置, en: setting}
`,
  documents: `documents:
- id: demo-2020
  title: {zh: 示例, en: Demo}
  short: {zh: 示例, en: Demo}
  issuers: [示例机关]
  issued: 2020-01-01
  from: 2020-01-01
  verified: true
  clauses:
  - {id: '1', zh: 第一条, en: First}
  - {id: '2', zh: 第二条, en: Second}
`,
  obligations: `document: demo-2020
obligations:
- id: demo-2020.1.1
  clause: '1'
  actor: [carrier]
  kind: duty
  mode: enforce
  area: reports
  from: 2020-01-01
  duty: {zh: 义务一, en: Duty one}
  software: Does one
  term_zh: [义务]
  overlap:
  - {id: demo-2020.2.1, rel: supersedes, by: other}
- id: demo-2020.2.1
  clause: '2'
  actor: [carrier]
  kind: duty
  mode: cite
  area: reports
  from: 2021-01-01
  duty: {zh: 义务二, en: Duty two}
  software: Does two
  term_zh: [义务]
  overlap:
  - {id: demo-2020.1.1, rel: supersedes, by: this}
`,
  parameters: `parameters:
- key: demo.hours
  unit: hours
  zh: 时限
  en: Time
  origin: law
  values:
  - {from: 2020-01-01, known: 2020-01-01, value: 24, clause: demo-2020.1, verified: true}
  - {from: 2021-01-01, known: 2020-12-01, value: 48, clause: demo-2020.2.1, verified: false}
- key: demo.open
  unit: setting
  zh: 设置
  en: Setting
  origin: operator
  values:
  - {from: 2020-01-01, to: 2020-12-31, known: 2020-01-01, value: {a: [1, 2]}, clause: demo-2020.1, verified: false}
`,
  conflicts: `conflicts:
- id: demo-conflict
  obligations: [demo-2020.1.1, demo-2020.2.1]
  parameters: [demo.hours]
  issue: {zh: 不一致, en: They differ}
  resolution: {zh: 以后者为准, en: The later one}
`,
} as const satisfies Record<FileKind, string>;

/** Builds the small law, with some of its files replaced. */
export function smallLaw(replaced: Partial<Record<FileKind, string>> = {}): Law {
  const texts = Object.entries({ ...smallFiles, ...replaced }) as [FileKind, string][];
  return buildLaw(
    texts.map(([kind, text]) => parseFile(`${kind}.yaml`, kind, text)),
    'small',
  );
}
