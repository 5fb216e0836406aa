CREATE TABLE "checkout_guards" (
	"store_id" text NOT NULL,
	"is_on" boolean NOT NULL,
	"by_score" boolean NOT NULL,
	"switched_at" timestamp with time zone NOT NULL,
	"round" integer DEFAULT 1 NOT NULL,
	"holder" text,
	"held_until" timestamp with time zone,
	"walk_from" text,
	"written" text,
	"written_at" timestamp with time zone,
	"problem" text,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"changed_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "checkout_guards_store_id_pk" PRIMARY KEY("store_id")
);
--> statement-breakpoint
ALTER TABLE "checkout_guards" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "shopper_standings" (
	"store_id" text NOT NULL,
	"shopper_id" text NOT NULL,
	"written" text,
	"written_at" timestamp with time zone,
	"control_since" timestamp with time zone,
	"marks" integer DEFAULT 0 NOT NULL,
	"told_marks" integer DEFAULT 0 NOT NULL,
	CONSTRAINT "shopper_standings_store_id_shopper_id_pk" PRIMARY KEY("store_id","shopper_id")
);
--> statement-breakpoint
ALTER TABLE "shopper_standings" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
ALTER TABLE "checkout_guards" ADD CONSTRAINT "checkout_guards_store_id_stores_store_id_fk" FOREIGN KEY ("store_id") REFERENCES "public"."stores"("store_id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "shopper_standings" ADD CONSTRAINT "shopper_standings_store_id_shopper_id_shoppers_store_id_shopper_id_fk" FOREIGN KEY ("store_id","shopper_id") REFERENCES "public"."shoppers"("store_id","shopper_id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "shopper_standings_stale" ON "shopper_standings" USING btree ("store_id","shopper_id") WHERE marks <> told_marks;--> statement-breakpoint
CREATE POLICY "own_store" ON "checkout_guards" AS PERMISSIVE FOR ALL TO "backhaul_app" USING (store_id = current_setting('backhaul.store_id', true)) WITH CHECK (store_id = current_setting('backhaul.store_id', true));--> statement-breakpoint
CREATE POLICY "own_store" ON "shopper_standings" AS PERMISSIVE FOR ALL TO "backhaul_app" USING (store_id = current_setting('backhaul.store_id', true)) WITH CHECK (store_id = current_setting('backhaul.store_id', true));