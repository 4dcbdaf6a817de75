--liquibase formatted sql

--changeset kalends:idempotency
--comment The answer to a POST that carried an Idempotency-Key, kept for 24 hours.
create table platform.idempotent_answers (
  caller text not null,
  route text not null,
  key text not null,
  request_hash bytea not null,
  status smallint not null,
  headers jsonb not null,
  body bytea not null,
  answered_at timestamptz not null,
  primary key (caller, route, key)
);
create index idempotent_answers_by_age on platform.idempotent_answers (answered_at);

--changeset kalends:outbox
--comment One row per published event, gone once every consumer has it. Order within a partition is order of ids.
create table platform.outbox (
  id bigint generated always as identity,
  partition smallint not null,
  type text not null,
  subject_type text not null,
  subject_id uuid not null,
  owner_id uuid,
  actor text not null,
  trace_id text,
  occurred_at timestamptz not null,
  payload jsonb not null,
  primary key (partition, id)
) with (autovacuum_vacuum_scale_factor = 0, autovacuum_vacuum_threshold = 2000);

--changeset kalends:outbox-delayed
--comment A delivery that one consumer could not take yet: retried with backoff, parked after the last try.
create table platform.delayed_deliveries (
  consumer text not null,
  event_id bigint not null,
  partition smallint not null,
  subject_id uuid not null,
  event jsonb not null,
  attempts integer not null,
  next_attempt_at timestamptz not null,
  parked_at timestamptz,
  last_error text,
  primary key (consumer, subject_id, event_id)
);
create index delayed_deliveries_due on platform.delayed_deliveries (partition, next_attempt_at) where parked_at is null;

--changeset kalends:rate-limits
--comment Token buckets, shared by all instances (Bucket4j).
create table platform.rate_limits (
  id bigint primary key,
  state bytea,
  expires_at bigint
);
create index rate_limits_by_expiry on platform.rate_limits (expires_at);

--changeset kalends:scheduled-tasks
--comment Recurring and delayed work, shared by all instances (db-scheduler).
create table platform.scheduled_tasks (
  task_name text not null,
  task_instance text not null,
  task_data bytea,
  execution_time timestamptz not null,
  picked boolean not null,
  picked_by text,
  last_success timestamptz,
  last_failure timestamptz,
  consecutive_failures integer,
  last_heartbeat timestamptz,
  version bigint not null,
  priority smallint,
  primary key (task_name, task_instance)
);
create index scheduled_tasks_by_time on platform.scheduled_tasks (execution_time);
create index scheduled_tasks_by_heartbeat on platform.scheduled_tasks (last_heartbeat);
