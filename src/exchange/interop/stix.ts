/** Entries as STIX 2.1 objects (OASIS Standard, 10 June 2021). Pure. */
import { addDays, startOf } from '../../kernel/time.ts';
import { LIST_ABOUT } from './lists.ts';
import {
  type SharedCompany,
  type SharedFrame,
  type SharedNumber,
  type SharedOrganisation,
  type SharedRow,
  type SharedSighting,
  TYPE_OF,
  writtenNumber,
} from './shared.ts';
import { AUTHOR_ID, EXTENSION_ID, organisationId } from './versions.ts';

/** TLP markings that the standard itself names (STIX 2.1, 7.2.1.4). */
const TLP = {
  green: 'marking-definition--34098fce-860f-48ae-8e50-ebd3cc5e41da',
  amber: 'marking-definition--f88d31f6-486f-44da-b317-01333bde0b82',
} as const;

const SCHEMA = [
  'STIX has no object for telephone numbers. This extension adds the cyber-observable "phone-number" with one property,',
  '"value": the number in E.164 with a leading plus, or, where it has no such form (short and service numbers), as it is',
  "dialled in China. Patterns name it as [phone-number:value = '+86...'].",
  'As a property extension it adds to indicator and identity: "list" (code of the list), "number" (canonical digits, country code first),',
  '"imitates" (authority whose number it imitates), "violation", "finding", "found_on", "until" (of listed companies).',
].join(' ');

export type StixObject = Readonly<Record<string, unknown>>;

/** @param namespace UUID of this installation */
export function stixObject(row: SharedRow, namespace: string): StixObject {
  const { value } = row;
  const common = {
    type: TYPE_OF[value.kind],
    spec_version: '2.1',
    id: row.id,
    created: row.created,
    modified: row.modified,
  };
  switch (value.kind) {
    case 'author':
    case 'extension':
      return { ...common, ...frame(value.kind) };
    case 'organisation':
      return { ...common, ...organisation(value) };
    default:
      return {
        ...common,
        created_by_ref: organisationId(namespace, value.kind === 'sighting' ? row.org : value.from),
        ...(row.revoked ? { revoked: true } : {}),
        object_marking_refs: [TLP[LIST_ABOUT[row.list].tlp]],
        lang: 'zh',
        ...entry(row, value, namespace),
      };
  }
}

function entry(
  row: SharedRow,
  value: SharedNumber | SharedCompany | SharedSighting,
  namespace: string,
): StixObject {
  switch (value.kind) {
    case 'number':
      return indicator(row, value);
    case 'company':
      return company(row, value);
    case 'sighting':
      return {
        first_seen: value.at,
        last_seen: value.at,
        count: 1,
        sighting_of_ref: value.ofId,
        where_sighted_refs: [organisationId(namespace, value.by)],
      };
  }
}

function indicator({ list, created }: SharedRow, { number, imitates, until }: SharedNumber): StixObject {
  const written = writtenNumber(number);
  return {
    name: written,
    description: LIST_ABOUT[list].description.zh,
    indicator_types: ['malicious-activity'],
    pattern: `[phone-number:value = '${written}']`,
    pattern_type: 'stix',
    pattern_version: '2.1',
    valid_from: created,
    // Until the end of the last day in China.
    ...(until === undefined ? {} : { valid_until: startOf(addDays(until, 1)) }),
    extensions: extended({ list, number, ...(imitates === undefined ? {} : { imitates }) }),
  };
}

function company(
  { list }: SharedRow,
  { name, creditCode, violation, finding, foundOn, until }: SharedCompany,
): StixObject {
  return {
    name,
    identity_class: 'organization',
    description: LIST_ABOUT[list].description.zh,
    labels: ['blacklisted', violation],
    external_references: [{ source_name: 'unified-social-credit-code', external_id: creditCode }],
    extensions: extended({ list, violation, finding, found_on: foundOn, until }),
  };
}

function extended(properties: StixObject): StixObject {
  return { [EXTENSION_ID]: { extension_type: 'property-extension', ...properties } };
}

function organisation({ nameZh, nameEn }: SharedOrganisation): StixObject {
  return { name: nameZh, description: nameEn, identity_class: 'organization', lang: 'zh' };
}

function frame(kind: SharedFrame['kind']): StixObject {
  if (kind === 'author') return { name: 'Duanka', identity_class: 'system' };
  return {
    created_by_ref: AUTHOR_ID,
    name: 'Telephone numbers and entries of Chinese anti-fraud lists',
    description: 'Adds telephone numbers to STIX, and to their indicators what the list says of them.',
    schema: SCHEMA,
    version: '1.0.0',
    extension_types: ['new-sco', 'property-extension'],
  };
}
