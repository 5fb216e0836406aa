import { iso, toGraphqlDecimal } from "../../state/amounts";
import { gid } from "../../state/global-id";
import type { ProductRecord } from "../../state/records";
import { stockAt, totalStock } from "../../state/stock";
import { apiError } from "../api-errors";
import { connection, type PageArgs } from "../connections";
import { type Ctx, fieldsOf } from "../context";
import { type ItemSource, type LevelSource, type LocationSource, locationSource, type ProductSource, type VariantSource } from "../sources";
import { countryName } from "./address-fields";

function image(product: ProductRecord): object | null {
  return product.imageUrl === null
    ? null
    : { __typename: "Image", url: product.imageUrl, altText: product.title, width: null, height: null };
}

/** Fields of `Product`. */
export const productFields = fieldsOf<ProductSource>({
  id: ({ product }) => gid("Product", product.id),
  legacyResourceId: ({ product }) => String(product.id),
  title: ({ product }) => product.title,
  handle: ({ product }) => product.title.toLowerCase().replace(/[^a-z0-9]+/g, "-"),
  productType: ({ product }) => product.category,
  vendor: (_source, _args, ctx) => ctx.store.record.name,
  status: () => "ACTIVE",
  tags: ({ product }) => [...(product.tags ?? [])].sort(),
  collections: ({ product }, args: PageArgs, ctx) =>
    connection(product.collections ?? [], args, ctx, {
      id: (one) => one.id,
      node: ({ id, title }) => ({ __typename: "Collection", collection: { id, title } }),
    }),
  createdAt: ({ product }) => iso(product.createdAt),
  updatedAt: ({ product }) => iso(product.createdAt),
  featuredImage: ({ product }) => image(product),
  totalInventory: ({ product }) => product.variants.reduce((sum, variant) => sum + totalStock(variant), 0),
  variants: ({ product }, args: PageArgs, ctx) =>
    connection(product.variants, args, ctx, {
      id: (one) => one.id,
      node: (variant) => ({ __typename: "ProductVariant", product, variant }),
    }),
});

/** Fields of `Collection`. */
export const collectionFields = fieldsOf<{ collection: { id: number; title: string } }>({
  id: ({ collection }) => gid("Collection", collection.id),
  title: ({ collection }) => collection.title,
});

/** Fields of `ProductVariant`. */
export const variantFields = fieldsOf<VariantSource>({
  id: ({ variant }) => gid("ProductVariant", variant.id),
  legacyResourceId: ({ variant }) => String(variant.id),
  title: ({ variant }) => variant.title,
  displayName: ({ product, variant }) => `${product.title} - ${variant.title}`,
  sku: ({ variant }) => variant.sku,
  price: ({ variant }, _args, ctx) => toGraphqlDecimal(variant.price, ctx.store.record.currency),
  compareAtPrice: () => null,
  barcode: () => null,
  position: ({ product, variant }) => product.variants.indexOf(variant) + 1,
  availableForSale: ({ variant }) => totalStock(variant) > 0,
  inventoryPolicy: () => "DENY",
  inventoryQuantity: ({ variant }) => totalStock(variant),
  sellableOnlineQuantity: ({ variant }) => Math.max(0, totalStock(variant)),
  taxable: () => true,
  createdAt: ({ product }) => iso(product.createdAt),
  updatedAt: ({ product }) => iso(product.createdAt),
  image: ({ product }) => image(product),
  selectedOptions: ({ variant }) => [{ name: "Size", value: variant.title }],
  product: ({ product }) => ({ __typename: "Product", product }),
  inventoryItem: ({ product, variant }) => ({ __typename: "InventoryItem", product, variant }),
});

function levels({ product, variant }: ItemSource, ctx: Ctx): LevelSource[] {
  return ctx.store.record.locations.map((location) => ({ __typename: "InventoryLevel", product, variant, location }));
}

/** Fields of `InventoryItem`. */
export const itemFields = fieldsOf<ItemSource>({
  id: ({ variant }) => gid("InventoryItem", variant.inventoryItemId),
  legacyResourceId: ({ variant }) => String(variant.inventoryItemId),
  sku: ({ variant }) => variant.sku,
  tracked: () => true,
  requiresShipping: () => true,
  createdAt: ({ product }) => iso(product.createdAt),
  updatedAt: ({ product }) => iso(product.createdAt),
  variant: ({ product, variant }) => ({ __typename: "ProductVariant", product, variant }),
  inventoryLevel: (source, args: { locationId: string }, ctx) =>
    levels(source, ctx).find(({ location }) => gid("Location", location.id) === args.locationId) ?? null,
  inventoryLevels: (source, args: PageArgs, ctx) =>
    connection(levels(source, ctx), args, ctx, { id: ({ location }) => location.id, node: (level) => level }),
});

/** Fields of `InventoryLevel`. */
export const levelFields = fieldsOf<LevelSource>({
  id: ({ variant, location }) => gid("InventoryLevel", `${location.id}?inventory_item_id=${variant.inventoryItemId}`),
  isActive: () => true,
  item: ({ product, variant }) => ({ __typename: "InventoryItem", product, variant }),
  location: ({ location }) => ({ __typename: "Location", location }),
  quantities: ({ variant, location }, args: { names: string[] }) =>
    args.names.map((name) => {
      if (name !== "available" && name !== "on_hand")
        throw apiError(`Quantity name "${name}" is not modelled by the emulator`, "NOT_MODELLED");
      const id = gid("InventoryQuantity", `${location.id}?inventory_item_id=${variant.inventoryItemId}&name=${name}`);
      return { __typename: "InventoryQuantity", id, name, quantity: stockAt(variant, location.id), updatedAt: null };
    }),
});

/** Fields of `Location`. */
export const locationFields = fieldsOf<LocationSource>({
  id: ({ location }) => gid("Location", location.id),
  legacyResourceId: ({ location }) => String(location.id),
  name: ({ location }) => location.name,
  isActive: () => true,
  isPrimary: ({ location }, _args, ctx) => locationSource(location.id, ctx)?.location === ctx.store.record.locations[0],
  isFulfillmentService: () => false,
  fulfillsOnlineOrders: () => true,
  shipsInventory: () => true,
  hasActiveInventory: () => true,
  address: ({ location }) => ({
    __typename: "LocationAddress",
    countryCode: location.countryCode,
    country: countryName(location.countryCode),
    address1: null,
    address2: null,
    city: null,
    province: null,
    zip: null,
    phone: null,
    formatted: [],
  }),
});
