import { readdirSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import {
  type GraphQLNamedType,
  type GraphQLOutputType,
  getNamedType,
  isEnumType,
  isListType,
  isNonNullType,
  isObjectType,
  Kind,
  type SelectionSetNode,
} from "graphql";
import { readQuery, readSchema } from "../derive-types";
import type { RunInput, RunResult } from "../src/schema-types";

const FOLDER = fileURLToPath(new URL("fixtures/", import.meta.url));

/** A checkout as Shopify would hand it over, and what must be answered. */
export interface Fixture {
  name: string;
  input: RunInput;
  expected: RunResult;
}

/** Every fixture: a folder with `input.json` and `expected.json`. */
export function readFixtures(): Fixture[] {
  const json = (name: string, file: string): unknown => JSON.parse(readFileSync(`${FOLDER}${name}/${file}.json`, "utf8"));
  // Its shape is what `misfits` checks against the schema.
  return readdirSync(FOLDER).map((name) => ({
    name,
    input: json(name, "input") as RunInput,
    expected: json(name, "expected") as RunResult,
  }));
}

/** Where a fixture's input is not an answer that the schema allows to run.graphql; empty when it is. */
export function misfits(input: unknown): string[] {
  const operation = readQuery().definitions.find((node) => node.kind === Kind.OPERATION_DEFINITION);
  const root = readSchema().getQueryType();
  return operation && root ? wrongIn(input, root, operation.selectionSet, "input") : ["no query"];
}

function wrongIn(value: unknown, type: GraphQLOutputType, set: SelectionSetNode | undefined, at: string): string[] {
  if (isNonNullType(type)) return value === null || value === undefined ? [`${at} is missing`] : wrongIn(value, type.ofType, set, at);
  if (value === null) return [];
  if (isListType(type)) {
    if (!Array.isArray(value)) return [`${at} is no list`];
    return value.flatMap((each, index) => wrongIn(each, type.ofType, set, `${at}[${index}]`));
  }
  if (!isObjectType(type) || !set) return fitsLeaf(value, getNamedType(type)) ? [] : [`${at} is not a ${String(type)}`];
  if (typeof value !== "object") return [`${at} is no object`];
  const given: Record<string, unknown> = { ...value };
  const asked = set.selections.flatMap((node) => (node.kind === Kind.FIELD ? [node] : []));
  const extra = Object.keys(given).filter((key) => !asked.some((node) => node.name.value === key));
  return [
    ...extra.map((key) => `${at}.${key} was not asked for`),
    ...asked.flatMap((node) => {
      const field = type.getFields()[node.name.value];
      const inner = `${at}.${node.name.value}`;
      if (!field) return [`${inner} is not in the schema`];
      if (!(node.name.value in given)) return [`${inner} is missing`];
      return wrongIn(given[node.name.value], field.type, node.selectionSet, inner);
    }),
  ];
}

function fitsLeaf(value: unknown, type: GraphQLNamedType): boolean {
  if (isEnumType(type)) return typeof value === "string" && type.getValue(value) !== undefined;
  if (type.name === "Decimal") return typeof value === "string" && /^-?\d+(\.\d+)?$/.test(value);
  if (type.name === "ID" || type.name === "String") return typeof value === "string";
  return type.name === "JSON";
}
