CREATE TABLE "bench_channels" (
	"store_id" text NOT NULL,
	"channel_id" text NOT NULL,
	"name" text NOT NULL,
	"columns" jsonb NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"changed_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "bench_channels_store_id_channel_id_pk" PRIMARY KEY("store_id","channel_id")
);
--> statement-breakpoint
ALTER TABLE "bench_channels" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "unit_batches" (
	"store_id" text NOT NULL,
	"batch_id" text NOT NULL,
	"kind" text NOT NULL,
	"state" text NOT NULL,
	"name" text NOT NULL,
	"vendor_id" text,
	"channel_id" text,
	"claim_number" text DEFAULT '' NOT NULL,
	"currency" char(3) NOT NULL,
	"expected_minor" bigint,
	"received_minor" bigint,
	"closed_at" timestamp with time zone,
	"received_at" timestamp with time zone,
	"version" integer DEFAULT 1 NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"changed_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "unit_batches_store_id_batch_id_pk" PRIMARY KEY("store_id","batch_id")
);
--> statement-breakpoint
ALTER TABLE "unit_batches" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "unit_tasks" (
	"store_id" text NOT NULL,
	"task_id" text NOT NULL,
	"unit_id" text NOT NULL,
	"kind" text NOT NULL,
	"state" text NOT NULL,
	"words" text DEFAULT '' NOT NULL,
	"assigned_to" text,
	"minutes" integer DEFAULT 0 NOT NULL,
	"parts" text DEFAULT '' NOT NULL,
	"cost_minor" bigint DEFAULT 0 NOT NULL,
	"finished_by" text,
	"finished_at" timestamp with time zone,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"changed_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "unit_tasks_store_id_task_id_pk" PRIMARY KEY("store_id","task_id")
);
--> statement-breakpoint
ALTER TABLE "unit_tasks" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "vendors" (
	"store_id" text NOT NULL,
	"vendor_id" text NOT NULL,
	"name" text NOT NULL,
	"address" text,
	"contact" text,
	"window_days" integer NOT NULL,
	"window_from" text NOT NULL,
	"product_types" text[] DEFAULT '{}' NOT NULL,
	"sku_prefixes" text[] DEFAULT '{}' NOT NULL,
	"tags" text[] DEFAULT '{}' NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"changed_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "vendors_store_id_vendor_id_pk" PRIMARY KEY("store_id","vendor_id")
);
--> statement-breakpoint
ALTER TABLE "vendors" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
ALTER TABLE "units" ADD COLUMN "batch_id" text;--> statement-breakpoint
ALTER TABLE "units" ADD COLUMN "work_minor" bigint DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE "bench_channels" ADD CONSTRAINT "bench_channels_store_id_stores_store_id_fk" FOREIGN KEY ("store_id") REFERENCES "public"."stores"("store_id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "unit_batches" ADD CONSTRAINT "unit_batches_store_id_stores_store_id_fk" FOREIGN KEY ("store_id") REFERENCES "public"."stores"("store_id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "unit_tasks" ADD CONSTRAINT "unit_tasks_store_id_unit_id_units_store_id_unit_id_fk" FOREIGN KEY ("store_id","unit_id") REFERENCES "public"."units"("store_id","unit_id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "vendors" ADD CONSTRAINT "vendors_store_id_stores_store_id_fk" FOREIGN KEY ("store_id") REFERENCES "public"."stores"("store_id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE UNIQUE INDEX "bench_channels_name" ON "bench_channels" USING btree ("store_id","name");--> statement-breakpoint
CREATE INDEX "unit_batches_state" ON "unit_batches" USING btree ("store_id","state","created_at" DESC NULLS LAST,"batch_id" DESC NULLS LAST);--> statement-breakpoint
CREATE INDEX "unit_tasks_unit" ON "unit_tasks" USING btree ("store_id","unit_id","task_id");--> statement-breakpoint
CREATE INDEX "unit_tasks_open" ON "unit_tasks" USING btree ("store_id","created_at","task_id") WHERE state = 'open';--> statement-breakpoint
CREATE INDEX "units_batch" ON "units" USING btree ("store_id","batch_id","unit_id") WHERE batch_id is not null;--> statement-breakpoint
CREATE INDEX "units_waiting" ON "units" USING btree ("store_id","disposition","received_at","unit_id") WHERE state = 'routed' and batch_id is null;--> statement-breakpoint
CREATE POLICY "own_store" ON "bench_channels" AS PERMISSIVE FOR ALL TO "backhaul_app" USING (store_id = current_setting('backhaul.store_id', true)) WITH CHECK (store_id = current_setting('backhaul.store_id', true));--> statement-breakpoint
CREATE POLICY "own_store" ON "unit_batches" AS PERMISSIVE FOR ALL TO "backhaul_app" USING (store_id = current_setting('backhaul.store_id', true)) WITH CHECK (store_id = current_setting('backhaul.store_id', true));--> statement-breakpoint
CREATE POLICY "own_store" ON "unit_tasks" AS PERMISSIVE FOR ALL TO "backhaul_app" USING (store_id = current_setting('backhaul.store_id', true)) WITH CHECK (store_id = current_setting('backhaul.store_id', true));--> statement-breakpoint
CREATE POLICY "own_store" ON "vendors" AS PERMISSIVE FOR ALL TO "backhaul_app" USING (store_id = current_setting('backhaul.store_id', true)) WITH CHECK (store_id = current_setting('backhaul.store_id', true));