import { expect, it } from "vitest";
import { journey } from "./journey";
import { pictureOf, widths } from "./screens";

journey("The return policy", { handle: "e2e-policy", orders: 20 }, (here) => {
  it("is changed as a draft, read in words, published, and its page says so", async () => {
    const shown = await here.adminPage("/policy");
    const { app, page } = shown;
    await app.getByText("Everything: 30 days from delivery.").first().waitFor();
    await app.getByText("Change: return window").click();
    await app.getByLabel("Days", { exact: true }).fill("soon");
    await page.locator("#save-bar-save").click();
    await app.getByText("What is wrong stands beside each field.").waitFor();
    await app.getByLabel("Days", { exact: true }).fill("45");
    await page.locator("#save-bar-save").click();
    await app.getByText("New: Everything: 45 days from delivery.").waitFor();
    await app.getByText("Taken out: Everything: 30 days from delivery.").waitFor();
    await pictureOf(shown, "policy-draft", widths.wide);
    await page.setViewportSize(widths.wide);
    await app.getByRole("button", { name: "Publish policy" }).first().click();
    await app.getByRole("dialog").getByRole("button", { name: "Publish policy" }).click();
    await app.getByText(/^Version 2 \(published\)/).waitFor();
    expect(await app.getByText("Not published").count()).toBe(0);
    expect(shown.complaints.filter((one) => !one.includes("/policy/save"))).toEqual([]);
  });

  for (const [width, size] of Object.entries(widths))
    it(`fits with its parts open: ${width}`, async () => {
      const shown = await here.adminPage("/policy", size);
      const { app } = shown;
      await app.getByText("Change: return window").waitFor();
      await pictureOf(shown, `policy-${width}`, size);
      await shown.page.setViewportSize(size);
      for (const part of ["return window", "never taken back", "reasons"]) await app.getByText(`Change: ${part}`).click();
      await app.getByRole("button", { name: "Add a window" }).click();
      await pictureOf(shown, `policy-open-${width}`, size);
      expect(await shown.scrollsSideways()).toBe(false);
      expect(shown.complaints).toEqual([]);
    });
});
