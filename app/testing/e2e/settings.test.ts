import { expect, it } from "vitest";
import { journey } from "./journey";

journey("Settings", { handle: "e2e-settings", orders: 20 }, (here) => {
  const open = async () => {
    const shown = await here.adminPage("/settings");
    const field = shown.app.getByLabel("Gross margin of an average order");
    await field.waitFor();
    return { ...shown, field, bar: shown.page.locator("#save-bar") };
  };

  it("offers to save what was changed, and keeps it", async () => {
    const { page, field, bar, awake } = await open();
    expect(await bar.isVisible()).toBe(false);
    await field.fill("21");
    await bar.waitFor();
    await page.locator("#save-bar-save").click();
    await bar.waitFor({ state: "hidden" });
    await page.reload();
    await awake();
    expect(await field.inputValue()).toBe("21");
  });

  it("says beside the field what is wrong, and loses nothing that was typed", async () => {
    const { page, app, field, bar } = await open();
    const before = await field.inputValue();
    await field.fill("soon");
    await app.getByLabel("Handling of a parcel that came back").fill("45");
    await page.locator("#save-bar-save").click();
    await app.getByText("What is wrong stands beside each field.").waitFor();
    const problem = await field.evaluate((input) =>
      (input.getAttribute("aria-describedby") ?? "")
        .split(" ")
        .map((id) => input.ownerDocument.getElementById(id)?.textContent ?? "")
        .join(""),
    );
    expect(problem).not.toBe("");
    expect(await field.getAttribute("aria-invalid")).toBe("true");
    expect(await app.getByLabel("Handling of a parcel that came back").inputValue()).toBe("45");
    await page.locator("#save-bar-discard").click();
    await bar.waitFor({ state: "hidden" });
    expect(await field.inputValue()).toBe(before);
  });

  it("does not let somebody leave with unsaved changes by mistake", async () => {
    const { page, app, field, bar } = await open();
    await field.fill("17");
    await bar.waitFor();
    await page.locator("#app-nav a", { hasText: "Orders" }).click();
    await page.locator("#save-bar.shake").waitFor();
    expect(await app.getByRole("heading", { name: "Settings", level: 1 }).count()).toBe(1);
    expect(await field.inputValue()).toBe("17");
    await page.locator("#save-bar-discard").click();
    await bar.waitFor({ state: "hidden" });
    await page.locator("#app-nav a", { hasText: "Orders" }).click();
    await app.getByRole("heading", { name: "Orders", level: 1 }).waitFor();
  });

  it("refuses the second of two people who change settings at once", async () => {
    const [one, other] = [await open(), await open()];
    await one.field.fill("25");
    await one.bar.waitFor();
    await one.page.locator("#save-bar-save").click();
    await one.bar.waitFor({ state: "hidden" });
    await other.field.fill("26");
    await other.bar.waitFor();
    await other.page.locator("#save-bar-save").click();
    await other.app.getByText("Somebody else saved these settings since you opened the page.").waitFor();
    expect(await other.field.inputValue()).toBe("26");
    const again = await open();
    expect(await again.field.inputValue()).toBe("25");
  });
});
