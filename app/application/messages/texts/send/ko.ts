import type { SendTexts } from "./en";

/** The same in Korean. */
export const ko: SendTexts = {
  mail: {
    expired: {
      subject: "반품 {{return}} 건이 종료되었습니다",
      body: "주문 {{order}}의 반품 상품이 도착하지 않아 반품이 종료되었습니다. 상품은 고객님이 그대로 가지시면 됩니다. 이미 보내셨다면 스토어에 문의해 주세요.",
    },
    label_ready: {
      subject: "반품 {{return}} 라벨이 준비되었습니다",
      body: "스토어가 주문 {{order}} 상품의 라벨을 만들었습니다. 반품 페이지를 열어 라벨을 인쇄한 뒤 상자에 붙여 주세요.",
    },
    pickup_date: {
      subject: "{{day}}에 {{return}} 상품을 수거합니다",
      body: "{{courier}}에서 {{day}}에 주문 {{order}} 상품을 수거하러 갑니다. 상자를 준비해 주세요.",
    },
    agent_on_the_way: {
      subject: "{{return}} 수거 기사가 가고 있습니다",
      body: "{{courier}}에서 주문 {{order}} 상품을 수거하러 가고 있습니다. 상자를 준비해 주세요.",
    },
    handed_over: {
      subject: "{{return}} 상자가 접수되었습니다",
      body: "{{place}}에서 주문 {{order}} 상품 상자를 접수했습니다. 이제 스토어로 이동합니다. 더 하실 일은 없습니다.",
    },
    remind_send: {
      subject: "{{return}} 상품을 보내 주세요",
      body: "주문 {{order}}의 반품이 승인되었지만 아직 발송되지 않았습니다. {{day}}까지 보내 주세요. 그 이후에는 반품이 종료되며 상품은 고객님이 가지시게 됩니다.",
    },
    inspected: {
      subject: "{{return}} 상품 검수가 끝났습니다",
      body: "스토어가 주문 {{order}}의 반품 상품을 검수했습니다. 환불은 {{day}}까지 예정되어 있습니다.",
    },
    remind_window: {
      subject: "주문 {{order}}은 {{day}}까지 반품할 수 있습니다",
      body: "주문 {{order}}에 문제가 있다면 {{day}}까지 반품을 신청하실 수 있습니다. 만족하신다면 아무것도 하지 않으셔도 됩니다.",
    },
  },
  send: {
    courier: "택배사",
    packing: "이렇게 포장해 주세요:",
    openReturn: "내 반품 열기",
    openPortal: "반품 페이지 열기",
    stop: "이런 알림 그만 받기",
    heading: "보내는 방법",
    intro: "모든 상품을 한 상자에 넣고, 포장 명세서나 {{name}}이라고 적은 쪽지를 함께 넣어 주세요.",
    label: "라벨 내려받기",
    labelHint: "인쇄해서 상자에 붙여 주세요.",
    slip: "인쇄용 포장 명세서",
    qr: "접수처에서 보여 줄 코드",
    qrHeading: "반품 {{name}} 코드",
    qrText: "상자를 맡기는 곳에서 이 코드를 보여 주세요. 인쇄할 필요가 없습니다.",
    counters: "맡기는 곳",
    addresses: "보내는 주소",
    later: "보낼 곳은 스토어가 알려 드리거나 라벨을 보내 드립니다.",
    pickup: "{{courier}}에서 {{day}}에 수거하러 갑니다.",
    yours: "알려 주신 정보: {{courier}}, {{number}}",
    taken: "접수처: {{place}}",
    sentHeading: "직접 보냈습니다",
    whoCarries: "어느 택배사인가요?",
    number: "운송장 번호",
    save: "저장",
    saved: "감사합니다. 상자가 오고 있다는 것을 스토어가 알게 되었습니다.",
    slipHeading: "포장 명세서",
    slipText: "이 페이지를 인쇄해서 상자에 넣어 주세요.",
    slipItems: "이 상자의 상품",
    reason: "사유",
    back: "반품으로 돌아가기",
    wrongCourier: "택배사를 60자 이내로 적어 주세요.",
    wrongNumber: "운송장 번호를 적어 주세요: 영문, 숫자, 하이픈 5~40자.",
    stopHeading: "알림을 그만 받으시겠어요?",
    stopText: "{{store}}에서 더 이상 알림을 보내지 않습니다. 신청하신 반품에 관한 메일은 계속 받습니다.",
    stopYes: "알림 그만 받기",
    stopped: "{{store}}의 알림을 더 이상 받지 않습니다.",
    pack: {
      original_box: "원래 상자에 넣고, 그 상자를 다른 상자에 다시 넣어 주세요.",
      wrap_fragile: "깨질 수 있으니 모든 면을 잘 감싸 주세요.",
      sealed_bag: "밀봉한 비닐봉지에 담아 상자에 넣어 주세요.",
      all_parts: "함께 온 모든 부품, 케이블, 설명서를 넣어 주세요.",
      upright: "병은 꽉 잠그고 세워서 포장해 주세요.",
      no_batteries: "분리된 배터리는 빼고 보내 주세요.",
    },
  },
};
