import { newId, type ShopperId } from "~/domain/ids";
import type { OrderSnapshot } from "~/domain/orders/order";
import { erasedKeys } from "~db/queries/privacy.server";
import { findShoppers, type ShopperRow, saveShoppers } from "~db/queries/shoppers.server";
import type { Ctx, VerbTx } from "../ctx";
import type { SnapshotContact } from "./mirror-contact";

/** An order's buyer after identity was resolved. */
export interface ResolvedShopper {
  /** Null when nobody may be known. */
  shopperId: ShopperId | null;
  /** The buyer was erased on request after placing this order: nothing personal of it may be written again. */
  erased: boolean;
}

export interface BuyerOf {
  snapshot: OrderSnapshot;
  contact: SnapshotContact;
  /** The order is known as one of an erased buyer, who can no longer be found by name. */
  erased: boolean;
}

/**
 * Finds or makes the shopper of each order: by the platform's id, else by phone, else by e-mail. A guest who later appears with
 * an id is adopted; two different ids never merge. What is known is never erased by a poorer snapshot. Keyed by order external id.
 */
export async function mirrorShoppers(ctx: Ctx, tx: VerbTx, buyers: readonly BuyerOf[]): Promise<Map<string, ResolvedShopper>> {
  const present = (values: (string | null | undefined)[]) => [...new Set(values.filter((v): v is string => v != null))];
  const known = await findShoppers(
    tx,
    present(buyers.map((b) => b.snapshot.shopper?.externalId)),
    present(buyers.map((b) => b.contact.shopperPhoneHash)),
    present(buyers.map((b) => b.contact.shopperEmailHash)),
  );
  const erasedAt = await erasedKeys(tx, present(buyers.flatMap(({ snapshot, contact }) => namesOf(snapshot, contact))));
  const book = new Book(known);
  const changed = new Set<ShopperRow>();
  const resolved = new Map<string, ResolvedShopper>();
  const oldestFirst = [...buyers].sort((a, b) => a.snapshot.updatedAt.getTime() - b.snapshot.updatedAt.getTime());
  for (const { snapshot, contact, erased: wasErased } of oldestFirst) {
    if (wasErased) continue;
    const externalId = snapshot.shopper?.externalId ?? null;
    if (!externalId && !contact.shopperPhoneHash && !contact.shopperEmailHash) continue;
    let row = book.find(externalId, contact.shopperPhoneHash, contact.shopperEmailHash);
    const gone = namesOf(snapshot, contact).some(
      (name) => name !== null && (erasedAt.get(name)?.getTime() ?? -1) >= snapshot.placedAt.getTime(),
    );
    if (gone && !row) {
      // Bought before they were erased, told only now: an order without a buyer.
      resolved.set(snapshot.externalId, { shopperId: null, erased: true });
      continue;
    }
    if (!row) {
      row = blank(newId("shp", ctx.now()), snapshot.updatedAt);
      changed.add(row);
    }
    const erased = gone || (row.redacted_at !== null && snapshot.placedAt <= new Date(row.redacted_at));
    if (learn(ctx, row, snapshot, contact, erased)) changed.add(row);
    book.add(row);
    resolved.set(snapshot.externalId, { shopperId: row.shopper_id, erased });
  }
  await saveShoppers(tx, [...changed]);
  return resolved;
}

/** Under which a request to erase the buyer would have been filed. */
function namesOf(snapshot: OrderSnapshot, contact: SnapshotContact): (string | null)[] {
  return [snapshot.shopper?.externalId ?? null, contact.emailHash, contact.shopperEmailHash, contact.phoneHash, contact.shopperPhoneHash];
}

function blank(shopperId: ShopperId, at: Date): ShopperRow {
  const none = {
    external_id: null,
    name: null,
    email: null,
    phone: null,
    email_hash: null,
    phone_hash: null,
    locale: null,
    redacted_at: null,
  };
  return { shopper_id: shopperId, ...none, changed_at: new Date(at.getTime() - 1).toISOString() };
}

/** Takes over what the snapshot knows better; says whether anything changed. */
function learn(ctx: Ctx, row: ShopperRow, snapshot: OrderSnapshot, contact: SnapshotContact, erased: boolean): boolean {
  const before = JSON.stringify(row);
  const newer = snapshot.updatedAt >= new Date(row.changed_at);
  row.external_id ??= snapshot.shopper?.externalId ?? null;
  if (erased) return before !== JSON.stringify(row);
  row.redacted_at = null; // they bought again after being erased: a new relation
  const take = (held: string | null, told: string | null) => (told !== null && (newer || held === null) ? told : held);
  const name = ctx.sealer.open(ctx.storeId, row.name);
  const nextName = take(name, contact.shopperName);
  if (nextName !== name) row.name = ctx.sealer.seal(ctx.storeId, nextName);
  const phoneHash = take(row.phone_hash, contact.shopperPhoneHash);
  if (phoneHash !== row.phone_hash) {
    row.phone_hash = phoneHash;
    row.phone = ctx.sealer.seal(ctx.storeId, contact.shopperPhone);
  }
  const emailHash = take(row.email_hash, contact.shopperEmailHash);
  if (emailHash !== row.email_hash) {
    row.email_hash = emailHash;
    row.email = ctx.sealer.seal(ctx.storeId, contact.shopperEmail);
  }
  row.locale = take(row.locale, snapshot.locale);
  if (before === JSON.stringify(row)) return false;
  if (newer) row.changed_at = snapshot.updatedAt.toISOString();
  return true;
}

/** Shoppers by each of their names, new ones included. */
class Book {
  private readonly byExternal = new Map<string, ShopperRow>();
  private readonly byPhone = new Map<string, ShopperRow[]>();
  private readonly byEmail = new Map<string, ShopperRow[]>();

  constructor(rows: readonly ShopperRow[]) {
    for (const row of rows) this.add(row);
  }

  add(row: ShopperRow): void {
    if (row.external_id) this.byExternal.set(row.external_id, row);
    if (row.phone_hash) put(this.byPhone, row.phone_hash, row);
    if (row.email_hash) put(this.byEmail, row.email_hash, row);
  }

  find(externalId: string | null, phoneHash: string | null, emailHash: string | null): ShopperRow | undefined {
    const exact = externalId ? this.byExternal.get(externalId) : undefined;
    if (exact) return exact;
    const likely = [...(this.byPhone.get(phoneHash ?? "") ?? []), ...(this.byEmail.get(emailHash ?? "") ?? [])];
    return externalId ? likely.find((row) => row.external_id === null) : likely[0];
  }
}

function put(map: Map<string, ShopperRow[]>, key: string, row: ShopperRow): void {
  const rows = map.get(key);
  if (!rows) map.set(key, [row]);
  else if (!rows.includes(row)) rows.push(row);
}
