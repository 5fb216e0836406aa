import "@shopify/ui-extensions/preact";
import { render } from "preact";
import { AskForReturn } from "./ask-for-return";
import { orderId, t } from "./host";
import { Frame } from "./parts/frame";
import { Problem } from "./parts/problem";
import { useReturns } from "./use-returns";

/** Order action: asks for a return of this order. */
export default async function orderAction() {
  render(<OrderAction />, document.body);
}

function OrderAction() {
  const order = orderId();
  const { loaded, reload } = useReturns(order, true);
  if (order && loaded.status === "ready") return <AskForReturn kind="action" page={loaded.page} orderId={order} onMade={() => undefined} />;
  return (
    <Frame kind="action" heading={t("menu.ask")} primary={{ label: t("ask.close"), closes: true }}>
      {loaded.status === "failed" ? (
        <Problem message={loaded.message} onRetry={reload} />
      ) : (
        <s-spinner accessibilityLabel={t("block.loading")} />
      )}
    </Frame>
  );
}
