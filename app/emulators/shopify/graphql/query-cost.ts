import {
  type FieldNode,
  type FragmentDefinitionNode,
  type GraphQLOutputType,
  type GraphQLSchema,
  getNamedType,
  getNullableType,
  isCompositeType,
  isInterfaceType,
  isListType,
  isObjectType,
  Kind,
  type OperationDefinitionNode,
  type SelectionSetNode,
} from "graphql";

const MUTATION_COST = 10;
const CONNECTION_COST = 2;

interface Scope {
  schema: GraphQLSchema;
  fragments: ReadonlyMap<string, FragmentDefinitionNode>;
  variables: Record<string, unknown>;
}

function argument(node: FieldNode, name: string, scope: Scope): unknown {
  const value = node.arguments?.find((one) => one.name.value === name)?.value;
  if (!value) return undefined;
  if (value.kind === Kind.VARIABLE) return scope.variables[value.name.value];
  if (value.kind === Kind.INT) return Number(value.value);
  return value.kind === Kind.LIST ? value.values : undefined;
}

function sizeOf(node: FieldNode, scope: Scope): number {
  const size = argument(node, "first", scope) ?? argument(node, "last", scope);
  const ids = argument(node, "ids", scope);
  if (typeof size === "number") return size;
  return Array.isArray(ids) ? ids.length : 1;
}

function typeOfField(parent: string, field: string, scope: Scope): GraphQLOutputType | null {
  const type = scope.schema.getType(parent);
  return isObjectType(type) || isInterfaceType(type) ? (type.getFields()[field]?.type ?? null) : null;
}

/** Data of a field in an answer; undefined = the price is asked before running. */
function child(data: unknown, node: FieldNode): unknown {
  if (data === undefined) return undefined;
  return data !== null && typeof data === "object"
    ? ((data as Record<string, unknown>)[node.alias?.value ?? node.name.value] ?? null)
    : null;
}

function fieldCost(node: FieldNode, parent: string, data: unknown, scope: Scope): number {
  const type = typeOfField(parent, node.name.value, scope);
  if (!type || !node.selectionSet || !isCompositeType(getNamedType(type)) || node.name.value === "pageInfo") return 0;
  const value = child(data, node);
  if (value === null) return 0;
  const { name } = getNamedType(type);
  const inner = node.selectionSet;
  if (/Connection$/.test(name)) return CONNECTION_COST + pageCost(inner, name, value, sizeOf(node, scope), scope);
  if (isListType(getNullableType(type))) {
    if (Array.isArray(value))
      return value.reduce<number>((sum, item) => sum + (item === null ? 0 : 1 + setCost(inner, name, item, scope)), 0);
    return sizeOf(node, scope) * (1 + setCost(inner, name, undefined, scope));
  }
  return 1 + setCost(inner, name, value, scope);
}

/** A page costs its objects; edges themselves are free. */
function pageCost(set: SelectionSetNode, connection: string, data: unknown, size: number, scope: Scope): number {
  let cost = 0;
  for (const [node, parent] of fieldsIn(set, connection, scope)) {
    const field = node.name.value;
    const type = typeOfField(parent, field, scope);
    if (!type || !node.selectionSet || (field !== "edges" && field !== "nodes")) continue;
    const { name } = getNamedType(type);
    const one = (item: unknown) => (field === "nodes" ? 1 : 0) + setCost(node.selectionSet ?? set, name, item, scope);
    const list = child(data, node);
    cost += Array.isArray(list) ? list.reduce<number>((sum, item) => sum + one(item), 0) : list === undefined ? size * one(undefined) : 0;
  }
  return cost;
}

function fieldsIn(set: SelectionSetNode, parent: string, scope: Scope): [FieldNode, string][] {
  return set.selections.flatMap((selection): [FieldNode, string][] => {
    if (selection.kind === Kind.FIELD) return [[selection, parent]];
    if (selection.kind === Kind.INLINE_FRAGMENT)
      return fieldsIn(selection.selectionSet, selection.typeCondition?.name.value ?? parent, scope);
    const fragment = scope.fragments.get(selection.name.value);
    return fragment ? fieldsIn(fragment.selectionSet, fragment.typeCondition.name.value, scope) : [];
  });
}

function setCost(set: SelectionSetNode, parent: string, data: unknown, scope: Scope): number {
  return fieldsIn(set, parent, scope).reduce((sum, [node, type]) => sum + fieldCost(node, type, data, scope), 0);
}

/** Points of a valid operation: objects 1, connections by their size, mutations 10. With `data` the real price, without it the asked one. */
export function operationCost(
  schema: GraphQLSchema,
  operation: OperationDefinitionNode,
  fragments: ReadonlyMap<string, FragmentDefinitionNode>,
  variables: Record<string, unknown>,
  data?: unknown,
): number {
  const scope = { schema, fragments, variables };
  if (operation.operation === "mutation") return MUTATION_COST * fieldsIn(operation.selectionSet, "Mutation", scope).length;
  return setCost(operation.selectionSet, "QueryRoot", data, scope);
}
