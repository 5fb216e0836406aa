import { html } from "../admin-shell/html";
import { frame } from "./frame";
import { delivery, emulatorBar, extensionPlace, extensionScripts, type HostedData, storeHeader, summary, type Viewing } from "./order-page";
import type { OrderView } from "./order-view";

/** What the browser that bought an order is shown right after it, with the block of our extension in its place. */
export function thankYouPage(order: OrderView, viewing: Viewing, data: HostedData): string {
  const body = html`
    ${emulatorBar(order, viewing, "thank-you")}
    ${storeHeader(viewing)}
    <main>
      <div class="title" dir="ltr"><div><h1>Thank you${order.customer ? `, ${order.customer.name.split(" ")[0]}` : ""}!</h1><p class="quiet">Your order ${order.name} is confirmed</p></div></div>
      <div class="columns">
        <div class="stack">
          <section class="card" aria-labelledby="told" dir="ltr"><h2 id="told">You will be told</h2><p>When the order is on its way you get a message with its tracking number.</p></section>
          ${extensionPlace("thank-you-confirm", "purchase.thank-you.block.render", viewing)}
        </div>
        <div class="stack" dir="ltr">${summary(order)}${delivery(order, { ...viewing, guest: false })}</div>
      </div>
    </main>
    ${extensionScripts(viewing, data)}`;
  return frame({ title: `Thank you for order ${order.name}`, language: "en", assets: viewing.assets, body });
}
