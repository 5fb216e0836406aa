import type { ExchangeTexts } from "./en";

export const es: ExchangeTexts = {
  exchange: {
    question: "¿Qué debe enviarte la tienda por {{item}}?",
    later: "Aún no lo sé: la tienda me preguntará",
    nextSize: "{{title}}, la talla siguiente",
    more: "{{title}}, {{amount}} más",
    less: "{{title}}, te devuelven {{amount}}",
    toPay: "Aún pagas",
    back: "Te devuelven",
    payLater: "Lo que cueste más lo pagas en la página de pago de la tienda antes del envío.",
    dearer: "Para algo más caro, elige crédito de la tienda y paga el resto en la tienda.",
    sooner: "Tu cambio se envía en cuanto la tienda acepta. Devuelve pronto tus artículos, por favor.",
    owed: "Hay que pagar {{amount}} antes de que se envíe tu cambio.",
    pay: "Pagar {{amount}}",
    spend: "Compra ahora con tu crédito",
    gets: "Recibes",
  },
  resolutions: { exchange: "Otra talla o variante" },
  mail: {
    exchange_done: {
      subject: "Tu cambio de {{return}} está en camino",
      body: "Tu cambio del pedido {{order}} está en camino. No pagas nada por él.",
    },
    exchange_to_pay: {
      subject: "Paga la diferencia de tu cambio {{return}}",
      body: "Tu cambio del pedido {{order}} está listo. Cuesta {{amount}} más. Se envía en cuanto se pague: {{link}}",
    },
    exchange_refunded: {
      subject: "Tu cambio de {{return}} está en camino",
      body: "Tu cambio del pedido {{order}} está en camino. Cuesta menos que lo que devolviste: {{amount}} vuelve a tu forma de pago.",
    },
  },
  refusals: {
    not_an_even_swap: "Esto no se puede enviar como cambio. Elige otra cosa.",
    out_of_stock: "Ya no hay suficientes unidades. Elige otra cosa.",
  },
};
