/** What runs in the control panel: opens app panels and listens to the app's SDK. Plain script, no build. */
export const panelScript = `(() => {
  const panel = document.getElementById("panel");
  const frame = document.getElementById("panel-frame");
  document.addEventListener("click", (event) => {
    const button = event.target.closest("[data-panel]");
    if (!button) return;
    document.getElementById("panel-title").textContent = button.textContent;
    frame.src = button.dataset.panel;
    panel.hidden = false;
    button.closest("details")?.removeAttribute("open");
  });
  document.getElementById("panel-close").addEventListener("click", () => {
    panel.hidden = true;
    frame.src = "about:blank";
  });
  const app = document.getElementById("app-frame");
  addEventListener("message", (event) => {
    const { data } = event;
    if (typeof data !== "object" || data === null || data.scope !== "bc") return;
    if (data.method === "iframeUrlChange") document.body.dataset.appUrl = String(data.params);
    if (data.method === "iAmNotIdle") document.body.dataset.active = "true";
  });
  document.getElementById("log-out")?.addEventListener("click", () => app?.contentWindow?.postMessage({ scope: "bc", method: "logout" }, "*"));
})();`;

/** Stands in for bc-sdk.js: tells the panel of addresses and activity, hears of logout, does nothing outside a frame. */
export const sdkScript = `(() => {
  const framed = window.parent !== window;
  const tell = (method, params) => framed && window.parent.postMessage({ scope: "bc", method, params }, "*");
  window.Bigcommerce = {
    init({ onLogout } = {}) {
      if (!framed) return;
      addEventListener("message", (event) => {
        if (event.source === window.parent && event.data?.scope === "bc" && event.data.method === "logout") onLogout?.();
      });
      for (const kind of ["click", "keydown"]) addEventListener(kind, () => tell("iAmNotIdle"), { passive: true });
      const changed = () => tell("iframeUrlChange", location.href);
      for (const name of ["pushState", "replaceState"]) {
        const plain = history[name].bind(history);
        history[name] = (...given) => { plain(...given); changed(); };
      }
      addEventListener("popstate", changed);
      changed();
    },
  };
  window.bcAsyncInit?.();
})();`;
