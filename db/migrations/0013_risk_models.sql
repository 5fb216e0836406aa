CREATE TABLE "risk_learnings" (
	"store_id" text NOT NULL,
	"kind" text NOT NULL,
	"tried_at" timestamp with time zone NOT NULL,
	"ended" text NOT NULL,
	"outcomes" integer NOT NULL,
	"positives" integer NOT NULL,
	CONSTRAINT "risk_learnings_store_id_kind_pk" PRIMARY KEY("store_id","kind")
);
--> statement-breakpoint
ALTER TABLE "risk_learnings" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "risk_models" (
	"store_id" text NOT NULL,
	"model_id" text NOT NULL,
	"kind" text NOT NULL,
	"feature_version" integer NOT NULL,
	"state" text NOT NULL,
	"speaks" text NOT NULL,
	"trained_at" timestamp with time zone NOT NULL,
	"outcomes" integer NOT NULL,
	"positives" integer NOT NULL,
	"artefact" "bytea" NOT NULL,
	"honesty" jsonb NOT NULL,
	"last_days" jsonb,
	CONSTRAINT "risk_models_store_id_model_id_pk" PRIMARY KEY("store_id","model_id")
);
--> statement-breakpoint
ALTER TABLE "risk_models" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE UNIQUE INDEX "risk_models_active" ON "risk_models" USING btree ("store_id","kind") WHERE state = 'active';--> statement-breakpoint
CREATE POLICY "own_store" ON "risk_learnings" AS PERMISSIVE FOR ALL TO "backhaul_app" USING (store_id = current_setting('backhaul.store_id', true)) WITH CHECK (store_id = current_setting('backhaul.store_id', true));--> statement-breakpoint
CREATE POLICY "own_store" ON "risk_models" AS PERMISSIVE FOR ALL TO "backhaul_app" USING (store_id = current_setting('backhaul.store_id', true)) WITH CHECK (store_id = current_setting('backhaul.store_id', true));