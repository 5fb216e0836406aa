import type { GiftTexts } from "./en";

/** Returns of gifts in Korean. */
export const ko: GiftTexts = {
  portal: {
    link: "선물로 받았어요",
    heading: "선물 반품",
    intro:
      "구매한 분에게 물어볼 필요가 없습니다. 저희는 그분에게 아무것도 보내지 않으며, 가격도 보이지 않습니다. 소포에 적힌 것을 입력하세요. 코드는 본인의 이메일로 보냅니다.",
    seen: "다만 그분의 계정에는 주문 상품이 반품되는 것이 보일 수 있습니다.",
    postcode: "소포에 적힌 우편번호",
    surname: "소포에 적힌 성",
    email: "본인의 이메일 주소",
    emailHint: "이 반품에 관한 모든 내용이 이 주소로 갑니다.",
    codeIntro: "주문 번호, 우편번호, 성이 서로 맞으면 코드가 본인의 주소로 발송됩니다. 코드는 {{minutes}} 동안 쓸 수 있습니다.",
    notPossible: "이 상품은 반품할 수 없습니다.",
    look: "매장에서 먼저 확인합니다.",
    question: "대신 무엇을 원하시나요?",
    credit: "내 이름의 상품권",
    creditText:
      "매장에서 먼저 상품을 확인합니다. 그 뒤 코드가 이메일로 가며, 금액은 그 메일에 적혀 있습니다. 반품 정책의 수수료는 빠집니다.",
    exchangeText: "돌려보내는 것과 가격이 같습니다. 상품이 도착하면 주문의 주소로 보냅니다.",
    noCredit: "여기서는 적립금을 드릴 수 없습니다. 적립금은 구매한 분의 것이 됩니다.",
    noWay: "이 상품과 사유에 대해 매장은 선물 받은 분에게 제공하는 것이 없습니다.",
    after: "매장에서 요청을 확인하고 연락드립니다.",
    earlier: "이 주문에 대한 내 반품",
    toOrder: "상품으로 돌아가기",
    errPostcode: "우편번호를 입력하세요.",
    errSurname: "성을 입력하세요.",
    other: "제가 구매했어요",
  },
  exchange: { samePrice: "가격이 같은 것만 고를 수 있습니다." },
  steps: { credited: "상품권 발송", settled: "처리됨" },
  footer: "선물 반품을 요청하셔서 {{store}}에서 이 메시지를 보냅니다.",
  verdicts: {
    no_gift: "구매한 분이 요청합니다.",
    gift_open: "선물로 받은 분이 반품할 수 있습니다.",
    gift_not_offered: "이 주문은 구매한 분만 반품할 수 있습니다.",
    gift_no_refund: "낸 돈은 구매한 분에게만 돌아갑니다. 선물은 교환하거나 상품권으로 받습니다.",
  },
  page: {
    gifts: "선물",
    giftsHow: "선물로 받았다면 직접 반품할 수 있습니다. 주문 번호와 소포에 적힌 내용이 필요합니다.",
    giftsQuiet: "가격은 보이지 않으며, 구매한 분에게 아무것도 보내지 않습니다.",
    giftsBoth: "상품권이나 같은 가격의 다른 옵션을 받을 수 있습니다.",
    giftsExchange: "같은 가격의 다른 옵션을 받을 수 있습니다.",
    giftsCredit: "상품권을 받을 수 있습니다.",
    giftsMoney: "돈은 구매한 분에게만 돌아갑니다.",
  },
  mail: {
    gift_requested: {
      subject: "반품 {{return}} 요청을 받았습니다",
      body: "주문 {{order}}의 선물 반품 요청을 받았습니다. 매장에서 확인하고 연락드립니다.",
    },
    gift_approved: {
      subject: "반품 {{return}}이(가) 승인되었습니다",
      body: "매장에서 주문 {{order}}의 선물을 돌려받기로 했습니다. 보내 주세요. 대신 받을 것은 도착한 뒤에 안내합니다.",
    },
    gift_received: {
      subject: "{{return}}의 소포가 도착했습니다",
      body: "주문 {{order}}의 선물이 도착했습니다. 대신 받을 것은 {{day}}까지 예상됩니다.",
    },
    gift_inspected: {
      subject: "{{return}}의 상품을 확인했습니다",
      body: "매장에서 주문 {{order}}의 선물을 확인했습니다. 대신 받을 것은 {{day}}까지 예상됩니다.",
    },
  },
};
