CREATE TABLE "bench_scans" (
	"store_id" text NOT NULL,
	"device" text NOT NULL,
	"seq" bigint NOT NULL,
	"what" text NOT NULL,
	"unit_id" text,
	"return_id" text,
	"order_id" text,
	"happened_at" timestamp with time zone NOT NULL,
	"heard_at" timestamp with time zone NOT NULL,
	CONSTRAINT "bench_scans_store_id_device_seq_pk" PRIMARY KEY("store_id","device","seq")
);
--> statement-breakpoint
ALTER TABLE "bench_scans" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "unit_events" (
	"store_id" text NOT NULL,
	"event_id" text NOT NULL,
	"unit_id" text NOT NULL,
	"name" text NOT NULL,
	"actor" text NOT NULL,
	"device" text DEFAULT '' NOT NULL,
	"from_state" text,
	"to_state" text NOT NULL,
	"data" jsonb DEFAULT '{}'::jsonb NOT NULL,
	"happened_at" timestamp with time zone NOT NULL,
	"heard_at" timestamp with time zone NOT NULL,
	CONSTRAINT "unit_events_store_id_event_id_pk" PRIMARY KEY("store_id","event_id")
);
--> statement-breakpoint
ALTER TABLE "unit_events" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "units" (
	"store_id" text NOT NULL,
	"unit_id" text NOT NULL,
	"code" text NOT NULL,
	"source" text NOT NULL,
	"order_id" text,
	"return_id" text,
	"return_line_id" text,
	"parcel_id" text,
	"order_line_external_id" text,
	"product_external_id" text,
	"variant_external_id" text,
	"sku" text NOT NULL,
	"title" text NOT NULL,
	"variant_title" text,
	"product_type" text,
	"image_url" text,
	"currency" char(3) NOT NULL,
	"sold_minor" bigint NOT NULL,
	"state" text NOT NULL,
	"grade" text,
	"damaged_by" text,
	"passes" boolean,
	"disposition" text,
	"shelf" text DEFAULT '' NOT NULL,
	"stock" text DEFAULT 'none' NOT NULL,
	"version" integer DEFAULT 1 NOT NULL,
	"received_at" timestamp with time zone NOT NULL,
	"gone_at" timestamp with time zone,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"changed_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "units_store_id_unit_id_pk" PRIMARY KEY("store_id","unit_id")
);
--> statement-breakpoint
ALTER TABLE "units" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
ALTER TABLE "return_shipments" ADD COLUMN "tracking_key" text GENERATED ALWAYS AS (upper(regexp_replace(coalesce(tracking_number, ''), '[^A-Za-z0-9]', '', 'g'))) STORED;--> statement-breakpoint
ALTER TABLE "return_lines" ADD COLUMN "passed_quantity" integer;--> statement-breakpoint
ALTER TABLE "returns" ADD COLUMN "on_bench" boolean DEFAULT false NOT NULL;--> statement-breakpoint
ALTER TABLE "bench_scans" ADD CONSTRAINT "bench_scans_store_id_stores_store_id_fk" FOREIGN KEY ("store_id") REFERENCES "public"."stores"("store_id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "unit_events" ADD CONSTRAINT "unit_events_store_id_unit_id_units_store_id_unit_id_fk" FOREIGN KEY ("store_id","unit_id") REFERENCES "public"."units"("store_id","unit_id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "units" ADD CONSTRAINT "units_store_id_stores_store_id_fk" FOREIGN KEY ("store_id") REFERENCES "public"."stores"("store_id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "bench_scans_day" ON "bench_scans" USING btree ("store_id","heard_at");--> statement-breakpoint
CREATE INDEX "unit_events_unit" ON "unit_events" USING btree ("store_id","unit_id","event_id");--> statement-breakpoint
CREATE INDEX "unit_events_day" ON "unit_events" USING btree ("store_id","name","heard_at");--> statement-breakpoint
CREATE UNIQUE INDEX "units_code" ON "units" USING btree ("store_id","code");--> statement-breakpoint
CREATE INDEX "units_return" ON "units" USING btree ("store_id","return_id") WHERE return_id is not null;--> statement-breakpoint
CREATE INDEX "units_order" ON "units" USING btree ("store_id","order_id") WHERE order_id is not null;--> statement-breakpoint
CREATE INDEX "units_sku" ON "units" USING btree ("store_id","sku","unit_id") WHERE state in ('here', 'graded', 'routed');--> statement-breakpoint
CREATE INDEX "units_open" ON "units" USING btree ("store_id","state","received_at","unit_id") WHERE state in ('here', 'graded', 'routed');--> statement-breakpoint
CREATE INDEX "return_shipments_number" ON "return_shipments" USING btree ("store_id","tracking_key") WHERE tracking_number is not null;--> statement-breakpoint
CREATE POLICY "own_store" ON "bench_scans" AS PERMISSIVE FOR ALL TO "backhaul_app" USING (store_id = current_setting('backhaul.store_id', true)) WITH CHECK (store_id = current_setting('backhaul.store_id', true));--> statement-breakpoint
CREATE POLICY "own_store" ON "unit_events" AS PERMISSIVE FOR ALL TO "backhaul_app" USING (store_id = current_setting('backhaul.store_id', true)) WITH CHECK (store_id = current_setting('backhaul.store_id', true));--> statement-breakpoint
CREATE POLICY "own_store" ON "units" AS PERMISSIVE FOR ALL TO "backhaul_app" USING (store_id = current_setting('backhaul.store_id', true)) WITH CHECK (store_id = current_setting('backhaul.store_id', true));