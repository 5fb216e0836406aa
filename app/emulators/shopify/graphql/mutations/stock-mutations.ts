import type { Json, JsonObject } from "../../engine-types";
import { iso } from "../../state/amounts";
import { gid, idOf } from "../../state/global-id";
import { stockAt } from "../../state/stock";
import { Refused } from "../../state/world";
import type { Ctx } from "../context";
import { find } from "../find-node";
import { type ItemSource, locationSource } from "../sources";
import { attempt } from "./outcome";

interface AdjustArg {
  name: string;
  reason: string;
  referenceDocumentUri?: string | null;
  changes: { inventoryItemId: string; locationId: string; delta: number; changeFromQuantity?: number | null }[];
}

/** Adjusts stock; the answer is plain JSON, so that a replay shows the same. */
export function runAdjust({ input }: { input: AdjustArg }, ctx: Ctx): object {
  return attempt(
    ctx,
    (change) => {
      if (input.name !== "available")
        throw new Refused(["input", "name"], "The quantity name is not mutable or not modelled by the emulator", "INVALID_QUANTITY_NAME");
      const moves = input.changes.map((one, index) => {
        const at = (name: string) => ["input", "changes", String(index), name];
        const found = find(one.inventoryItemId, ctx, "InventoryItem") as ItemSource | null;
        const locationId = idOf("Location", one.locationId);
        if (!found) throw new Refused(at("inventoryItemId"), "The specified inventory item could not be found.", "INVALID_INVENTORY_ITEM");
        if (locationId === null || !locationSource(locationId, ctx))
          throw new Refused(at("locationId"), "The specified location could not be found.", "INVALID_LOCATION");
        if (!("changeFromQuantity" in one))
          throw new Refused(
            at("changeFromQuantity"),
            "changeFromQuantity must be given explicitly; null skips the check",
            "ADJUST_QUANTITIES_FAILED",
          );
        const before = stockAt(found.variant, locationId);
        if (one.changeFromQuantity !== null && one.changeFromQuantity !== undefined && one.changeFromQuantity !== before) {
          throw new Refused(
            at("changeFromQuantity"),
            "The changeFromQuantity argument no longer matches the persisted quantity.",
            "CHANGE_FROM_QUANTITY_STALE",
          );
        }
        return { found, locationId, delta: one.delta };
      });
      for (const { found, locationId, delta } of moves)
        found.variant.stock[String(locationId)] = stockAt(found.variant, locationId) + delta;
      const changes: Json[] = moves.map(({ found, locationId, delta }) => ({
        itemId: found.variant.inventoryItemId,
        locationId,
        delta,
        after: stockAt(found.variant, locationId),
      }));
      return { group: { id: ctx.world.newId(), at: change.at, reason: input.reason, uri: input.referenceDocumentUri ?? null, changes } };
    },
    "userErrors",
    {},
  );
}

interface Group {
  id: number;
  at: number;
  reason: string;
  uri: string | null;
  changes: { itemId: number; locationId: number; delta: number; after: number }[];
}

/** `InventoryAdjustQuantitiesPayload` of what `runAdjust` answered. */
export function showAdjust(answer: JsonObject, ctx: Ctx): object {
  // Written by runAdjust in exactly this shape.
  const group = answer.group as unknown as Group | undefined;
  return {
    userErrors: answer.userErrors ?? [],
    inventoryAdjustmentGroup: group
      ? {
          __typename: "InventoryAdjustmentGroup",
          id: gid("InventoryAdjustmentGroup", group.id),
          createdAt: iso(group.at),
          reason: group.reason,
          referenceDocumentUri: group.uri,
          changes: group.changes.map((one) => ({
            __typename: "InventoryChange",
            name: "available",
            delta: one.delta,
            quantityAfterChange: one.after,
            ledgerDocumentUri: null,
            item: find(gid("InventoryItem", one.itemId), ctx),
            location: locationSource(one.locationId, ctx),
          })),
        }
      : null,
  };
}
