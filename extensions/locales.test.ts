import { readdirSync, readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { describe, expect, it } from "vitest";

const HERE = dirname(fileURLToPath(import.meta.url));

describe.each([
  ["returns-order-status", ["ar", "en.default", "es", "hi", "id", "ko"]],
  ["thank-you-confirm", ["ar", "en.default", "es", "hi", "id", "ko"]],
  ["order-risk-block", ["en.default", "es", "hi"]],
])("texts of %s", (extension, languages) => {
  const folder = join(HERE, extension, "locales");
  const texts = (language: string) => flat(JSON.parse(readFileSync(join(folder, `${language}.json`), "utf8")));
  const english = texts("en.default");

  it("exist in every promised language", () => {
    expect(
      readdirSync(folder)
        .map((file) => file.replace(/\.json$/, ""))
        .sort(),
    ).toEqual(languages);
  });

  it.each(languages)("%s says everything that English says, with the same placeholders", (language) => {
    const own = texts(language);
    expect(Object.keys(own)).toEqual(Object.keys(english));
    for (const [key, words] of Object.entries(english)) expect([key, placeholders(own[key] ?? "")]).toEqual([key, placeholders(words)]);
    expect(Object.entries(own).filter(([, words]) => words.trim() === "")).toEqual([]);
  });

  it("are all used, and every text that is used exists", () => {
    const sources = sourcesOf(join(HERE, extension, "src"));
    const used = new Set([...sources.matchAll(/\bt\(\s*"([^"]+)"/g)].map((match) => match[1] ?? ""));
    const chosen = [...sources.matchAll(/"([a-z]+\.[a-zA-Z_]+|[a-z][a-zA-Z]+)"/g)].map((match) => match[1] ?? "");
    const families = [...sources.matchAll(/t\(`([a-z]+)\.\$\{/g)].map((match) => `${match[1]}.`);
    expect([...used].filter((key) => !(key in english))).toEqual([]);
    const idle = Object.keys(english).filter(
      (key) => !used.has(key) && !chosen.includes(key) && !families.some((family) => key.startsWith(family)),
    );
    expect(idle).toEqual(["name", "description"]);
  });
});

function flat(tree: Record<string, unknown>, above = ""): Record<string, string> {
  return Object.fromEntries(
    Object.entries(tree).flatMap(([key, value]) =>
      typeof value === "string" ? [[`${above}${key}`, value]] : Object.entries(flat(value as Record<string, unknown>, `${above}${key}.`)),
    ),
  );
}

function placeholders(words: string): string[] {
  return [...words.matchAll(/\{\{(\w+)\}\}/g)].map((match) => match[1] ?? "").sort();
}

function sourcesOf(folder: string): string {
  return readdirSync(folder, { recursive: true, encoding: "utf8" })
    .filter((file) => /\.tsx?$/.test(file) && !file.endsWith(".test.ts"))
    .map((file) => readFileSync(join(folder, file), "utf8"))
    .join("\n");
}
