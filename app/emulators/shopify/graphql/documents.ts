import {
  GraphQLError,
  type GraphQLOutputType,
  getNamedType,
  NoDeprecatedCustomRule,
  parse,
  TypeInfo,
  validate,
  visit,
  visitWithTypeInfo,
} from "graphql";
import type { AccessRule } from "../facts/access-rule";
import { adminFacts, adminSchema } from "../facts/schema-facts";

/** A requirement of a document: any one of the scopes will do. */
export interface NeededScope {
  anyOf: string[];
  /** `Type` or `Type.field` that ask for it. */
  usedBy: string[];
}

/** The object type that a field gives, seen through connections and edges (`OrderConnection` → `Order`). */
export function targetTypeName(type: GraphQLOutputType): string {
  const { name } = getNamedType(type);
  const inner = /^(.+?)(Connection|Edge)$/.exec(name)?.[1];
  return inner && adminSchema().getType(inner) ? inner : name;
}

/** Rules that guard one field: its own and that of what it gives, each under its name. */
export function rulesOf(parent: string, field: string, type: GraphQLOutputType): [string, AccessRule][] {
  const { access } = adminFacts();
  const target = targetTypeName(type);
  return [`${parent}.${field}`, target].flatMap((at): [string, AccessRule][] => (access[at] ? [[at, access[at]]] : []));
}

/** What the real 2026-10 schema says against the document: syntax and validation errors; empty = valid. Deprecated fields are allowed. */
export function validateDocument(text: string): readonly GraphQLError[] {
  try {
    return validate(adminSchema(), parse(text), undefined, { maxErrors: 20 });
  } catch (error) {
    if (error instanceof GraphQLError) return [error];
    throw error;
  }
}

/** Deprecated fields and enum values that a (valid) document uses. */
export function deprecationsUsed(text: string): readonly GraphQLError[] {
  return validate(adminSchema(), parse(text), [NoDeprecatedCustomRule]);
}

function walk(
  text: string,
  seen: (parent: string, field: string, type: GraphQLOutputType) => void,
  condition: (type: string) => void,
): void {
  const info = new TypeInfo(adminSchema());
  visit(
    parse(text),
    visitWithTypeInfo(info, {
      Field() {
        const parent = info.getParentType();
        const definition = info.getFieldDef();
        if (parent && definition && !definition.name.startsWith("__")) seen(parent.name, definition.name, definition.type);
      },
      InlineFragment(node) {
        if (node.typeCondition) condition(node.typeCondition.name.value);
      },
      FragmentDefinition(node) {
        condition(node.typeCondition.name.value);
      },
    }),
  );
}

/** Scopes a document cannot do without, from the schema's metadata. Scopes that depend on arguments (owner of a tag) are not in it. */
export function scopesNeeded(text: string): NeededScope[] {
  const needed = new Map<string, NeededScope>();
  const note = (at: string, rule: AccessRule) => {
    for (const anyOf of rule.groups) {
      const key = [...anyOf].sort().join(" ");
      const entry = needed.get(key) ?? { anyOf, usedBy: [] };
      if (!entry.usedBy.includes(at)) entry.usedBy.push(at);
      needed.set(key, entry);
    }
  };
  walk(
    text,
    (parent, field, type) => {
      for (const [at, rule] of rulesOf(parent, field, type)) note(at, rule);
    },
    (type) => {
      const rule = adminFacts().access[type];
      if (rule) note(type, rule);
    },
  );
  return [...needed.values()];
}

/** `Type.field` of every protected customer field that the document reads, sorted. */
export function protectedFieldsUsed(text: string): string[] {
  const { protectedFields } = adminFacts();
  const used = new Set<string>();
  walk(
    text,
    (parent, field) => {
      const at = `${parent}.${field}`;
      if (protectedFields[at]) used.add(at);
    },
    () => {},
  );
  return [...used].sort();
}
