CREATE TABLE "return_recipients" (
	"store_id" text NOT NULL,
	"return_id" text NOT NULL,
	"name" text,
	"email" text,
	"email_hash" text,
	"locale" text NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"changed_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "return_recipients_store_id_return_id_pk" PRIMARY KEY("store_id","return_id")
);
--> statement-breakpoint
ALTER TABLE "return_recipients" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
ALTER TABLE "portal_drafts" ADD COLUMN "whose" text DEFAULT '' NOT NULL;--> statement-breakpoint
ALTER TABLE "portal_drafts" DROP CONSTRAINT "portal_drafts_store_id_order_id_pk";--> statement-breakpoint
ALTER TABLE "portal_drafts" ADD CONSTRAINT "portal_drafts_store_id_order_id_whose_pk" PRIMARY KEY("store_id","order_id","whose");--> statement-breakpoint
ALTER TABLE "portal_codes" ADD COLUMN "recipient" text;--> statement-breakpoint
ALTER TABLE "portal_codes" ADD COLUMN "recipient_hash" text;--> statement-breakpoint
ALTER TABLE "returns" ADD COLUMN "gift" boolean DEFAULT false NOT NULL;--> statement-breakpoint
ALTER TABLE "return_recipients" ADD CONSTRAINT "return_recipients_store_id_return_id_returns_store_id_return_id_fk" FOREIGN KEY ("store_id","return_id") REFERENCES "public"."returns"("store_id","return_id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "return_recipients_email" ON "return_recipients" USING btree ("store_id","email_hash");--> statement-breakpoint
CREATE INDEX "portal_codes_recipient" ON "portal_codes" USING btree ("store_id","recipient_hash","created_at");--> statement-breakpoint
CREATE POLICY "own_store" ON "return_recipients" AS PERMISSIVE FOR ALL TO "backhaul_app" USING (store_id = current_setting('backhaul.store_id', true)) WITH CHECK (store_id = current_setting('backhaul.store_id', true));