CREATE TABLE "digest_readers" (
	"store_id" text NOT NULL,
	"reader_id" text NOT NULL,
	"email" text NOT NULL,
	"email_hash" text NOT NULL,
	"locale" text NOT NULL,
	"pace" text NOT NULL,
	"told_until" timestamp with time zone NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"changed_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "digest_readers_store_id_reader_id_pk" PRIMARY KEY("store_id","reader_id")
);
--> statement-breakpoint
ALTER TABLE "digest_readers" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "return_notes" (
	"store_id" text NOT NULL,
	"note_id" text NOT NULL,
	"return_id" text NOT NULL,
	"body" text NOT NULL,
	"actor" text NOT NULL,
	"written_at" timestamp with time zone NOT NULL,
	CONSTRAINT "return_notes_store_id_note_id_pk" PRIMARY KEY("store_id","note_id")
);
--> statement-breakpoint
ALTER TABLE "return_notes" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "rule_departures" (
	"store_id" text NOT NULL,
	"departure_id" text NOT NULL,
	"return_id" text NOT NULL,
	"order_id" text NOT NULL,
	"kind" text NOT NULL,
	"rule" text NOT NULL,
	"actor" text NOT NULL,
	"reason" text,
	"amount_minor" bigint NOT NULL,
	"currency" char(3) NOT NULL,
	"departed_at" timestamp with time zone NOT NULL,
	CONSTRAINT "rule_departures_store_id_departure_id_pk" PRIMARY KEY("store_id","departure_id")
);
--> statement-breakpoint
ALTER TABLE "rule_departures" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "saved_answers" (
	"store_id" text NOT NULL,
	"answer_id" text NOT NULL,
	"locale" text NOT NULL,
	"title" text NOT NULL,
	"use" text NOT NULL,
	"body" text NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"changed_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "saved_answers_store_id_answer_id_locale_pk" PRIMARY KEY("store_id","answer_id","locale")
);
--> statement-breakpoint
ALTER TABLE "saved_answers" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
ALTER TABLE "returns" ADD COLUMN "decide_by" timestamp with time zone DEFAULT now() NOT NULL;--> statement-breakpoint
ALTER TABLE "returns" ADD COLUMN "assigned_to" text;--> statement-breakpoint
ALTER TABLE "returns" ADD COLUMN "country_code" text;--> statement-breakpoint
ALTER TABLE "returns" ADD COLUMN "stage" text GENERATED ALWAYS AS (case when request = 'requested' then 'to-decide' when request in ('declined', 'cancelled', 'expired') or resolution in ('settled', 'none') then 'closed' when request in ('received', 'closed') or resolution in ('settling', 'stuck') then 'to-settle' when parcel = 'arrived' then 'to-inspect' when parcel in ('in_transit', 'lost') then 'on-the-way' else 'approved' end) STORED;--> statement-breakpoint
-- Returns from before the desk had a clock get the hours a store has at first, and the country of their order.
UPDATE "returns" r SET "country_code" = o."country_code", "decide_by" = r."requested_at" + interval '48 hours' FROM "orders" o WHERE o."store_id" = r."store_id" AND o."order_id" = r."order_id";--> statement-breakpoint
ALTER TABLE "digest_readers" ADD CONSTRAINT "digest_readers_store_id_stores_store_id_fk" FOREIGN KEY ("store_id") REFERENCES "public"."stores"("store_id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "return_notes" ADD CONSTRAINT "return_notes_store_id_return_id_returns_store_id_return_id_fk" FOREIGN KEY ("store_id","return_id") REFERENCES "public"."returns"("store_id","return_id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "rule_departures" ADD CONSTRAINT "rule_departures_store_id_return_id_returns_store_id_return_id_fk" FOREIGN KEY ("store_id","return_id") REFERENCES "public"."returns"("store_id","return_id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "saved_answers" ADD CONSTRAINT "saved_answers_store_id_stores_store_id_fk" FOREIGN KEY ("store_id") REFERENCES "public"."stores"("store_id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE UNIQUE INDEX "digest_readers_email" ON "digest_readers" USING btree ("store_id","email_hash");--> statement-breakpoint
CREATE INDEX "return_notes_return" ON "return_notes" USING btree ("store_id","return_id","note_id");--> statement-breakpoint
CREATE UNIQUE INDEX "rule_departures_once" ON "rule_departures" USING btree ("store_id","return_id","kind");--> statement-breakpoint
CREATE INDEX "rule_departures_newest" ON "rule_departures" USING btree ("store_id","departed_at" DESC NULLS LAST,"departure_id" DESC NULLS LAST);--> statement-breakpoint
CREATE INDEX "return_lines_reason" ON "return_lines" USING btree ("store_id","reason_id","return_id");--> statement-breakpoint
CREATE INDEX "returns_stage" ON "returns" USING btree ("store_id","stage","requested_at" DESC NULLS LAST,"return_id" DESC NULLS LAST);--> statement-breakpoint
CREATE INDEX "returns_decide_by" ON "returns" USING btree ("store_id","decide_by","return_id") WHERE request = 'requested';--> statement-breakpoint
CREATE INDEX "returns_promise" ON "returns" USING btree ("store_id","due_on","return_id") WHERE request = 'received' and resolution in ('open', 'settling', 'stuck');--> statement-breakpoint
CREATE INDEX "returns_assigned" ON "returns" USING btree ("store_id","assigned_to","requested_at" DESC NULLS LAST,"return_id" DESC NULLS LAST) WHERE assigned_to is not null;--> statement-breakpoint
CREATE INDEX "returns_country" ON "returns" USING btree ("store_id","country_code","requested_at" DESC NULLS LAST,"return_id" DESC NULLS LAST);--> statement-breakpoint
CREATE INDEX "returns_wants" ON "returns" USING btree ("store_id","wants","requested_at" DESC NULLS LAST,"return_id" DESC NULLS LAST);--> statement-breakpoint
CREATE INDEX "returns_name" ON "returns" USING btree ("store_id","name");--> statement-breakpoint
CREATE POLICY "own_store" ON "digest_readers" AS PERMISSIVE FOR ALL TO "backhaul_app" USING (store_id = current_setting('backhaul.store_id', true)) WITH CHECK (store_id = current_setting('backhaul.store_id', true));--> statement-breakpoint
CREATE POLICY "own_store" ON "return_notes" AS PERMISSIVE FOR ALL TO "backhaul_app" USING (store_id = current_setting('backhaul.store_id', true)) WITH CHECK (store_id = current_setting('backhaul.store_id', true));--> statement-breakpoint
CREATE POLICY "own_store" ON "rule_departures" AS PERMISSIVE FOR ALL TO "backhaul_app" USING (store_id = current_setting('backhaul.store_id', true)) WITH CHECK (store_id = current_setting('backhaul.store_id', true));--> statement-breakpoint
CREATE POLICY "own_store" ON "saved_answers" AS PERMISSIVE FOR ALL TO "backhaul_app" USING (store_id = current_setting('backhaul.store_id', true)) WITH CHECK (store_id = current_setting('backhaul.store_id', true));