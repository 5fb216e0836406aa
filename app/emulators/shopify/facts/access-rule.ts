/** Scopes that open a type or field: every group must be met, by any one scope of it. */
export interface AccessRule {
  groups: string[][];
  /** true = tokens of a staff member are refused. */
  offlineOnly?: true;
}

const SCOPE = /^(read|write|customer_read|customer_write|unauthenticated_read|unauthenticated_write)_[a-z_]+$/;

/**
 * Reads the sentence Shopify documents ("`a` access scope or `b` access scope. Also: Requires the `c` access scope.") into groups.
 * `listed` are the scopes Shopify lists for the same place without saying how they combine: the fallback when the sentence names none.
 * `verb` completes scopes that are written without one ("`orders` access scope"). Returns null when nothing is required.
 */
export function readAccessRule(sentence: string, listed: readonly string[], verb: "read" | "write" = "read"): AccessRule | null {
  const groups: string[][] = [];
  for (const part of sentence.split(/Also:|\.\s|\band(?=\s*[(`])/)) {
    // A condition on staff or on one rarely used argument does not close the whole field.
    if (/permission|The user|to assign|to use the/i.test(part) || !/scope|Requires/.test(part)) continue;
    const names = [...part.matchAll(/`([a-z_]+)`/g)].map(([, name = ""]) => (SCOPE.test(name) ? name : `${verb}_${name}`));
    if (names.length > 0) groups.push([...new Set(names)]);
  }
  if (groups.length === 0 && listed.length > 0) groups.push([...listed]);
  const offlineOnly = /offline tokens/i.test(sentence) && /only/i.test(sentence);
  if (groups.length === 0 && !offlineOnly) return null;
  return offlineOnly ? { groups, offlineOnly: true } : { groups };
}

/** The granted scopes with what they bring along: a write scope brings its read scope. */
export function withImplied(scopes: readonly string[]): Set<string> {
  const all = new Set(scopes);
  for (const scope of scopes) if (scope.includes("write_")) all.add(scope.replace("write_", "read_"));
  return all;
}

/** Groups that the granted scopes (already with implied ones) do not meet. */
export function missingGroups(rule: AccessRule, granted: ReadonlySet<string>): string[][] {
  return rule.groups.filter((group) => !group.some((scope) => granted.has(scope)));
}

/** How Shopify words a requirement in its errors. */
export function requirementText(rule: AccessRule): string {
  const words = rule.groups.map((group) => {
    const named = group.map((scope) => `\`${scope}\` access scope`);
    const last = named.pop() ?? "";
    return named.length > 0 ? `${named.join(", ")} or ${last}` : last;
  });
  if (rule.offlineOnly) words.push("This mutation is only accessible to apps authenticated using offline tokens");
  return `${words.join(". Also: ")}.`;
}
