import type { AskTexts } from "./en";

/** Asking for a return. */
export const hi: AskTexts = {
  portal: {
    photosNeeded: "इस कारण के लिए ज़रूरी फ़ोटो: {{number}}।",
    photosFor: "“{{reason}}” के लिए फ़ोटो ज़रूरी हैं: {{number}}।",
    changing: "आप रिटर्न {{name}} बदल रहे हैं। नया अनुरोध भेजने तक वह वैसा ही रहेगा।",
    keepAsItIs: "इसे वैसा ही रहने दें",
    change: "यह रिटर्न बदलें",
    changeSure: "आप सामान, संख्या, कारण और जो आप वापस चाहते हैं, बदल सकते हैं। स्टोर इसे फिर से देखेगा।",
    changeYes: "बदलें",
    replaced: "आपने यह रिटर्न बदला है। इसकी जगह यह है:",
    together: "इसी अनुरोध में",
    order: "ऑर्डर {{order}}",
    another: "इसी अनुरोध में किसी और ऑर्डर का सामान लौटाएँ",
    leaveOut: "ऑर्डर {{order}} हटाएँ",
    sendAll: "अनुरोध भेजें",
  },
  refusals: {
    quote_changed: "आपके चुनते समय रिटर्न नीति बदल गई। भेजने से पहले नया प्रस्ताव देख लें।",
  },
};
