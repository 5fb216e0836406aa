CREATE TABLE "panel_sessions" (
	"store_id" text NOT NULL,
	"session_id" text NOT NULL,
	"message_id" text NOT NULL,
	"user_external_id" text NOT NULL,
	"is_owner" boolean NOT NULL,
	"locale" text,
	"code_hash" text,
	"code_expires_at" timestamp with time zone NOT NULL,
	"token_hash" text,
	"expires_at" timestamp with time zone NOT NULL,
	"created_at" timestamp with time zone NOT NULL,
	CONSTRAINT "panel_sessions_store_id_session_id_pk" PRIMARY KEY("store_id","session_id")
);
--> statement-breakpoint
ALTER TABLE "panel_sessions" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
ALTER TABLE "platform_sessions" ADD COLUMN "webhook_secret" text;--> statement-breakpoint
CREATE UNIQUE INDEX "panel_sessions_message" ON "panel_sessions" USING btree ("store_id","message_id");--> statement-breakpoint
CREATE UNIQUE INDEX "panel_sessions_token" ON "panel_sessions" USING btree ("store_id","token_hash");--> statement-breakpoint
CREATE INDEX "panel_sessions_old" ON "panel_sessions" USING btree ("store_id","created_at");--> statement-breakpoint
CREATE POLICY "own_store" ON "panel_sessions" AS PERMISSIVE FOR ALL TO "backhaul_app" USING (store_id = current_setting('backhaul.store_id', true)) WITH CHECK (store_id = current_setting('backhaul.store_id', true));