import { gzipSync } from "node:zlib";
import { build, type Rollup } from "vite";

const frame = `
import { hydrateRoot } from "react-dom/client";
import { RemixBrowser } from "@remix-run/react";
import { createElement as h } from "react";
globalThis.bare = RemixBrowser;
`;

/** A page with a card, a table, a badge and a button, in a design system alone: what a page of ours cannot be smaller than. */
const bare = {
  shopify: `${frame}
import { AppProvider, Badge, Button, Card, IndexTable, Page } from "@shopify/polaris";
import "@shopify/polaris/build/esm/styles.css";
hydrateRoot(document, h(AppProvider, { i18n: {} }, h(Page, {}, h(Card, {}, h(Badge, {}, "a"), h(Button, {}, "b"),
  h(IndexTable, { headings: [{ title: "a" }], itemCount: 1 }, h(IndexTable.Row, { id: "1", position: 0 }, h(IndexTable.Cell, {}, "c")))))));`,
  bigcommerce: `${frame}
import { Badge, Button, GlobalStyles, Panel, Table } from "@bigcommerce/big-design";
hydrateRoot(document, h(Panel, {}, h(GlobalStyles), h(Badge, { label: "a" }), h(Button, {}, "b"),
  h(Table, { columns: [{ header: "a", hash: "a", render: () => "c" }], items: [{ id: 1 }] })));`,
};

/** Bytes after gzip of a bare page's scripts and styles, built by the same tool as ours. */
export async function barePage(platform: keyof typeof bare): Promise<{ js: number; css: number }> {
  const entry = "\0bare-page";
  const made = await build({
    configFile: false,
    logLevel: "silent",
    define: { "process.env.NODE_ENV": '"production"' },
    build: { write: false, target: "es2022", rollupOptions: { input: "bare-page", onwarn: () => {} } },
    plugins: [
      { name: "bare-page", resolveId: (id) => (id === "bare-page" ? entry : null), load: (id) => (id === entry ? bare[platform] : null) },
    ],
  });
  const files = (made as Rollup.RollupOutput).output;
  const size = (kind: RegExp) =>
    files
      .filter((file) => kind.test(file.fileName))
      .reduce((sum, file) => sum + gzipSync(file.type === "chunk" ? file.code : file.source, { level: 6 }).length, 0);
  return { js: size(/\.js$/), css: size(/\.css$/) };
}
