CREATE TABLE "products" (
	"store_id" text NOT NULL,
	"product_external_id" text NOT NULL,
	"tags" text[] NOT NULL,
	"collections" text[] NOT NULL,
	"type" text,
	"read_at" timestamp with time zone NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"changed_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "products_store_id_product_external_id_pk" PRIMARY KEY("store_id","product_external_id")
);
--> statement-breakpoint
ALTER TABLE "products" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "return_policies" (
	"store_id" text NOT NULL,
	"channel" text NOT NULL,
	"version" integer NOT NULL,
	"state" text NOT NULL,
	"body" jsonb NOT NULL,
	"revision" integer DEFAULT 1 NOT NULL,
	"based_on" integer,
	"note" text DEFAULT '' NOT NULL,
	"changed_by" text NOT NULL,
	"published_by" text,
	"published_at" timestamp with time zone,
	"retired_at" timestamp with time zone,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"changed_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "return_policies_store_id_channel_version_pk" PRIMARY KEY("store_id","channel","version")
);
--> statement-breakpoint
ALTER TABLE "return_policies" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "return_refusals" (
	"store_id" text NOT NULL,
	"order_id" text NOT NULL,
	"line_external_id" text NOT NULL,
	"code" text NOT NULL,
	"refused_on" text NOT NULL,
	"quantity" integer NOT NULL,
	"amount_minor" bigint NOT NULL,
	"policy_channel" text NOT NULL,
	"policy_version" integer NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"changed_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "return_refusals_store_id_order_id_line_external_id_code_refused_on_pk" PRIMARY KEY("store_id","order_id","line_external_id","code","refused_on")
);
--> statement-breakpoint
ALTER TABLE "return_refusals" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
ALTER TABLE "returns" ADD COLUMN "policy_channel" text;--> statement-breakpoint
ALTER TABLE "returns" ADD COLUMN "policy_version" integer;--> statement-breakpoint
ALTER TABLE "returns" ADD COLUMN "terms" jsonb;--> statement-breakpoint
ALTER TABLE "products" ADD CONSTRAINT "products_store_id_stores_store_id_fk" FOREIGN KEY ("store_id") REFERENCES "public"."stores"("store_id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "return_policies" ADD CONSTRAINT "return_policies_store_id_stores_store_id_fk" FOREIGN KEY ("store_id") REFERENCES "public"."stores"("store_id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "return_refusals" ADD CONSTRAINT "return_refusals_store_id_order_id_orders_store_id_order_id_fk" FOREIGN KEY ("store_id","order_id") REFERENCES "public"."orders"("store_id","order_id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE UNIQUE INDEX "return_policies_draft" ON "return_policies" USING btree ("store_id","channel") WHERE state = 'draft';--> statement-breakpoint
CREATE UNIQUE INDEX "return_policies_published" ON "return_policies" USING btree ("store_id","channel") WHERE state = 'published';--> statement-breakpoint
CREATE INDEX "return_refusals_policy" ON "return_refusals" USING btree ("store_id","policy_channel","policy_version");--> statement-breakpoint
CREATE INDEX "returns_policy" ON "returns" USING btree ("store_id","policy_channel","policy_version");--> statement-breakpoint
CREATE INDEX "returns_shopper" ON "returns" USING btree ("store_id","shopper_id","requested_at");--> statement-breakpoint
CREATE POLICY "own_store" ON "products" AS PERMISSIVE FOR ALL TO "backhaul_app" USING (store_id = current_setting('backhaul.store_id', true)) WITH CHECK (store_id = current_setting('backhaul.store_id', true));--> statement-breakpoint
CREATE POLICY "own_store" ON "return_policies" AS PERMISSIVE FOR ALL TO "backhaul_app" USING (store_id = current_setting('backhaul.store_id', true)) WITH CHECK (store_id = current_setting('backhaul.store_id', true));--> statement-breakpoint
CREATE POLICY "own_store" ON "return_refusals" AS PERMISSIVE FOR ALL TO "backhaul_app" USING (store_id = current_setting('backhaul.store_id', true)) WITH CHECK (store_id = current_setting('backhaul.store_id', true));