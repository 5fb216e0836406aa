import { newerList, pageOf, readPaging } from "../http/answers";
import type { Endpoints } from "../http/endpoint";
import { isoDate } from "../state/wire-dates";
import { storefrontUrl } from "../wire";

/** The store itself, its clock, its channels and sites. */
export const storeEndpoints: Endpoints = {
  "GET /v2/store": {
    need: { area: "information", write: false },
    handle: ({ wire, store }) => {
      const { facts } = store;
      const owner = store.users.find((user) => user.owner);
      const [first = "", ...last] = (owner?.name ?? "").split(" ");
      const secure = storefrontUrl(facts.storefrontPort);
      return {
        status: 200,
        body: {
          id: facts.hash,
          account_uuid: facts.accountUuid,
          domain: secure.replace("http://", ""),
          secure_url: secure,
          control_panel_base_url: `${wire.panelUrl}/manage/${facts.hash}`,
          status: "live",
          name: facts.name,
          first_name: first,
          last_name: last.join(" "),
          address: "",
          country: facts.country,
          country_code: facts.countryCode,
          infrastructure_region: "us-central1",
          phone: facts.phone,
          admin_email: facts.adminEmail,
          order_email: facts.adminEmail,
          favicon_url: "",
          timezone: {
            name: facts.timezone.name,
            raw_offset: facts.timezone.rawOffset,
            dst_offset: facts.timezone.rawOffset,
            dst_correction: false,
            date_format: { display: "jS M Y", export: "M jS Y", extended_display: "M jS Y @ g:i A" },
          },
          language: "en",
          currency: facts.currency,
          currency_symbol: facts.currencySymbol,
          decimal_separator: ".",
          thousands_separator: ",",
          decimal_places: 2,
          currency_symbol_location: "left",
          weight_units: "KGS",
          dimension_units: "Centimeters",
          dimension_decimal_places: 2,
          dimension_decimal_token: ".",
          dimension_thousands_token: ",",
          plan_name: facts.planLevel,
          plan_level: facts.planLevel,
          plan_is_trial: false,
          industry: "",
          logo: [],
          is_price_entered_with_tax: true,
          store_id: facts.storeId,
          default_channel_id: 1,
          default_site_id: 1_000,
          active_comparison_modules: [],
          features: {
            stencil_enabled: true,
            sitewidehttps_enabled: true,
            facebook_catalog_id: "",
            checkout_type: "optimized",
            wishlists_enabled: false,
            graphql_storefront_api_enabled: true,
            shopper_consent_tracking_enabled: facts.consentTracking,
            multi_storefront_enabled: false,
            storefront_limits: { active: 1, total_including_inactive: 1 },
          },
        },
      };
    },
  },
  "GET /v2/time": { need: null, handle: ({ wire }) => ({ status: 200, body: { time: Math.floor(wire.world.now() / 1000) } }) },
  "GET /v3/channels": {
    need: { area: "channelSettings", write: false },
    handle: ({ store, query }) =>
      newerList(store.channels, readPaging(query), (channel) => ({
        id: channel.id,
        external_id: "",
        is_listable_from_ui: true,
        is_enabled: true,
        is_visible: true,
        status: "active",
        name: channel.name,
        type: "storefront",
        platform: "bigcommerce",
        date_created: isoDate(store.facts.createdAt),
        date_modified: isoDate(store.facts.createdAt),
        icon_url: "",
      })),
  },
  "GET /v3/sites": {
    need: { area: "sites", write: false },
    handle: ({ store, query }) => {
      const { page, limit } = readPaging(query);
      const url = storefrontUrl(store.facts.storefrontPort);
      const date = isoDate(store.facts.createdAt);
      const wanted = (query["channel_id:in"] ?? "").split(",").filter((one) => one !== "");
      const channels = store.channels.filter((channel) => wanted.length === 0 || wanted.includes(String(channel.id)));
      const sites = pageOf(channels, { page, limit }).map((channel) => ({
        id: 999 + channel.id,
        url,
        channel_id: channel.id,
        created_at: date,
        updated_at: date,
        ssl_status: "dedicated",
        urls: [{ url, type: "primary", created_at: date, updated_at: date }],
        is_checkout_url_customized: false,
      }));
      return {
        status: 200,
        body: { data: sites, meta: { pagination: { offset: (page - 1) * limit, limit, total_items: channels.length } } },
      };
    },
  },
};
