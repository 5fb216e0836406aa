import { platformContract } from "~/ports/platform.contract";
import type { PlatformHarness } from "~/ports/platform-harness";
import type { Transport } from "./adapter/api";
import { can, createWooCommerce, signStaff } from "./adapter/provider";
import { EmulatedStore } from "./emulated-store";

const domain = "kurtas.example";
const secret = "contract-secret";

async function makeHarness(): Promise<PlatformHarness> {
  let passed = 0;
  const now = () => new Date(Date.now() + passed);
  const store = new EmulatedStore(domain, secret, now, "ck_first");
  let until = 0;
  let untilLate = 0;
  let release: () => Promise<void> = async () => {
    throw new Error("no write was held back");
  };
  const transport: Transport = async (_domain, key, request) => {
    const isWrite = request.method !== "GET";
    if (isWrite && untilLate > 0 && --untilLate === 0) {
      release = async () => void store.answer(key, request);
      throw new TypeError("fetch failed");
    }
    const answer = store.answer(key, request);
    if (isWrite && until > 0 && --until === 0) throw new TypeError("fetch failed");
    return answer;
  };
  const platform = createWooCommerce({ secret, transport, now, quietSeconds: 300 });
  const consentAgain = async () => {
    const body = JSON.stringify({ user_id: domain, consumer_key: store.consumerKey });
    await platform.serveAuth(new Request("https://app.example/auth/woocommerce/keys", { method: "POST", body }));
  };
  await consentAgain();
  const staff = new URLSearchParams({ store: domain, user: "1", signature: signStaff(secret, domain, "1") });
  const pass = (seconds: number) => {
    passed += seconds * 1000;
  };
  return {
    platform,
    domain,
    staffRequest: () => new Request(`https://app.example/woocommerce?${staff}`),
    placeOrder: async (units = 2) => {
      pass(1);
      return String(store.place(units));
    },
    ship: async (order) => {
      pass(1);
      store.ship(Number(order));
    },
    deliver: async (order) => {
      pass(1);
      store.complete(Number(order));
    },
    deliveries: async () => store.sent,
    loseAnswerOfWrite: (nth) => {
      until = nth;
    },
    lateWrite: (nth) => {
      untilLate = nth;
      return () => release();
    },
    pass,
    revokeTokens: async () => {
      store.consumerKey = "ck_second";
    },
    consentAgain,
    close: async () => {},
  };
}

platformContract("WooCommerce, shown by a minimal adapter,", { can, withholdsContact: false }, makeHarness);
