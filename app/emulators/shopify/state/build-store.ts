import type { StoreSeed } from "../../demo-store/seeds";
import { toMinor } from "./amounts";
import type { Store, World } from "./world";

/** Turns a seed into a store with one warehouse. Throws when the domain is taken or is no `*.myshopify.com` name. */
export function buildStore(world: World, seed: StoreSeed): Store {
  if (!/^[a-z0-9][a-z0-9-]*\.myshopify\.com$/.test(seed.shop)) throw new Error(`${seed.shop} is not a *.myshopify.com name`);
  if (world.stores.has(seed.shop)) throw new Error(`the emulated Shopify already has a store ${seed.shop}`);
  const at = world.now().getTime();
  const collections = new Map<string, { id: number; title: string }>();
  const collectionOf = (title: string) => {
    const known = collections.get(title) ?? { id: world.newId(), title };
    collections.set(title, known);
    return known;
  };
  const warehouse = { id: world.newId(), name: `${seed.name} warehouse`, countryCode: seed.countryCode };
  return world.adopt({
    id: world.newId(),
    domain: seed.shop,
    name: seed.name,
    currency: seed.currency,
    timezone: seed.timezone,
    countryCode: seed.countryCode,
    email: seed.email,
    createdAt: at,
    updatedAt: at,
    nextOrderNumber: 1001,
    storeCreditEnabled: true,
    locations: [warehouse],
    products: seed.products.map((product) => ({
      id: world.newId(),
      key: product.key,
      title: product.title,
      category: product.category,
      ...(product.tags ? { tags: product.tags } : {}),
      ...(product.collections ? { collections: product.collections.map(collectionOf) } : {}),
      imageUrl: product.imageUrl,
      createdAt: at,
      variants: product.variants.map((variant) => ({
        id: world.newId(),
        inventoryItemId: world.newId(),
        key: variant.key,
        sku: variant.sku,
        title: variant.title,
        price: toMinor(variant.price, seed.currency),
        stock: { [String(warehouse.id)]: variant.stock },
      })),
    })),
    customers: seed.customers.map((customer) => ({
      id: world.newId(),
      ...customer,
      createdAt: at,
      updatedAt: at,
      orders: 0,
      spent: 0,
      tags: [],
      note: null,
    })),
    orders: [],
    creditAccounts: [],
    bulkOperations: [],
    idempotency: [],
    metafields: [],
  });
}
