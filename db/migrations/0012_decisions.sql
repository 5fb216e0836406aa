CREATE TABLE "risk_rules" (
	"store_id" text NOT NULL,
	"rule_id" text NOT NULL,
	"version" integer NOT NULL,
	"position" integer NOT NULL,
	"name" text NOT NULL,
	"is_on" boolean DEFAULT false NOT NULL,
	"outcome" text NOT NULL,
	"conditions" jsonb NOT NULL,
	"test" jsonb,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"changed_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "risk_rules_store_id_rule_id_pk" PRIMARY KEY("store_id","rule_id")
);
--> statement-breakpoint
ALTER TABLE "risk_rules" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "risk_trials" (
	"store_id" text NOT NULL,
	"order_id" text NOT NULL,
	"flagged_at" timestamp with time zone NOT NULL,
	"action" text NOT NULL,
	"is_control" boolean NOT NULL,
	"control_percent" double precision NOT NULL,
	"probability" double precision NOT NULL,
	"cost_minor" bigint NOT NULL,
	"margin_minor" bigint NOT NULL,
	"treatment" text,
	"treated_at" timestamp with time zone,
	"left_at" timestamp with time zone,
	CONSTRAINT "risk_trials_store_id_order_id_pk" PRIMARY KEY("store_id","order_id")
);
--> statement-breakpoint
ALTER TABLE "risk_trials" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
ALTER TABLE "orders" ADD COLUMN "risk_worth_minor" bigint DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE "risk_assessments" ADD COLUMN "worth_minor" bigint DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE "risk_assessments" ADD COLUMN "rule_id" text;--> statement-breakpoint
ALTER TABLE "risk_assessments" ADD COLUMN "rule_version" integer;--> statement-breakpoint
ALTER TABLE "risk_trials" ADD CONSTRAINT "risk_trials_store_id_order_id_orders_store_id_order_id_fk" FOREIGN KEY ("store_id","order_id") REFERENCES "public"."orders"("store_id","order_id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "risk_rules_order" ON "risk_rules" USING btree ("store_id","position","rule_id");--> statement-breakpoint
CREATE INDEX "risk_trials_flagged" ON "risk_trials" USING btree ("store_id","flagged_at");--> statement-breakpoint
CREATE POLICY "own_store" ON "risk_rules" AS PERMISSIVE FOR ALL TO "backhaul_app" USING (store_id = current_setting('backhaul.store_id', true)) WITH CHECK (store_id = current_setting('backhaul.store_id', true));--> statement-breakpoint
CREATE POLICY "own_store" ON "risk_trials" AS PERMISSIVE FOR ALL TO "backhaul_app" USING (store_id = current_setting('backhaul.store_id', true)) WITH CHECK (store_id = current_setting('backhaul.store_id', true));