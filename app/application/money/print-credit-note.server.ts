import { NotFound } from "~/domain/errors";
import { formatMoney } from "~/domain/money";
import { creditNoteName, taxByRate } from "~/domain/money-desk/credit-note";
import { type CreditNoteRow, findCreditNote } from "~db/queries/credit-notes.server";
import { readReturnContact } from "~db/queries/returns.server";
import { insertAccess } from "~db/queries/returns-access.server";
import { getStore } from "~db/queries/store-row.server";
import type { Ctx } from "../ctx";
import { permit } from "../permit";

/**
 * A credit note as one page of HTML that needs nothing else and prints. The shopper's name is read for it and that is noted; it is not kept with the note.
 * @throws NotFound; Refusal `not_allowed`
 */
export async function printCreditNote(ctx: Ctx, input: { year: number; number: number }): Promise<{ name: string; html: string }> {
  permit(ctx, "money.look");
  const { note, storeName, shopper } = await ctx.transact(async (tx) => {
    const found = await findCreditNote(tx, input.year, input.number);
    if (!found) throw new NotFound("The credit note");
    const store = await getStore(tx);
    const contact = await readReturnContact(tx, found.orderId);
    await insertAccess(tx, { actor: ctx.actor, subject: `order:${found.orderId}`, purpose: "credit note", at: ctx.now() });
    return {
      note: found,
      storeName: store.name || store.domain,
      shopper: contact && !contact.redactedAt ? ctx.sealer.open(ctx.storeId, contact.name) : null,
    };
  });
  return { name: creditNoteName(note), html: pageOf(note, storeName, shopper) };
}

const wayWords: Readonly<Record<string, string>> = {
  original: "Refunded to the payment",
  store_credit: "Given as store credit",
  gift_certificate: "Given as a gift certificate",
  exchange: "Exchanged for other goods",
  by_hand: "Paid by the store itself",
  repair: "Repaired",
};

const otherWords: Readonly<Record<string, string>> = {
  fee: "Withheld as a fee (not part of the sum)",
  kept: "Withheld for the goods' condition (not part of the sum)",
  bonus: "Extra credit (not part of the sum)",
};

function pageOf(note: CreditNoteRow, storeName: string, shopper: string | null): string {
  const { body, currency } = note;
  const money = (minor: number) => formatMoney({ minor, currency });
  const row = (cells: readonly (string | number)[], tag = "td") =>
    `<tr>${cells.map((cell, i) => `<${tag}${i > 0 ? ' class="n"' : ""}>${escaped(String(cell))}</${tag}>`).join("")}</tr>`;
  const goods = body.lines.map((line) =>
    row([
      line.sku ? `${line.title} (${line.sku})` : line.title,
      line.quantity,
      money(line.netMinor),
      money(line.taxMinor),
      money(line.netMinor + line.taxMinor),
    ]),
  );
  const rates = taxByRate(body.lines).map((rate) => row([`${rate.rate} %`, money(rate.netMinor), money(rate.taxMinor)]));
  const others = body.others.map((other) => `<p>${escaped(`${otherWords[other.code] ?? other.code}: ${money(other.minor)}`)}</p>`);
  const title = `Credit note ${creditNoteName(note)}`;
  return `<!doctype html>
<html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>${escaped(title)}</title><style>
body{font:14px/1.5 system-ui,sans-serif;color:#111;max-width:48rem;margin:2rem auto;padding:0 1rem;overflow-wrap:anywhere}
table{width:100%;border-collapse:collapse;margin:1rem 0}th,td{text-align:start;padding:.35rem;border-bottom:1px solid #bbb;vertical-align:top}.n{text-align:end}
@media print{body{margin:0;max-width:none}}
</style></head><body>
<h1>${escaped(title)}</h1>
<p>${escaped(storeName)}<br>Issued on ${escaped(note.issuedOn)}<br>For return ${escaped(body.returnName)} of order ${escaped(body.orderName)} of ${escaped(body.orderedOn)}${shopper ? `<br>To ${escaped(shopper)}` : ""}</p>
<table><thead>${row(["Goods", "Units", "Net", "Tax", "Total"], "th")}</thead><tbody>${goods.join("")}</tbody></table>
<table><thead>${row(["Tax rate", "Net", "Tax"], "th")}</thead><tbody>${rates.join("")}</tbody></table>
<p><strong>Sum: ${escaped(money(note.totalMinor))}</strong> (tax in it: ${escaped(money(note.taxMinor))})</p>
<p>${escaped(wayWords[body.way] ?? body.way)}.</p>
${others.join("\n")}
</body></html>
`;
}

const escaped = (text: string) =>
  text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;").replaceAll('"', "&quot;").replaceAll("'", "&#39;");
