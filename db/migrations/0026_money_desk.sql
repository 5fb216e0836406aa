CREATE TABLE "credit_note_years" (
	"store_id" text NOT NULL,
	"year" integer NOT NULL,
	"last_number" integer NOT NULL,
	CONSTRAINT "credit_note_years_store_id_year_pk" PRIMARY KEY("store_id","year")
);
--> statement-breakpoint
ALTER TABLE "credit_note_years" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "credit_notes" (
	"store_id" text NOT NULL,
	"year" integer NOT NULL,
	"number" integer NOT NULL,
	"return_id" text NOT NULL,
	"order_id" text NOT NULL,
	"issued_on" text NOT NULL,
	"currency" char(3) NOT NULL,
	"total_minor" bigint NOT NULL,
	"tax_minor" bigint NOT NULL,
	"body" jsonb NOT NULL,
	"issued_at" timestamp with time zone NOT NULL,
	CONSTRAINT "credit_notes_store_id_year_number_pk" PRIMARY KEY("store_id","year","number")
);
--> statement-breakpoint
ALTER TABLE "credit_notes" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "money_checks" (
	"store_id" text NOT NULL,
	"state" text DEFAULT 'idle' NOT NULL,
	"walked_to" text,
	"orders_read" integer DEFAULT 0 NOT NULL,
	"orders_total" integer DEFAULT 0 NOT NULL,
	"error_code" text,
	"started_at" timestamp with time zone,
	"finished_at" timestamp with time zone,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"changed_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "money_checks_store_id_pk" PRIMARY KEY("store_id")
);
--> statement-breakpoint
ALTER TABLE "money_checks" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "money_differences" (
	"store_id" text NOT NULL,
	"difference_id" text NOT NULL,
	"order_id" text NOT NULL,
	"return_id" text,
	"key" text NOT NULL,
	"kind" text NOT NULL,
	"ours_minor" bigint NOT NULL,
	"theirs_minor" bigint NOT NULL,
	"currency" char(3) NOT NULL,
	"state" text DEFAULT 'open' NOT NULL,
	"way" text,
	"note" text,
	"settled_by" text,
	"settled_at" timestamp with time zone,
	"found_at" timestamp with time zone NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"changed_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "money_differences_store_id_difference_id_pk" PRIMARY KEY("store_id","difference_id")
);
--> statement-breakpoint
ALTER TABLE "money_differences" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "promise_alarms" (
	"store_id" text NOT NULL,
	"return_id" text NOT NULL,
	"due_on" text NOT NULL,
	"raised_at" timestamp with time zone NOT NULL,
	CONSTRAINT "promise_alarms_store_id_return_id_due_on_pk" PRIMARY KEY("store_id","return_id","due_on")
);
--> statement-breakpoint
ALTER TABLE "promise_alarms" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
ALTER TABLE "outcome_imports" ADD COLUMN "kind" text DEFAULT 'outcomes' NOT NULL;--> statement-breakpoint
ALTER TABLE "outcome_imports" ADD COLUMN "returns_mapping" jsonb;--> statement-breakpoint
ALTER TABLE "money_checks" ADD CONSTRAINT "money_checks_store_id_stores_store_id_fk" FOREIGN KEY ("store_id") REFERENCES "public"."stores"("store_id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "money_differences" ADD CONSTRAINT "money_differences_store_id_order_id_orders_store_id_order_id_fk" FOREIGN KEY ("store_id","order_id") REFERENCES "public"."orders"("store_id","order_id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "promise_alarms" ADD CONSTRAINT "promise_alarms_store_id_return_id_returns_store_id_return_id_fk" FOREIGN KEY ("store_id","return_id") REFERENCES "public"."returns"("store_id","return_id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE UNIQUE INDEX "credit_notes_return" ON "credit_notes" USING btree ("store_id","return_id");--> statement-breakpoint
CREATE INDEX "credit_notes_issued" ON "credit_notes" USING btree ("store_id","issued_at" DESC NULLS LAST);--> statement-breakpoint
CREATE UNIQUE INDEX "money_differences_key" ON "money_differences" USING btree ("store_id","key");--> statement-breakpoint
CREATE INDEX "money_differences_state" ON "money_differences" USING btree ("store_id","state","found_at" DESC NULLS LAST,"difference_id" DESC NULLS LAST);--> statement-breakpoint
CREATE INDEX "money_differences_order" ON "money_differences" USING btree ("store_id","order_id");--> statement-breakpoint
CREATE INDEX "refunds_newest" ON "refunds" USING btree ("store_id","refunded_at" DESC NULLS LAST,"refund_id" DESC NULLS LAST);--> statement-breakpoint
CREATE POLICY "own_store" ON "credit_note_years" AS PERMISSIVE FOR ALL TO "backhaul_app" USING (store_id = current_setting('backhaul.store_id', true)) WITH CHECK (store_id = current_setting('backhaul.store_id', true));--> statement-breakpoint
CREATE POLICY "own_store" ON "credit_notes" AS PERMISSIVE FOR ALL TO "backhaul_app" USING (store_id = current_setting('backhaul.store_id', true)) WITH CHECK (store_id = current_setting('backhaul.store_id', true));--> statement-breakpoint
CREATE POLICY "own_store" ON "money_checks" AS PERMISSIVE FOR ALL TO "backhaul_app" USING (store_id = current_setting('backhaul.store_id', true)) WITH CHECK (store_id = current_setting('backhaul.store_id', true));--> statement-breakpoint
CREATE POLICY "own_store" ON "money_differences" AS PERMISSIVE FOR ALL TO "backhaul_app" USING (store_id = current_setting('backhaul.store_id', true)) WITH CHECK (store_id = current_setting('backhaul.store_id', true));--> statement-breakpoint
CREATE POLICY "own_store" ON "promise_alarms" AS PERMISSIVE FOR ALL TO "backhaul_app" USING (store_id = current_setting('backhaul.store_id', true)) WITH CHECK (store_id = current_setting('backhaul.store_id', true));