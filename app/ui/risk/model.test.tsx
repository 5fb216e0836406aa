import { expect, test } from "vitest";
import { fullPages } from "~/testing/page-fixtures";
import { renderPage } from "~/testing/render-page";
import { emptyRiskPages, fullRiskPages } from "~/testing/risk-fixtures";

const words = (html: string) => html.replaceAll(/<[^>]*>/g, " ").replaceAll(/\s+/g, " ");
const text = async (platform: "shopify" | "bigcommerce", model: object, returnsModel: object = emptyRiskPages.risk.returnsModel) =>
  words((await renderPage(platform, "risk", { ...fullRiskPages.risk, model, returnsModel })).html);
const { model: own, returnsModel: ownReturns } = fullRiskPages.risk;

test.each(["shopify", "bigcommerce"] as const)("the Risk page on %s says how good the store's own model is", async (platform) => {
  const page = await text(platform, own);
  expect(page).toContain("Your own model scores your orders (rto-2-d9d725d43827).");
  expect(page).toContain(
    "Ranks your COD orders at AUC 0.71 (0.68 to 0.74) on your last 4,120 matured ones; the riskiest tenth holds 31% of RTO; calibration error 1.2%.",
  );
  expect(page).toContain("How would this have done on your last 90 days?");
  expect(page).toContain("end became known for 12 days");
  expect(page).toContain("Of 900 matured orders of the last weeks 24% came back; 15% was foretold.");
  expect(page).toMatch(/High risk 320 221 69% 36%/);
});

test("without enough outcomes it says how many are missing, and what scores meanwhile", async () => {
  const page = await text("shopify", emptyRiskPages.risk.model);
  expect(page).toContain("Not enough outcomes yet: 412 of 750 matured orders, 31 of 75 RTO.");
  expect(page).toContain("There is no model of your own yet: the shipped model scores your orders by your own counts (shipped-2).");
  expect(page).not.toMatch(/AUC|became known for|foretold/);
});

test("a model that is worse than the shipped one says so", async () => {
  const page = await text("shopify", { ...own, silent: "shipped_better", modelId: "shipped-2", lastDays: null });
  expect(page).toContain("The shipped model (AUC 0.66) fitted your newest orders better than your own");
  expect(page).not.toContain("How would this have done");
});

test.each(["shopify", "bigcommerce"] as const)(
  "returns after delivery have a model and a judgement of their own on %s",
  async (platform) => {
    const page = await text(platform, own, ownReturns);
    expect(page).toContain("Your own model says how likely each order is sent back after delivery (returns-2-4ab8f1c09d21).");
    expect(page).toContain("Ranks your delivered orders at AUC 0.66 (0.64 to 0.69) on your last 4,120 matured ones");
    expect(page).toContain("Nineteen of twenty of your returns are asked for within 24 days of delivery");
    const young = await text(platform, own);
    expect(young).toContain("Not enough outcomes yet: 96 of 750 matured orders, 4 of 75 returned.");
    expect(young).toContain(
      "There is no returns model of your own yet: the shipped model says how likely each order is sent back, by your own counts (shipped-returns-2).",
    );
    expect(young).not.toContain("delivered orders at AUC");
  },
);

test.each(["shopify", "bigcommerce"] as const)("the Order page on %s tells a return after delivery apart from RTO", async (platform) => {
  const page = words((await renderPage(platform, "order", fullPages.order)).html);
  expect(page).toContain("8.3% likely that the shopper asks for a return");
  expect(page).toContain("Article KUR-BLU-M: 11 of 84 past orders were returned, store 7 %.");
  expect(page).toContain("Not RTO, and no advice comes of it. Model returns-2-4ab8f1c09d21.");
  const unasked = words((await renderPage(platform, "order", { ...(fullPages.order as object), returnRisk: null })).html);
  expect(unasked).not.toContain("asks for a return");
});
