import type { FeedsData } from "~/ui/settings/parcel-feeds";

const at = new Date("2026-11-21T08:00:00Z");

const aFeed = {
  ...{ feed: "endpoint", label: "Signed endpoint", signing: "Standard Webhooks: webhook-id, webhook-timestamp and webhook-signature" },
  address: "https://app.example/webhooks/parcels/sto_0123456789abcdefghjkmnpqrs",
};

/** A feed that is on, with everything there is to say of it. */
export const fullFeeds: FeedsData = {
  feeds: [{ ...aFeed, isOn: true, renewedAt: at, previousUntil: at, heardAt: at }],
  waiting: 1_001,
  unmapped: [{ code: "Shipment consigned to the sortation partner of the lane", scans: 41 }],
};

/** A feed nobody switched on yet. */
export const emptyFeeds: FeedsData = {
  feeds: [{ ...aFeed, isOn: false, renewedAt: null, previousUntil: null, heardAt: null }],
  waiting: 0,
  unmapped: [],
};

/** Where a courier says a parcel is: on its way back after two failed attempts. */
export const aTrack = { leg: "rto", status: "attempt_failed", at, reason: "refused", attempts: 2, doubtfulAttempts: 1 };
