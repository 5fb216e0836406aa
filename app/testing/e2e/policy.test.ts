import { expect, it } from "vitest";
import { journey } from "./journey";
import { pictureOf, widths } from "./screens";

journey("The return policy", { handle: "e2e-policy", orders: 20 }, (here) => {
  it("is tried on the past as a draft: what would change, in counts and money, and why; then thrown away", async () => {
    const shown = await here.adminPage("/policy");
    const { app, page } = shown;
    await app.getByText("Change: return window").click();
    await app.getByLabel("Days", { exact: true }).fill("0");
    await page.locator("#save-bar-save").click();
    await app.getByRole("link", { name: "What if: try it on the past" }).click();
    await app.getByText("Not tried as it stands.").waitFor();
    await pictureOf(shown, "what-if-before", widths.wide);
    await page.setViewportSize(widths.wide);
    await app.getByRole("button", { name: "Try it on past orders" }).click();
    await app.getByText(/^Tried .* on \d+ orders\.$/).waitFor({ timeout: 60_000 });
    await app.getByText("would have been treated otherwise").waitFor();
    await app.getByRole("heading", { name: "Orders that would be treated otherwise" }).waitFor();
    for (const [width, size] of Object.entries(widths)) {
      await page.setViewportSize(size);
      await pictureOf(shown, `what-if-${width}`, size);
      await page.setViewportSize(size);
      expect(await shown.scrollsSideways()).toBe(false);
    }
    await page.setViewportSize(widths.wide);
    await app
      .getByRole("link", { name: /→ Nothing could be sent back/ })
      .first()
      .click();
    await app.getByText("Now: the return window is closed").first().waitFor();
    await app.getByRole("link", { name: "Return policy" }).first().click();
    await app.getByRole("button", { name: "Discard draft" }).first().click();
    await app.getByRole("dialog").getByRole("button", { name: "Discard draft" }).click();
    await app.getByText("Not published").waitFor({ state: "detached" });
    expect(shown.complaints).toEqual([]);
  });

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

  it("is started anew from an old version", async () => {
    const { app, complaints } = await here.adminPage("/policy");
    await app.getByText(/^Version 1:/).click();
    await app.getByRole("button", { name: "Start a draft from it" }).last().click();
    await app.getByText("New: Everything: 30 days from delivery.").waitFor();
    await app.getByText("Not published").waitFor();
    expect(complaints).toEqual([]);
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
