import { createHmac } from "node:crypto";
import { expect } from "vitest";
import type { AdminPage } from "./admin-page";
import { pictureOf, widths } from "./screens";

/** Opens a page of the app inside one platform's admin. */
export type Open = (path: string) => Promise<AdminPage>;

const longWord = "shipment consigned to the sortation partner of the other lane";
const longName = "orders-of-the-last-eleven-months-as-our-courier-gave-them-to-us-in-a-sheet-final-final-2.csv";

/** Looks at a page at every width: nothing beside the window, nothing the browser complains about. */
export async function look(shown: AdminPage, name: string, allowed: RegExp = /^$/): Promise<void> {
  for (const [width, size] of Object.entries(widths)) {
    await shown.page.setViewportSize(size);
    await pictureOf(shown, `${name}-${width}`, size);
    expect([name, width, await shown.scrollsSideways()]).toEqual([name, width, false]);
  }
  await shown.page.setViewportSize(widths.wide);
  expect(shown.complaints.filter((one) => !allowed.test(one))).toEqual([]);
}

/**
 * A file of past orders from nothing to the end: no import yet, a file that is none, columns and words, a refused mapping, the preview, and
 * what became of it. `names` = orders of the store that have ended or not.
 */
export async function walkImport(open: Open, kit: string, names: readonly string[]): Promise<void> {
  const shown = await open("/risk");
  const { app } = shown;
  await app.getByRole("link", { name: "Outcomes from a file" }).click();
  await app.getByText("No file yet").waitFor();
  await look(shown, `${kit}-outcomes-none`);
  const choose = (name: string, content: Buffer) =>
    app.locator('input[type="file"]').setInputFiles({ name, mimeType: "text/csv", buffer: content });
  await choose("sheet.csv", Buffer.from([0x50, 0x4b, 0x03, 0x04, 1, 2, 3]));
  await app
    .getByText(/This is no CSV file/)
    .first()
    .waitFor();
  // The browser writes every refusal (422) down.
  await look(shown, `${kit}-outcomes-no-csv`, /422/);
  const words = ["Delivered", "RTO", "In transit", longWord, "Returned"];
  const yesterday = new Date(Date.now() - 86_400_000).toISOString().slice(0, 10);
  const rows = names.map((name, i) => `${name},${words[i % words.length]},${yesterday},Delhivery Surface Express`);
  // So many that the import can be seen running.
  const unknown = Array.from({ length: 20_000 }, (_, i) => `NOT-OURS-${i},Delivered,${yesterday},DTDC`);
  await choose(longName, Buffer.from(["Order,Delivery status,Status date,Courier", ...rows, ...unknown].join("\n")));
  await app.getByRole("heading", { name: "What the columns hold" }).waitFor();
  await look(shown, `${kit}-outcomes-draft`, /422/);
  await app
    .getByLabel("Date of the outcome")
    .selectOption({ label: "Order" }, { timeout: 3_000 })
    .catch(() => pick(shown, "Date of the outcome", "Order"));
  await app.getByRole("button", { name: "Save and preview" }).click();
  await app.getByText("This column is chosen already.").waitFor();
  await look(shown, `${kit}-outcomes-refused-columns`, /422/);
  await app
    .getByLabel("Date of the outcome")
    .selectOption({ label: "Status date" }, { timeout: 3_000 })
    .catch(() => pick(shown, "Date of the outcome", "Status date"));
  await app.getByRole("button", { name: "Save and preview" }).click();
  const start = app.getByRole("button", { name: "Start import" });
  await expect.poll(() => start.isEnabled(), { timeout: 15_000 }).toBe(true);
  await look(shown, `${kit}-outcomes-preview`, /422/);
  await start.click();
  await app.getByRole("heading", { name: /^Importing / }).waitFor();
  await look(shown, `${kit}-outcomes-running`, /422/);
  await expect.poll(() => app.getByRole("heading", { name: /^Importing / }).count(), { timeout: 60_000 }).toBe(0);
  await app.getByRole("heading", { name: "Refused rows of the newest import" }).waitFor();
  await look(shown, `${kit}-outcomes-done`, /422/);
  await shown.page.close();
}

/** BigDesign draws its own list instead of the browser's. */
async function pick({ app }: AdminPage, label: string, option: string): Promise<void> {
  await app.getByRole("combobox", { name: label }).click();
  await app.getByRole("option", { name: option, exact: true }).click();
}

/** A rule from an empty form over a refusal to its test, then the Risk page with it. */
export async function walkRules(open: Open, kit: string): Promise<void> {
  const risk = await open("/risk");
  await risk.app.getByRole("heading", { level: 1, name: "Risk" }).waitFor();
  await look(risk, `${kit}-risk`);
  await risk.app.getByRole("link", { name: "Add rule" }).click();
  const shown = risk;
  const { app } = shown;
  await app.getByLabel("Name").waitFor();
  await look(shown, `${kit}-rule-new`);
  await app.getByLabel("Total from").fill("many");
  await app.getByRole("button", { name: "Save rule" }).click();
  await app
    .getByText(/Some|needs|attention|fields/)
    .first()
    .waitFor();
  await look(shown, `${kit}-rule-refused`, /4\d\d/);
  await app.getByLabel("Total from").fill("1");
  await app.getByLabel("Name").fill("Everything above one, whoever orders it and wherever it goes, until we know more");
  await app.getByRole("button", { name: "Save rule" }).click();
  await app.getByRole("button", { name: "Test rule" }).click();
  await app.getByRole("button", { name: "Test again" }).waitFor();
  const on = app.getByRole("button", { name: "Switch on" });
  await expect.poll(() => on.isEnabled(), { timeout: 60_000 }).toBe(true);
  await look(shown, `${kit}-rule-tested`, /4\d\d/);
  await shown.page.close();
  const after = await open("/risk");
  await after.app
    .getByText(/Everything above one/)
    .first()
    .waitFor();
  await look(after, `${kit}-risk-with-rule`);
  await after.page.close();
}

/** Switches the endpoint for parcel states on in Settings. @returns where to post, and the secret it shows once */
export async function openFeed(open: Open, kit: string): Promise<{ address: string; secret: string }> {
  const shown = await open("/settings");
  const { app } = shown;
  await app.getByRole("button", { name: "Switch on and make a secret" }).click();
  const secret = (await app.getByText(/^whsec_/).textContent()) ?? "";
  const address = /https?:\S+/.exec((await app.getByText(/^POST http/).textContent()) ?? "")?.[0] ?? "";
  await app.getByRole("button", { name: "Make a new secret" }).waitFor();
  await look(shown, `${kit}-settings-secret`);
  await shown.page.close();
  return { address, secret };
}

/** Posts events as a courier's system would. */
export async function postEvents(feed: { address: string; secret: string }, events: readonly object[]): Promise<unknown> {
  const body = JSON.stringify({ events });
  const [id, timestamp] = ["e2e", String(Math.floor(Date.now() / 1000))];
  const key = Buffer.from(feed.secret.replace("whsec_", ""), "base64");
  const signature = createHmac("sha256", key).update(`${id}.${timestamp}.${body}`).digest("base64");
  const headers = { "webhook-id": id, "webhook-timestamp": timestamp, "webhook-signature": `v1,${signature}` };
  const response = await fetch(feed.address, { method: "POST", body, headers });
  return { status: response.status, ...((await response.json()) as object) };
}
