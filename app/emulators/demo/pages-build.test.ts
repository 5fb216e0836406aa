import { spawn } from "node:child_process";
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, utimesSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { type BuildPlan, build, buildIfStale, isStale } from "./pages-build";

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
    lock: join(folder, "build/pages.lock"),
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

describe("two demos in one checkout", () => {
  const module = new URL("./pages-build.ts", import.meta.url).href;
  /** Another process that builds if it must, and what it said. */
  const another = () =>
    new Promise<string>((resolve, reject) => {
      const words = `const { buildIfStale } = await import(${JSON.stringify(module)});
        await buildIfStale(${JSON.stringify(slow)}, ${JSON.stringify(join(folder, `log-${Math.random()}`))}, (line) => console.log(line));`;
      const child = spawn(process.execPath, ["--import", "tsx", "--input-type=module", "-e", words], {
        stdio: ["ignore", "pipe", "inherit"],
      });
      let said = "";
      child.stdout.on("data", (part) => {
        said += part;
      });
      child.once("error", reject);
      child.once("exit", (code) => (code === 0 ? resolve(said) : reject(new Error(`ended with ${code}`))));
    });
  let slow: BuildPlan;
  beforeEach(() => {
    const count = join(folder, "builds");
    const product = JSON.stringify(join(folder, "build/index.js"));
    slow = {
      ...plan,
      command: [
        "-e",
        `const fs = require("node:fs"); fs.appendFileSync(${JSON.stringify(count)}, "begin\\n");
         setTimeout(() => { fs.writeFileSync(${product}, "built"); fs.appendFileSync(${JSON.stringify(count)}, "end\\n"); }, 1500);`,
      ],
    };
    rmSync(plan.stamp);
  });
  const builds = () => readFileSync(join(folder, "builds"), "utf8");

  it("build one after the other, and what one built the other does not build again", async () => {
    const said = await Promise.all([another(), another()]);
    expect(builds()).toBe("begin\nend\n");
    expect(said.filter((lines) => lines.includes("Building the pages"))).toHaveLength(1);
    expect(existsSync(plan.lock)).toBe(false);
  });

  it("do not wait for a process that died in the middle", async () => {
    const dead = spawn(process.execPath, ["-e", ""]);
    await new Promise((resolve) => dead.once("exit", resolve));
    writeFileSync(plan.lock, String(dead.pid));
    await buildIfStale(slow, join(folder, "log"), () => {});
    expect(builds()).toBe("begin\nend\n");
    expect(existsSync(plan.lock)).toBe(false);
  });

  it("free the way when a build fails", async () => {
    await expect(buildIfStale({ ...slow, command: ["-e", "process.exit(1)"] }, join(folder, "log"), () => {})).rejects.toThrow("failed");
    expect(existsSync(plan.lock)).toBe(false);
  });
});
