import "@shopify/ui-extensions/preact";
import { render } from "preact";
import { ConfirmOrder } from "./confirm-order";

/** Thank-you page: asks the shopper to confirm the order they have just placed. */
export default async function thankYouBlock() {
  render(<ConfirmOrder />, document.body);
}
