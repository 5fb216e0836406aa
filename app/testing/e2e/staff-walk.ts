import { expect } from "vitest";
import { portalSlug } from "~/domain/stores/portal";
import type { PlatformId } from "~/ports/platform";
import { storeIdOf } from "~db/sealing.server";
import type { AdminPage } from "./admin-page";
import { pictureOf, widths } from "./screens";
import type { Stack } from "./stack";

/** Opens a page of the app, on whichever platform. */
type Open = (path: string, size?: { width: number; height: number }) => Promise<AdminPage>;

/** Where people of staff walk: their pages, the stack behind them, the store as the app knows it. */
export interface Walk {
  open: Open;
  stack: Stack;
  store: { platform: PlatformId; domain: string };
  /** Stands before the names of pictures. */
  name: string;
}

const parts = {
  ledger: "Ledger",
  differences: "Differences",
  promises: "Promises",
  "credit-notes": "Credit notes",
  kept: "Revenue kept",
};

/** Both widths: nothing beside the window, nothing the browser complains about. The page stays wide. */
async function fits(shown: AdminPage, name: string): Promise<void> {
  for (const [width, size] of Object.entries(widths).reverse()) {
    await shown.page.setViewportSize(size);
    await pictureOf(shown, `${name}-${width}`, size);
    await shown.page.setViewportSize(size);
    expect([name, width, await shown.scrollsSideways()]).toEqual([name, width, false]);
  }
  expect([name, shown.complaints]).toEqual([name, []]);
}

/** The address of a return's page. */
export async function pageOfReturn({ stack, store }: Walk, name: string): Promise<string> {
  const [row] = await stack.database.read(
    (sql) =>
      sql<
        { id: string }[]
      >`select return_id as id from returns where name = ${name} and store_id = ${storeIdOf(store.platform, store.domain)}`,
  );
  if (!row) throw new Error(`There is no return ${name}.`);
  return `/returns/${row.id}`;
}

/** A return of an order that was paid at the door: the money is handed over by hand, written down once, and stands in the books. */
export async function walkMoney(walk: Walk, name: string): Promise<void> {
  const { app, page, complaints } = await walk.open(await pageOfReturn(walk, name));
  await app.getByRole("button", { name: "Approve return" }).click();
  await app.getByRole("button", { name: "Goods received" }).click();
  const record = app.getByRole("button", { name: /^Record .* as paid by hand$/ });
  const byHand = app.locator("summary", { hasText: "Paid by hand" });
  await byHand.waitFor();
  // Open by itself where the platform has nothing to give back.
  if (!(await record.isVisible())) await byHand.click();
  const amount = /Record (\S+) as/.exec(await record.innerText())?.[1] ?? "";
  await app.getByLabel("Reference", { exact: true }).fill("UTR 4711");
  await record.click();
  await app.getByRole("dialog").getByRole("button", { name: "Yes, record it" }).click();
  await record.waitFor({ state: "detached" });
  expect(complaints).toEqual([]);
  await page.close();

  const shown = await walk.open("/money");
  for (const [part, title] of Object.entries(parts)) {
    const tabs = shown.app.getByRole("navigation", { name: "Money" });
    await tabs
      .getByRole("tab", { name: title })
      .or(tabs.getByRole("button", { name: title }))
      .click();
    if (part === "ledger" || part === "credit-notes") {
      const row = shown.app.getByRole("row").filter({ hasText: name });
      await row.getByText(amount).first().waitFor();
      if (part === "ledger") await row.getByText("Paid by hand").waitFor();
    }
    if (part === "differences") {
      await shown.app.getByRole("button", { name: "Compare now" }).click();
      await shown.app.getByText(/^Last compared/).waitFor({ timeout: 60_000 });
    }
    if (part === "promises") await shown.app.getByText("Promises kept").waitFor();
    if (part === "kept") await shown.app.getByText("Exchange rate").waitFor();
    await fits(shown, `${walk.name}-money-${part}`);
  }
  await shown.app.getByRole("link", { name: "Your data" }).click();
  await shown.app.getByRole("heading", { name: "Take everything with you" }).waitFor();
  await fits(shown, `${walk.name}-money-data`);
  await shown.page.close();
}

/** A mail in the store's own words: written, refused with the place of the mistake, saved as a version, looked at, sent as a test, taken back. */
export async function walkMails(walk: Walk): Promise<void> {
  const list = await walk.open("/mails");
  await list.app.getByRole("heading", { name: "Mails about returns" }).waitFor();
  await fits(list, `${walk.name}-mails`);
  await list.page.close();

  // Spanish: the shoppers of these stores read English, and other journeys read their mails.
  const shown = await walk.open("/mails/approved?lang=es");
  const { app } = shown;
  const subject = app.getByLabel("Subject", { exact: true });
  await subject.fill("Devolución {{retrun}} aceptada");
  await app.getByRole("button", { name: "Save words" }).click();
  await app
    .getByText(/^Nothing is known as .*retrun/)
    .first()
    .waitFor();
  await subject.fill("¡Hecho! Devolución {{return}} aceptada");
  await app.getByRole("button", { name: "Preview mail" }).click();
  // No script runs in the frame that shows it, the test's neither.
  await expect.poll(() => app.locator("iframe").getAttribute("srcdoc")).toContain("¡Hecho! Devolución");
  await app.getByText("¡Hecho! Devolución", { exact: false }).first().waitFor();
  await app.getByRole("button", { name: "Save words" }).click();
  await app.getByText("Version 1", { exact: true }).waitFor();
  const to = `${walk.name}@staff.example`;
  await app.getByLabel("Send a test to yourself").fill(to);
  await app.getByRole("button", { name: "Send test mail" }).click();
  const mail = await walk.stack.mail.waitFor((one) => one.to.includes(to), 60_000);
  expect(mail.subject).toContain("¡Hecho! Devolución");
  await fits({ ...shown, complaints: shown.complaints.filter((one) => !one.includes("/save")) }, `${walk.name}-mail`);
  await app.getByRole("button", { name: "Back to the shipped words" }).click();
  await app.getByRole("dialog").getByRole("button", { name: "Use the shipped words" }).click();
  await app.getByText("This mail speaks the shipped words in this language.").waitFor();
  await shown.page.close();
}

/** A shopper declares a withdrawal in the portal, and staff look at it. @param matched whether order and right are clear, so that a return is made at once */
export async function walkWithdrawal(walk: Walk, order: { name: string; email: string }, { matched }: { matched: boolean }): Promise<void> {
  const { stack, store } = walk;
  const slug = portalSlug({ storeId: storeIdOf(store.platform, store.domain), domain: store.domain });
  const page = await stack.browser.newPage();
  await page.goto(`${stack.appUrl}/returns/${slug}/withdraw`);
  await page.locator("#name").fill("Asha Venkatanarasimharajuvaripeta-Lakshmi Rao");
  await page.locator("#number").fill(order.name);
  await page.locator("#email").fill(order.email);
  await page.getByRole("button", { name: "Continue" }).click();
  await page.getByRole("button", { name: "Confirm withdrawal" }).click();
  await page.getByRole("heading", { name: /withdrawal/i, level: 1 }).waitFor();
  await page.close();

  const returns = await walk.open("/returns");
  await returns.app.getByRole("link", { name: matched ? "Withdrawals (EU)" : "Look at the withdrawals" }).waitFor();
  await returns.page.close();
  const shown = await walk.open(matched ? "/withdrawals?tab=all" : "/withdrawals");
  const { app } = shown;
  const link = app.getByRole("link", { name: order.name, exact: true });
  await link.waitFor();
  await fits(shown, `${walk.name}-withdrawals`);
  await link.focus();
  await shown.page.keyboard.press("Enter");
  await app.getByRole("heading", { name: `Withdrawal from ${order.name}`, level: 1 }).waitFor();
  await fits(shown, `${walk.name}-withdrawal`);
  if (matched) {
    await app.getByText("A return was made of it.").waitFor();
    await app.getByRole("link", { name: /^Open return R-\d/ }).focus();
    await shown.page.keyboard.press("Enter");
    await app.getByRole("button", { name: "Goods received" }).waitFor();
  } else {
    const why = "The shopper lives outside the European Union; told them by telephone.";
    await app.getByText(/cannot be declined, only looked at/).waitFor();
    await app.getByLabel("Why", { exact: true }).fill(why);
    await app.getByRole("button", { name: "Set aside" }).click();
    await app.getByRole("dialog").getByRole("button", { name: "Set aside" }).click();
    await app.getByText(why).first().waitFor();
    await app.getByText("Set aside", { exact: true }).first().waitFor();
  }
  await shown.page.close();
}
