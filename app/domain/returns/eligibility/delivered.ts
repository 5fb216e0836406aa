import type { LineFacts, ShippedUnits } from "../facts";
import { type EligibilityRule, look, no, yes } from "./rule";

/** Only what reached the shopper can come back. Many couriers never report delivery, so a moving parcel is for a person to judge. */
export const deliveredRule: EligibilityRule = {
  id: "delivered",
  hard: false,
  judge({ line, quantity }) {
    // More than was bought is another rule's matter.
    const asked = Math.min(quantity, line.bought);
    if (unitsIn(line, "delivered") >= asked) return yes("delivered", "The item was delivered.");
    if (unitsIn(line, "delivered") + unitsIn(line, "moving") >= asked)
      return look("delivery_unknown", "We have not heard of the delivery yet, so a person will check.");
    if (line.shipped.some((p) => p.state === "failed"))
      return no("not_delivered", "The parcel could not be delivered, so there is nothing to return.");
    return no("not_shipped", "The item has not been sent yet.");
  },
};

function unitsIn({ shipped }: LineFacts, state: ShippedUnits["state"]): number {
  let units = 0;
  for (const parcel of shipped) if (parcel.state === state) units += parcel.quantity;
  return units;
}
