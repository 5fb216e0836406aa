import type { GiftTexts } from "./en";

/** Returns of gifts in Spanish. */
export const es: GiftTexts = {
  portal: {
    link: "Me lo regalaron",
    heading: "Devolver un regalo",
    intro:
      "No tienes que preguntar a quien lo compró. No le escribimos nada, y tú no ves precios. Escribe lo que pone en el paquete; te enviamos un código a tu propio correo.",
    seen: "En su cuenta sí puede ver que se devuelve algo del pedido.",
    postcode: "Código postal del paquete",
    surname: "Apellido del paquete",
    email: "Tu propio correo electrónico",
    emailHint: "Ahí llega todo sobre esta devolución.",
    codeIntro: "Si el número de pedido, el código postal y el apellido van juntos, un código va de camino a tu correo. Vale {{minutes}}.",
    notPossible: "Este artículo no se puede devolver.",
    look: "La tienda lo mira primero.",
    question: "¿Qué te gustaría a cambio?",
    credit: "Un cheque regalo para mí",
    creditText:
      "La tienda mira primero los artículos. Después llega el código por correo, y ese correo dice cuánto vale. Se descuentan los gastos de la política de devoluciones.",
    exchangeText: "Cuesta lo mismo que lo que devuelves. Cuando llegue tu paquete, se envía a la dirección del pedido.",
    noCredit: "Aquí no se puede dar saldo: sería de quien lo compró.",
    noWay: "Para estos artículos y este motivo, la tienda no ofrece nada a quien los recibió de regalo.",
    after: "La tienda mira tu solicitud y te escribe.",
    earlier: "Tus devoluciones de este pedido",
    toOrder: "Volver a los artículos",
    errPostcode: "Escribe el código postal.",
    errSurname: "Escribe el apellido.",
    other: "Lo compré yo",
  },
  exchange: { samePrice: "Solo se puede elegir lo que cuesta lo mismo." },
  steps: { credited: "Cheque regalo enviado", settled: "Resuelto" },
  footer: "{{store}} envía este mensaje porque pediste devolver un regalo.",
  verdicts: {
    no_gift: "Lo pide quien lo compró.",
    gift_open: "Puede devolverlo quien lo recibió de regalo.",
    gift_not_offered: "Este pedido solo lo puede devolver quien lo compró.",
    gift_no_refund: "Lo pagado vuelve solo a quien lo compró. Un regalo se cambia o se da como cheque regalo.",
  },
  page: {
    gifts: "Regalos",
    giftsHow: "Si te lo regalaron, puedes devolverlo tú. Necesitas el número de pedido y lo que pone en el paquete.",
    giftsQuiet: "No ves precios, y no escribimos nada a quien lo compró.",
    giftsBoth: "Puedes recibir un cheque regalo, u otra variante del mismo precio.",
    giftsExchange: "Puedes recibir otra variante del mismo precio.",
    giftsCredit: "Puedes recibir un cheque regalo.",
    giftsMoney: "El dinero vuelve solo a quien lo compró.",
  },
  mail: {
    gift_requested: {
      subject: "Tenemos tu devolución {{return}}",
      body: "Tenemos tu solicitud de devolver un regalo del pedido {{order}}. La tienda la mira y te escribe.",
    },
    gift_approved: {
      subject: "Tu devolución {{return}} está aprobada",
      body: "La tienda acepta el regalo del pedido {{order}}. Envíalo, por favor. Lo que recibes a cambio sigue cuando llegue.",
    },
    gift_received: {
      subject: "Tenemos tu paquete de {{return}}",
      body: "El regalo del pedido {{order}} ha llegado. Lo que recibes a cambio se espera hasta el {{day}}.",
    },
    gift_inspected: {
      subject: "Se han revisado los artículos de {{return}}",
      body: "La tienda revisó el regalo del pedido {{order}}. Lo que recibes a cambio se espera hasta el {{day}}.",
    },
  },
};
