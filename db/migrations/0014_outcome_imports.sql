CREATE TABLE "outcome_import_errors" (
	"store_id" text NOT NULL,
	"import_id" text NOT NULL,
	"row_number" integer NOT NULL,
	"code" text NOT NULL,
	CONSTRAINT "outcome_import_errors_store_id_import_id_row_number_pk" PRIMARY KEY("store_id","import_id","row_number")
);
--> statement-breakpoint
ALTER TABLE "outcome_import_errors" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "outcome_import_orders" (
	"store_id" text NOT NULL,
	"import_id" text NOT NULL,
	"order_id" text NOT NULL,
	CONSTRAINT "outcome_import_orders_store_id_import_id_order_id_pk" PRIMARY KEY("store_id","import_id","order_id")
);
--> statement-breakpoint
ALTER TABLE "outcome_import_orders" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "outcome_imports" (
	"store_id" text NOT NULL,
	"import_id" text NOT NULL,
	"state" text NOT NULL,
	"file_key" text,
	"file_name" text NOT NULL,
	"size_bytes" bigint DEFAULT 0 NOT NULL,
	"mapping" jsonb,
	"reading" text,
	"rows_total" integer DEFAULT 0 NOT NULL,
	"rows_read" integer DEFAULT 0 NOT NULL,
	"rows_applied" integer DEFAULT 0 NOT NULL,
	"rows_kept" integer DEFAULT 0 NOT NULL,
	"rows_failed" integer DEFAULT 0 NOT NULL,
	"offset_bytes" bigint DEFAULT 0 NOT NULL,
	"error_code" text,
	"started_by" text,
	"started_at" timestamp with time zone,
	"finished_at" timestamp with time zone,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"changed_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "outcome_imports_store_id_import_id_pk" PRIMARY KEY("store_id","import_id")
);
--> statement-breakpoint
ALTER TABLE "outcome_imports" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
ALTER TABLE "outcome_import_errors" ADD CONSTRAINT "outcome_import_errors_store_id_import_id_outcome_imports_store_id_import_id_fk" FOREIGN KEY ("store_id","import_id") REFERENCES "public"."outcome_imports"("store_id","import_id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "outcome_import_orders" ADD CONSTRAINT "outcome_import_orders_store_id_import_id_outcome_imports_store_id_import_id_fk" FOREIGN KEY ("store_id","import_id") REFERENCES "public"."outcome_imports"("store_id","import_id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "outcome_imports" ADD CONSTRAINT "outcome_imports_store_id_stores_store_id_fk" FOREIGN KEY ("store_id") REFERENCES "public"."stores"("store_id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "outcome_imports_recent" ON "outcome_imports" USING btree ("store_id","created_at" DESC NULLS LAST);--> statement-breakpoint
CREATE POLICY "own_store" ON "outcome_import_errors" AS PERMISSIVE FOR ALL TO "backhaul_app" USING (store_id = current_setting('backhaul.store_id', true)) WITH CHECK (store_id = current_setting('backhaul.store_id', true));--> statement-breakpoint
CREATE POLICY "own_store" ON "outcome_import_orders" AS PERMISSIVE FOR ALL TO "backhaul_app" USING (store_id = current_setting('backhaul.store_id', true)) WITH CHECK (store_id = current_setting('backhaul.store_id', true));--> statement-breakpoint
CREATE POLICY "own_store" ON "outcome_imports" AS PERMISSIVE FOR ALL TO "backhaul_app" USING (store_id = current_setting('backhaul.store_id', true)) WITH CHECK (store_id = current_setting('backhaul.store_id', true));