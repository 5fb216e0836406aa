import { VendorWords } from "~/domain/bench/batches/vendor";
import { NotFound, Refusal } from "~/domain/errors";
import { newId, type VendorId } from "~/domain/ids";
import { deleteVendor, findVendor, insertVendor, listVendors, updateVendor, type VendorRow } from "~db/queries/vendors.server";
import type { Ctx } from "../../ctx";
import { permit } from "../../permit";
import { clocksAreOld } from "../clocks/clock.server";

/** Most vendors of a store. */
export const vendorsLimit = 300;

/** A vendor as its page shows it. */
export type VendorShown = VendorWords & { vendorId: VendorId };

/** Opens what is sealed of a vendor. */
export function vendorShown(ctx: Ctx, row: VendorRow): VendorShown {
  const { vendorId, name, windowDays, windowFrom, productTypes, skuPrefixes, tags } = row;
  return {
    ...{ vendorId, name, windowDays, windowFrom, productTypes, skuPrefixes, tags },
    address: ctx.sealer.open(ctx.storeId, row.address) ?? "",
    contact: ctx.sealer.open(ctx.storeId, row.contact) ?? "",
  };
}

/** All vendors, the oldest first. */
export async function viewVendors(ctx: Ctx): Promise<VendorShown[]> {
  return (await ctx.transact(listVendors)).map((row) => vendorShown(ctx, row));
}

/**
 * Adds a vendor, or changes the one of this id (empty = a new one). @throws NotFound; Refusal `too_many_vendors`, `name_taken`, `not_allowed`
 */
export function saveVendor(ctx: Ctx, input: VendorWords & { vendorId: string }): Promise<{ vendorId: string }> {
  permit(ctx, "vendors.change");
  const { address, contact, ...words } = VendorWords.parse(input);
  const seal = (text: string) => ctx.sealer.seal(ctx.storeId, text || null);
  const row = { ...words, address: seal(address), contact: seal(contact) };
  return ctx.transact(async (tx) => {
    const known = await listVendors(tx);
    if (known.some((one) => one.vendorId !== input.vendorId && one.name.toLowerCase() === words.name.toLowerCase()))
      throw new Refusal("name_taken", "Another vendor has this name.", { name: "Another vendor has this name." });
    const now = ctx.now();
    await clocksAreOld(tx, now);
    if (input.vendorId === "") {
      if (known.length >= vendorsLimit) throw new Refusal("too_many_vendors", `At most ${vendorsLimit} vendors.`);
      const vendorId = newId("vnd", now);
      await insertVendor(tx, vendorId, row, now);
      await tx.record([{ name: "vendor.added", data: { vendorId } }]);
      return { vendorId };
    }
    if (!(await updateVendor(tx, input.vendorId, row, now))) throw new NotFound("The vendor");
    await tx.record([{ name: "vendor.changed", data: { vendorId: input.vendorId } }]);
    return { vendorId: input.vendorId };
  });
}

/** Takes a vendor away; batches that went to it keep its name. @throws NotFound; Refusal `not_allowed` */
export function removeVendor(ctx: Ctx, input: { vendorId: string }): Promise<{ name: string }> {
  permit(ctx, "vendors.change");
  return ctx.transact(async (tx) => {
    const row = await findVendor(tx, input.vendorId);
    if (!row || !(await deleteVendor(tx, input.vendorId))) throw new NotFound("The vendor");
    await clocksAreOld(tx, ctx.now());
    await tx.record([{ name: "vendor.removed", data: { vendorId: input.vendorId } }]);
    return { name: row.name };
  });
}
