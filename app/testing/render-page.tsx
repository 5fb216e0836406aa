import type { ComponentType, ReactElement } from "react";
import { renderToString } from "react-dom/server";
import type { RouteObject } from "react-router-dom";
import { createStaticHandler, createStaticRouter, StaticRouterProvider } from "react-router-dom/server";
import { ServerStyleSheet } from "styled-components";
import type { StaffRole } from "~/domain/stores/roles";
import * as home from "~/routes/app._index";
import * as bench from "~/routes/app.bench";
import * as batches from "~/routes/app.bench.batches";
import * as batch from "~/routes/app.bench.batches.$batchId";
import * as checklists from "~/routes/app.bench.checklists";
import * as benchQueue from "~/routes/app.bench.queue";
import * as benchRules from "~/routes/app.bench.rules";
import * as benchStock from "~/routes/app.bench.stock";
import * as tasks from "~/routes/app.bench.tasks";
import * as unit from "~/routes/app.bench.units.$unitId";
import * as benchValue from "~/routes/app.bench.value";
import * as vendors from "~/routes/app.bench.vendors";
import * as counter from "~/routes/app.counter";
import * as mails from "~/routes/app.mails";
import * as mail from "~/routes/app.mails.$template";
import * as money from "~/routes/app.money";
import * as moneyData from "~/routes/app.money.data";
import * as orders from "~/routes/app.orders";
import * as order from "~/routes/app.orders.$orderId";
import * as panel from "~/routes/app.orders.$orderId.panel";
import * as policy from "~/routes/app.policy";
import * as brief from "~/routes/app.policy.brief";
import * as whatIf from "~/routes/app.policy.what-if";
import * as returns from "~/routes/app.returns";
import * as oneReturn from "~/routes/app.returns.$returnId";
import * as departures from "~/routes/app.returns.departures";
import * as desk from "~/routes/app.returns.desk";
import * as ask from "~/routes/app.returns.new";
import * as risk from "~/routes/app.risk";
import * as checkout from "~/routes/app.risk.checkout";
import * as outcomes from "~/routes/app.risk.outcomes";
import * as rule from "~/routes/app.risk.rules.$ruleId";
import * as settings from "~/routes/app.settings";
import * as system from "~/routes/app.system";
import * as withdrawals from "~/routes/app.withdrawals";
import * as withdrawal from "~/routes/app.withdrawals.$withdrawalId";
import { PlatformLayout } from "~/ui/platform-layout";
import { BigCommerceFrame, bigcommerceKit, ShopifyFrame, shopifyKit } from "~/ui/skins";
import { placeOf } from "./page-fixtures";
import { WooCommerceFrame, woocommerceKit } from "./woocommerce/adapter/kit";

/** The pages by short name. */
export const pages: Record<string, { default: ComponentType }> = {
  home,
  orders,
  order,
  panel,
  returns,
  return: oneReturn,
  departures,
  desk,
  ask,
  policy,
  whatIf,
  money,
  moneyData,
  brief,
  withdrawals,
  withdrawal,
  mails,
  mail,
  counter,
  batches,
  batch,
  unit,
  tasks,
  vendors,
  bench,
  benchQueue,
  benchRules,
  benchStock,
  benchValue,
  checklists,
  risk,
  rule,
  outcomes,
  checkout,
  settings,
  system,
};
/** Who draws them. */
export const kits = {
  shopify: { kit: shopifyKit, frame: ShopifyFrame },
  bigcommerce: { kit: bigcommerceKit, frame: BigCommerceFrame },
  // The line that a third platform adds.
  woocommerce: { kit: woocommerceKit, frame: WooCommerceFrame },
} as const;
export type Platform = keyof typeof kits;

/** One page with fixture data, as the server sends it to a person of this role. */
export async function renderPage(
  platform: Platform,
  page: string,
  data: unknown,
  phone = false,
  role: StaffRole = "owner",
  search = "",
): Promise<{ html: string; styles: string }> {
  const Page = pages[page]?.default;
  if (!Page) throw new Error(`no page ${page}`);
  const routes: RouteObject[] = [
    {
      id: "page",
      path: "*",
      loader: () => data ?? null,
      element: (
        <PlatformLayout {...kits[platform]} place={placeOf(platform, phone, role)}>
          <Page />
        </PlatformLayout>
      ),
    },
  ];
  const handler = createStaticHandler(routes);
  const context = await handler.query(new Request(`http://local/${platform}/${page}${search}`));
  if (context instanceof Response) throw new Error("redirected");
  const sheet = new ServerStyleSheet();
  const tree: ReactElement = (
    <StaticRouterProvider router={createStaticRouter(handler.dataRoutes, context)} context={context} hydrate={false} />
  );
  const html = renderToString(sheet.collectStyles(tree));
  return { html, styles: sheet.getStyleTags() };
}
