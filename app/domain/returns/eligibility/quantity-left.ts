import { unitsLeft } from "../facts";
import { type EligibilityRule, no, yes } from "./rule";

/** Never more units than were bought, less those removed, refunded or in another return. */
export const quantityLeftRule: EligibilityRule = {
  id: "quantity-left",
  hard: true,
  judge({ line, quantity }) {
    const left = unitsLeft(line);
    if (left === 0) return no("nothing_left", "Nothing of this item is left to return.");
    if (quantity > left) return no("too_many", `Only ${left} of this item can still be returned.`, { count: left });
    return yes("quantity_left", `${left} of this item can be returned.`, { count: left });
  },
};
