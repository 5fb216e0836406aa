CREATE TABLE "parcel_feeds" (
	"store_id" text NOT NULL,
	"feed" text NOT NULL,
	"secret" text NOT NULL,
	"previous_secret" text,
	"previous_until" timestamp with time zone,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"changed_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "parcel_feeds_store_id_feed_pk" PRIMARY KEY("store_id","feed")
);
--> statement-breakpoint
ALTER TABLE "parcel_feeds" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "parcel_scans" (
	"store_id" text NOT NULL,
	"scan_id" text NOT NULL,
	"source" text NOT NULL,
	"delivery_id" text,
	"tracking_key" text NOT NULL,
	"courier" text,
	"leg" text,
	"status" text NOT NULL,
	"reason" text,
	"code" text NOT NULL,
	"words" text,
	"called" boolean,
	"happened_at" timestamp with time zone NOT NULL,
	"received_at" timestamp with time zone NOT NULL,
	"attached_at" timestamp with time zone,
	CONSTRAINT "parcel_scans_store_id_scan_id_pk" PRIMARY KEY("store_id","scan_id")
);
--> statement-breakpoint
ALTER TABLE "parcel_scans" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
ALTER TABLE "orders" ADD COLUMN "outcome_by" text;--> statement-breakpoint
UPDATE "orders" o SET "outcome_by" = CASE WHEN (
  SELECT h."name" FROM "history" h WHERE h."store_id" = o."store_id" AND h."order_id" = o."order_id"
    AND h."name" IN ('order.outcome-marked', 'order.outcome-imported') ORDER BY h."happened_at" DESC, h."event_id" DESC LIMIT 1
) = 'order.outcome-imported' THEN 'file' ELSE 'person' END WHERE o."outcome_marked";--> statement-breakpoint
ALTER TABLE "parcels" ADD COLUMN "filled" boolean DEFAULT false NOT NULL;--> statement-breakpoint
ALTER TABLE "parcels" ADD COLUMN "tracking_key" text GENERATED ALWAYS AS (upper(regexp_replace(coalesce(tracking_number, ''), '[^A-Za-z0-9]', '', 'g'))) STORED;--> statement-breakpoint
ALTER TABLE "parcels" ADD COLUMN "tracked_leg" text;--> statement-breakpoint
ALTER TABLE "parcels" ADD COLUMN "tracked_status" text;--> statement-breakpoint
ALTER TABLE "parcels" ADD COLUMN "tracked_at" timestamp with time zone;--> statement-breakpoint
ALTER TABLE "parcels" ADD COLUMN "attempt_reason" text;--> statement-breakpoint
ALTER TABLE "parcels" ADD COLUMN "attempts" integer DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE "parcels" ADD COLUMN "doubtful_attempts" integer DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE "parcel_feeds" ADD CONSTRAINT "parcel_feeds_store_id_stores_store_id_fk" FOREIGN KEY ("store_id") REFERENCES "public"."stores"("store_id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "parcel_scans" ADD CONSTRAINT "parcel_scans_store_id_stores_store_id_fk" FOREIGN KEY ("store_id") REFERENCES "public"."stores"("store_id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "parcel_scans_number" ON "parcel_scans" USING btree ("store_id","tracking_key","happened_at");--> statement-breakpoint
CREATE INDEX "parcel_scans_waiting" ON "parcel_scans" USING btree ("store_id","received_at") WHERE attached_at is null;--> statement-breakpoint
CREATE INDEX "parcel_scans_unmapped" ON "parcel_scans" USING btree ("store_id","received_at") WHERE status = 'unmapped';--> statement-breakpoint
CREATE INDEX "parcels_number" ON "parcels" USING btree ("store_id","tracking_key");--> statement-breakpoint
CREATE POLICY "own_store" ON "parcel_feeds" AS PERMISSIVE FOR ALL TO "backhaul_app" USING (store_id = current_setting('backhaul.store_id', true)) WITH CHECK (store_id = current_setting('backhaul.store_id', true));--> statement-breakpoint
CREATE POLICY "own_store" ON "parcel_scans" AS PERMISSIVE FOR ALL TO "backhaul_app" USING (store_id = current_setting('backhaul.store_id', true)) WITH CHECK (store_id = current_setting('backhaul.store_id', true));