import { fileURLToPath } from "node:url";
import { defineConfig } from "vitest/config";

/** Extensions alone: a browser-like document, Preact's JSX, every file with its own `shopify` global. */
export default defineConfig({
  root: fileURLToPath(new URL(".", import.meta.url)),
  esbuild: { jsx: "automatic", jsxImportSource: "preact" },
  test: {
    name: "extensions",
    environment: "jsdom",
    include: ["**/*.test.ts", "**/*.test.tsx"],
    maxWorkers: 2,
    testTimeout: 30_000,
    // The tester imports our .tsx entries by path; outside Vite nothing could read them.
    server: { deps: { inline: [/@shopify\/ui-extensions-tester/] } },
  },
});
