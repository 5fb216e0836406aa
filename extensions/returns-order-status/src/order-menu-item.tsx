import "@shopify/ui-extensions/preact";
import { render } from "preact";
import { t } from "./host";

/** Order action menu: the button that opens the order action. */
export default async function orderMenuItem() {
  render(<s-button>{t("menu.ask")}</s-button>, document.body);
}
