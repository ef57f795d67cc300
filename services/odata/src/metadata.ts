import type { Column, ColumnType } from '@ita/exports';
import type { EntitySet } from './entity-sets.ts';
import { ENTITY_SETS } from './entity-sets.ts';

const NAMESPACE = 'ita';
const CONTAINER = 'Service';

/** The vocabulary of descriptions, as OASIS publishes it. */
const CORE = {
  uri: 'https://oasis-tcs.github.io/odata-vocabularies/vocabularies/Org.OData.Core.V1',
  namespace: 'Org.OData.Core.V1',
  alias: 'Core',
};

const TYPES: Readonly<Record<ColumnType, string>> = {
  integer: 'Edm.Int32',
  number: 'Edm.Double',
  text: 'Edm.String',
  boolean: 'Edm.Boolean',
};

const escaped = (text: string): string =>
  text
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;');

const descriptionXml = (text: string): string =>
  `<Annotation Term="${CORE.alias}.Description" String="${escaped(text)}"/>`;

const propertyXml = ({ name, type, nullable, meaning, labelTh }: Column): string =>
  `<Property Name="${name}" Type="${TYPES[type]}" Nullable="${String(nullable)}">${descriptionXml(`${labelTh}: ${meaning}`)}</Property>`;

const entityTypeXml = ({ table }: EntitySet): string =>
  `<EntityType Name="${table.row}"><Key>${table.key.map((name) => `<PropertyRef Name="${name}"/>`).join('')}</Key>${table.columns.map(propertyXml).join('')}</EntityType>`;

const describe = ({ table, note }: EntitySet): string => `${table.meaning} ${note}`.trim();

const entitySetXml = (set: EntitySet): string =>
  `<EntitySet Name="${set.name}" EntityType="${NAMESPACE}.${set.table.row}">${descriptionXml(describe(set))}</EntitySet>`;

/** The model in CSDL XML 4.0 ($metadata). */
export function metadataXml(): string {
  return [
    '<?xml version="1.0" encoding="UTF-8"?>',
    '<edmx:Edmx Version="4.0" xmlns:edmx="http://docs.oasis-open.org/odata/ns/edmx">',
    `<edmx:Reference Uri="${CORE.uri}.xml"><edmx:Include Namespace="${CORE.namespace}" Alias="${CORE.alias}"/></edmx:Reference>`,
    `<edmx:DataServices><Schema Namespace="${NAMESPACE}" xmlns="http://docs.oasis-open.org/odata/ns/edm">`,
    ...ENTITY_SETS.map(entityTypeXml),
    `<EntityContainer Name="${CONTAINER}">`,
    ...ENTITY_SETS.map(entitySetXml),
    '</EntityContainer></Schema></edmx:DataServices></edmx:Edmx>',
  ].join('\n');
}

const entityTypeJson = ({ table }: EntitySet): object => ({
  $Kind: 'EntityType',
  $Key: table.key,
  ...Object.fromEntries(
    table.columns.map(({ name, type, nullable, meaning, labelTh }) => [
      name,
      {
        $Type: TYPES[type],
        $Nullable: nullable,
        [`@${CORE.alias}.Description`]: `${labelTh}: ${meaning}`,
      },
    ]),
  ),
});

/** The model in CSDL JSON 4.01. */
export function metadataJson(): object {
  const types = ENTITY_SETS.map((set) => [set.table.row, entityTypeJson(set)]);
  const sets = ENTITY_SETS.map((set) => [
    set.name,
    {
      $Collection: true,
      $Type: `${NAMESPACE}.${set.table.row}`,
      [`@${CORE.alias}.Description`]: describe(set),
    },
  ]);
  return {
    $Version: '4.01',
    $EntityContainer: `${NAMESPACE}.${CONTAINER}`,
    $Reference: {
      [`${CORE.uri}.json`]: { $Include: [{ $Namespace: CORE.namespace, $Alias: CORE.alias }] },
    },
    [NAMESPACE]: {
      ...Object.fromEntries(types),
      [CONTAINER]: { $Kind: 'EntityContainer', ...Object.fromEntries(sets) },
    },
  };
}
