import { fileURLToPath } from "node:url";
import { defineConfig } from "vitest/config";

const path = (relative: string) => fileURLToPath(new URL(relative, import.meta.url));
const resolve = {
  alias: [
    { find: /^~db\//, replacement: path("./db/") },
    { find: /^~\//, replacement: path("./app/") },
  ],
};

// What a page looks like and says is shown once, on the embedded database; on PostgreSQL the browser walks the journeys that write the most.
const journeys = process.env.DATABASE_URL
  ? ["first-steps", "orders", "return", "panel", "portal-journey", "bench"].map((name) => `app/testing/e2e/${name}.test.ts`)
  : ["app/testing/e2e/**/*.test.ts"];

// Three projects, one report: the app on a real database, the extensions in their tester, the browser journeys.
export default defineConfig({
  test: {
    maxWorkers: 2,
    reporters: ["default", path("./app/testing/closing-line.ts")],
    projects: [
      {
        resolve,
        test: {
          name: "app",
          include: ["app/**/*.test.ts", "app/**/*.test.tsx", "db/**/*.test.ts"],
          exclude: ["app/testing/e2e/**", "node_modules/**"],
          globalSetup: ["app/testing/global-setup.ts"],
          testTimeout: 60_000,
          hookTimeout: 120_000,
          // One process a worker keeps one database; files share it and empty it.
          isolate: false,
        },
      },
      "extensions/vitest.config.ts",
      {
        resolve,
        test: {
          name: "browser",
          include: journeys,
          globalSetup: ["app/testing/global-setup.ts"],
          testTimeout: 120_000,
          hookTimeout: 300_000,
          fileParallelism: false,
          // After the others: one Chromium and one stack need both cores.
          sequence: { groupOrder: 1 },
          // One app and one browser for all journeys, a store of its own for each.
          isolate: false,
          // How long a page may take to show what is asked for; says nothing about how long it should.
          expect: { poll: { timeout: 60_000, interval: 100 } },
        },
      },
    ],
  },
});
