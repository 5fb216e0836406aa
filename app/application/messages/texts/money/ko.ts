import type { MoneyTexts } from "./en";

/** 수수료, 보관하는 상품, 수리, 규칙에 따른 결정을 한국어로. */
export const ko: MoneyTexts = {
  declined:
    "스토어의 반품 정책에 따라 선택하신 사유로는 반품을 받지 않습니다. 잘못되었다고 생각하시면 스토어에 문의해 주세요. 담당자가 확인합니다.",
  parts: {
    condition: "상품 상태에 따른 공제",
    restocking: "재입고 수수료",
    shipping: "반송비",
    outbound: "주문 배송비",
  },
  resolutions: { repair: "수리해서 다시 보내 주세요" },
  review: {
    keep: "상품은 그대로 가지세요. {{day}}까지 {{amount}}을(를) 돌려드리며, 보내실 것은 없습니다.",
    repair: "스토어가 상품을 수리해 다시 보내 드립니다. 금액은 오가지 않습니다.",
  },
  steps: { repaired: "수리 후 발송됨", kept: "상품은 고객님이 가집니다", paidByHand: "스토어가 직접 지급함" },
  mail: {
    kept: {
      subject: "반품 {{return}}의 상품은 그대로 가지세요",
      body: "주문 {{order}}의 반품이 승인되었으며 아무것도 보내실 필요가 없습니다. 상품은 간직하시거나 필요한 분께 나누어 주셔도 됩니다. {{amount}} 환불은 {{day}}까지 예상됩니다.",
    },
    repair_done: {
      subject: "{{return}} 수리품을 다시 보내 드렸습니다",
      body: "{{store}}에서 주문 {{order}}의 상품을 수리해 다시 보내 드렸습니다. 금액은 오가지 않았습니다.",
    },
    paid_by_hand: {
      subject: "{{return}}의 금액을 전달했습니다",
      body: "배송 시 결제하셨기 때문에 {{store}}에서 주문 {{order}}의 {{amount}}을(를) 직접 지급했습니다. 받지 못하셨다면 스토어에 알려 주세요.",
    },
  },
};
