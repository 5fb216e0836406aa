import type { ParcelStatusFeed } from "~/ports/parcel-status";
import { endpointFeed } from "./endpoint/provider.server";

/** Everybody who may say where parcels are, one line each. */
export const parcelFeeds: readonly ParcelStatusFeed[] = [endpointFeed];
