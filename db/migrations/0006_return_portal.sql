CREATE TABLE "portal_codes" (
	"store_id" text NOT NULL,
	"code_id" text NOT NULL,
	"order_id" text,
	"number_hash" text NOT NULL,
	"ip_hash" text NOT NULL,
	"code" text NOT NULL,
	"locale" text NOT NULL,
	"misses" integer DEFAULT 0 NOT NULL,
	"expires_at" timestamp with time zone NOT NULL,
	"used_at" timestamp with time zone,
	"created_at" timestamp with time zone NOT NULL,
	CONSTRAINT "portal_codes_store_id_code_id_pk" PRIMARY KEY("store_id","code_id")
);
--> statement-breakpoint
ALTER TABLE "portal_codes" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "portal_drafts" (
	"store_id" text NOT NULL,
	"order_id" text NOT NULL,
	"body" text NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"changed_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "portal_drafts_store_id_order_id_pk" PRIMARY KEY("store_id","order_id")
);
--> statement-breakpoint
ALTER TABLE "portal_drafts" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "portal_tokens" (
	"store_id" text NOT NULL,
	"token_hash" text NOT NULL,
	"used_at" timestamp with time zone NOT NULL,
	CONSTRAINT "portal_tokens_store_id_token_hash_pk" PRIMARY KEY("store_id","token_hash")
);
--> statement-breakpoint
ALTER TABLE "portal_tokens" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
ALTER TABLE "portal_codes" ADD CONSTRAINT "portal_codes_store_id_order_id_orders_store_id_order_id_fk" FOREIGN KEY ("store_id","order_id") REFERENCES "public"."orders"("store_id","order_id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "portal_drafts" ADD CONSTRAINT "portal_drafts_store_id_order_id_orders_store_id_order_id_fk" FOREIGN KEY ("store_id","order_id") REFERENCES "public"."orders"("store_id","order_id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "portal_tokens" ADD CONSTRAINT "portal_tokens_store_id_stores_store_id_fk" FOREIGN KEY ("store_id") REFERENCES "public"."stores"("store_id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "portal_codes_number" ON "portal_codes" USING btree ("store_id","number_hash","created_at");--> statement-breakpoint
CREATE INDEX "portal_codes_ip" ON "portal_codes" USING btree ("store_id","ip_hash","created_at");--> statement-breakpoint
CREATE INDEX "portal_codes_old" ON "portal_codes" USING btree ("store_id","created_at");--> statement-breakpoint
CREATE INDEX "portal_drafts_old" ON "portal_drafts" USING btree ("store_id","changed_at");--> statement-breakpoint
CREATE INDEX "portal_tokens_old" ON "portal_tokens" USING btree ("store_id","used_at");--> statement-breakpoint
CREATE POLICY "own_store" ON "portal_codes" AS PERMISSIVE FOR ALL TO "backhaul_app" USING (store_id = current_setting('backhaul.store_id', true)) WITH CHECK (store_id = current_setting('backhaul.store_id', true));--> statement-breakpoint
CREATE POLICY "own_store" ON "portal_drafts" AS PERMISSIVE FOR ALL TO "backhaul_app" USING (store_id = current_setting('backhaul.store_id', true)) WITH CHECK (store_id = current_setting('backhaul.store_id', true));--> statement-breakpoint
CREATE POLICY "own_store" ON "portal_tokens" AS PERMISSIVE FOR ALL TO "backhaul_app" USING (store_id = current_setting('backhaul.store_id', true)) WITH CHECK (store_id = current_setting('backhaul.store_id', true));