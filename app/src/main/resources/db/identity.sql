--liquibase formatted sql

--changeset kalends:users
create table identity.users (
  id uuid primary key,
  username text not null,
  email text not null,
  name text not null,
  time_zone text not null,
  password_hash text not null,
  version bigint not null,
  created_at timestamptz not null,
  updated_at timestamptz not null
);
create unique index users_username on identity.users (lower(username));
create unique index users_email on identity.users (lower(email));

--changeset kalends:sessions
--comment A session lives until it ends or expires. Its refresh tokens replace each other; a used one that comes back ends it.
create table identity.sessions (
  id uuid primary key,
  user_id uuid not null references identity.users on delete cascade,
  started_at timestamptz not null,
  expires_at timestamptz not null,
  ended_at timestamptz
);
create index sessions_by_user on identity.sessions (user_id);
create index sessions_by_expiry on identity.sessions (expires_at);
create table identity.refresh_tokens (
  token_hash bytea primary key,
  session_id uuid not null references identity.sessions on delete cascade,
  issued_at timestamptz not null,
  used_at timestamptz
);
create index refresh_tokens_by_session on identity.refresh_tokens (session_id);

--changeset kalends:api-keys
create table identity.api_keys (
  id uuid primary key,
  user_id uuid not null references identity.users on delete cascade,
  name text not null,
  key_hash bytea not null unique,
  scopes text[] not null,
  created_at timestamptz not null,
  last_used_at timestamptz,
  expires_at timestamptz,
  revoked_at timestamptz
);
create index api_keys_by_user on identity.api_keys (user_id, created_at, id);

--changeset kalends:signing-keys
--comment Keys that sign access tokens; the private half is sealed under the master key.
create table identity.signing_keys (
  id uuid primary key,
  public_key bytea not null,
  sealed_private_key bytea not null,
  created_at timestamptz not null
);

--changeset kalends:api-keys-by-name
create index api_keys_by_name on identity.api_keys (user_id, name, id);

--changeset kalends:users-language
--comment The language a user is written to in, and when they showed that they read what is sent to their address.
alter table identity.users
  add column locale text not null default 'en',
  add column email_verified_at timestamptz;
alter table identity.users alter column locale drop default;

--changeset kalends:mailed-tokens
--comment Secrets that were mailed to a user, by their hashes. Each is good once, for what it was made for and where it was sent.
create table identity.mailed_tokens (
  token_hash bytea primary key,
  user_id uuid not null references identity.users on delete cascade,
  purpose text not null check (purpose in ('PASSWORD_RESET', 'EMAIL_VERIFICATION')),
  email text not null,
  issued_at timestamptz not null,
  expires_at timestamptz not null
);
create index mailed_tokens_by_user on identity.mailed_tokens (user_id, purpose);
create index mailed_tokens_by_expiry on identity.mailed_tokens (expires_at);

--changeset kalends:browser-sessions
--comment What a browser keeps of a session, by its hash, as long as the session lives.
create table identity.browser_sessions (
  secret_hash bytea primary key,
  session_id uuid not null references identity.sessions on delete cascade,
  issued_at timestamptz not null
);
create index browser_sessions_by_session on identity.browser_sessions (session_id);
