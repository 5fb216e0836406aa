import type { ExchangeTexts } from "./en";

export const ko: ExchangeTexts = {
  exchange: {
    question: "{{item}} 대신 무엇을 보내 드릴까요?",
    later: "아직 모르겠어요. 스토어가 물어봐 주세요",
    nextSize: "{{title}}, 다음 사이즈",
    more: "{{title}}, {{amount}} 추가",
    less: "{{title}}, {{amount}} 환불",
    toPay: "더 결제할 금액",
    back: "돌려받을 금액",
    payLater: "더 비싼 상품의 차액은 발송 전에 스토어의 결제 페이지에서 결제합니다.",
    dearer: "더 비싼 상품을 원하시면 스토어 크레딧을 선택하고 나머지를 쇼핑할 때 결제하세요.",
    sooner: "스토어가 승인하면 교환 상품을 바로 보냅니다. 상품을 빨리 보내 주세요.",
    owed: "교환 상품을 보내기 전에 {{amount}}을(를) 결제해야 합니다.",
    pay: "{{amount}} 결제",
    spend: "크레딧으로 지금 쇼핑하기",
    gets: "받을 상품",
  },
  resolutions: { exchange: "다른 사이즈나 옵션" },
  mail: {
    exchange_done: {
      subject: "{{return}} 교환 상품을 보내 드렸습니다",
      body: "주문 {{order}}의 교환 상품을 보내 드렸습니다. 추가로 내실 금액은 없습니다.",
    },
    exchange_to_pay: {
      subject: "{{return}} 교환 차액을 결제해 주세요",
      body: "주문 {{order}}의 교환 상품이 준비되었습니다. 가격이 {{amount}} 더 높습니다. 결제되면 바로 발송합니다: {{link}}",
    },
    exchange_refunded: {
      subject: "{{return}} 교환 상품을 보내 드렸습니다",
      body: "주문 {{order}}의 교환 상품을 보내 드렸습니다. 돌려보내신 상품보다 저렴하여 {{amount}}이(가) 결제하신 수단으로 환불됩니다.",
    },
  },
  refusals: {
    not_an_even_swap: "이 상품으로는 교환할 수 없습니다. 다른 상품을 선택해 주세요.",
    out_of_stock: "이 상품의 재고가 부족합니다. 다른 상품을 선택해 주세요.",
  },
};
