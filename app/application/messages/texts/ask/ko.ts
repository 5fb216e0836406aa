import type { AskTexts } from "./en";

/** Asking for a return. */
export const ko: AskTexts = {
  portal: {
    photosNeeded: "이 이유에 필요한 사진: {{number}}장.",
    photosFor: "“{{reason}}”에는 사진이 필요합니다: {{number}}장.",
    changing: "반품 {{name}}을(를) 변경하고 있습니다. 새 요청을 보낼 때까지 그대로 유지됩니다.",
    keepAsItIs: "그대로 두기",
    change: "이 반품 변경",
    changeSure: "상품, 수량, 이유, 받고 싶은 것을 바꿀 수 있습니다. 스토어가 다시 확인합니다.",
    changeYes: "변경하기",
    replaced: "이 반품을 변경하셨습니다. 대신하는 반품:",
    together: "같은 요청에 포함된 반품",
    order: "주문 {{order}}",
    another: "다른 주문의 상품도 같은 요청으로 반품",
    leaveOut: "주문 {{order}} 빼기",
    sendAll: "요청 보내기",
  },
  refusals: {
    quote_changed: "선택하시는 동안 반품 정책이 바뀌었습니다. 보내기 전에 새 제안을 확인해 주세요.",
  },
};
