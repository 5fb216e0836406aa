CREATE TABLE "verifications" (
	"store_id" text NOT NULL,
	"verification_id" text NOT NULL,
	"order_id" text NOT NULL,
	"state" text NOT NULL,
	"token_hash" text NOT NULL,
	"asked_at" timestamp with time zone NOT NULL,
	"expires_at" timestamp with time zone NOT NULL,
	"answered_at" timestamp with time zone,
	"answer" text,
	"corrected" boolean DEFAULT false NOT NULL,
	CONSTRAINT "verifications_store_id_verification_id_pk" PRIMARY KEY("store_id","verification_id")
);
--> statement-breakpoint
ALTER TABLE "verifications" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
ALTER TABLE "verifications" ADD CONSTRAINT "verifications_store_id_order_id_orders_store_id_order_id_fk" FOREIGN KEY ("store_id","order_id") REFERENCES "public"."orders"("store_id","order_id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE UNIQUE INDEX "verifications_token" ON "verifications" USING btree ("store_id","token_hash");--> statement-breakpoint
CREATE UNIQUE INDEX "verifications_open" ON "verifications" USING btree ("store_id","order_id") WHERE state = 'asked';--> statement-breakpoint
CREATE INDEX "verifications_order" ON "verifications" USING btree ("store_id","order_id","asked_at");--> statement-breakpoint
CREATE INDEX "verifications_due" ON "verifications" USING btree ("store_id","expires_at") WHERE state = 'asked';--> statement-breakpoint
CREATE POLICY "own_store" ON "verifications" AS PERMISSIVE FOR ALL TO "backhaul_app" USING (store_id = current_setting('backhaul.store_id', true)) WITH CHECK (store_id = current_setting('backhaul.store_id', true));