--liquibase formatted sql

--changeset kalends:messages
--comment Mail to send. What it says is sealed, since it names people and lets them in, and is forgotten once it was sent.
create table notifications.messages (
  id uuid primary key,
  position bigint generated always as identity,
  queue_key text not null,
  owner_id uuid not null,
  subject_id uuid not null,
  kind text not null,
  recipient text not null check (recipient in ('CUSTOMER', 'HOST')),
  sealed_mail bytea,
  queued_at timestamptz not null,
  expires_at timestamptz,
  next_attempt_at timestamptz not null,
  attempts integer not null check (attempts >= 0),
  last_error text,
  sent_at timestamptz,
  parked_at timestamptz,
  constraint messages_queued_once unique (queue_key),
  check (sent_at is null or parked_at is null),
  check (sealed_mail is not null or sent_at is not null or parked_at is not null)
);
create index messages_due on notifications.messages (next_attempt_at) where sent_at is null and parked_at is null;
create index messages_in_order on notifications.messages (subject_id, recipient, position)
  where sent_at is null and parked_at is null;
create index messages_by_owner on notifications.messages (owner_id);
create index messages_by_end on notifications.messages (coalesce(sent_at, parked_at)) where sent_at is not null or parked_at is not null;

--changeset kalends:invitations
--comment The last SEQUENCE (RFC 5546, 2.1.4) under which each appointment was announced to its customer.
create table notifications.invitations (
  appointment_id uuid primary key,
  owner_id uuid not null,
  sequence integer not null check (sequence >= 0)
);
create index invitations_by_owner on notifications.invitations (owner_id);

--changeset kalends:templates
--comment What hosts say in their own words; null leaves a part as it comes with the product.
create table notifications.templates (
  owner_id uuid not null,
  key text not null,
  language text not null,
  subject text,
  body text,
  primary key (owner_id, key, language),
  check (subject is not null or body is not null)
);

--changeset kalends:link-keys
--comment Keys that sign the links by which bookers manage their bookings, sealed under the master key.
create table notifications.link_keys (
  id uuid primary key,
  sealed_key bytea not null,
  created_at timestamptz not null
);

--changeset kalends:messages-due-in-order
--comment Senders take a few of those due, in order, however many wait.
drop index notifications.messages_due;
create index messages_due on notifications.messages (next_attempt_at, position) where sent_at is null and parked_at is null;

--changeset kalends:messages-in-order-of-each-address
--comment Mail to a corrected address does not wait for mail to the former one. Java's hash of the address tells them apart; 0 for what waited before.
alter table notifications.messages add column address_hash integer not null default 0;
drop index notifications.messages_in_order;
create index messages_in_order on notifications.messages (subject_id, recipient, address_hash, position)
  where sent_at is null and parked_at is null;
