import { readFileSync, writeFileSync } from "node:fs";
import { pathToFileURL } from "node:url";
import { Env } from "~/env.server";

/** The README's table of settings, from .env.example (what each means) and the parser (its default). */
export function settingsTable(): string {
  const rows: string[] = ["| setting | default | meaning |", "| --- | --- | --- |"];
  let meaning: string[] = [];
  const defaults = Env.parse({}) as Record<string, unknown>;
  for (const line of readFileSync(".env.example", "utf8").split("\n")) {
    const setting = /^#? ?([A-Z][A-Z0-9_]+)=/.exec(line)?.[1];
    if (setting) {
      const value = defaults[setting];
      rows.push(`| \`${setting}\` | ${value === undefined || value === "" ? "" : `\`${String(value)}\``} | ${meaning.join(" ")} |`);
      meaning = [];
    } else if (line.startsWith("# ")) meaning.push(line.slice(2));
    else meaning = [];
  }
  return rows.join("\n");
}

/** The README with its generated parts renewed. */
export function renewed(readme: string): string {
  return readme.replace(
    /(<!-- settings:begin -->\n)[\s\S]*?(<!-- settings:end -->)/,
    (_all, begin, end) => `${begin}${settingsTable()}\n${end}`,
  );
}

if (process.argv[1] && import.meta.url === pathToFileURL(process.argv[1]).href)
  writeFileSync("README.md", renewed(readFileSync("README.md", "utf8")));
