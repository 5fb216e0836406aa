import { appendFileSync } from "node:fs";
import type { Reporter, TestModule } from "vitest/node";

/** Ends a run with one plain line that any machine can read: `12 passed, 0 failed, 1 skipped`. */
export default class ClosingLine implements Reporter {
  onTestRunEnd(modules: ReadonlyArray<TestModule>, unhandled: readonly unknown[]): void {
    const count = { passed: 0, failed: unhandled.length, skipped: 0 };
    for (const module of modules) {
      let inModule = 0;
      for (const test of module.children.allTests()) {
        inModule++;
        const state = test.result().state;
        if (state === "passed") count.passed++;
        else if (state === "failed") count.failed++;
        else count.skipped++;
      }
      if (!module.ok() && inModule === 0) count.failed++; // a file that could not even be loaded
    }
    const line = `${count.passed} passed, ${count.failed} failed, ${count.skipped} skipped`;
    process.once("exit", () => process.stdout.write(`${line}\n`));
    if (process.env.TEST_COUNTS_FILE) appendFileSync(process.env.TEST_COUNTS_FILE, `${count.passed} ${count.failed} ${count.skipped}\n`);
  }
}
