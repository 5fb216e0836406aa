import { shopperLocales } from "~/domain/stores/settings";
import type { StorefrontFacts } from "~/ports/platform";
import { directionOf } from "../messages/translate";
import { sayIn } from "./words";

/**
 * The script that a storefront loads. On an account page of one order it adds "Return items", which posts the shopper's token and the order
 * to the portal; without a token, and on other pages, a link for guests. It adds nothing twice, asks nobody but its own origin, keeps
 * nothing, and whatever fails leaves the page as it is.
 */
export function storefrontScript(portalUrl: string, storefront: StorefrontFacts | undefined): string {
  const words = Object.fromEntries(
    shopperLocales.map((locale) => [
      locale,
      { account: sayIn(locale)("link.account"), guest: sayIn(locale)("link.guest"), dir: directionOf(locale) },
    ]),
  );
  const facts = JSON.stringify({ portal: portalUrl, storefront: storefront ?? null, words }).replaceAll("<", "\\u003c");
  return `(function (facts) {
  "use strict";
  function start() {
    try {
      if (document.querySelector("[data-backhaul-returns-added]")) return;
      var lang = (document.documentElement.lang || "en").slice(0, 2).toLowerCase();
      var words = facts.words[lang] || facts.words.en;
      var order = orderOnShow();
      var place = document.querySelector("[data-backhaul-returns]");
      if (order === null) return addLink(place || document.querySelector("footer"), words);
      place = place || document.querySelector("main") || document.querySelector("[role=main]") || document.body;
      token(function (text) {
        if (document.querySelector("[data-backhaul-returns-added]")) return;
        if (text) addButton(place, words, text, order);
        else addLink(place, words);
      });
    } catch (error) {}
  }
  function orderOnShow() {
    var page = facts.storefront && facts.storefront.orderPage;
    if (!page || location.pathname !== page.path) return null;
    return new URLSearchParams(location.search).get(page.parameter);
  }
  function token(done) {
    fetch(facts.storefront.tokenPath, { credentials: "same-origin", headers: { Accept: "application/json" } })
      .then(function (answer) { return answer.ok ? answer.text() : ""; })
      .then(function (text) {
        text = text.trim();
        if (text.charAt(0) === "{") text = JSON.parse(text).token || "";
        return /^[\\w-]+\\.[\\w-]+\\.[\\w-]+$/.test(text) ? text : "";
      })
      .then(done, function () { done(""); })
      .catch(function () {});
  }
  function addLink(place, words) {
    if (!place) return;
    var link = document.createElement("a");
    link.href = facts.portal;
    link.textContent = words.guest;
    link.setAttribute("data-backhaul-returns-added", "");
    place.appendChild(link);
  }
  function addButton(place, words, text, order) {
    var form = document.createElement("form");
    form.method = "post";
    form.action = facts.portal + "/sign-in";
    form.dir = words.dir;
    form.setAttribute("data-backhaul-returns-added", "");
    [["token", text], ["order", order]].forEach(function (pair) {
      var field = document.createElement("input");
      field.type = "hidden";
      field.name = pair[0];
      field.value = pair[1];
      form.appendChild(field);
    });
    var button = document.createElement("button");
    button.type = "submit";
    button.className = "button button--primary";
    button.textContent = words.account;
    form.appendChild(button);
    place.appendChild(form);
  }
  if (document.readyState === "loading") document.addEventListener("DOMContentLoaded", start);
  else start();
})(${facts});
`;
}
