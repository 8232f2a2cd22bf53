/** What each list is, who holds it, and who may hand it to somebody else. Data, read by the rules and by both formats. */
import type { OrganisationKind } from '../../kernel/access.ts';
import type { Sentence } from '../../kernel/decision.ts';
import type { ListCode, SIDES } from './codes.ts';

export interface ListAbout {
  readonly title: Sentence;
  readonly description: Sentence;
  /** Traffic Light Protocol: how far a recipient may pass it on. */
  readonly tlp: 'green' | 'amber';
  /** Where the list is. */
  readonly heldBy: readonly OrganisationKind[];
  /** Who may hand it to others: whoever made it, or keeps it for all. */
  readonly givenBy: readonly OrganisationKind[];
}

export const LIST_ABOUT: Readonly<Record<ListCode, ListAbout>> = {
  'false-numbers': {
    title: { zh: '冒用机关号码的虚假主叫', en: 'Numbers that imitate authorities' },
    description: {
      zh: '公安机关核实通报的伪造公检法和便民电话的主叫号码，国际关口局一律拦截。',
      en: 'Caller numbers that police found to imitate authorities; gateways stop them.',
    },
    tlp: 'green',
    heldBy: ['police', 'carrier'],
    givenBy: ['police'],
  },
  'black-cards': {
    title: { zh: '通知关停的黑卡号码', en: 'Numbers of black cards' },
    description: {
      zh: '主管部门认定并通知关停的未实名且用于犯罪的号码。',
      en: 'Numbers without registration and used in crime, ordered shut down by an authority.',
    },
    tlp: 'amber',
    heldBy: ['police', 'regulator'],
    givenBy: ['police', 'regulator'],
  },
  'fraud-cards': {
    title: { zh: '通知关停的涉诈号码', en: 'Numbers used in fraud' },
    description: {
      zh: '主管部门列入涉诈电话卡清单并通知关停的号码。',
      en: 'Numbers on an authority’s list of cards used in fraud, ordered shut down.',
    },
    tlp: 'amber',
    heldBy: ['police', 'regulator'],
    givenBy: ['police', 'regulator'],
  },
  'national-list': {
    title: { zh: '全国共享黑名单（企业）', en: 'National blacklist (companies)' },
    description: {
      zh: '主管部门认定违规并列入全国共享黑名单的企业；个人条目只有密文摘要，不对外提供。',
      en: 'Companies an authority found in breach and entered; entries of persons are keyed digests and are not given out.',
    },
    tlp: 'green',
    heldBy: ['hub', 'police', 'regulator', 'carrier', 'reseller'],
    givenBy: ['hub', 'police', 'regulator'],
  },
};

/** Whether an organisation of this kind may open a list to a tool of this side. */
export function mayOpen(list: ListCode, kind: OrganisationKind, side: (typeof SIDES)[number]): boolean {
  const { heldBy, givenBy } = LIST_ABOUT[list];
  return (side === 'own' ? heldBy : givenBy).includes(kind);
}
