import { addCustomers, addProducts, deleteCustomer, groupCustomer, stockOf } from "./state/catalogue";
import { archiveOrder, deleteShipment, type ShipmentSeed, setStatus, ship } from "./state/change-order";
import { addUser } from "./state/create-store";
import { statusId } from "./state/order-statuses";
import { placeOrder } from "./state/place-order";
import type { CustomerRecord, GiftCertificateRecord, MetafieldRecord, OrderRecord, RefundRecord } from "./state/records";
import type { CustomerSeed, OrderSeed, ProductSeed } from "./state/seeds";
import type { HookRecord } from "./state/store-record";
import { nextId, type World } from "./state/world";

/** What tests and the demo do to the stores, as merchants, shoppers and couriers would; every change is saved and told by webhooks. */
export class StateApi {
  constructor(
    private readonly world: World,
    private readonly changed: () => void,
  ) {}

  /** The hashes of all stores. */
  stores(): string[] {
    return [...this.world.stores.keys()];
  }

  /** True when there is such a store. */
  hasStore(hash: string): boolean {
    return this.world.stores.has(hash);
  }

  /** Puts products into the catalogue and gives their ids. */
  addProducts = (hash: string, seeds: readonly ProductSeed[]): number[] => this.did(addProducts(this.world.store(hash), seeds));

  /** Registers shoppers and gives their ids. */
  addCustomers = (hash: string, seeds: readonly CustomerSeed[]): number[] =>
    this.did(addCustomers(this.world, this.world.store(hash), seeds));

  /** Deletes a shopper, as a merchant does. */
  groupCustomer = (hash: string, id: number, name: string): void => this.did(groupCustomer(this.world, this.world.store(hash), id, name));

  deleteCustomer = (hash: string, id: number): void => this.did(deleteCustomer(this.world, this.world.store(hash), id));

  /** Lets one more person into the control panel and gives their id. */
  addUser = (hash: string, email: string, name: string): number => this.did(addUser(this.world.store(hash), email, name));

  /** Places an order and gives its id; `silent` for history, which no webhook tells. */
  placeOrder = (hash: string, seed: OrderSeed, options: { silent?: boolean } = {}): number =>
    this.did(placeOrder(this.world, this.world.store(hash), seed, options).id);

  /** Ships everything, or the lines given; gives the shipment's id. */
  ship = (hash: string, order: number, seed: ShipmentSeed = {}): number =>
    this.did(ship(this.world, this.world.store(hash), this.world.order(hash, order), seed).id);

  /** Takes a shipment back out of the books. */
  deleteShipment = (hash: string, order: number, shipment: number): void =>
    this.did(deleteShipment(this.world, this.world.store(hash), this.world.order(hash, order), shipment));

  /** Gives an order any status. */
  setStatus = (hash: string, order: number, status: number): void =>
    this.did(setStatus(this.world, this.world.store(hash), this.world.order(hash, order), status));

  /** Marks an order as completed: for a cash order, the money was received. */
  complete = (hash: string, order: number): void => this.setStatus(hash, order, statusId.completed);

  /** Cancels an order. */
  cancel = (hash: string, order: number): void => this.setStatus(hash, order, statusId.cancelled);

  /** Archives an order. */
  archive = (hash: string, order: number): void =>
    this.did(archiveOrder(this.world, this.world.store(hash), this.world.order(hash, order)));

  /** Puts an order's instants into the past without telling anyone; for history. */
  backdate(hash: string, order: number, at: { created?: Date; modified?: Date; shipped?: Date }): void {
    const record = this.world.order(hash, order);
    record.dateCreated = at.created?.getTime() ?? record.dateCreated;
    record.dateModified = at.modified?.getTime() ?? record.dateModified;
    record.dateShipped = at.shipped?.getTime() ?? record.dateShipped;
    this.changed();
  }

  /** A shopper writes about an order. */
  addMessage(hash: string, order: number, subject: string, message: string): number {
    const store = this.world.store(hash);
    const id = nextId(store, "message");
    this.world
      .order(hash, order)
      .messages.push({ id, subject, message, status: "unread", dateCreated: this.world.now(), isFlagged: false });
    this.world.emit(hash, "store/order/message/created", { type: "order", id: order, message: { order_message_id: id } });
    return this.did(id);
  }

  /** The owner gets another e-mail address; the app must be consented to anew, which changes its token. */
  changeOwnerEmail(hash: string, email: string): void {
    const { users, facts, installation } = this.world.store(hash);
    for (const user of users) if (user.owner) user.email = email;
    facts.adminEmail = email;
    installation.consentStale = installation.installed;
    this.changed();
  }

  /** Renames the store. */
  renameStore(hash: string, name: string): void {
    this.world.store(hash).facts.name = name;
    this.world.emit(hash, "store/information/updated", { type: "store" });
    this.changed();
  }

  /** An order with everything that hangs on it; a live view, not to be written to. */
  order = (hash: string, id: number): Readonly<OrderRecord> => this.world.order(hash, id);

  /** The ids of all orders, ascending. */
  orderIds = (hash: string): number[] => [...this.world.store(hash).orders.keys()];

  /** A shopper; `storeCredit` is in ten-thousandths. */
  customer = (hash: string, id: number): Readonly<CustomerRecord> | undefined => this.world.store(hash).customers.get(id);

  /** Every refund of a store, or of one order, oldest first; money in ten-thousandths. */
  refunds = (hash: string, order?: number): readonly RefundRecord[] =>
    this.world.store(hash).refunds.filter((refund) => order === undefined || refund.orderId === order);

  /** Every gift certificate of a store. */
  giftCertificates = (hash: string): readonly GiftCertificateRecord[] => this.world.store(hash).giftCertificates;

  /** The metafields of an order. */
  metafields = (hash: string, order: number): readonly MetafieldRecord[] => this.world.order(hash, order).metafields;

  /** The webhooks the app registered. */
  hooks = (hash: string): readonly HookRecord[] => this.world.store(hash).installation.hooks;

  /** The stock of a product. */
  onHand = (hash: string, product: number): number => this.world.store(hash).products.get(product)?.onHand ?? 0;

  /** The units of a variant, where they are counted. */
  stockOf = (hash: string, product: number, variant: number): number => {
    const found = this.world.store(hash).products.get(product);
    return (found && stockOf(found, variant)?.onHand) ?? 0;
  };

  private did<T>(result: T): T {
    this.changed();
    return result;
  }
}
