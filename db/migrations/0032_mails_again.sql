CREATE TABLE "mail_releases" (
	"store_id" text NOT NULL,
	"release_id" text NOT NULL,
	"email_hash" text NOT NULL,
	"scope" text NOT NULL,
	"why" text NOT NULL,
	"email" text,
	"reason" text,
	"actor" text NOT NULL,
	"created_at" timestamp with time zone NOT NULL,
	CONSTRAINT "mail_releases_store_id_release_id_pk" PRIMARY KEY("store_id","release_id")
);
--> statement-breakpoint
ALTER TABLE "mail_releases" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
ALTER TABLE "mail_releases" ADD CONSTRAINT "mail_releases_store_id_stores_store_id_fk" FOREIGN KEY ("store_id") REFERENCES "public"."stores"("store_id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "outbox_unreached" ON "outbox" USING btree ("store_id","outbox_id" DESC NULLS LAST) WHERE kind in ('mail.send','mail.window') and (state in ('stuck','abandoned') or result->>'suppressed' is not null) and result->>'again' is null;--> statement-breakpoint
CREATE POLICY "own_store" ON "mail_releases" AS PERMISSIVE FOR ALL TO "backhaul_app" USING (store_id = current_setting('backhaul.store_id', true)) WITH CHECK (store_id = current_setting('backhaul.store_id', true));