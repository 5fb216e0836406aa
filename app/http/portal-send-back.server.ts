import { wordDay } from "~/application/messages/translate";
import type { Say } from "~/application/portal/words";
import type { SendBack } from "~/application/returns/shipment-view.server";
import type { ShopperLocale } from "~/domain/stores/settings";
import type { SendBackWords } from "~/ui/portal/send-back";

/** How goods can be sent, in the words of the page. */
export function sendBackWords(view: SendBack, locale: ShopperLocale, say: Say): SendBackWords {
  const { pickup, own } = view;
  return {
    name: view.name,
    isOpen: view.isOpen,
    packing: view.packing,
    hasLabel: view.hasLabel,
    pickup: pickup && say("send.pickup", { courier: pickup.courier || say("send.courier"), day: wordDay(pickup.day, locale) }),
    own,
    takenAt: view.takenAt,
    counters: view.counters,
    addresses: view.addresses,
  };
}
