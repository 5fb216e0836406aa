import { existsSync, mkdirSync, mkdtempSync, rmSync, utimesSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { type BuildPlan, build, isStale } from "./pages-build";

let folder = "";
let plan: BuildPlan;

const write = (path: string, minute: number) => {
  const file = join(folder, path);
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, path);
  utimesSync(file, minute * 60, minute * 60);
};

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "backhaul-build-"));
  plan = {
    name: "the pages",
    products: [join(folder, "build/index.js")],
    sources: [join(folder, "app"), join(folder, "vite.config.ts")],
    command: ["-e", `require("node:fs").writeFileSync(${JSON.stringify(join(folder, "build/index.js"))}, "built")`],
    stamp: join(folder, "build/stamp"),
  };
  write("app/routes/page.tsx", 10);
  write("build/index.js", 20);
  write("build/stamp", 20);
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

describe("isStale", () => {
  it("is false when nothing changed since the build", () => {
    expect(isStale(plan)).toBe(false);
  });

  it.each(["app/routes/page.tsx", "app/new/deep/file.ts", "vite.config.ts"])("is true when %s is newer", (path) => {
    write(path, 30);
    expect(isStale(plan)).toBe(true);
  });

  it.each(["app/emulators/demo/main.ts", "app/routes/page.test.tsx", "app/testing/clock.ts"])("takes no notice of %s", (path) => {
    write(path, 30);
    expect(isStale(plan)).toBe(false);
  });

  it.each(["build/index.js", "build/stamp"])("is true when %s is missing", (path) => {
    rmSync(join(folder, path));
    expect(isStale(plan)).toBe(true);
  });
});

describe("build", () => {
  it("runs the command and leaves a fresh build", async () => {
    write("app/routes/page.tsx", 30);
    await build(plan, join(folder, "build.log"));
    expect(isStale(plan)).toBe(false);
  });

  it("tells the end of the log when it fails, and leaves no stamp", async () => {
    const broken = { ...plan, command: ["-e", `console.error("no such thing"); process.exit(3)`] };
    await expect(build(broken, join(folder, "build.log"))).rejects.toThrow("no such thing");
    expect(existsSync(plan.stamp)).toBe(false);
  });
});
