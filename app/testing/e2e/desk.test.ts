import { it } from "vitest";
import { giftHash } from "~/emulators/demo-bigcommerce/gift-store";
import { emptyReturns, fillReturns, lookAtDesk, walkDesk } from "./desk-walk";
import { journey } from "./journey";
import { panelJourney } from "./panel-journey";

const sizes = ["wide", "narrow"] as const;
const pages = { "/returns": "returns", "/returns/desk": "desk", "/returns/departures": "departures", "/returns/new": "ask" };

journey("The returns desk in the admin", { handle: "e2e-desk", orders: 40 }, (here) => {
  it("fits with no row at all", async () => {
    for (const size of sizes)
      for (const [path, name] of Object.entries(pages)) await lookAtDesk(here.adminPage, path, `admin-${name}-none`, size);
  });

  it("is worked with ten thousand returns", async () => {
    await fillReturns(here.stack.databaseUrl, here.store.shop, 10_000);
    for (const size of sizes) await lookAtDesk(here.adminPage, "/returns", "admin-returns-many", size);
    await walkDesk(here.adminPage);
  });
});

panelJourney("The returns desk in the panel", "desk", (here) => {
  it("fits with no row, and is worked with ten thousand", async () => {
    for (const size of sizes) for (const [path, name] of Object.entries(pages)) await lookAtDesk(here.open, path, `panel-${name}`, size);
    await fillReturns(here.stack.databaseUrl, giftHash, 10_000);
    try {
      for (const size of sizes) await lookAtDesk(here.open, "/returns", "panel-returns-many", size);
      await walkDesk(here.open);
    } finally {
      await emptyReturns(here.stack.databaseUrl, giftHash);
    }
  });
});
