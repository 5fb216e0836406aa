import type { MailTemplate } from "~/domain/messages/templates";
import type { ShopperLocale } from "~/domain/stores/settings";

/** What each mail is for, as staff read it. */
export const mailNames: Readonly<Record<MailTemplate, string>> = {
  requested: "A return was asked for",
  approved: "A return is approved",
  kept: "A return is approved, and the goods need not come back",
  declined: "A return is declined",
  cancelled: "A return is cancelled",
  expired: "A return ended because nothing came",
  label_ready: "A label is ready",
  pickup_date: "A courier comes on a day",
  agent_on_the_way: "The courier is on the way",
  handed_over: "A counter took the parcel",
  remind_send: "Reminder to send the parcel",
  received: "The parcel arrived",
  inspected: "The goods were looked at",
  refund_started: "The refund started",
  refund_done: "The refund is done",
  store_credit_done: "Store credit is given",
  gift_certificate_done: "A gift certificate is given",
  exchange_done: "An exchange is sent",
  exchange_to_pay: "An exchange waits for the difference",
  exchange_refunded: "An exchange is sent and the difference goes back",
  by_hand_done: "A refund for a cash order is owed",
  paid_by_hand: "A refund for a cash order was handed over",
  repair_done: "Repaired goods are sent back",
  gift_requested: "Whoever got a gift asked for its return",
  gift_approved: "A gift's return is approved",
  gift_received: "A gift's parcel arrived",
  gift_inspected: "A gift was looked at",
  remind_window: "Reminder before the return window closes",
};

/** Languages as staff call them. */
export const languageNames: Readonly<Record<ShopperLocale, string>> = {
  en: "English",
  hi: "Hindi",
  id: "Bahasa Indonesia",
  ko: "Korean",
  es: "Spanish",
  ar: "Arabic",
};
