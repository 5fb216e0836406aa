CREATE TABLE "exchange_wishes" (
	"store_id" text NOT NULL,
	"return_id" text NOT NULL,
	"return_line_id" text NOT NULL,
	"product_external_id" text NOT NULL,
	"variant_external_id" text NOT NULL,
	"title" text NOT NULL,
	"price_minor" bigint NOT NULL,
	"even_minor" bigint NOT NULL,
	"discount_minor" bigint NOT NULL,
	"chosen_by" text NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"changed_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "exchange_wishes_store_id_return_id_return_line_id_pk" PRIMARY KEY("store_id","return_id","return_line_id")
);
--> statement-breakpoint
ALTER TABLE "exchange_wishes" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "stock_reservations" (
	"store_id" text NOT NULL,
	"return_id" text NOT NULL,
	"variant_external_id" text NOT NULL,
	"product_external_id" text NOT NULL,
	"quantity" integer NOT NULL,
	"state" text NOT NULL,
	"held_at" timestamp with time zone,
	"ended_at" timestamp with time zone,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"changed_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "stock_reservations_store_id_return_id_variant_external_id_pk" PRIMARY KEY("store_id","return_id","variant_external_id")
);
--> statement-breakpoint
ALTER TABLE "stock_reservations" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
ALTER TABLE "exchange_wishes" ADD CONSTRAINT "exchange_wishes_store_id_return_id_return_line_id_return_lines_store_id_return_id_return_line_id_fk" FOREIGN KEY ("store_id","return_id","return_line_id") REFERENCES "public"."return_lines"("store_id","return_id","return_line_id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "stock_reservations" ADD CONSTRAINT "stock_reservations_store_id_return_id_returns_store_id_return_id_fk" FOREIGN KEY ("store_id","return_id") REFERENCES "public"."returns"("store_id","return_id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE POLICY "own_store" ON "exchange_wishes" AS PERMISSIVE FOR ALL TO "backhaul_app" USING (store_id = current_setting('backhaul.store_id', true)) WITH CHECK (store_id = current_setting('backhaul.store_id', true));--> statement-breakpoint
CREATE POLICY "own_store" ON "stock_reservations" AS PERMISSIVE FOR ALL TO "backhaul_app" USING (store_id = current_setting('backhaul.store_id', true)) WITH CHECK (store_id = current_setting('backhaul.store_id', true));