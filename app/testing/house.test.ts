import { execFileSync } from "node:child_process";
import { existsSync, readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { Env } from "~/env.server";
import { renewed } from "./readme";

const tracked = execFileSync("git", ["ls-files", "-co", "--exclude-standard"], { encoding: "utf8", maxBuffer: 1 << 26 })
  .split("\n")
  .filter(Boolean);
const read = (file: string) => readFileSync(file, "utf8");
const code = tracked.filter((file) => /^(app|db|extensions)\/.*\.tsx?$/.test(file) && !file.includes("/dist/") && !file.endsWith(".d.ts"));
const product = code.filter((file) => !/\.test\.tsx?$|^app\/(testing|emulators)\//.test(file));

describe("the house", () => {
  test("no source file is longer than 400 lines", () => {
    expect(code.filter((file) => read(file).split("\n").length > 400)).toEqual([]);
  });

  test("no drawer names and no barrels", () => {
    const drawer = /(^|\/)(utils?|helpers?|misc|common)(\.|\/)|\/index\.tsx?$/;
    expect(code.filter((file) => drawer.test(file) && !file.startsWith("extensions/"))).toEqual([]);
  });

  test("rules know no clock and no chance", () => {
    const rules = product.filter((file) => file.startsWith("app/domain/"));
    expect(rules.filter((file) => /new Date\(\)|Date\.now\(|Math\.random\(/.test(read(file)))).toEqual([]);
  });

  test("only env.server.ts and the starting files read the environment", () => {
    const allowed = ["app/env.server.ts", "app/jobs/worker.server.ts", "db/launcher.ts"];
    expect(
      product.filter((file) => /process\.env\b/.test(read(file)) && !allowed.includes(file) && !file.startsWith("extensions/")),
    ).toEqual([]);
  });

  test("nothing unfinished, nothing silenced", () => {
    const odd = /\bTODO\b|\bFIXME\b|\bXXX\b|\.only\(|\bas any\b|@ts-ignore|@ts-nocheck|not implemented/;
    expect(code.filter((file) => file !== "app/testing/house.test.ts" && odd.test(read(file)))).toEqual([]);
  });

  test("every setting is documented, and every documented setting exists", () => {
    const documented = [...read(".env.example").matchAll(/^#? ?([A-Z][A-Z0-9_]+)=/gm)].map((match) => match[1]);
    expect(documented.sort()).toEqual(Object.keys(Env.shape).sort());
  });

  test("the README's table of settings is the real one, and its commands exist", () => {
    const readme = read("README.md");
    expect(renewed(readme)).toBe(readme);
    const { scripts } = JSON.parse(read("package.json")) as { scripts: Record<string, string> };
    const named = [...readme.matchAll(/npm run ([a-z:-]+)/g)].map((match) => match[1] ?? "");
    expect(named.filter((name) => !(name in scripts))).toEqual([]);
    const files = [...readme.matchAll(/\]\(([^)h][^)]*)\)|`((?:app|db|extensions)\/[^`]+)`/g)].map((match) =>
      (match[1] ?? match[2] ?? "").replace(/\/$/, ""),
    );
    expect(files.filter((file) => !existsSync(file))).toEqual([]);
  });

  test("no machine path, registry host or key stands in a tracked file", () => {
    const text = tracked.filter((file) => !/\.(png|gz|ico|woff2?)$/.test(file) && file !== "app/testing/house.test.ts");
    const bad = new RegExp(["/wo" + "rk/", "/fa" + "rm/", "bash_" + "jobs", "registry\\.npm" + "js", "BEGIN [A-Z ]*PRIVATE KEY"].join("|"));
    expect(text.filter((file) => bad.test(read(file)))).toEqual([]);
  });

  test("the lock file names no host to download from", () => {
    expect(read("package-lock.json")).not.toMatch(/"resolved": "http/);
  });

  test("exact versions only", () => {
    const manifest = JSON.parse(read("package.json")) as Record<string, Record<string, string>>;
    const loose = ["dependencies", "devDependencies", "optionalDependencies", "overrides"].flatMap((part) =>
      Object.entries(manifest[part] ?? {}).filter(([, version]) => !/^\d+\.\d+\.\d+$/.test(version)),
    );
    expect(loose).toEqual([]);
  });

  test("one word per thing: our own code says store, not shop or merchant", () => {
    const ours = product.filter((file) => /^app\/(domain|application|ports|ui)\//.test(file));
    expect(
      ours.filter((file) =>
        /\bmerchants?\b|\bshops?\b/i.test(read(file).replace(/myshopify|shopify|["'`][^"'`]*["'`]|\/\*[\s\S]*?\*\/|\/\/.*$/gim, "")),
      ),
    ).toEqual([]);
  });

  test("no page reads through a fetcher: one that did while it woke up hung its browser once in a hundred times", () => {
    const pages = product.filter((file) => /^app\/(ui|routes)\//.test(file));
    expect(pages.filter((file) => /fetcher\.load\b|\bload\b[^\n]*=\s*(fetcher\b|useFetcher)/.test(read(file)))).toEqual([]);
  });
});
