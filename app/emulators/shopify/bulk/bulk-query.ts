import {
  type DocumentNode,
  type FieldNode,
  GraphQLError,
  getNamedType,
  getNullableType,
  isListType,
  Kind,
  parse,
  TypeInfo,
  validate,
  visit,
  visitWithTypeInfo,
} from "graphql";
import { executableSchema } from "../graphql/executable-schema";
import { Refused } from "../state/world";

const MAX_CONNECTIONS = 5;
const MAX_NESTING = 2;

export interface BulkQuery {
  document: DocumentNode;
  /** The one field at the root, such as `orders`. */
  root: FieldNode;
}

function refuse(message: string): never {
  throw new Refused(["query"], message, "INVALID");
}

function selectsId(node: FieldNode): boolean {
  return (node.selectionSet?.selections ?? []).some((one) => one.kind === Kind.FIELD && one.name.value === "id" && !one.alias);
}

/** Shopify's rules for bulk queries: connections only so many, so deep, never below a list, and an `id` wherever children need a parent. */
function checkShape(document: DocumentNode): void {
  const info = new TypeInfo(executableSchema());
  let connections = 0;
  let depth = 0;
  let lists = 0;
  const nodes: FieldNode[] = [];
  const isConnection = () => /Connection$/.test(getNamedType(info.getType())?.name ?? "");
  const isNode = (node: FieldNode) => node.name.value === "node" || node.name.value === "nodes";
  const isPlainList = (node: FieldNode) =>
    isListType(getNullableType(info.getType())) &&
    node.selectionSet !== undefined &&
    node.name.value !== "edges" &&
    node.name.value !== "nodes";
  visit(
    document,
    visitWithTypeInfo(info, {
      [Kind.FRAGMENT_SPREAD]: () => refuse("Bulk queries with named fragments are not modelled by the emulator"),
      Field: {
        enter(node) {
          if (isConnection()) {
            if (lists > 0) refuse("Queries that contain a connection field within a list field are not currently supported.");
            const parent = nodes.at(-1);
            if (parent && !selectsId(parent))
              refuse(
                "The parent 'node' field for a nested connection must select the 'id' field without an alias and must be of 'ID' return type.",
              );
            connections += 1;
            depth += 1;
          }
          if (isPlainList(node)) lists += 1;
          if (isNode(node)) nodes.push(node);
        },
        leave(node) {
          if (depth - 1 > MAX_NESTING) refuse("Queries cannot have connections nested more than two levels deep.");
          if (isConnection()) depth -= 1;
          if (isPlainList(node)) lists -= 1;
          if (isNode(node)) nodes.pop();
        },
      },
    }),
  );
  if (connections === 0) refuse("Bulk queries must contain at least one connection.");
  if (connections > MAX_CONNECTIONS) refuse(`Bulk queries cannot contain more than ${MAX_CONNECTIONS} connections.`);
}

/** Reads a query for a bulk operation, or refuses it as Shopify would. */
export function readBulkQuery(text: string): BulkQuery {
  let document: DocumentNode;
  try {
    document = parse(text);
  } catch (error) {
    if (error instanceof GraphQLError) return refuse(`Invalid bulk query: ${error.message}`);
    throw error;
  }
  const [invalid] = validate(executableSchema(), document);
  if (invalid) refuse(`Invalid bulk query: ${invalid.message}`);
  const [operation, ...more] = document.definitions;
  if (operation?.kind !== Kind.OPERATION_DEFINITION || operation.operation !== "query" || more.length > 0)
    return refuse("Bulk queries must be a single query operation.");
  if ((operation.variableDefinitions ?? []).length > 0) refuse("Bulk queries cannot use variables.");
  const [root, ...others] = operation.selectionSet.selections;
  if (root?.kind !== Kind.FIELD || others.length > 0) return refuse("Bulk queries must contain exactly one top-level field.");
  if (root.name.value === "node" || root.name.value === "nodes") refuse("Bulk queries cannot use the top-level node or nodes fields.");
  checkShape(document);
  return { document, root };
}
