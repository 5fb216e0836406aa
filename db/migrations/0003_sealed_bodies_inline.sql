-- A sealed body cannot be compressed, and one of usual size fits a page: no compressing in vain, no second table for it.
ALTER TABLE "webhook_inbox" ALTER COLUMN "body" SET STORAGE EXTERNAL;
--> statement-breakpoint
ALTER TABLE "webhook_inbox" SET (toast_tuple_target = 8160);
