select t.name as table_name, c.name as column_name, case when c.is_nullable = 0 and c.default_object_id = 0 and c.is_identity = 0 and c.is_computed = 0 then 1 else 0 end as required, case when y.name = 'nvarchar' and c.max_length > 0 then c.max_length / 2 when y.name = 'varchar' and c.max_length > 0 then c.max_length end as max_length from sys.tables t join sys.columns c on c.object_id = t.object_id join sys.types y on y.user_type_id = c.user_type_id where t.schema_id = schema_id()

select t.name as table_name, i.name as index_name, c.name as column_name, cast(i.is_unique as int) as is_unique from sys.tables t join sys.indexes i on i.object_id = t.object_id join sys.index_columns k on k.object_id = i.object_id and k.index_id = i.index_id join sys.columns c on c.object_id = t.object_id and c.column_id = k.column_id where t.schema_id = schema_id() and k.key_ordinal > 0 and (i.has_filter = 0 or i.filter_definition like '%IS NOT NULL%') order by t.name, i.name, k.key_ordinal

create table "users" ("id" uniqueidentifier not null, "name" nvarchar(max), "email" nvarchar(255) collate Latin1_General_100_BIN2, "emailVerified" nvarchar(32), "image" nvarchar(max), "created_at" bigint not null, constraint "users_pk" primary key ("id"))

create table "accounts" ("provider" nvarchar(128) collate Latin1_General_100_BIN2 not null, "providerAccountId" nvarchar(255) collate Latin1_General_100_BIN2 not null, "userId" uniqueidentifier not null references "users" ("id") on delete cascade, "type" nvarchar(max) not null, "access_token" nvarchar(max), "refresh_token" nvarchar(max), "id_token" nvarchar(max), "token_type" nvarchar(max), "scope" nvarchar(max), "session_state" nvarchar(max), "expires_at" bigint, "oauth_token" nvarchar(max), "oauth_token_secret" nvarchar(max), "created_at" bigint not null, "id" nvarchar(255) collate Latin1_General_100_BIN2, constraint "accounts_pk" primary key ("provider", "providerAccountId"))

create index "accounts_userId_index" on "accounts" ("userId")

create table "sessions" ("sessionToken" nvarchar(255) collate Latin1_General_100_BIN2 not null, "userId" uniqueidentifier not null references "users" ("id") on delete cascade, "expires" nvarchar(32) not null, "created_at" bigint not null, "id" nvarchar(255) collate Latin1_General_100_BIN2, constraint "sessions_pk" primary key ("sessionToken"))

create index "sessions_userId_index" on "sessions" ("userId")

create index "sessions_expires_index" on "sessions" ("expires")

create table "verification_tokens" ("identifier" nvarchar(255) collate Latin1_General_100_BIN2 not null, "token" nvarchar(128) collate Latin1_General_100_BIN2 not null, "expires" nvarchar(32) not null, "id" nvarchar(255) collate Latin1_General_100_BIN2, constraint "verification_tokens_pk" primary key ("identifier", "token"))

create index "verification_tokens_expires_index" on "verification_tokens" ("expires")

create table "authenticators" ("credential_id" nvarchar(255) collate Latin1_General_100_BIN2 not null, "user_id" uniqueidentifier not null references "users" ("id") on delete cascade, "provider_account_id" nvarchar(255) collate Latin1_General_100_BIN2 not null, "user_handle" nvarchar(max), "credential_public_key" nvarchar(max) not null, "counter" bigint not null, "credential_device_type" nvarchar(128) collate Latin1_General_100_BIN2 not null, "credential_backed_up" bigint not null, "transports" nvarchar(max), "name" nvarchar(max), "created_at" bigint not null, "last_used_at" bigint, constraint "authenticators_pk" primary key ("credential_id"))

create index "authenticators_user_id_index" on "authenticators" ("user_id")

create table "rate_limits" ("key" nvarchar(255) collate Latin1_General_100_BIN2 not null, "count" bigint not null, "expires" bigint not null, constraint "rate_limits_pk" primary key ("key"))

create index "rate_limits_expires_index" on "rate_limits" ("expires")

create unique index "users_email_unique" on "users" ("email") where "email" is not null
