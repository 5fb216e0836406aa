CREATE TABLE "return_withdrawals" (
	"store_id" text NOT NULL,
	"withdrawal_id" text NOT NULL,
	"state" text NOT NULL,
	"order_id" text,
	"return_id" text,
	"body" text,
	"doubts" jsonb DEFAULT '[]'::jsonb NOT NULL,
	"locale" text NOT NULL,
	"number_hash" text NOT NULL,
	"email_hash" text NOT NULL,
	"ip_hash" text NOT NULL,
	"content_hash" text NOT NULL,
	"declared_at" timestamp with time zone NOT NULL,
	"confirmed_at" timestamp with time zone,
	"receipt_at" timestamp with time zone,
	"decided_at" timestamp with time zone,
	"decided_by" text,
	"note" text,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"changed_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "return_withdrawals_store_id_withdrawal_id_pk" PRIMARY KEY("store_id","withdrawal_id")
);
--> statement-breakpoint
ALTER TABLE "return_withdrawals" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
ALTER TABLE "returns" ADD COLUMN "withdrawal" boolean DEFAULT false NOT NULL;--> statement-breakpoint
ALTER TABLE "return_withdrawals" ADD CONSTRAINT "return_withdrawals_store_id_order_id_orders_store_id_order_id_fk" FOREIGN KEY ("store_id","order_id") REFERENCES "public"."orders"("store_id","order_id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "return_withdrawals_state" ON "return_withdrawals" USING btree ("store_id","state","declared_at");--> statement-breakpoint
CREATE INDEX "return_withdrawals_number" ON "return_withdrawals" USING btree ("store_id","number_hash","confirmed_at");--> statement-breakpoint
CREATE INDEX "return_withdrawals_email" ON "return_withdrawals" USING btree ("store_id","email_hash","confirmed_at");--> statement-breakpoint
CREATE INDEX "return_withdrawals_ip" ON "return_withdrawals" USING btree ("store_id","ip_hash","confirmed_at");--> statement-breakpoint
CREATE INDEX "return_withdrawals_order" ON "return_withdrawals" USING btree ("store_id","order_id");--> statement-breakpoint
CREATE POLICY "own_store" ON "return_withdrawals" AS PERMISSIVE FOR ALL TO "backhaul_app" USING (store_id = current_setting('backhaul.store_id', true)) WITH CHECK (store_id = current_setting('backhaul.store_id', true));