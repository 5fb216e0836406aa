CREATE TABLE "checklists" (
	"store_id" text NOT NULL,
	"question_id" text NOT NULL,
	"product_type" text NOT NULL,
	"question" text NOT NULL,
	"cap" text,
	"position" integer DEFAULT 0 NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"changed_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "checklists_store_id_question_id_pk" PRIMARY KEY("store_id","question_id")
);
--> statement-breakpoint
ALTER TABLE "checklists" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "unit_photos" (
	"store_id" text NOT NULL,
	"photo_id" text NOT NULL,
	"unit_id" text NOT NULL,
	"content_type" text NOT NULL,
	"bytes" integer NOT NULL,
	"actor" text NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"changed_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "unit_photos_store_id_photo_id_pk" PRIMARY KEY("store_id","photo_id")
);
--> statement-breakpoint
ALTER TABLE "unit_photos" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
ALTER TABLE "checklists" ADD CONSTRAINT "checklists_store_id_stores_store_id_fk" FOREIGN KEY ("store_id") REFERENCES "public"."stores"("store_id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "unit_photos" ADD CONSTRAINT "unit_photos_store_id_unit_id_units_store_id_unit_id_fk" FOREIGN KEY ("store_id","unit_id") REFERENCES "public"."units"("store_id","unit_id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "unit_photos_unit" ON "unit_photos" USING btree ("store_id","unit_id","photo_id");--> statement-breakpoint
CREATE POLICY "own_store" ON "checklists" AS PERMISSIVE FOR ALL TO "backhaul_app" USING (store_id = current_setting('backhaul.store_id', true)) WITH CHECK (store_id = current_setting('backhaul.store_id', true));--> statement-breakpoint
CREATE POLICY "own_store" ON "unit_photos" AS PERMISSIVE FOR ALL TO "backhaul_app" USING (store_id = current_setting('backhaul.store_id', true)) WITH CHECK (store_id = current_setting('backhaul.store_id', true));