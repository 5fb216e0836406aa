import { beforeEach, expect, test } from "vitest";
import { everything } from "~/domain/returns/policy/scope";
import { publishChange } from "~/testing/returns/publish-change";
import { type ReturnsWorld, returnsWorld } from "~/testing/returns/returns-world";
import { briefDocument, staffBrief } from "./brief";
import { readBrief } from "./read-brief.server";

let world: ReturnsWorld;
beforeEach(async () => {
  world = await returnsWorld();
});

test("the brief says what is published, in the sentences of the Policy screen, and the law always", async () => {
  await publishChange(world.ctx, { windows: [{ scope: everything, days: 21, start: "ordered" }] });
  await publishChange(world.ctx, { windows: [{ scope: everything, days: 61, start: "delivered" }] }, "7");
  const brief = await readBrief(world.ctx, { channel: "" });
  expect(brief.state).toMatch(/^Version 2, in force since 1 June 2026\./);
  expect(brief.parts.map((part) => part.title)).toContain("Right of withdrawal (EU)");
  expect(JSON.stringify(brief.parts)).toContain("Everything: 21 days from the order.");
  expect(JSON.stringify((await readBrief(world.ctx, { channel: "7" })).parts)).toContain("Everything: 61 days from delivery.");
  expect(brief.parts.every((part) => part.lines.length > 0)).toBe(true);
});

test("what a store calls itself and its goods is no markup in the printed brief", () => {
  const html = briefDocument(
    staffBrief({ storeName: "A <b>& B", state: "x", parts: [{ id: "windows", title: "T", sentences: ["<script>"] }] }),
  );
  expect(html).not.toMatch(/<b>|<script/);
  expect(html).toContain("A &lt;b&gt;&amp; B");
});
