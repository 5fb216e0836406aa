import type { ExchangeTexts } from "./en";

export const ar: ExchangeTexts = {
  exchange: {
    question: "ماذا يرسل المتجر بدلًا من {{item}}؟",
    later: "لا أعرف بعد: سيسألني المتجر",
    nextSize: "{{title}}، المقاس التالي",
    more: "{{title}}، بزيادة {{amount}}",
    less: "{{title}}، يعود إليك {{amount}}",
    toPay: "يتبقى عليك دفع",
    back: "يعود إليك",
    payLater: "ما يزيد سعره تدفع فرقه في صفحة الدفع الخاصة بالمتجر قبل الإرسال.",
    dearer: "لشيء أغلى، اختر رصيد المتجر وادفع الباقي عند الشراء.",
    sooner: "يُرسل البديل فور موافقة المتجر. نرجو إعادة أغراضك قريبًا.",
    owed: "يجب دفع {{amount}} قبل إرسال البديل.",
    pay: "ادفع {{amount}}",
    spend: "تسوّق الآن برصيدك",
    gets: "تحصل على",
  },
  resolutions: { exchange: "مقاس أو نوع آخر" },
  mail: {
    exchange_done: {
      subject: "البديل عن {{return}} في الطريق إليك",
      body: "البديل للطلب {{order}} في الطريق إليك. لا تدفع شيئًا مقابله.",
    },
    exchange_to_pay: {
      subject: "ادفع فرق الاستبدال {{return}}",
      body: "البديل للطلب {{order}} جاهز. سعره أعلى بمقدار {{amount}}. يُرسل فور الدفع: {{link}}",
    },
    exchange_refunded: {
      subject: "البديل عن {{return}} في الطريق إليك",
      body: "البديل للطلب {{order}} في الطريق. سعره أقل مما أعدته: يعود {{amount}} إلى طريقة دفعك.",
    },
  },
  refusals: {
    not_an_even_swap: "لا يمكن إرسال هذا كبديل. اختر شيئًا آخر.",
    out_of_stock: "لم يعد المخزون كافيًا من هذا. اختر شيئًا آخر.",
  },
};
