CREATE TABLE "bench_rules" (
	"store_id" text NOT NULL,
	"rules" jsonb NOT NULL,
	"version" integer DEFAULT 1 NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"changed_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "bench_rules_store_id_pk" PRIMARY KEY("store_id")
);
--> statement-breakpoint
ALTER TABLE "bench_rules" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
ALTER TABLE "units" ADD COLUMN "due_on" text DEFAULT '9999-12-31' NOT NULL;--> statement-breakpoint
ALTER TABLE "units" ADD COLUMN "due_why" text;--> statement-breakpoint
ALTER TABLE "units" ADD COLUMN "best_route" text;--> statement-breakpoint
ALTER TABLE "units" ADD COLUMN "worth_minor" bigint DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE "units" ADD COLUMN "loss_minor" bigint DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE "units" ADD COLUMN "clocked_on" text DEFAULT '1970-01-01' NOT NULL;--> statement-breakpoint
ALTER TABLE "units" ADD COLUMN "recovered_minor" bigint;--> statement-breakpoint
ALTER TABLE "units" ADD COLUMN "recovered_at" timestamp with time zone;--> statement-breakpoint
ALTER TABLE "units" ADD COLUMN "recovered_as" text;--> statement-breakpoint
ALTER TABLE "bench_rules" ADD CONSTRAINT "bench_rules_store_id_stores_store_id_fk" FOREIGN KEY ("store_id") REFERENCES "public"."stores"("store_id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "units_queue" ON "units" USING btree ("store_id",(- loss_minor),"due_on","unit_id") WHERE state in ('here', 'graded', 'routed');--> statement-breakpoint
CREATE INDEX "units_due" ON "units" USING btree ("store_id","due_on","unit_id") WHERE state in ('here', 'graded', 'routed');--> statement-breakpoint
CREATE INDEX "units_clock" ON "units" USING btree ("store_id","clocked_on","unit_id") WHERE state in ('here', 'graded', 'routed');--> statement-breakpoint
CREATE INDEX "units_recovered" ON "units" USING btree ("store_id","recovered_at","unit_id") WHERE recovered_at is not null;--> statement-breakpoint
CREATE POLICY "own_store" ON "bench_rules" AS PERMISSIVE FOR ALL TO "backhaul_app" USING (store_id = current_setting('backhaul.store_id', true)) WITH CHECK (store_id = current_setting('backhaul.store_id', true));