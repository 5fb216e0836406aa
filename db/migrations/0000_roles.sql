-- The role of every store's transaction: owns nothing, logs in nowhere, cannot bypass row-level security.
DO $$
BEGIN
  IF NOT EXISTS (SELECT FROM pg_roles WHERE rolname = 'backhaul_app') THEN
    BEGIN
      CREATE ROLE backhaul_app NOLOGIN NOSUPERUSER NOCREATEDB NOCREATEROLE NOBYPASSRLS;
    EXCEPTION WHEN duplicate_object OR unique_violation THEN
      NULL; -- another database of the same cluster was migrated at the same moment
    END;
  END IF;
END $$;
--> statement-breakpoint
DO $$
BEGIN
  -- A superuser may take any role already; anyone else must be a member to SET ROLE.
  IF NOT pg_has_role(current_user, 'backhaul_app', 'MEMBER') THEN
    EXECUTE format('GRANT backhaul_app TO %I', current_user);
  END IF;
END $$;
--> statement-breakpoint
GRANT USAGE ON SCHEMA public TO backhaul_app;
--> statement-breakpoint
ALTER DEFAULT PRIVILEGES IN SCHEMA public GRANT SELECT, INSERT, UPDATE, DELETE ON TABLES TO backhaul_app;
