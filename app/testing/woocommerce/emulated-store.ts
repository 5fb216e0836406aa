import { createHmac } from "node:crypto";
import type { RestRequest } from "./adapter/api";
import { trackingKey } from "./adapter/wire-order";

type Json = Record<string, unknown>;
interface Order extends Json {
  id: number;
  status: string;
  date_modified_gmt: string;
  total: string;
  line_items: { id: number; quantity: number; total: string }[];
  refunds: Json[];
  meta_data: { key: string; value: unknown }[];
  shipping: Json;
}
interface Note {
  id: number;
  note: string;
  date_created_gmt: string;
}

const ok = (body: unknown) => ({ status: 200, body });
const no = (status: number, code: string) => ({ status, body: { code, message: code, data: { status } } });
const person = {
  ...{ first_name: "Asha", last_name: "Rao", company: "", address_1: "1 Test Road", address_2: "", city: "Pune", state: "MH" },
  ...{ postcode: "411001", country: "IN", email: "asha@example.com", phone: "+919800000001" },
};

/** A WooCommerce store in memory: the few addresses of its REST API that an adapter needs, and the deliveries it sends. */
export class EmulatedStore {
  readonly sent: { headers: Headers; body: Uint8Array }[] = [];
  private readonly orders: Order[] = [];
  private readonly notes = new Map<number, Note[]>();
  private readonly refundsOf = new Map<number, Json[]>();
  private lastId = 100;

  constructor(
    readonly domain: string,
    private readonly secret: string,
    private readonly now: () => Date,
    public consumerKey: string,
  ) {}

  private utc = () => this.now().toISOString().slice(0, 19);
  private nextId = () => ++this.lastId;

  /** A cash order of one line at 499.00 a unit, 100.00 off, 50.00 for shipping. */
  place(units: number): number {
    const id = this.nextId();
    const goods = 499 * units;
    this.orders.push({
      ...{ id, number: String(id), status: "processing", currency: "INR", date_created_gmt: this.utc(), date_modified_gmt: this.utc() },
      ...{ date_paid_gmt: null, total: (goods - 50).toFixed(2), discount_total: "100.00", shipping_total: "50.00", total_tax: "0.00" },
      ...{ customer_id: 7, customer_note: "", customer_ip_address: "203.0.113.7", created_via: "checkout" },
      ...{ payment_method: "cod", payment_method_title: "Cash on delivery", billing: person, shipping: { ...person, email: "" } },
      line_items: [
        {
          ...{ id: this.nextId(), name: "Kurta", product_id: 31, variation_id: 32, quantity: units, sku: "K-1" },
          ...{ subtotal: goods.toFixed(2), total: (goods - 100).toFixed(2) },
        },
      ],
      ...{ coupon_lines: [{ code: "diwali" }], refunds: [], meta_data: [] },
    });
    this.tell("order.created", this.order(id));
    return id;
  }

  ship(id: number): void {
    const parcel = {
      tracking_id: `t${this.nextId()}`,
      tracking_provider: "Delhivery",
      tracking_number: "AWB1",
      date_shipped_gmt: this.utc(),
    };
    this.order(id).meta_data.push({ key: trackingKey, value: [parcel] });
    this.changed(this.order(id));
  }

  complete(id: number): void {
    Object.assign(this.order(id), { status: "completed", date_paid_gmt: this.utc() });
    this.changed(this.order(id));
  }

  /** One request of the app, as the store answers it. */
  answer(consumerKey: string, { method, path, query = {}, body }: RestRequest): { status: number; body: unknown } {
    if (consumerKey !== this.consumerKey) return no(401, "woocommerce_rest_authentication_error");
    if (path === "/") return ok({ name: "Contract store", timezone_string: "Asia/Kolkata" });
    if (path === "/settings/general")
      return ok([
        { id: "woocommerce_currency", value: "INR" },
        { id: "woocommerce_default_country", value: "IN:MH" },
      ]);
    if (path === "/products") {
      const wanted = (query.include ?? "").split(",");
      const kurta = { id: 31, name: "Kurta", categories: [{ id: 5, name: "Clothing" }], tags: [{ id: 9, name: "handmade" }] };
      return ok([kurta].filter(({ id }) => wanted.includes(String(id))));
    }
    if (path === "/orders") return ok(structuredClone(this.list(query)));
    const [, orderId, part, partId] = /^\/orders\/(\d+)(?:\/(notes|refunds)(?:\/(\d+))?)?$/.exec(path) ?? [];
    const order = this.orders.find((one) => one.id === Number(orderId));
    if (!order) return no(404, "woocommerce_rest_shop_order_invalid_id");
    if (part === "notes") return this.noteCall(order, method, partId, body as { note: string });
    if (part === "refunds" && method === "POST") return this.refund(order, body as Parameters<EmulatedStore["refund"]>[1]);
    if (part === "refunds") return ok(structuredClone(this.refundsOf.get(order.id) ?? []));
    if (method === "PUT") this.edit(order, body as Json);
    return ok(structuredClone(order));
  }

  private order(id: number): Order {
    const order = this.orders.find((one) => one.id === id);
    if (!order) throw new Error(`no order ${id}`);
    return order;
  }

  private list(query: Record<string, string>): Order[] {
    const since = Date.parse(query.modified_after ?? "1970-01-01T00:00:00Z");
    const found = this.orders.filter((one) => Date.parse(`${one.date_modified_gmt}Z`) >= since);
    if (query.orderby === "modified") found.sort((a, b) => (a.date_modified_gmt < b.date_modified_gmt ? -1 : 1));
    const size = Number(query.per_page);
    const from = query.offset !== undefined ? Number(query.offset) : (Number(query.page ?? 1) - 1) * size;
    return found.slice(from, from + size);
  }

  private edit(order: Order, { status, meta_data, shipping }: Json): void {
    if (typeof status === "string") order.status = status;
    if (typeof shipping === "object") order.shipping = { ...order.shipping, ...shipping };
    for (const { key, value } of (meta_data ?? []) as Order["meta_data"]) {
      order.meta_data = [...order.meta_data.filter((one) => one.key !== key), { key, value }];
    }
    this.changed(order);
  }

  private noteCall(order: Order, method: string, id: string | undefined, body: { note: string }) {
    const notes = this.notes.get(order.id) ?? [];
    if (method === "GET") return ok(structuredClone(notes));
    if (method === "DELETE") {
      this.notes.set(
        order.id,
        notes.filter((one) => one.id !== Number(id)),
      );
      return notes.some((one) => one.id === Number(id)) ? ok({}) : no(404, "woocommerce_rest_invalid_id");
    }
    const note = { id: this.nextId(), note: body.note, date_created_gmt: this.utc() };
    this.notes.set(order.id, [...notes, note]);
    return { status: 201, body: note };
  }

  private refund(order: Order, asked: { amount: string; reason: string; line_items: { id: number; quantity: number }[] }) {
    const back = order.refunds.reduce((sum, one) => sum + Math.abs(Number(one.total)), 0);
    if (Number(asked.amount) + back > Number(order.total)) return no(400, "woocommerce_rest_invalid_order_refund_amount");
    const line_items = asked.line_items.map((line) => ({
      ...{ id: this.nextId(), quantity: -line.quantity },
      meta_data: [{ key: "_refunded_item_id", value: String(line.id) }],
    }));
    const refund = { id: this.nextId(), amount: asked.amount, reason: asked.reason, date_created_gmt: this.utc(), line_items };
    this.refundsOf.set(order.id, [...(this.refundsOf.get(order.id) ?? []), refund]);
    order.refunds.push({ id: refund.id, reason: refund.reason, total: `-${refund.amount}` });
    this.changed(order);
    return { status: 201, body: refund };
  }

  private changed(order: Order): void {
    order.date_modified_gmt = this.utc();
    this.tell("order.updated", order);
  }

  private tell(topic: string, order: Order): void {
    const body = Buffer.from(JSON.stringify(order));
    const headers = new Headers({
      "x-wc-webhook-topic": topic,
      "x-wc-webhook-source": `https://${this.domain}/`,
      "x-wc-webhook-delivery-id": String(this.nextId()),
      "x-wc-webhook-signature": createHmac("sha256", this.secret).update(body).digest("base64"),
    });
    this.sent.push({ headers, body });
  }
}
