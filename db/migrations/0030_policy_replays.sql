CREATE TABLE "policy_replay_changes" (
	"store_id" text NOT NULL,
	"replay_id" text NOT NULL,
	"position" integer NOT NULL,
	"kind" text NOT NULL,
	"order_id" text NOT NULL,
	"return_id" text,
	"asked_at" timestamp with time zone NOT NULL,
	"from_answer" text NOT NULL,
	"to_answer" text NOT NULL,
	"rule" text NOT NULL,
	"code" text NOT NULL,
	"line_external_id" text,
	"sentence_before" text NOT NULL,
	"sentence_after" text NOT NULL,
	"before_minor" bigint NOT NULL,
	"after_minor" bigint NOT NULL,
	CONSTRAINT "policy_replay_changes_store_id_replay_id_position_pk" PRIMARY KEY("store_id","replay_id","position")
);
--> statement-breakpoint
ALTER TABLE "policy_replay_changes" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "policy_replays" (
	"store_id" text NOT NULL,
	"replay_id" text NOT NULL,
	"channel" text NOT NULL,
	"version" integer NOT NULL,
	"revision" integer NOT NULL,
	"base_channel" text NOT NULL,
	"base_version" integer NOT NULL,
	"ask_day" integer NOT NULL,
	"state" text NOT NULL,
	"attempt" integer DEFAULT 0 NOT NULL,
	"orders_read" integer DEFAULT 0 NOT NULL,
	"orders_total" integer DEFAULT 0 NOT NULL,
	"result" jsonb,
	"started_by" text NOT NULL,
	"finished_at" timestamp with time zone,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"changed_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "policy_replays_store_id_replay_id_pk" PRIMARY KEY("store_id","replay_id")
);
--> statement-breakpoint
ALTER TABLE "policy_replays" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
ALTER TABLE "return_refusals" ADD COLUMN "choice" jsonb;--> statement-breakpoint
ALTER TABLE "policy_replay_changes" ADD CONSTRAINT "policy_replay_changes_store_id_replay_id_policy_replays_store_id_replay_id_fk" FOREIGN KEY ("store_id","replay_id") REFERENCES "public"."policy_replays"("store_id","replay_id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "policy_replay_changes" ADD CONSTRAINT "policy_replay_changes_store_id_order_id_orders_store_id_order_id_fk" FOREIGN KEY ("store_id","order_id") REFERENCES "public"."orders"("store_id","order_id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "policy_replays" ADD CONSTRAINT "policy_replays_store_id_stores_store_id_fk" FOREIGN KEY ("store_id") REFERENCES "public"."stores"("store_id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "policy_replay_changes_order" ON "policy_replay_changes" USING btree ("store_id","order_id");--> statement-breakpoint
CREATE UNIQUE INDEX "policy_replays_channel" ON "policy_replays" USING btree ("store_id","channel");--> statement-breakpoint
CREATE POLICY "own_store" ON "policy_replay_changes" AS PERMISSIVE FOR ALL TO "backhaul_app" USING (store_id = current_setting('backhaul.store_id', true)) WITH CHECK (store_id = current_setting('backhaul.store_id', true));--> statement-breakpoint
CREATE POLICY "own_store" ON "policy_replays" AS PERMISSIVE FOR ALL TO "backhaul_app" USING (store_id = current_setting('backhaul.store_id', true)) WITH CHECK (store_id = current_setting('backhaul.store_id', true));