import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import type { Page } from "playwright-core";

const source = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");

/** Rules of WCAG 2.0, 2.1 and 2.2 at levels A and AA. */
const tags = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"];

interface Answer {
  checked: number;
  violations: { id: string; help: string; nodes: { html: string; target: unknown[] }[] }[];
}

/** What axe finds wrong on the page as it is shown now, one line for each place; empty on a good page. The browser must run scripts. */
export async function axeViolations(page: Pick<Page, "evaluate">): Promise<string[]> {
  await page.evaluate(`${source}; 1`);
  const options = JSON.stringify({ runOnly: { type: "tag", values: tags }, resultTypes: ["violations"] });
  const { checked, violations } = await page.evaluate<Answer>(
    `axe.run(document, ${options}).then((all) => ({ checked: all.passes.length, violations: all.violations }))`,
  );
  if (checked === 0) throw new Error("axe looked at nothing");
  return violations.flatMap(({ id, help, nodes }) =>
    nodes.map((node) => `${id}: ${help} (${node.target.join(" ")}) ${node.html.slice(0, 120)}`),
  );
}

/** The same for a page in a browser without scripts: a copy of it, as it stands and is filled in, is looked at in one that runs them. */
export async function axeViolationsOfCopy(page: Page): Promise<string[]> {
  const browser = page.context().browser();
  if (browser === null) throw new Error("axe needs a browser that can open another window");
  await page.evaluate(`for (const box of document.querySelectorAll("input")) box.toggleAttribute("checked", box.checked)`);
  const context = await browser.newContext({ viewport: page.viewportSize() });
  try {
    const copy = await context.newPage();
    await copy.setContent(await page.content());
    return await axeViolations(copy);
  } finally {
    await context.close();
  }
}
