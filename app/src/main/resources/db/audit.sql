--liquibase formatted sql

--changeset kalends:entries
--comment Who did what to which thing when. Ids only, never a personal value, so that nothing has to be erased.
create table audit.entries (
  id uuid primary key,
  event_id bigint not null unique,
  occurred_at timestamptz not null,
  recorded_at timestamptz not null,
  owner_id uuid,
  actor text not null,
  action text not null,
  subject_type text not null,
  subject_id uuid not null,
  details jsonb not null,
  trace_id text
);
create index entries_by_time on audit.entries (owner_id, occurred_at, id);
create index entries_by_subject on audit.entries (owner_id, subject_id, occurred_at, id);

--changeset kalends:entries-are-immutable splitStatements:false
create function audit.refuse_change() returns trigger language plpgsql as $$
begin
  raise exception 'The audit trail is immutable';
end $$;
create trigger entries_are_immutable before update or delete or truncate on audit.entries
  for each statement execute function audit.refuse_change();
