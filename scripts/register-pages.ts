/** READMEs of registers: the part between the marks is made from the code. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { rules as accountRules } from '../src/accounts/rules.ts';
import { rules as blacklistRules } from '../src/blacklist/rules.ts';
import { rules as callRules } from '../src/calls/parts.ts';
import { rules as baseRules } from '../src/cards/base.ts';
import { rules as deskRules } from '../src/cards/desk.ts';
import { rules as reverificationRules } from '../src/cards/reverification.ts';
import { rules as channelRules } from '../src/channels/rules.ts';
import { rules as dispatchRules } from '../src/dispatch/rules.ts';
import { rules as interopRules } from '../src/exchange/interop/parts.ts';
import { rules as exchangeRules } from '../src/exchange/parts.ts';
import { rules as identityRules } from '../src/identity/rules.ts';
import { rules as investigationRules } from '../src/investigation/rules.ts';
import { rules as iotRules } from '../src/iot/rules.ts';
import type { Rule } from '../src/kernel/decision.ts';
import { rules as keyServiceRules } from '../src/key-services/rules.ts';
import { loadLaw } from '../src/law/index.ts';
import { rules as noticeRules } from '../src/notices/rules.ts';
import { rules as penaltyRules } from '../src/penalties/rules.ts';
import { rules as platformRules } from '../src/platforms/rules.ts';
import { rules as reportRules } from '../src/reports/rules.ts';
import { diagrams as accountDiagrams } from './diagrams/accounts.ts';
import { diagrams as blacklistDiagrams } from './diagrams/blacklist.ts';
import { diagrams as callDiagrams } from './diagrams/calls.ts';
import { diagrams as cardDiagrams } from './diagrams/cards.ts';
import { diagrams as channelDiagrams } from './diagrams/channels.ts';
import { diagrams as dispatchDiagrams } from './diagrams/dispatch.ts';
import { diagrams as exchangeDiagrams } from './diagrams/exchange.ts';
import { diagrams as identityDiagrams } from './diagrams/identity.ts';
import { diagrams as interopDiagrams } from './diagrams/interop.ts';
import { diagrams as investigationDiagrams } from './diagrams/investigation.ts';
import { diagrams as iotDiagrams } from './diagrams/iot.ts';
import { diagrams as keyServiceDiagrams } from './diagrams/key-services.ts';
import { diagrams as noticeDiagrams } from './diagrams/notices.ts';
import { diagrams as penaltyDiagrams } from './diagrams/penalties.ts';
import { diagrams as platformDiagrams } from './diagrams/platforms.ts';
import { diagrams as reportDiagrams } from './diagrams/reports.ts';
import { type Exploration, stateDiagram } from './state-diagram.ts';

const BEGIN = '<!-- made by scripts/generate-docs.ts -->';
const END = '<!-- end -->';

interface RegisterPage {
  readonly diagrams: Readonly<Record<string, Exploration>>;
  readonly rules: readonly Rule[];
}

/** Folder of src → what its README shows. */
export const registerPages: Readonly<Record<string, RegisterPage>> = {
  accounts: { diagrams: accountDiagrams, rules: accountRules },
  blacklist: { diagrams: blacklistDiagrams, rules: blacklistRules },
  calls: { diagrams: callDiagrams, rules: callRules },
  cards: { diagrams: cardDiagrams, rules: [...deskRules, ...reverificationRules, ...baseRules] },
  channels: { diagrams: channelDiagrams, rules: channelRules },
  dispatch: { diagrams: dispatchDiagrams, rules: dispatchRules },
  exchange: { diagrams: exchangeDiagrams, rules: exchangeRules },
  'exchange/interop': { diagrams: interopDiagrams, rules: interopRules },
  identity: { diagrams: identityDiagrams, rules: identityRules },
  iot: { diagrams: iotDiagrams, rules: iotRules },
  'key-services': { diagrams: keyServiceDiagrams, rules: keyServiceRules },
  notices: { diagrams: noticeDiagrams, rules: noticeRules },
  penalties: { diagrams: penaltyDiagrams, rules: penaltyRules },
  investigation: { diagrams: investigationDiagrams, rules: investigationRules },
  platforms: { diagrams: platformDiagrams, rules: platformRules },
  reports: { diagrams: reportDiagrams, rules: reportRules },
};

/** The README of a register with its generated part made anew. */
export function registerReadme(root: string, folder: string): string {
  const shown = registerPages[folder];
  if (shown === undefined) throw new TypeError(`no register page for ${folder}`);
  const page = readFileSync(join(root, 'src', folder, 'README.md'), 'utf8');
  const law = loadLaw(join(root, 'law'));
  const [head = '', rest = ''] = page.split(BEGIN);
  const [, tail = ''] = rest.split(END);
  const drawn = Object.entries(shown.diagrams).flatMap(([title, exploration]) => [
    `### ${title}`,
    stateDiagram(exploration, law),
  ]);
  const made = [...drawn, '### Rules', ruleTable(shown.rules)].join('\n\n');
  return `${head}${BEGIN}\n\n${made}\n\n${END}${tail}`;
}

function ruleTable(all: readonly Rule[]): string {
  const rows = all.map(
    ({ id, clause, obligations, says }) =>
      `| \`${id}\` | ${clause || '–'} | ${obligations.join('<br>') || '–'} | ${Object.keys(says).join(', ')} |`,
  );
  return ['| Rule | Clause | Obligations | Outcomes |', '|---|---|---|---|', ...rows].join('\n');
}
