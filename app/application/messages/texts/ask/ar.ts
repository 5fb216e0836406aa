import type { AskTexts } from "./en";

/** Asking for a return. */
export const ar: AskTexts = {
  portal: {
    photosNeeded: "الصور المطلوبة لهذا السبب: {{number}}.",
    photosFor: "عند «{{reason}}» نحتاج إلى صور: {{number}}.",
    changing: "أنت تغيّر الإرجاع {{name}}. يبقى كما هو حتى ترسل الطلب الجديد.",
    keepAsItIs: "اتركه كما هو",
    change: "تغيير هذا الإرجاع",
    changeSure: "يمكنك تغيير الأصناف والكميات والأسباب وما تريد استرداده. ينظر فيه المتجر من جديد.",
    changeYes: "غيّره",
    replaced: "لقد غيّرت هذا الإرجاع. حلّ محله:",
    together: "في الطلب نفسه",
    order: "الطلب {{order}}",
    another: "إرجاع أصناف من طلب شراء آخر في الطلب نفسه",
    leaveOut: "استبعاد الطلب {{order}}",
    sendAll: "إرسال الطلبات",
  },
  refusals: {
    quote_changed: "تغيّرت سياسة الإرجاع أثناء اختيارك. اطّلع على العرض الجديد قبل الإرسال.",
  },
};
