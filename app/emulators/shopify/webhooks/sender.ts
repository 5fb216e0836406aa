import http from "node:http";
import https from "node:https";

/** Milliseconds allowed for the connection and for the whole exchange. */
export const sendLimits = { connectMs: 1_000, totalMs: 5_000 };

/** Posts one body and gives the HTTP status, or null when there was no answer in time. Never throws. */
export type Send = (url: string, headers: Record<string, string>, body: string) => Promise<number | null>;

/** A sender with its own kept-alive connections; `close` drops them. */
export function createSender(connections: number, totalMs = sendLimits.totalMs): { send: Send; close: () => void } {
  const options = { keepAlive: true, maxSockets: connections, scheduling: "lifo" as const };
  const agents = { "http:": new http.Agent(options), "https:": new https.Agent(options) };
  const send: Send = (url, headers, body) =>
    new Promise((resolve) => {
      const target = new URL(url);
      const secure = target.protocol === "https:";
      const request = (secure ? https : http).request(target, {
        method: "POST",
        agent: secure ? agents["https:"] : agents["http:"],
        headers: { ...headers, "content-length": Buffer.byteLength(body) },
      });
      const timer = setTimeout(() => request.destroy(new Error("The receiver took too long.")), totalMs);
      const end = (status: number | null) => {
        clearTimeout(timer);
        resolve(status);
      };
      request.once("socket", (socket) => {
        if (!socket.connecting) return;
        const connectTimer = setTimeout(
          () => request.destroy(new Error("The receiver did not accept the connection.")),
          sendLimits.connectMs,
        );
        socket.once("connect", () => clearTimeout(connectTimer));
        socket.once("close", () => clearTimeout(connectTimer));
      });
      request.once("response", (response) => {
        response.resume();
        response.once("end", () => end(response.statusCode ?? null));
        response.once("error", () => end(null));
      });
      request.once("error", () => end(null));
      request.end(body);
    });
  const close = () => {
    agents["http:"].destroy();
    agents["https:"].destroy();
  };
  return { send, close };
}
