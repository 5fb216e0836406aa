import postgres from "postgres";
import { expect } from "vitest";
import type { AdminPage } from "./admin-page";
import { pictureOf, widths } from "./screens";

/** Opens a page of the app, on whichever platform. */
type Open = (path: string, size?: { width: number; height: number }) => Promise<AdminPage>;

/** The returns that a long-lived store has: `count` of them on the orders it has, every third late, every fifth decided. Told to nobody. */
export async function fillReturns(databaseUrl: string, domain: string, count: number): Promise<void> {
  const sql = postgres(databaseUrl, { max: 1, onnotice: () => {} });
  try {
    await sql`
      insert into returns (store_id, return_id, order_id, name, source, request_key, request, parcel, resolution, wants, currency, quoted_minor, settings_version, requested_at, decide_by, country_code)
      select o.store_id, 'ret_' || lpad(i::text, 26, '0'), o.order_id, 'R-' || i || '-9', 'shopper', 'walk-' || i,
        case when i % 5 = 0 then 'declined' else 'requested' end, 'none', case when i % 5 = 0 then 'none' else 'open' end, case when i % 4 = 0 then 'exchange' else 'refund' end,
        o.currency, 49900, 1, now() - i * interval '11 minutes', now() + (case when i % 3 = 0 then -1 else 1 end) * i * interval '11 minutes', 'IN'
      from generate_series(1, ${count}::int) i
      join lateral (select store_id, order_id, currency from orders join stores using (store_id, currency) where domain = ${domain} order by order_id offset i % 20 limit 1) o on true`;
    await sql`
      insert into return_lines (store_id, return_id, return_line_id, order_line_external_id, quantity, reason_name, unit_minor)
      select r.store_id, r.return_id, 'rln_' || right(r.return_id, 26), l.external_id, 1, 'Too small', 49900
      from returns r join stores s on s.store_id = r.store_id and s.domain = ${domain}
      join lateral (select external_id from order_lines l where l.store_id = r.store_id and l.order_id = r.order_id limit 1) l on true where r.request_key like 'walk-%'`;
  } finally {
    await sql.end();
  }
}

/** Takes away what was filled in and nobody decided, for journeys that share the store: their shoppers' goods would all be spoken for. */
export async function emptyReturns(databaseUrl: string, domain: string): Promise<void> {
  const sql = postgres(databaseUrl, { max: 1, onnotice: () => {} });
  try {
    await sql`delete from returns r using stores s where s.store_id = r.store_id and s.domain = ${domain} and r.request_key like 'walk-%' and
      (r.request = 'requested' or r.decided_at is null)`;
  } finally {
    await sql.end();
  }
}

/** Looks at one of the desk's pages: nothing wider than the window, nothing the browser complains about. */
export async function lookAtDesk(open: Open, path: string, name: string, width: keyof typeof widths): Promise<AdminPage> {
  const size = widths[width];
  const shown = await open(path, size);
  await shown.app.getByRole("heading", { level: 1 }).waitFor();
  await pictureOf(shown, `${name}-${width}`, size);
  await shown.page.setViewportSize(size);
  expect([path, width, await shown.scrollsSideways()]).toEqual([path, width, false]);
  expect([path, shown.complaints]).toEqual([path, []]);
  return shown;
}

/** Ten thousand rows: counted, paged, narrowed, several declined at once with a saved answer, given to somebody. */
export async function walkDesk(open: Open): Promise<void> {
  const desk = await open("/returns/desk");
  await desk.app.getByText("Add an answer").click();
  await desk.app.getByLabel("Name", { exact: true }).fill("Worn too long");
  await desk.app.getByLabel("Answer in English").fill("The goods were worn.");
  await desk.app.getByRole("button", { name: "Add answer" }).click();
  await desk.app.getByText("Worn too long").first().waitFor();

  const { app, page } = await open("/returns");
  // Eight of ten wait for a decision, and what the store's own shoppers ask meanwhile.
  await app.getByText(/^8,0\d\d returns$/).waitFor();
  await app
    .getByText(/^Decide: .* late$/)
    .first()
    .waitFor();
  const named = await app.getByRole("link", { name: /^R-\d+-9$/ }).allTextContents();
  expect(named).toHaveLength(50);
  // By the keyboard: what is drawn over BigDesign's checkboxes takes the clicks.
  for (const name of named.slice(0, 2)) {
    const box = app.getByRole("row").filter({ hasText: name }).getByRole("checkbox");
    await box.press("Space");
    await expect.poll(() => box.isChecked()).toBe(true);
  }
  await app.getByRole("button", { name: "Decline", exact: true }).first().click();
  const dialog = app.getByRole("dialog");
  await dialog.getByRole("button", { name: "Decline returns" }).click();
  await dialog.getByText("Tell the shoppers why").first().waitFor();
  await dialog.getByLabel("Why, in words to all of them").fill("The goods were worn.");
  await dialog.getByRole("button", { name: "Decline returns" }).click();
  await app.getByText("Declined: all 2").waitFor();
  // The list behind the words is drawn anew a moment later.
  await app.getByRole("link", { name: named[0] ?? "", exact: true }).waitFor({ state: "detached" });
  await page.close();
}
