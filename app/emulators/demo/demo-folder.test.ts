import { spawnSync } from "node:child_process";
import { existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { demoFolder, forgetDemo } from "./demo-folder";

let home = "";
beforeEach(() => {
  home = mkdtempSync(join(tmpdir(), "backhaul-folder-"));
});
afterEach(() => rmSync(home, { recursive: true, force: true }));

it("keeps replayed orders apart from the invented ones", () => {
  expect(demoFolder(".backhaul", null)).not.toBe(demoFolder(".backhaul", "orders.csv.gz"));
});

describe("forgetDemo", () => {
  const owned = (pid: number) => {
    const folder = join(home, "demo");
    mkdirSync(folder);
    writeFileSync(join(folder, "owner.pid"), String(pid));
    return folder;
  };

  it("removes the folder of a demo that has ended, however it ended", () => {
    const dead = spawnSync(process.execPath, ["-e", ""]).pid;
    const folder = owned(dead);
    forgetDemo(folder);
    expect(existsSync(folder)).toBe(false);
    expect(() => forgetDemo(folder)).not.toThrow();
  });

  it("refuses while a demo runs in it", () => {
    const folder = owned(process.ppid);
    expect(() => forgetDemo(folder)).toThrow("already running");
    expect(existsSync(folder)).toBe(true);
  });
});
