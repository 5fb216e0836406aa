import { execFileSync } from "node:child_process";
import { existsSync, readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { platformOf } from "~/http/platform-path";
import type { Platform } from "~/ports/platform";

const tracked = execFileSync("git", ["ls-files", "-co", "--exclude-standard"], { encoding: "utf8", maxBuffer: 1 << 26 })
  .split("\n")
  .filter((file) => file !== "" && existsSync(file));
const read = (file: string) => readFileSync(file, "utf8");
/** What a machine reads of a file: comments name platforms to people. */
const codeOf = (file: string) => read(file).replace(/\/\*[\s\S]*?\*\/|(?<![:"'`])\/\/.*$/gm, "");

const folders = { shopify: "app/adapters/platforms/shopify/", bigcommerce: "app/adapters/platforms/bigcommerce/" };
const third = "app/testing/woocommerce/adapter/";
/** The app itself: no tests, no emulators, no stand-ins. */
const product = tracked.filter(
  (file) =>
    /^((app|db)\/.*\.tsx?|server\.ts|(remix|vite)\.config\.[jt]s)$/.test(file) &&
    !/\.test\.tsx?$|^app\/(testing|emulators)\/|\.contract\.ts$/.test(file),
);

/** The only places outside their folders that name the platforms, and what each adds for one. */
const touched: Readonly<Record<string, string>> = {
  "app/adapters/platforms/registry.server.ts": "a line that makes it",
  "app/ui/skins.tsx": "a line that says who draws its pages",
  "app/env.server.ts": "its settings, where the app as a whole has some at the platform",
};

describe("what a platform touches", () => {
  test.each(Object.entries(folders))(
    "%s is named in its folder, in the registry and in the skins, and nowhere else",
    (platform, folder) => {
      const name = new RegExp(platform, "i");
      // Names of packages are not names of ours: the development server is told which to prepare.
      const withoutPackages = (file: string) => codeOf(file).replaceAll(/"@(shopify|bigcommerce)\/[^"]*"/g, "");
      const files = product.filter((file) => !file.startsWith(folder) && name.test(withoutPackages(file)));
      expect(files).toEqual(Object.keys(touched).sort());
    },
  );

  test.each(Object.values(folders))("%s is imported by the registry and the skins alone", (folder) => {
    const from = new RegExp(`from "~/${folder.slice("app/".length)}|from "\\./(${folder.split("/").at(-2)})/`);
    const files = product.filter((file) => !file.startsWith(folder) && from.test(read(file)));
    expect(files).toEqual(["app/adapters/platforms/registry.server.ts", "app/ui/skins.tsx"]);
  });

  test("the third one is named by nobody, and by the tests in one line of each kind", () => {
    expect(product.filter((file) => /woocommerce/i.test(codeOf(file)))).toEqual([]);
    const skins = codeOf("app/testing/render-page.tsx")
      .split("\n")
      .filter((line) => /woocommerce/i.test(line) && !line.startsWith("import"));
    expect(skins).toHaveLength(1);
  });

  test("it is made of what any platform may know: promises, rules, kit parts and the way out", () => {
    const files = tracked.filter((file) => file.startsWith(third));
    expect(files.length).toBeGreaterThan(5);
    const imports = files.flatMap((file) => [...read(file).matchAll(/from "([^"]+)"/g)].map((match) => match[1] ?? ""));
    const allowed = /^(\.\.?\/[\w/-]+|~\/(domain|ports|ui)\/.*|~\/adapters\/http\.server|node:crypto|zod|react|@remix-run\/react)$/;
    expect(imports.filter((from) => !allowed.test(from))).toEqual([]);
    expect(imports.filter((from) => /emulated-store/.test(from))).toEqual([]);
  });

  test("addresses find any platform that the server answers for, and nothing else", () => {
    const woocommerce = { id: "woocommerce" } as Platform;
    expect(platformOf({ woocommerce }, "https://app.example/woocommerce/orders")).toBe(woocommerce);
    expect(platformOf({ woocommerce }, "/woocommerce.data?x=1")).toBe(woocommerce);
    expect(platformOf({ woocommerce }, "/shopify/orders")).toBeUndefined();
    expect(platformOf({ woocommerce }, "/constructor")).toBeUndefined();
  });

  test("the router mounts the pages for every folder with a layout", async () => {
    const source = read("remix.config.js");
    expect(source).toContain("layout.tsx");
    for (const folder of Object.values(folders)) expect(existsSync(`${folder}layout.tsx`)).toBe(true);
    expect(tracked.filter((file) => /^app\/routes\/.*(shopify|bigcommerce)/.test(file))).toEqual([]);
  });
});
