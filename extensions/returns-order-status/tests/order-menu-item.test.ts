import { setUpExtension } from "@shopify/ui-extensions-tester";
import { expect, it } from "vitest";

it("draws nothing but the button that opens the order action", async () => {
  const extension = setUpExtension("customer-account.order.action.menu-item.render");
  try {
    await extension.render();
    expect(document.body.innerHTML).toBe("<s-button>menu.ask</s-button>");
  } finally {
    extension[Symbol.dispose]();
  }
});
