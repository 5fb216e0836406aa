/**
 * Makes the types of what the function is given and may answer, from Shopify's schema and our query: `schema.graphql` + `src/run.graphql` →
 * `src/schema-types.ts`. Run in this folder: `npx tsx derive-types.ts`; Shopify's tool runs it before each build.
 */
import { readFileSync, writeFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import {
  buildSchema,
  type DocumentNode,
  type GraphQLInputType,
  type GraphQLLeafType,
  GraphQLNonNull,
  type GraphQLObjectType,
  type GraphQLOutputType,
  type GraphQLSchema,
  isEnumType,
  isInputObjectType,
  isLeafType,
  isListType,
  isNonNullType,
  isObjectType,
  Kind,
  parse,
  type SelectionSetNode,
} from "graphql";

const at = (file: string) => fileURLToPath(new URL(file, import.meta.url));

/** How the scalars travel in JSON: decimals are text, so that no digit is lost. */
const scalars: Readonly<Record<string, string>> = {
  ID: "string",
  String: "string",
  Decimal: "string",
  Boolean: "boolean",
  Int: "number",
  Float: "number",
  JSON: "unknown",
};

/** The schema that Shopify will check the function against. */
export const readSchema = (): GraphQLSchema => buildSchema(readFileSync(at("schema.graphql"), "utf8"));

/** What the function asks for. */
export const readQuery = (): DocumentNode => parse(readFileSync(at("src/run.graphql"), "utf8"));

/** The text of `src/schema-types.ts`. Throws when the query asks for what the schema has not, or for a shape that is not known here. */
export function deriveTypes(schema: GraphQLSchema, query: DocumentNode): string {
  const operation = query.definitions.find((node) => node.kind === Kind.OPERATION_DEFINITION);
  const root = schema.getQueryType();
  const result = schema.getMutationType()?.getFields().cartPaymentMethodsTransformRun?.args[0]?.type;
  if (!operation || !root || !result) throw new Error("The query, or the target in the schema, is missing.");
  return [
    "// Made by derive-types.ts from schema.graphql and run.graphql: do not edit.",
    "",
    "/** What Shopify hands to the function: the answer to run.graphql. */",
    `export type RunInput = ${selected(root, operation.selectionSet, 0)};`,
    "",
    "/** What the function may answer. */",
    `export type RunResult = ${given(result, 0)};`,
    "",
  ].join("\n");
}

function selected(type: GraphQLObjectType, set: SelectionSetNode, depth: number): string {
  const fields = set.selections.map((node) => {
    if (node.kind !== Kind.FIELD || node.alias) throw new Error(`Only plain fields are understood, on ${type.name}.`);
    const field = type.getFields()[node.name.value];
    if (!field) throw new Error(`${type.name} has no field ${node.name.value}.`);
    return `${node.name.value}: ${answered(field.type, node.selectionSet, depth + 1)};`;
  });
  return block(fields, depth);
}

function answered(type: GraphQLOutputType, set: SelectionSetNode | undefined, depth: number): string {
  if (!isNonNullType(type)) return `${answered(new GraphQLNonNull(type), set, depth)} | null`;
  const inner = type.ofType;
  if (isListType(inner)) return listOf(answered(inner.ofType, set, depth));
  if (isObjectType(inner) && set) return selected(inner, set, depth);
  if (!isLeafType(inner)) throw new Error(`Say which fields of ${String(inner)} are wanted.`);
  return leaf(inner);
}

function given(type: GraphQLInputType, depth: number): string {
  if (isNonNullType(type)) return given(type.ofType, depth);
  if (isListType(type)) return listOf(given(type.ofType, depth));
  if (!isInputObjectType(type)) return leaf(type);
  // The one operation this function makes; the others would need types of their own.
  const fields = Object.values(type.getFields()).filter((field) => type.name !== "Operation" || field.name === "paymentMethodHide");
  return block(
    fields.map((field) => `${field.name}${isNonNullType(field.type) ? "" : "?"}: ${given(field.type, depth + 1)};`),
    depth,
  );
}

const block = (fields: readonly string[], depth: number): string =>
  ["{", ...fields.map((field) => `${"  ".repeat(depth + 1)}${field}`), `${"  ".repeat(depth)}}`].join("\n");

const listOf = (item: string): string => `readonly ${/^[^{]* \| /.test(item) ? `(${item})` : item}[]`;

/** Above this many values (countries, currencies) a list is no help to anybody who reads the types. */
const mostValues = 20;

function leaf(type: GraphQLLeafType): string {
  if (isEnumType(type)) {
    const values = type.getValues();
    return values.length > mostValues ? "string" : values.map((value) => `"${value.name}"`).join(" | ");
  }
  const name = scalars[type.name];
  if (!name) throw new Error(`No type is known for ${type.name}.`);
  return name;
}

if (process.argv[1] === fileURLToPath(import.meta.url)) writeFileSync(at("src/schema-types.ts"), deriveTypes(readSchema(), readQuery()));
