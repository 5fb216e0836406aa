/** The text of a dotted key with its placeholders filled; the key itself when there is none. A `count` chooses the plural form. */
export function translate(texts: unknown, locale: string, key: string, values: Record<string, string | number> = {}): string {
  let found: unknown = texts;
  for (const step of key.split(".")) found = isRecord(found) ? found[step] : undefined;
  if (isRecord(found) && typeof values.count === "number") found = found[new Intl.PluralRules(locale).select(values.count)] ?? found.other;
  if (typeof found !== "string") return key;
  return found.replace(/\{\{\s*(\w+)\s*\}\}/g, (_whole, name: string) => String(values[name] ?? ""));
}

const isRecord = (value: unknown): value is Record<string, unknown> => typeof value === "object" && value !== null;
