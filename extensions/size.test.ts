// @vitest-environment node
import { cpSync, mkdtempSync, readdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { gzipSync } from "node:zlib";
import { afterAll, beforeAll, expect, it } from "vitest";
import { buildExtensions, withoutFunctions } from "./build";

/** Shopify refuses larger extensions when they are deployed; its offline build does not look. */
const LIMIT_BYTES = 64 * 1024;
const HERE = dirname(fileURLToPath(import.meta.url));
const FOLDERS = readdirSync(HERE, { withFileTypes: true }).flatMap((each) =>
  each.isDirectory() && each.name !== "node_modules" ? each.name : [],
);
/** Functions become wasm by a compiler that Shopify's tool fetches from the internet: they are not built here (cod-guard/README.md). */
const EXTENSIONS = FOLDERS.filter((name) =>
  readFileSync(join(HERE, name, "shopify.extension.toml"), "utf8").includes('type = "ui_extension"'),
);

let project = "";

// A project of its own, so that nobody who uses the bundles meanwhile sees one half-written.
beforeAll(async () => {
  project = mkdtempSync(join(tmpdir(), "backhaul-extensions-"));
  for (const name of EXTENSIONS) {
    cpSync(join(HERE, name), join(project, "extensions", name), {
      recursive: true,
      filter: (path) => !/[/\\](dist|tests)$|\.test\.ts$/.test(path),
    });
  }
  symlinkSync(join(HERE, "..", "node_modules"), join(project, "node_modules"), "dir");
  writeFileSync(join(project, "package.json"), JSON.stringify({ name: "size-check", private: true }));
  writeFileSync(
    join(project, "shopify.app.toml"),
    'client_id = ""\nname = "size-check"\napplication_url = "https://example.com"\nembedded = true\n\n[auth]\nredirect_urls = []\n\n[webhooks]\napi_version = "2026-10"\n',
  );
  await buildExtensions(project);
}, 180_000);

afterAll(() => rmSync(project, { recursive: true, force: true }));

it.each(EXTENSIONS)("%s, built offline by Shopify's own tool, is small enough to be deployed", (name) => {
  const bundle = readFileSync(join(project, "extensions", name, "dist", `${name}.js`));
  const bytes = gzipSync(bundle, { level: 9 }).length;
  console.info(`${name}: ${(bytes / 1024).toFixed(1)} KB compressed of ${LIMIT_BYTES / 1024} KB`);
  expect(bytes).toBeLessThan(LIMIT_BYTES);
});

it("a deploy takes all of them along, the build here leaves out exactly what cannot be built offline", () => {
  const root = join(HERE, "..");
  const folders = (toml: string) => /^extension_directories = \["(.+)"\]$/m.exec(toml)?.[1];
  expect(folders(readFileSync(join(root, "shopify.app.toml"), "utf8"))).toBe("extensions/*");
  const left = FOLDERS.filter((name) => !EXTENSIONS.includes(name));
  expect(folders(withoutFunctions(root))).toBe(`extensions/!(${left.join("|")})`);
  expect(readdirSync(project).filter((name) => name.endsWith(".toml"))).toEqual(["shopify.app.toml"]);
});

it.each(EXTENSIONS)("%s registers every target of its toml", (name) => {
  const toml = readFileSync(join(HERE, name, "shopify.extension.toml"), "utf8");
  const targets = [...toml.matchAll(/^target = "(.+)"$/gm)].map((match) => match[1] ?? "");
  const bundle = readFileSync(join(project, "extensions", name, "dist", `${name}.js`), "utf8");
  expect(targets.length).toBeGreaterThan(0);
  expect(targets.filter((target) => !bundle.includes(`shopify.extend("${target}"`))).toEqual([]);
});
