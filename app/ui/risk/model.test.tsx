import { expect, test } from "vitest";
import { renderPage } from "~/testing/render-page";
import { emptyRiskPages, fullRiskPages } from "~/testing/risk-fixtures";

const text = async (platform: "shopify" | "bigcommerce", model: object) => {
  const { html } = await renderPage(platform, "risk", { ...fullRiskPages.risk, model });
  return html.replaceAll(/<[^>]*>/g, " ").replaceAll(/\s+/g, " ");
};
const { model: own } = fullRiskPages.risk;

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
  expect(page).toContain("There is no model of your own yet: the shipped model scores them by your own counts (shipped-2).");
  expect(page).not.toMatch(/AUC|became known for|foretold/);
});

test("a model that is worse than the shipped one says so", async () => {
  const page = await text("shopify", { ...own, silent: "shipped_better", modelId: "shipped-2", lastDays: null });
  expect(page).toContain("The shipped model (AUC 0.66) fitted your newest orders better than your own");
  expect(page).not.toContain("How would this have done");
});
