CREATE TABLE "evidence_states" (
	"store_id" text NOT NULL,
	"generation" integer DEFAULT 0 NOT NULL,
	"phase" text DEFAULT 'idle' NOT NULL,
	"building" integer,
	"walked_to" text,
	"orders_walked" integer DEFAULT 0 NOT NULL,
	"orders_total" integer DEFAULT 0 NOT NULL,
	"ends_counted" integer DEFAULT 0 NOT NULL,
	"return_days" integer,
	"started_at" timestamp with time zone,
	"finished_at" timestamp with time zone,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"changed_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "evidence_states_store_id_pk" PRIMARY KEY("store_id")
);
--> statement-breakpoint
ALTER TABLE "evidence_states" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
ALTER TABLE "risk_tallies" ADD COLUMN "generation" integer DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE "risk_tallies" DROP CONSTRAINT "risk_tallies_store_id_kind_key_pk";--> statement-breakpoint
ALTER TABLE "risk_tallies" ADD CONSTRAINT "risk_tallies_store_id_generation_kind_key_pk" PRIMARY KEY("store_id","generation","kind","key");--> statement-breakpoint
ALTER TABLE "orders" ADD COLUMN "return_probability" double precision;--> statement-breakpoint
ALTER TABLE "risk_assessments" ADD COLUMN "return_probability" double precision;--> statement-breakpoint
ALTER TABLE "risk_assessments" ADD COLUMN "return_reasons" jsonb;--> statement-breakpoint
ALTER TABLE "risk_assessments" ADD COLUMN "return_model_id" text;--> statement-breakpoint
ALTER TABLE "risk_tallies" ADD COLUMN "returned" double precision DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE "risk_tallies" ADD COLUMN "kept" double precision DEFAULT 0 NOT NULL;--> statement-breakpoint
-- What was counted so far fades from when it was counted.
ALTER TABLE "tally_entries" ADD COLUMN "ended_at" timestamp with time zone;--> statement-breakpoint
UPDATE "tally_entries" SET "ended_at" = "counted_at";--> statement-breakpoint
ALTER TABLE "tally_entries" ALTER COLUMN "ended_at" SET NOT NULL;--> statement-breakpoint
ALTER TABLE "tally_entries" ADD COLUMN "return_end" text;--> statement-breakpoint
ALTER TABLE "evidence_states" ADD CONSTRAINT "evidence_states_store_id_stores_store_id_fk" FOREIGN KEY ("store_id") REFERENCES "public"."stores"("store_id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "tally_entries_maturing" ON "tally_entries" USING btree ("store_id","ended_at","order_id") WHERE outcome = 'delivered' and return_end is null;--> statement-breakpoint
CREATE POLICY "own_store" ON "evidence_states" AS PERMISSIVE FOR ALL TO "backhaul_app" USING (store_id = current_setting('backhaul.store_id', true)) WITH CHECK (store_id = current_setting('backhaul.store_id', true));