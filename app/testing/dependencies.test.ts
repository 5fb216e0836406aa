import { execFileSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { expect, test } from "vitest";

/** Packages that no file imports, each with who needs it. */
const withoutImport: Readonly<Record<string, string>> = {
  "@bigcommerce/big-design-theme": "styles and types of big-design, which must be of the same release",
  "@biomejs/biome": "npm run format",
  "@fontsource/noto-sans": "letters of claim sheets, read as files",
  "@preact/signals": "peer of @shopify/ui-extensions",
  "@shopify/cli": "deploys the extensions",
  "dependency-cruiser": "npm run boundaries",
  typescript: "npm run types",
};

const root = new URL("../../", import.meta.url);
const readJson = (name: string) => JSON.parse(readFileSync(new URL(name, root), "utf8"));

test("every dependency is imported somewhere, or is a tool that is named here", () => {
  const { dependencies, devDependencies } = readJson("package.json");
  const files = execFileSync("git", ["ls-files", "-co", "--exclude-standard"], { cwd: root, encoding: "utf8", maxBuffer: 1 << 26 })
    .split("\n")
    .filter((name) => /\.(tsx?|js)$/.test(name) && name !== "app/testing/dependencies.test.ts");
  const imports = new Set<string>();
  for (const name of files) {
    let text = "";
    try {
      text = readFileSync(new URL(name, root), "utf8");
    } catch {
      continue; // listed, and deleted a moment ago
    }
    // Also what esbuild, Vite and vitest are told by name: jsxImportSource, environment, optimizeDeps, ?url of a style sheet.
    for (const [, from] of text.matchAll(/"((?:@[\w.-]+\/)?[\w.-]+)(?:\/[^"\n]*)?"/g)) if (from) imports.add(from);
  }
  const types = (name: string) =>
    name.startsWith("@types/") && (name === "@types/node" || name.slice(7) in { ...dependencies, ...devDependencies });
  const names = Object.keys({ ...dependencies, ...devDependencies });
  expect(names.filter((name) => !imports.has(name) && !(name in withoutImport) && !types(name))).toEqual([]);
  expect(Object.keys(withoutImport).filter((name) => !names.includes(name))).toEqual([]);
});

test("the lock names no registry", () => {
  expect(readFileSync(new URL("package-lock.json", root), "utf8")).not.toMatch(/"resolved"/);
});
