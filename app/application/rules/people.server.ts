import { Refusal } from "~/domain/errors";
import { normalEmail } from "~/domain/orders/contact";
import { normalPhone } from "~/domain/risk/contact";
import { contactHashesOf } from "~db/queries/rule-tests.server";
import type { Ctx, VerbTx } from "../ctx";

/** People as rules keep them: keyed hashes. */
export interface PeopleHashes {
  phones: string[];
  emails: string[];
  addresses: string[];
}

/**
 * Reads lines that name people: an e-mail, a phone number, or the name of an order ("#1043"), which stands for its phone, e-mail and address.
 * @throws Refusal `bad_form` that says which lines name nobody
 */
export async function peopleOf(
  ctx: Ctx,
  tx: VerbTx,
  ask: { lines: readonly string[]; field: string; country: string | null },
): Promise<PeopleHashes> {
  const found: PeopleHashes = { phones: [], emails: [], addresses: [] };
  const unread: string[] = [];
  const names: string[] = [];
  for (const line of ask.lines.map((text) => text.trim()).filter(Boolean)) {
    const email = line.includes("@") ? normalEmail(line) : null;
    const phone = email ? null : normalPhone(line, ask.country);
    if (email) found.emails.push(ctx.sealer.hash(ctx.storeId, "email", email));
    else if (phone) found.phones.push(ctx.sealer.hash(ctx.storeId, "phone", phone));
    else names.push(line);
  }
  const orders = await contactHashesOf(tx, names.slice(0, 500));
  for (const name of names) {
    const own = orders.filter((order) => order.name === name || order.name === `#${name}`);
    if (own.length === 0) unread.push(name);
    for (const { phoneHash, emailHash, addressHash } of own) {
      if (phoneHash) found.phones.push(phoneHash);
      if (emailHash) found.emails.push(emailHash);
      if (addressHash) found.addresses.push(addressHash);
    }
  }
  if (unread.length > 0)
    throw new Refusal("bad_form", "Some people could not be read.", {
      [ask.field]: `No phone number, e-mail or order of yours: ${unread.slice(0, 5).join(", ")}${unread.length > 5 ? " and more" : ""}.`,
    });
  return found;
}
