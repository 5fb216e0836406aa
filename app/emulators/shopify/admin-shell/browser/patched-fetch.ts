import type { FrameChannel } from "./frame-channel";
import type { IdTokenSource } from "./id-token-source";

const retryHeader = "X-Shopify-Retry-Invalid-Session-Request";
const reauthorizeHeader = "X-Shopify-API-Request-Failure-Reauthorize-Url";

/** Makes `fetch` send an id token to the app's own origin, try once more with a new one when told to, and follow re-authorisation. */
export function patchFetch(tokens: IdTokenSource, channel: FrameChannel): void {
  const original = window.fetch.bind(window);
  const send = async (request: Request, fresh: boolean): Promise<Response> => {
    const withToken = new Request(request);
    withToken.headers.set("Authorization", `Bearer ${await tokens.get(fresh)}`);
    withToken.headers.set("X-Requested-With", "XMLHttpRequest");
    return original(withToken);
  };
  window.fetch = async (input, init) => {
    const request = new Request(input, init);
    const own = new URL(request.url).origin === window.location.origin;
    if (!own || !channel.framed || request.headers.has("Authorization")) return original(request);
    const spare = request.clone();
    let response = await send(request, false);
    if (response.status === 401 && response.headers.has(retryHeader)) response = await send(spare, true);
    const reauthorize = response.headers.get(reauthorizeHeader);
    if (reauthorize) channel.tell("open", { url: new URL(reauthorize, window.location.href).href });
    return response;
  };
}
