CREATE TABLE "mail_reminders" (
	"store_id" text NOT NULL,
	"kind" text NOT NULL,
	"subject_id" text NOT NULL,
	"order_id" text NOT NULL,
	"reminded_at" timestamp with time zone NOT NULL,
	CONSTRAINT "mail_reminders_store_id_kind_subject_id_pk" PRIMARY KEY("store_id","kind","subject_id")
);
--> statement-breakpoint
ALTER TABLE "mail_reminders" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "mail_settings" (
	"store_id" text NOT NULL,
	"window_days" integer,
	"send_days" integer,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"changed_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "mail_settings_store_id_pk" PRIMARY KEY("store_id")
);
--> statement-breakpoint
ALTER TABLE "mail_settings" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "mail_suppressions" (
	"store_id" text NOT NULL,
	"email_hash" text NOT NULL,
	"scope" text NOT NULL,
	"why" text NOT NULL,
	"code" text DEFAULT '' NOT NULL,
	"email" text,
	"actor" text NOT NULL,
	"created_at" timestamp with time zone NOT NULL,
	CONSTRAINT "mail_suppressions_store_id_email_hash_scope_pk" PRIMARY KEY("store_id","email_hash","scope")
);
--> statement-breakpoint
ALTER TABLE "mail_suppressions" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "mail_templates" (
	"store_id" text NOT NULL,
	"template" text NOT NULL,
	"locale" text NOT NULL,
	"version" integer NOT NULL,
	"subject" text NOT NULL,
	"body" text NOT NULL,
	"state" text NOT NULL,
	"changed_by" text NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"changed_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "mail_templates_store_id_template_locale_version_pk" PRIMARY KEY("store_id","template","locale","version")
);
--> statement-breakpoint
ALTER TABLE "mail_templates" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "drop_off_places" (
	"store_id" text NOT NULL,
	"place_id" text NOT NULL,
	"kind" text NOT NULL,
	"name" text NOT NULL,
	"address" text NOT NULL,
	"hours" text DEFAULT '' NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"changed_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "drop_off_places_store_id_place_id_pk" PRIMARY KEY("store_id","place_id")
);
--> statement-breakpoint
ALTER TABLE "drop_off_places" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "return_shipments" (
	"store_id" text NOT NULL,
	"shipment_id" text NOT NULL,
	"return_id" text NOT NULL,
	"way" text NOT NULL,
	"courier" text DEFAULT '' NOT NULL,
	"tracking_number" text,
	"place" text,
	"pickup_on" text,
	"file_key" text,
	"content_type" text,
	"bytes" integer,
	"collected_at" timestamp with time zone,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"changed_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "return_shipments_store_id_shipment_id_pk" PRIMARY KEY("store_id","shipment_id")
);
--> statement-breakpoint
ALTER TABLE "return_shipments" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
ALTER TABLE "mail_reminders" ADD CONSTRAINT "mail_reminders_store_id_order_id_orders_store_id_order_id_fk" FOREIGN KEY ("store_id","order_id") REFERENCES "public"."orders"("store_id","order_id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "mail_settings" ADD CONSTRAINT "mail_settings_store_id_stores_store_id_fk" FOREIGN KEY ("store_id") REFERENCES "public"."stores"("store_id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "mail_suppressions" ADD CONSTRAINT "mail_suppressions_store_id_stores_store_id_fk" FOREIGN KEY ("store_id") REFERENCES "public"."stores"("store_id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "mail_templates" ADD CONSTRAINT "mail_templates_store_id_stores_store_id_fk" FOREIGN KEY ("store_id") REFERENCES "public"."stores"("store_id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "drop_off_places" ADD CONSTRAINT "drop_off_places_store_id_stores_store_id_fk" FOREIGN KEY ("store_id") REFERENCES "public"."stores"("store_id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "return_shipments" ADD CONSTRAINT "return_shipments_store_id_return_id_returns_store_id_return_id_fk" FOREIGN KEY ("store_id","return_id") REFERENCES "public"."returns"("store_id","return_id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE UNIQUE INDEX "mail_templates_current" ON "mail_templates" USING btree ("store_id","template","locale") WHERE state = 'current';--> statement-breakpoint
CREATE UNIQUE INDEX "return_shipments_way" ON "return_shipments" USING btree ("store_id","return_id","way");--> statement-breakpoint
CREATE POLICY "own_store" ON "mail_reminders" AS PERMISSIVE FOR ALL TO "backhaul_app" USING (store_id = current_setting('backhaul.store_id', true)) WITH CHECK (store_id = current_setting('backhaul.store_id', true));--> statement-breakpoint
CREATE POLICY "own_store" ON "mail_settings" AS PERMISSIVE FOR ALL TO "backhaul_app" USING (store_id = current_setting('backhaul.store_id', true)) WITH CHECK (store_id = current_setting('backhaul.store_id', true));--> statement-breakpoint
CREATE POLICY "own_store" ON "mail_suppressions" AS PERMISSIVE FOR ALL TO "backhaul_app" USING (store_id = current_setting('backhaul.store_id', true)) WITH CHECK (store_id = current_setting('backhaul.store_id', true));--> statement-breakpoint
CREATE POLICY "own_store" ON "mail_templates" AS PERMISSIVE FOR ALL TO "backhaul_app" USING (store_id = current_setting('backhaul.store_id', true)) WITH CHECK (store_id = current_setting('backhaul.store_id', true));--> statement-breakpoint
CREATE POLICY "own_store" ON "drop_off_places" AS PERMISSIVE FOR ALL TO "backhaul_app" USING (store_id = current_setting('backhaul.store_id', true)) WITH CHECK (store_id = current_setting('backhaul.store_id', true));--> statement-breakpoint
CREATE POLICY "own_store" ON "return_shipments" AS PERMISSIVE FOR ALL TO "backhaul_app" USING (store_id = current_setting('backhaul.store_id', true)) WITH CHECK (store_id = current_setting('backhaul.store_id', true));