declare @answer int; exec @answer = sp_getapplock @Resource = N'latchkey migrations', @LockMode = N'Exclusive', @LockOwner = N'Transaction', @LockTimeout = 60000; select case when @answer >= 0 then 1 else 0 end as locked

if object_id(N'latchkey_migrations', N'U') is null create table "latchkey_migrations" ("name" nvarchar(255) collate Latin1_General_100_BIN2 not null primary key, "applied_at" bigint not null)

create table "users" ("id" nvarchar(255) collate Latin1_General_100_BIN2 not null primary key, "name" nvarchar(max), "email" nvarchar(255) collate Latin1_General_100_BIN2, "email_verified" bigint, "image" nvarchar(max), "created_at" bigint not null)

create table "accounts" ("provider" nvarchar(128) collate Latin1_General_100_BIN2 not null, "provider_account_id" nvarchar(255) collate Latin1_General_100_BIN2 not null, "user_id" nvarchar(255) collate Latin1_General_100_BIN2 not null references "users" ("id") on delete cascade, "type" nvarchar(max) not null, "access_token" nvarchar(max), "refresh_token" nvarchar(max), "id_token" nvarchar(max), "token_type" nvarchar(max), "scope" nvarchar(max), "session_state" nvarchar(max), "expires_at" bigint, "oauth_token" nvarchar(max), "oauth_token_secret" nvarchar(max), "created_at" bigint not null, constraint "accounts_pk" primary key ("provider", "provider_account_id"))

create table "sessions" ("token_hash" nvarchar(255) collate Latin1_General_100_BIN2 not null primary key, "user_id" nvarchar(255) collate Latin1_General_100_BIN2 not null references "users" ("id") on delete cascade, "expires" bigint not null, "created_at" bigint not null)

create table "verification_tokens" ("identifier" nvarchar(255) collate Latin1_General_100_BIN2 not null, "token" nvarchar(128) collate Latin1_General_100_BIN2 not null, "expires" bigint not null, constraint "verification_tokens_pk" primary key ("identifier", "token"))

create table "rate_limits" ("key" nvarchar(255) collate Latin1_General_100_BIN2 not null primary key, "count" bigint not null, "expires" bigint not null)

create index "accounts_user_id_index" on "accounts" ("user_id")

create index "sessions_user_id_index" on "sessions" ("user_id")

create index "sessions_expires_index" on "sessions" ("expires")

create index "verification_tokens_expires_index" on "verification_tokens" ("expires")

create index "rate_limits_expires_index" on "rate_limits" ("expires")

create unique index "users_email_unique" on "users" ("email") where "email" is not null

insert into "latchkey_migrations" ("name", "applied_at") values ('0001_initial', 0)

create table "authenticators" ("credential_id" nvarchar(255) collate Latin1_General_100_BIN2 not null primary key, "user_id" nvarchar(255) collate Latin1_General_100_BIN2 not null references "users" ("id") on delete cascade, "provider_account_id" nvarchar(255) collate Latin1_General_100_BIN2 not null, "user_handle" nvarchar(max), "credential_public_key" nvarchar(max) not null, "counter" bigint not null, "credential_device_type" nvarchar(128) collate Latin1_General_100_BIN2 not null, "credential_backed_up" bigint not null, "transports" nvarchar(max), "name" nvarchar(max), "created_at" bigint not null, "last_used_at" bigint)

create index "authenticators_user_id_index" on "authenticators" ("user_id")

insert into "latchkey_migrations" ("name", "applied_at") values ('0002_authenticators', 0)
