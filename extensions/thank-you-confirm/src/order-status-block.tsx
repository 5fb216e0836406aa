import "@shopify/ui-extensions/preact";
import { render } from "preact";
import { ConfirmOrder } from "./confirm-order";

/** Order-status page: the same question for a shopper who comes back to the order. */
export default async function orderStatusBlock() {
  render(<ConfirmOrder />, document.body);
}
