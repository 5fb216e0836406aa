import type { CustomerRecord, ProductRecord, VariantRecord } from "./records";
import type { CustomerSeed, ProductSeed } from "./seeds";
import type { StoreRecord } from "./store-record";
import { units } from "./units";
import { nextId, type World } from "./world";

/** Puts products into the catalogue and gives their ids. */
export function addProducts(store: StoreRecord, seeds: readonly ProductSeed[]): number[] {
  return seeds.map((seed) => {
    const id = nextId(store, "product", 77);
    const product: ProductRecord = {
      id,
      variantId: nextId(store, "variant", 501),
      name: seed.name,
      sku: seed.sku,
      price: units(seed.price),
      tracking: seed.tracking ?? "product",
      onHand: seed.onHand ?? 100,
      ...(seed.label === undefined ? {} : { label: seed.label }),
      ...(seed.variants
        ? {
            variants: seed.variants.map(({ sku, label, price, onHand = 100 }) => ({
              ...{ id: nextId(store, "variant", 501), sku, label, onHand },
              price: units(price),
            })),
          }
        : {}),
      ...(seed.categories ? { categories: seed.categories.map((name) => categoryOf(store, name)) } : {}),
    };
    store.products.set(id, product);
    return id;
  });
}

function categoryOf(store: StoreRecord, name: string): { id: number; name: string } {
  const known = [...store.products.values()].flatMap((product) => product.categories ?? []);
  return known.find((one) => one.name === name) ?? { id: nextId(store, "category", 23), name };
}

/** The customer group of a name; one that is new gets the next id. */
function groupOf(store: StoreRecord, name: string | undefined): Pick<CustomerRecord, "groupId" | "groupName"> {
  if (!name) return { groupId: 0 };
  const known = [...store.customers.values()].find((customer) => customer.groupName === name);
  return { groupId: known?.groupId ?? nextId(store, "customer group"), groupName: name };
}

/** Puts a shopper into a customer group, as a merchant does. @throws Error when there is none */
export function groupCustomer(world: World, store: StoreRecord, id: number, name: string): void {
  const customer = store.customers.get(id);
  if (!customer) throw new Error(`There is no customer ${id}.`);
  Object.assign(customer, groupOf(store, name), { modified: world.now() });
  world.emit(store.facts.hash, "store/customer/updated", { type: "customer", id });
}

/** Registers shoppers and gives their ids. @throws Error for an e-mail address that is registered */
export function addCustomers(world: World, store: StoreRecord, seeds: readonly CustomerSeed[]): number[] {
  const taken = new Set([...store.customers.values()].map((customer) => customer.email.toLowerCase()));
  return seeds.map((seed) => {
    const email = seed.email.toLowerCase();
    if (taken.has(email)) throw new Error("This e-mail address is registered.");
    taken.add(email);
    const customer: CustomerRecord = {
      id: nextId(store, "customer"),
      email: seed.email,
      firstName: seed.firstName,
      lastName: seed.lastName,
      phone: seed.phone ?? "",
      company: "",
      notes: "",
      ...groupOf(store, seed.group),
      storeCredit: 0,
      created: world.now(),
      modified: world.now(),
      channelId: 1,
    };
    store.customers.set(customer.id, customer);
    return customer.id;
  });
}

/** Deletes a shopper, as a merchant does; their orders stay. @throws Error when there is none */
export function deleteCustomer(world: World, store: StoreRecord, id: number): void {
  if (!store.customers.delete(id)) throw new Error(`There is no customer ${id}.`);
  world.emit(store.facts.hash, "store/customer/deleted", { type: "customer", id });
}

/** Where units of a variant are counted; null when the product has no such variant. */
export function stockOf(product: ProductRecord, variantId: number): { onHand: number } | null {
  const variant = variantOf(product, variantId);
  if (variantId !== product.variantId && !variant) return null;
  return product.tracking === "variant" && variant ? variant : product;
}

/** A further variant of a product. */
export const variantOf = (product: ProductRecord, variantId: number): VariantRecord | null =>
  product.variants?.find((one) => one.id === variantId) ?? null;
