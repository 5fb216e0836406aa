import { fileURLToPath } from "node:url";
import { vitePlugin as remix } from "@remix-run/dev";
import { defineConfig } from "vite";
import remixConfig from "./remix.config.js";

declare module "@remix-run/node" {
  interface Future {
    v3_singleFetch: true;
  }
}

export default defineConfig({
  plugins: [remix(remixConfig)],
  resolve: {
    alias: {
      "~db": fileURLToPath(new URL("./db", import.meta.url)),
      "~": fileURLToPath(new URL("./app", import.meta.url)),
    },
  },
  build: {
    target: "es2022",
    rollupOptions: {
      // skins.tsx only re-exports: without this each platform's pages would also load the other platform's kit.
      treeshake: { moduleSideEffects: (id) => !/\/app\/(ui|adapters\/platforms\/[a-z]+)\/(skins|kit)/.test(id) },
    },
  },
  // Named so that the development server does not find them on the first visit, re-optimise and load two Reacts.
  optimizeDeps: {
    include: [
      "react",
      "react-dom",
      "react/jsx-runtime",
      "react/jsx-dev-runtime",
      "@remix-run/react",
      "@shopify/polaris",
      "@shopify/polaris-icons",
      "@bigcommerce/big-design",
      "@bigcommerce/big-design-theme",
      "styled-components",
      "recharts",
    ],
  },
});
