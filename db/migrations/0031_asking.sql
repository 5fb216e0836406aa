CREATE TABLE "return_groups" (
	"store_id" text NOT NULL,
	"group_id" text NOT NULL,
	"request_key" text NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"changed_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "return_groups_store_id_group_id_pk" PRIMARY KEY("store_id","group_id")
);
--> statement-breakpoint
ALTER TABLE "return_groups" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
ALTER TABLE "return_lines" ADD COLUMN "sub_reason" text DEFAULT '' NOT NULL;--> statement-breakpoint
ALTER TABLE "return_lines" ADD COLUMN "conditions" text[] DEFAULT '{}' NOT NULL;--> statement-breakpoint
ALTER TABLE "returns" ADD COLUMN "group_id" text;--> statement-breakpoint
ALTER TABLE "returns" ADD COLUMN "replaced_by" text;--> statement-breakpoint
ALTER TABLE "return_groups" ADD CONSTRAINT "return_groups_store_id_stores_store_id_fk" FOREIGN KEY ("store_id") REFERENCES "public"."stores"("store_id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE UNIQUE INDEX "return_groups_request_key" ON "return_groups" USING btree ("store_id","request_key");--> statement-breakpoint
CREATE INDEX "returns_group" ON "returns" USING btree ("store_id","group_id");--> statement-breakpoint
CREATE POLICY "own_store" ON "return_groups" AS PERMISSIVE FOR ALL TO "backhaul_app" USING (store_id = current_setting('backhaul.store_id', true)) WITH CHECK (store_id = current_setting('backhaul.store_id', true));