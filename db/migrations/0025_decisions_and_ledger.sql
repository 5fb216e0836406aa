CREATE TABLE "ledger_entries" (
	"store_id" text NOT NULL,
	"entry_id" text NOT NULL,
	"order_id" text NOT NULL,
	"return_id" text,
	"kind" text NOT NULL,
	"amount_minor" bigint NOT NULL,
	"currency" char(3) NOT NULL,
	"external_id" text,
	"outbox_id" text,
	"method" text,
	"reference" text,
	"entered_by" text NOT NULL,
	"at" timestamp with time zone NOT NULL,
	CONSTRAINT "ledger_entries_store_id_entry_id_pk" PRIMARY KEY("store_id","entry_id")
);
--> statement-breakpoint
ALTER TABLE "ledger_entries" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
ALTER TABLE "return_lines" ADD COLUMN "paid_percent" integer DEFAULT 100 NOT NULL;--> statement-breakpoint
ALTER TABLE "return_lines" ADD COLUMN "grade_reason" text;--> statement-breakpoint
ALTER TABLE "returns" ADD COLUMN "decision" text;--> statement-breakpoint
ALTER TABLE "returns" ADD COLUMN "decision_reasons" jsonb DEFAULT '[]'::jsonb NOT NULL;--> statement-breakpoint
ALTER TABLE "returns" ADD COLUMN "decided_by" text;--> statement-breakpoint
ALTER TABLE "returns" ADD COLUMN "overruled" boolean DEFAULT false NOT NULL;--> statement-breakpoint
ALTER TABLE "returns" ADD COLUMN "keep_item" boolean DEFAULT false NOT NULL;--> statement-breakpoint
ALTER TABLE "ledger_entries" ADD CONSTRAINT "ledger_entries_store_id_order_id_orders_store_id_order_id_fk" FOREIGN KEY ("store_id","order_id") REFERENCES "public"."orders"("store_id","order_id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE UNIQUE INDEX "ledger_entries_message" ON "ledger_entries" USING btree ("store_id","outbox_id","kind");--> statement-breakpoint
CREATE UNIQUE INDEX "ledger_entries_external" ON "ledger_entries" USING btree ("store_id","external_id","kind");--> statement-breakpoint
CREATE INDEX "ledger_entries_order" ON "ledger_entries" USING btree ("store_id","order_id","at");--> statement-breakpoint
CREATE INDEX "ledger_entries_return" ON "ledger_entries" USING btree ("store_id","return_id");--> statement-breakpoint
CREATE INDEX "ledger_entries_newest" ON "ledger_entries" USING btree ("store_id","at" DESC NULLS LAST,"entry_id" DESC NULLS LAST);--> statement-breakpoint
CREATE POLICY "own_store" ON "ledger_entries" AS PERMISSIVE FOR ALL TO "backhaul_app" USING (store_id = current_setting('backhaul.store_id', true)) WITH CHECK (store_id = current_setting('backhaul.store_id', true));