import { z } from "zod";
import { ProviderError } from "~/domain/errors";
import type { OrderSnapshot } from "~/domain/orders/order";
import { orderFromNode } from "../mapping-graphql";
import { LineNode, OrderHeadNode } from "../order-nodes";
import { looksRedacted } from "../redaction";

/** How many orders wait for their lines at once: the ceiling of memory. */
const openOrders = 250;

const Child = z.looseObject({ id: z.string(), __parentId: z.string() });

interface Open {
  head: OrderHeadNode;
  lines: LineNode[];
  start: number;
}

/**
 * Puts orders together from the lines of a bulk file. Without grouping Shopify does not promise that a child follows its
 * parent, so a window of orders stays open; a child that comes after its order has left the window makes the order a
 * `stray`, to be read again by id.
 */
export class OrderAssembler {
  private readonly open = new Map<string, Open>();
  /** Parent id → where its first late child stands. */
  private readonly strays = new Map<string, number>();

  /** Takes one line; gives the orders that left the window. @throws ProviderError `rejected` when the line is unlike the query */
  add(text: string, start: number, end: number): { order: OrderSnapshot; resumeAt: number }[] {
    const value = jsonOf(text);
    const child = Child.safeParse(value);
    if (child.success) {
      const parent = this.open.get(child.data.__parentId);
      if (parent) parent.lines.push(shaped(LineNode, value));
      else if (!this.strays.has(child.data.__parentId)) this.strays.set(child.data.__parentId, start);
      return [];
    }
    const head = shaped(OrderHeadNode, value);
    this.open.set(head.id, { head, lines: [], start });
    return this.open.size > openOrders ? this.close(1, end) : [];
  }

  /** All orders still open; `end` is where the file ends. */
  finish(end: number): { order: OrderSnapshot; resumeAt: number }[] {
    return this.close(this.open.size, end);
  }

  /** Orders whose children came too late, once each. */
  takeStrays(): string[] {
    const ids = [...this.strays.keys()];
    this.strays.clear();
    return ids;
  }

  get strayCount(): number {
    return this.strays.size;
  }

  /** Where a reader must go on so that nothing still open, and no late child not yet re-read, is missed. */
  resumePoint(end: number): number {
    const firstOpen = this.open.values().next().value?.start ?? end;
    const firstStray = this.strays.values().next().value ?? end;
    return Math.min(firstOpen, firstStray);
  }

  private close(count: number, end: number): { order: OrderSnapshot; resumeAt: number }[] {
    const closed: { order: OrderSnapshot; resumeAt: number }[] = [];
    for (const [id, { head, lines }] of this.open) {
      if (closed.length === count) break;
      this.open.delete(id);
      const order = orderFromNode(head, lines, false);
      closed.push({ order: { ...order, contactRedacted: looksRedacted(order) }, resumeAt: this.resumePoint(end) });
    }
    return closed;
  }
}

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw new ProviderError("rejected", "shopify", "bad_bulk_file", "A line of the bulk file is not JSON.");
  }
}

function shaped<T>(shape: z.ZodType<T>, value: unknown): T {
  const parsed = shape.safeParse(value);
  if (parsed.success) return parsed.data;
  const places = parsed.error.issues.map((issue) => issue.path.join(".")).slice(0, 5);
  throw new ProviderError("rejected", "shopify", "bad_bulk_file", `The bulk file is unlike the query: ${places.join(", ")}.`);
}
