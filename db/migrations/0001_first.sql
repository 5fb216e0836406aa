CREATE TABLE "order_lines" (
	"store_id" text NOT NULL,
	"order_id" text NOT NULL,
	"line_id" text NOT NULL,
	"external_id" text NOT NULL,
	"position" integer NOT NULL,
	"product_external_id" text,
	"variant_external_id" text,
	"sku" text NOT NULL,
	"title" text NOT NULL,
	"variant_title" text,
	"product_type" text,
	"image_url" text,
	"quantity" integer NOT NULL,
	"current_quantity" integer NOT NULL,
	"unit_price_minor" bigint NOT NULL,
	"discount_minor" bigint NOT NULL,
	CONSTRAINT "order_lines_store_id_order_id_line_id_pk" PRIMARY KEY("store_id","order_id","line_id")
);
--> statement-breakpoint
ALTER TABLE "order_lines" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "orders" (
	"store_id" text NOT NULL,
	"order_id" text NOT NULL,
	"external_id" text NOT NULL,
	"name" text NOT NULL,
	"placed_at" timestamp with time zone NOT NULL,
	"platform_updated_at" timestamp with time zone NOT NULL,
	"cancelled_at" timestamp with time zone,
	"closed_at" timestamp with time zone,
	"currency" char(3) NOT NULL,
	"total_minor" bigint NOT NULL,
	"subtotal_minor" bigint NOT NULL,
	"discount_minor" bigint NOT NULL,
	"shipping_minor" bigint NOT NULL,
	"tax_minor" bigint NOT NULL,
	"refunded_minor" bigint DEFAULT 0 NOT NULL,
	"is_cod" boolean NOT NULL,
	"gateways" text[] NOT NULL,
	"financial_status" text NOT NULL,
	"fulfilment_status" text NOT NULL,
	"channel" text,
	"tags" text[] NOT NULL,
	"discount_codes" text[] NOT NULL,
	"skus" text[] NOT NULL,
	"quantity" integer NOT NULL,
	"note" text,
	"client_ip_hash" text,
	"shopper_id" text,
	"contact_name" text,
	"contact_phone" text,
	"contact_email" text,
	"address_line1" text,
	"address_line2" text,
	"city" text,
	"province" text,
	"postal_code" text,
	"country_code" text,
	"phone_hash" text,
	"email_hash" text,
	"address_hash" text,
	"locale" text,
	"needs_reread" boolean DEFAULT false NOT NULL,
	"decision" text DEFAULT 'open' NOT NULL,
	"outcome" text DEFAULT 'unknown' NOT NULL,
	"outcome_at" timestamp with time zone,
	"outcome_marked" boolean DEFAULT false NOT NULL,
	"risk_probability" double precision,
	"risk_band" text,
	"risk_action" text,
	"risk_reason" text,
	"risk_model_id" text,
	"at_stake_minor" bigint DEFAULT 0 NOT NULL,
	"scored_at" timestamp with time zone,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"changed_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "orders_store_id_order_id_pk" PRIMARY KEY("store_id","order_id")
);
--> statement-breakpoint
ALTER TABLE "orders" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "parcel_lines" (
	"store_id" text NOT NULL,
	"parcel_id" text NOT NULL,
	"order_line_external_id" text NOT NULL,
	"external_id" text,
	"quantity" integer NOT NULL,
	CONSTRAINT "parcel_lines_store_id_parcel_id_order_line_external_id_pk" PRIMARY KEY("store_id","parcel_id","order_line_external_id")
);
--> statement-breakpoint
ALTER TABLE "parcel_lines" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "parcels" (
	"store_id" text NOT NULL,
	"parcel_id" text NOT NULL,
	"order_id" text NOT NULL,
	"external_id" text NOT NULL,
	"leg" text NOT NULL,
	"status" text NOT NULL,
	"raw_status" text NOT NULL,
	"courier" text,
	"tracking_number" text,
	"tracking_url" text,
	"shipped_at" timestamp with time zone NOT NULL,
	"delivered_at" timestamp with time zone,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"changed_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "parcels_store_id_parcel_id_pk" PRIMARY KEY("store_id","parcel_id")
);
--> statement-breakpoint
ALTER TABLE "parcels" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "refunds" (
	"store_id" text NOT NULL,
	"refund_id" text NOT NULL,
	"order_id" text NOT NULL,
	"external_id" text NOT NULL,
	"return_external_id" text,
	"amount_minor" bigint NOT NULL,
	"currency" char(3) NOT NULL,
	"note" text,
	"refunded_at" timestamp with time zone NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"changed_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "refunds_store_id_refund_id_pk" PRIMARY KEY("store_id","refund_id")
);
--> statement-breakpoint
ALTER TABLE "refunds" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "shoppers" (
	"store_id" text NOT NULL,
	"shopper_id" text NOT NULL,
	"external_id" text,
	"name" text,
	"email" text,
	"phone" text,
	"email_hash" text,
	"phone_hash" text,
	"locale" text,
	"automation_opt_out" boolean DEFAULT false NOT NULL,
	"redacted_at" timestamp with time zone,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"changed_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "shoppers_store_id_shopper_id_pk" PRIMARY KEY("store_id","shopper_id")
);
--> statement-breakpoint
ALTER TABLE "shoppers" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "access_log" (
	"store_id" text NOT NULL,
	"access_id" text NOT NULL,
	"actor" text NOT NULL,
	"subject" text NOT NULL,
	"purpose" text NOT NULL,
	"read_at" timestamp with time zone NOT NULL,
	CONSTRAINT "access_log_store_id_access_id_pk" PRIMARY KEY("store_id","access_id")
);
--> statement-breakpoint
ALTER TABLE "access_log" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "history" (
	"store_id" text NOT NULL,
	"event_id" text NOT NULL,
	"name" text NOT NULL,
	"order_id" text,
	"return_id" text,
	"actor" text NOT NULL,
	"data" jsonb NOT NULL,
	"happened_at" timestamp with time zone NOT NULL,
	"recorded_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "history_store_id_event_id_pk" PRIMARY KEY("store_id","event_id")
);
--> statement-breakpoint
ALTER TABLE "history" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "outbox" (
	"store_id" text NOT NULL,
	"outbox_id" text NOT NULL,
	"kind" text NOT NULL,
	"dedupe_key" text NOT NULL,
	"order_id" text,
	"return_id" text,
	"payload" jsonb NOT NULL,
	"state" text DEFAULT 'pending' NOT NULL,
	"attempts" integer DEFAULT 0 NOT NULL,
	"run_at" timestamp with time zone DEFAULT now() NOT NULL,
	"error_code" text,
	"error" text,
	"result" jsonb,
	"sent_at" timestamp with time zone,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"changed_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "outbox_store_id_outbox_id_pk" PRIMARY KEY("store_id","outbox_id")
);
--> statement-breakpoint
ALTER TABLE "outbox" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "privacy_requests" (
	"store_id" text NOT NULL,
	"request_id" text NOT NULL,
	"kind" text NOT NULL,
	"external_key" text NOT NULL,
	"state" text NOT NULL,
	"sealed_export" text,
	"counts" jsonb DEFAULT '{}'::jsonb NOT NULL,
	"received_at" timestamp with time zone NOT NULL,
	"done_at" timestamp with time zone,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"changed_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "privacy_requests_store_id_request_id_pk" PRIMARY KEY("store_id","request_id")
);
--> statement-breakpoint
ALTER TABLE "privacy_requests" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "webhook_inbox" (
	"store_id" text NOT NULL,
	"delivery_id" text NOT NULL,
	"platform" text NOT NULL,
	"domain" text NOT NULL,
	"topic" text NOT NULL,
	"event_id" text,
	"triggered_at" timestamp with time zone,
	"received_at" timestamp with time zone DEFAULT now() NOT NULL,
	"body" "bytea" NOT NULL,
	"state" text DEFAULT 'new' NOT NULL,
	"duplicates" integer DEFAULT 0 NOT NULL,
	"attempts" integer DEFAULT 0 NOT NULL,
	"run_at" timestamp with time zone DEFAULT now() NOT NULL,
	"error_code" text,
	"processed_at" timestamp with time zone,
	CONSTRAINT "webhook_inbox_store_id_delivery_id_pk" PRIMARY KEY("store_id","delivery_id")
);
--> statement-breakpoint
ALTER TABLE "webhook_inbox" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "return_lines" (
	"store_id" text NOT NULL,
	"return_id" text NOT NULL,
	"return_line_id" text NOT NULL,
	"order_line_external_id" text NOT NULL,
	"fulfilment_line_external_id" text,
	"external_id" text,
	"quantity" integer NOT NULL,
	"reason_id" text,
	"reason_name" text DEFAULT '' NOT NULL,
	"note" text,
	"unit_minor" bigint NOT NULL,
	"inspection" text DEFAULT 'pending' NOT NULL,
	"received_quantity" integer DEFAULT 0 NOT NULL,
	CONSTRAINT "return_lines_store_id_return_id_return_line_id_pk" PRIMARY KEY("store_id","return_id","return_line_id")
);
--> statement-breakpoint
ALTER TABLE "return_lines" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "return_photos" (
	"store_id" text NOT NULL,
	"photo_id" text NOT NULL,
	"order_id" text NOT NULL,
	"return_id" text,
	"return_line_id" text,
	"content_type" text NOT NULL,
	"bytes" integer NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"changed_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "return_photos_store_id_photo_id_pk" PRIMARY KEY("store_id","photo_id")
);
--> statement-breakpoint
ALTER TABLE "return_photos" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "returns" (
	"store_id" text NOT NULL,
	"return_id" text NOT NULL,
	"order_id" text NOT NULL,
	"shopper_id" text,
	"name" text NOT NULL,
	"external_id" text,
	"source" text NOT NULL,
	"request_key" text NOT NULL,
	"request" text NOT NULL,
	"parcel" text NOT NULL,
	"resolution" text NOT NULL,
	"wants" text NOT NULL,
	"currency" char(3) NOT NULL,
	"quoted_minor" bigint NOT NULL,
	"settled_minor" bigint,
	"restock" boolean DEFAULT true NOT NULL,
	"decline_note" text,
	"verdicts" jsonb DEFAULT '[]'::jsonb NOT NULL,
	"settings_version" integer NOT NULL,
	"requested_at" timestamp with time zone NOT NULL,
	"decided_at" timestamp with time zone,
	"received_at" timestamp with time zone,
	"settled_at" timestamp with time zone,
	"due_on" text,
	"platform_checked_at" timestamp with time zone,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"changed_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "returns_store_id_return_id_pk" PRIMARY KEY("store_id","return_id")
);
--> statement-breakpoint
ALTER TABLE "returns" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "risk_assessments" (
	"store_id" text NOT NULL,
	"order_id" text NOT NULL,
	"assessment_id" text NOT NULL,
	"probability" double precision NOT NULL,
	"band" text NOT NULL,
	"action" text NOT NULL,
	"at_stake_minor" bigint NOT NULL,
	"reasons" jsonb NOT NULL,
	"model_id" text NOT NULL,
	"feature_version" integer NOT NULL,
	"assessed_at" timestamp with time zone NOT NULL,
	CONSTRAINT "risk_assessments_store_id_order_id_assessment_id_pk" PRIMARY KEY("store_id","order_id","assessment_id")
);
--> statement-breakpoint
ALTER TABLE "risk_assessments" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "risk_tallies" (
	"store_id" text NOT NULL,
	"kind" text NOT NULL,
	"key" text NOT NULL,
	"rto" double precision DEFAULT 0 NOT NULL,
	"delivered" double precision DEFAULT 0 NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"changed_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "risk_tallies_store_id_kind_key_pk" PRIMARY KEY("store_id","kind","key")
);
--> statement-breakpoint
ALTER TABLE "risk_tallies" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "tally_entries" (
	"store_id" text NOT NULL,
	"order_id" text NOT NULL,
	"outcome" text NOT NULL,
	"keys" jsonb NOT NULL,
	"counted_at" timestamp with time zone NOT NULL,
	CONSTRAINT "tally_entries_store_id_order_id_pk" PRIMARY KEY("store_id","order_id")
);
--> statement-breakpoint
ALTER TABLE "tally_entries" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "platform_sessions" (
	"store_id" text PRIMARY KEY NOT NULL,
	"shop" text NOT NULL,
	"state" text NOT NULL,
	"is_online" boolean DEFAULT false NOT NULL,
	"scope" text,
	"expires" timestamp,
	"access_token" text NOT NULL,
	"user_id" bigint,
	"first_name" text,
	"last_name" text,
	"email" text,
	"account_owner" boolean,
	"locale" text,
	"collaborator" boolean,
	"email_verified" boolean,
	"refresh_token" text,
	"refresh_token_expires" timestamp
);
--> statement-breakpoint
ALTER TABLE "platform_sessions" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "saved_views" (
	"store_id" text NOT NULL,
	"view_id" text NOT NULL,
	"page" text NOT NULL,
	"name" text NOT NULL,
	"query" text NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"changed_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "saved_views_store_id_view_id_pk" PRIMARY KEY("store_id","view_id")
);
--> statement-breakpoint
ALTER TABLE "saved_views" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "staff" (
	"store_id" text NOT NULL,
	"staff_id" text NOT NULL,
	"external_id" text NOT NULL,
	"name" text,
	"role" text NOT NULL,
	"last_seen_at" timestamp with time zone NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"changed_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "staff_store_id_staff_id_pk" PRIMARY KEY("store_id","staff_id")
);
--> statement-breakpoint
ALTER TABLE "staff" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "stores" (
	"store_id" text NOT NULL,
	"platform" text NOT NULL,
	"domain" text NOT NULL,
	"name" text DEFAULT '' NOT NULL,
	"currency" char(3) DEFAULT 'USD' NOT NULL,
	"timezone" text DEFAULT 'UTC' NOT NULL,
	"country_code" text,
	"scopes" text[] DEFAULT '{}' NOT NULL,
	"settings" jsonb DEFAULT '{}'::jsonb NOT NULL,
	"settings_version" integer DEFAULT 1 NOT NULL,
	"installed_at" timestamp with time zone NOT NULL,
	"uninstalled_at" timestamp with time zone,
	"needs_reauth_at" timestamp with time zone,
	"onboarded_at" timestamp with time zone,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"changed_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "stores_store_id_pk" PRIMARY KEY("store_id")
);
--> statement-breakpoint
ALTER TABLE "stores" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "backfills" (
	"store_id" text NOT NULL,
	"backfill_id" text NOT NULL,
	"bulk_id" text,
	"url" text,
	"state" text NOT NULL,
	"since_at" timestamp with time zone,
	"offset_bytes" bigint DEFAULT 0 NOT NULL,
	"orders_read" integer DEFAULT 0 NOT NULL,
	"orders_total" integer,
	"error_code" text,
	"started_at" timestamp with time zone NOT NULL,
	"finished_at" timestamp with time zone,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"changed_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "backfills_store_id_backfill_id_pk" PRIMARY KEY("store_id","backfill_id")
);
--> statement-breakpoint
ALTER TABLE "backfills" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "reconciliations" (
	"store_id" text NOT NULL,
	"reconciliation_id" text NOT NULL,
	"state" text NOT NULL,
	"since_at" timestamp with time zone NOT NULL,
	"until_at" timestamp with time zone NOT NULL,
	"cursor" text,
	"checked" integer DEFAULT 0 NOT NULL,
	"repaired" integer DEFAULT 0 NOT NULL,
	"error_code" text,
	"started_at" timestamp with time zone NOT NULL,
	"finished_at" timestamp with time zone,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"changed_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "reconciliations_store_id_reconciliation_id_pk" PRIMARY KEY("store_id","reconciliation_id")
);
--> statement-breakpoint
ALTER TABLE "reconciliations" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
ALTER TABLE "order_lines" ADD CONSTRAINT "order_lines_store_id_order_id_orders_store_id_order_id_fk" FOREIGN KEY ("store_id","order_id") REFERENCES "public"."orders"("store_id","order_id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "parcel_lines" ADD CONSTRAINT "parcel_lines_store_id_parcel_id_parcels_store_id_parcel_id_fk" FOREIGN KEY ("store_id","parcel_id") REFERENCES "public"."parcels"("store_id","parcel_id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "parcels" ADD CONSTRAINT "parcels_store_id_order_id_orders_store_id_order_id_fk" FOREIGN KEY ("store_id","order_id") REFERENCES "public"."orders"("store_id","order_id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "refunds" ADD CONSTRAINT "refunds_store_id_order_id_orders_store_id_order_id_fk" FOREIGN KEY ("store_id","order_id") REFERENCES "public"."orders"("store_id","order_id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "access_log" ADD CONSTRAINT "access_log_store_id_stores_store_id_fk" FOREIGN KEY ("store_id") REFERENCES "public"."stores"("store_id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "history" ADD CONSTRAINT "history_store_id_stores_store_id_fk" FOREIGN KEY ("store_id") REFERENCES "public"."stores"("store_id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "outbox" ADD CONSTRAINT "outbox_store_id_stores_store_id_fk" FOREIGN KEY ("store_id") REFERENCES "public"."stores"("store_id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "return_lines" ADD CONSTRAINT "return_lines_store_id_return_id_returns_store_id_return_id_fk" FOREIGN KEY ("store_id","return_id") REFERENCES "public"."returns"("store_id","return_id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "return_photos" ADD CONSTRAINT "return_photos_store_id_order_id_orders_store_id_order_id_fk" FOREIGN KEY ("store_id","order_id") REFERENCES "public"."orders"("store_id","order_id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "returns" ADD CONSTRAINT "returns_store_id_order_id_orders_store_id_order_id_fk" FOREIGN KEY ("store_id","order_id") REFERENCES "public"."orders"("store_id","order_id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "risk_assessments" ADD CONSTRAINT "risk_assessments_store_id_order_id_orders_store_id_order_id_fk" FOREIGN KEY ("store_id","order_id") REFERENCES "public"."orders"("store_id","order_id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "tally_entries" ADD CONSTRAINT "tally_entries_store_id_order_id_orders_store_id_order_id_fk" FOREIGN KEY ("store_id","order_id") REFERENCES "public"."orders"("store_id","order_id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "saved_views" ADD CONSTRAINT "saved_views_store_id_stores_store_id_fk" FOREIGN KEY ("store_id") REFERENCES "public"."stores"("store_id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "staff" ADD CONSTRAINT "staff_store_id_stores_store_id_fk" FOREIGN KEY ("store_id") REFERENCES "public"."stores"("store_id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "backfills" ADD CONSTRAINT "backfills_store_id_stores_store_id_fk" FOREIGN KEY ("store_id") REFERENCES "public"."stores"("store_id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "reconciliations" ADD CONSTRAINT "reconciliations_store_id_stores_store_id_fk" FOREIGN KEY ("store_id") REFERENCES "public"."stores"("store_id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE UNIQUE INDEX "order_lines_external" ON "order_lines" USING btree ("store_id","order_id","external_id");--> statement-breakpoint
CREATE UNIQUE INDEX "orders_external" ON "orders" USING btree ("store_id","external_id");--> statement-breakpoint
CREATE INDEX "orders_placed" ON "orders" USING btree ("store_id","placed_at" DESC NULLS LAST,"order_id" DESC NULLS LAST);--> statement-breakpoint
CREATE INDEX "orders_stake" ON "orders" USING btree ("store_id","at_stake_minor" DESC NULLS LAST,"order_id" DESC NULLS LAST) WHERE decision = 'open' and outcome = 'unknown' and fulfilment_status = 'unfulfilled';--> statement-breakpoint
CREATE INDEX "orders_band" ON "orders" USING btree ("store_id","risk_band","placed_at" DESC NULLS LAST,"order_id" DESC NULLS LAST);--> statement-breakpoint
CREATE INDEX "orders_decision" ON "orders" USING btree ("store_id","decision","placed_at" DESC NULLS LAST,"order_id" DESC NULLS LAST);--> statement-breakpoint
CREATE INDEX "orders_outcome" ON "orders" USING btree ("store_id","outcome","placed_at" DESC NULLS LAST,"order_id" DESC NULLS LAST);--> statement-breakpoint
CREATE INDEX "orders_postal" ON "orders" USING btree ("store_id","postal_code","placed_at" DESC NULLS LAST);--> statement-breakpoint
CREATE INDEX "orders_name" ON "orders" USING btree ("store_id","name");--> statement-breakpoint
CREATE INDEX "orders_phone" ON "orders" USING btree ("store_id","phone_hash","placed_at" DESC NULLS LAST);--> statement-breakpoint
CREATE INDEX "orders_email" ON "orders" USING btree ("store_id","email_hash","placed_at" DESC NULLS LAST);--> statement-breakpoint
CREATE INDEX "orders_address" ON "orders" USING btree ("store_id","address_hash","placed_at" DESC NULLS LAST);--> statement-breakpoint
CREATE INDEX "orders_shopper" ON "orders" USING btree ("store_id","shopper_id","placed_at" DESC NULLS LAST);--> statement-breakpoint
CREATE INDEX "orders_updated" ON "orders" USING btree ("store_id","platform_updated_at");--> statement-breakpoint
CREATE INDEX "orders_skus" ON "orders" USING gin ("skus");--> statement-breakpoint
CREATE INDEX "orders_reread" ON "orders" USING btree ("store_id","order_id") WHERE needs_reread;--> statement-breakpoint
CREATE UNIQUE INDEX "parcels_external" ON "parcels" USING btree ("store_id","external_id");--> statement-breakpoint
CREATE INDEX "parcels_order" ON "parcels" USING btree ("store_id","order_id");--> statement-breakpoint
CREATE UNIQUE INDEX "refunds_external" ON "refunds" USING btree ("store_id","external_id");--> statement-breakpoint
CREATE INDEX "refunds_order" ON "refunds" USING btree ("store_id","order_id");--> statement-breakpoint
CREATE UNIQUE INDEX "shoppers_external" ON "shoppers" USING btree ("store_id","external_id");--> statement-breakpoint
CREATE INDEX "shoppers_phone" ON "shoppers" USING btree ("store_id","phone_hash");--> statement-breakpoint
CREATE INDEX "shoppers_email" ON "shoppers" USING btree ("store_id","email_hash");--> statement-breakpoint
CREATE INDEX "access_log_recent" ON "access_log" USING btree ("store_id","read_at" DESC NULLS LAST);--> statement-breakpoint
CREATE INDEX "history_order" ON "history" USING btree ("store_id","order_id","happened_at");--> statement-breakpoint
CREATE INDEX "history_return" ON "history" USING btree ("store_id","return_id","happened_at");--> statement-breakpoint
CREATE INDEX "history_name" ON "history" USING btree ("store_id","name","happened_at" DESC NULLS LAST);--> statement-breakpoint
CREATE UNIQUE INDEX "outbox_dedupe" ON "outbox" USING btree ("store_id","dedupe_key");--> statement-breakpoint
CREATE INDEX "outbox_open" ON "outbox" USING btree ("store_id","run_at") WHERE state in ('pending','sending','failed','stuck');--> statement-breakpoint
CREATE INDEX "outbox_return" ON "outbox" USING btree ("store_id","return_id");--> statement-breakpoint
CREATE INDEX "outbox_order" ON "outbox" USING btree ("store_id","order_id");--> statement-breakpoint
CREATE INDEX "outbox_recent" ON "outbox" USING btree ("store_id","created_at" DESC NULLS LAST,"outbox_id" DESC NULLS LAST);--> statement-breakpoint
CREATE UNIQUE INDEX "privacy_requests_key" ON "privacy_requests" USING btree ("store_id","kind","external_key");--> statement-breakpoint
CREATE INDEX "webhook_inbox_queue" ON "webhook_inbox" USING btree ("store_id","run_at","delivery_id") WHERE state in ('new','failed');--> statement-breakpoint
CREATE INDEX "webhook_inbox_recent" ON "webhook_inbox" USING btree ("store_id","received_at" DESC NULLS LAST,"delivery_id" DESC NULLS LAST);--> statement-breakpoint
CREATE INDEX "webhook_inbox_state" ON "webhook_inbox" USING btree ("store_id","state","received_at" DESC NULLS LAST);--> statement-breakpoint
CREATE INDEX "return_photos_return" ON "return_photos" USING btree ("store_id","return_id");--> statement-breakpoint
CREATE UNIQUE INDEX "returns_external" ON "returns" USING btree ("store_id","external_id");--> statement-breakpoint
CREATE UNIQUE INDEX "returns_request_key" ON "returns" USING btree ("store_id","request_key");--> statement-breakpoint
CREATE INDEX "returns_order" ON "returns" USING btree ("store_id","order_id");--> statement-breakpoint
CREATE INDEX "returns_request" ON "returns" USING btree ("store_id","request","requested_at" DESC NULLS LAST,"return_id" DESC NULLS LAST);--> statement-breakpoint
CREATE INDEX "returns_newest" ON "returns" USING btree ("store_id","requested_at" DESC NULLS LAST,"return_id" DESC NULLS LAST);--> statement-breakpoint
CREATE INDEX "returns_resolution" ON "returns" USING btree ("store_id","resolution","requested_at" DESC NULLS LAST,"return_id" DESC NULLS LAST);--> statement-breakpoint
CREATE INDEX "tally_entries_counted" ON "tally_entries" USING btree ("store_id","counted_at");--> statement-breakpoint
CREATE INDEX "backfills_recent" ON "backfills" USING btree ("store_id","started_at" DESC NULLS LAST);--> statement-breakpoint
CREATE INDEX "reconciliations_recent" ON "reconciliations" USING btree ("store_id","started_at" DESC NULLS LAST);--> statement-breakpoint
CREATE POLICY "own_store" ON "order_lines" AS PERMISSIVE FOR ALL TO "backhaul_app" USING (store_id = current_setting('backhaul.store_id', true)) WITH CHECK (store_id = current_setting('backhaul.store_id', true));--> statement-breakpoint
CREATE POLICY "own_store" ON "orders" AS PERMISSIVE FOR ALL TO "backhaul_app" USING (store_id = current_setting('backhaul.store_id', true)) WITH CHECK (store_id = current_setting('backhaul.store_id', true));--> statement-breakpoint
CREATE POLICY "own_store" ON "parcel_lines" AS PERMISSIVE FOR ALL TO "backhaul_app" USING (store_id = current_setting('backhaul.store_id', true)) WITH CHECK (store_id = current_setting('backhaul.store_id', true));--> statement-breakpoint
CREATE POLICY "own_store" ON "parcels" AS PERMISSIVE FOR ALL TO "backhaul_app" USING (store_id = current_setting('backhaul.store_id', true)) WITH CHECK (store_id = current_setting('backhaul.store_id', true));--> statement-breakpoint
CREATE POLICY "own_store" ON "refunds" AS PERMISSIVE FOR ALL TO "backhaul_app" USING (store_id = current_setting('backhaul.store_id', true)) WITH CHECK (store_id = current_setting('backhaul.store_id', true));--> statement-breakpoint
CREATE POLICY "own_store" ON "shoppers" AS PERMISSIVE FOR ALL TO "backhaul_app" USING (store_id = current_setting('backhaul.store_id', true)) WITH CHECK (store_id = current_setting('backhaul.store_id', true));--> statement-breakpoint
CREATE POLICY "own_store" ON "access_log" AS PERMISSIVE FOR ALL TO "backhaul_app" USING (store_id = current_setting('backhaul.store_id', true)) WITH CHECK (store_id = current_setting('backhaul.store_id', true));--> statement-breakpoint
CREATE POLICY "own_store" ON "history" AS PERMISSIVE FOR ALL TO "backhaul_app" USING (store_id = current_setting('backhaul.store_id', true)) WITH CHECK (store_id = current_setting('backhaul.store_id', true));--> statement-breakpoint
CREATE POLICY "own_store" ON "outbox" AS PERMISSIVE FOR ALL TO "backhaul_app" USING (store_id = current_setting('backhaul.store_id', true)) WITH CHECK (store_id = current_setting('backhaul.store_id', true));--> statement-breakpoint
CREATE POLICY "own_store" ON "privacy_requests" AS PERMISSIVE FOR ALL TO "backhaul_app" USING (store_id = current_setting('backhaul.store_id', true)) WITH CHECK (store_id = current_setting('backhaul.store_id', true));--> statement-breakpoint
CREATE POLICY "own_store" ON "webhook_inbox" AS PERMISSIVE FOR ALL TO "backhaul_app" USING (store_id = current_setting('backhaul.store_id', true)) WITH CHECK (store_id = current_setting('backhaul.store_id', true));--> statement-breakpoint
CREATE POLICY "own_store" ON "return_lines" AS PERMISSIVE FOR ALL TO "backhaul_app" USING (store_id = current_setting('backhaul.store_id', true)) WITH CHECK (store_id = current_setting('backhaul.store_id', true));--> statement-breakpoint
CREATE POLICY "own_store" ON "return_photos" AS PERMISSIVE FOR ALL TO "backhaul_app" USING (store_id = current_setting('backhaul.store_id', true)) WITH CHECK (store_id = current_setting('backhaul.store_id', true));--> statement-breakpoint
CREATE POLICY "own_store" ON "returns" AS PERMISSIVE FOR ALL TO "backhaul_app" USING (store_id = current_setting('backhaul.store_id', true)) WITH CHECK (store_id = current_setting('backhaul.store_id', true));--> statement-breakpoint
CREATE POLICY "own_store" ON "risk_assessments" AS PERMISSIVE FOR ALL TO "backhaul_app" USING (store_id = current_setting('backhaul.store_id', true)) WITH CHECK (store_id = current_setting('backhaul.store_id', true));--> statement-breakpoint
CREATE POLICY "own_store" ON "risk_tallies" AS PERMISSIVE FOR ALL TO "backhaul_app" USING (store_id = current_setting('backhaul.store_id', true)) WITH CHECK (store_id = current_setting('backhaul.store_id', true));--> statement-breakpoint
CREATE POLICY "own_store" ON "tally_entries" AS PERMISSIVE FOR ALL TO "backhaul_app" USING (store_id = current_setting('backhaul.store_id', true)) WITH CHECK (store_id = current_setting('backhaul.store_id', true));--> statement-breakpoint
CREATE POLICY "own_store" ON "platform_sessions" AS PERMISSIVE FOR ALL TO "backhaul_app" USING (store_id = current_setting('backhaul.store_id', true)) WITH CHECK (store_id = current_setting('backhaul.store_id', true));--> statement-breakpoint
CREATE POLICY "own_store" ON "saved_views" AS PERMISSIVE FOR ALL TO "backhaul_app" USING (store_id = current_setting('backhaul.store_id', true)) WITH CHECK (store_id = current_setting('backhaul.store_id', true));--> statement-breakpoint
CREATE POLICY "own_store" ON "staff" AS PERMISSIVE FOR ALL TO "backhaul_app" USING (store_id = current_setting('backhaul.store_id', true)) WITH CHECK (store_id = current_setting('backhaul.store_id', true));--> statement-breakpoint
CREATE POLICY "own_store" ON "stores" AS PERMISSIVE FOR ALL TO "backhaul_app" USING (store_id = current_setting('backhaul.store_id', true)) WITH CHECK (store_id = current_setting('backhaul.store_id', true));--> statement-breakpoint
CREATE POLICY "own_store" ON "backfills" AS PERMISSIVE FOR ALL TO "backhaul_app" USING (store_id = current_setting('backhaul.store_id', true)) WITH CHECK (store_id = current_setting('backhaul.store_id', true));--> statement-breakpoint
CREATE POLICY "own_store" ON "reconciliations" AS PERMISSIVE FOR ALL TO "backhaul_app" USING (store_id = current_setting('backhaul.store_id', true)) WITH CHECK (store_id = current_setting('backhaul.store_id', true));