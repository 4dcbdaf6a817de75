--liquibase formatted sql

--changeset kalends:btree-gist
create extension if not exists btree_gist with schema public;

--changeset kalends:calendars
create table calendars.calendars (
  id uuid primary key,
  owner_id uuid not null,
  name text not null check (length(name) between 1 and 200),
  description text,
  color text,
  tags text[] not null,
  time_zone text not null,
  status text not null check (status in ('ACTIVE', 'INACTIVE')),
  slot_minutes integer not null check (slot_minutes between 1 and 1440),
  step_minutes integer not null check (step_minutes between 1 and 1440),
  minimum_notice_minutes integer not null check (minimum_notice_minutes >= 0),
  booking_horizon_days integer not null check (booking_horizon_days > 0),
  capacity integer not null check (capacity > 0),
  confirmation text not null check (confirmation in ('AUTOMATIC', 'APPROVAL')),
  limit_per_day integer check (limit_per_day > 0),
  limit_per_week integer check (limit_per_week > 0),
  limit_per_month integer check (limit_per_month > 0),
  limit_minutes_per_day integer check (limit_minutes_per_day > 0),
  limit_minutes_per_week integer check (limit_minutes_per_week > 0),
  limit_minutes_per_month integer check (limit_minutes_per_month > 0),
  version bigint not null,
  created_at timestamptz not null,
  updated_at timestamptz not null,
  deleted_at timestamptz
);
create index calendars_by_name on calendars.calendars (owner_id, name, id) where deleted_at is null;
create index calendars_by_creation on calendars.calendars (owner_id, created_at, id) where deleted_at is null;

--changeset kalends:business-hours
--comment Opening windows in local minutes of the day; 1440 is 24:00. Windows of one day never overlap.
create table calendars.business_hours (
  calendar_id uuid not null references calendars.calendars on delete cascade,
  day_of_week smallint not null check (day_of_week between 1 and 7),
  start_minute smallint not null check (start_minute >= 0),
  end_minute smallint not null check (end_minute <= 1440),
  primary key (calendar_id, day_of_week, start_minute),
  check (start_minute < end_minute),
  constraint business_hours_never_overlap exclude using gist (calendar_id with =, day_of_week with =, int4range(start_minute, end_minute) with &&)
);

--changeset kalends:calendar-respects
--comment Calendars whose busy time another calendar respects.
create table calendars.calendar_respects (
  calendar_id uuid not null,
  respected_calendar_id uuid not null,
  primary key (calendar_id, respected_calendar_id),
  constraint calendar_respects_calendar foreign key (calendar_id) references calendars.calendars on delete cascade,
  constraint calendar_respects_respected foreign key (respected_calendar_id) references calendars.calendars on delete cascade,
  check (calendar_id <> respected_calendar_id)
);
create index calendar_respects_by_respected on calendars.calendar_respects (respected_calendar_id);

--changeset kalends:claims
--comment What occupies time: the guard against double booking. The period holds the buffers, promised does not.
create table calendars.claims (
  id uuid primary key,
  calendar_id uuid not null references calendars.calendars on delete cascade,
  seat integer not null check (seat >= 0),
  period tstzrange not null check (not isempty(period) and lower_inc(period) and not upper_inc(period)),
  promised tstzrange not null check (not isempty(promised) and promised <@ period),
  holder_kind text not null check (holder_kind in ('APPOINTMENT', 'HOLD')),
  holder_id uuid not null,
  expires_at timestamptz,
  check ((holder_kind = 'HOLD') = (expires_at is not null)),
  constraint claims_never_overlap exclude using gist (calendar_id with =, seat with =, period with &&)
);
create index claims_by_holder on calendars.claims (holder_id);

--changeset kalends:appointments
create table calendars.appointments (
  id uuid primary key,
  calendar_id uuid not null references calendars.calendars on delete cascade,
  owner_id uuid not null,
  status text not null check (status in ('PENDING', 'CONFIRMED', 'DECLINED', 'CANCELLED')),
  starts_at timestamptz not null,
  ends_at timestamptz not null,
  time_zone text not null,
  title text,
  notes text,
  customer_name text not null,
  customer_email text not null,
  customer_phone text,
  customer_time_zone text,
  customer_locale text,
  location_type text check (location_type in ('IN_PERSON', 'PHONE', 'VIDEO', 'CUSTOM')),
  location_value text,
  declined_reason text,
  declined_at timestamptz,
  version bigint not null,
  created_at timestamptz not null,
  updated_at timestamptz not null,
  check (ends_at > starts_at),
  check (location_type is not null or location_value is null),
  check ((status = 'DECLINED') = (declined_at is not null))
);
create index appointments_by_start on calendars.appointments (owner_id, starts_at, id);
create index appointments_by_creation on calendars.appointments (owner_id, created_at, id);
create index appointments_of_calendar on calendars.appointments (calendar_id, starts_at, id);

--changeset kalends:appointment-cancellations
create table calendars.appointment_cancellations (
  appointment_id uuid primary key references calendars.appointments on delete cascade,
  cancelled_by text not null check (cancelled_by in ('HOST', 'CUSTOMER')),
  reason text,
  cancelled_at timestamptz not null
);

--changeset kalends:availability-rules
--comment Dated and recurring changes to business hours. Windows are local minutes of the day, start and end in turn.
create table calendars.availability_rules (
  id uuid primary key,
  calendar_id uuid not null references calendars.calendars on delete cascade,
  type text not null check (type in ('DATE_OVERRIDE', 'RECURRING')),
  override_date date,
  effect text check (effect in ('OPEN', 'CLOSED')),
  recurrence text,
  first_date date,
  last_date date,
  windows integer[] not null,
  check ((type = 'DATE_OVERRIDE') = (override_date is not null)),
  check ((type = 'RECURRING') = (effect is not null and recurrence is not null and first_date is not null)),
  check (last_date >= first_date),
  constraint availability_rules_one_override unique (calendar_id, override_date) deferrable initially deferred
);
create index availability_rules_of_calendar on calendars.availability_rules (calendar_id);

--changeset kalends:break-times
--comment Time taken out of days: of one date, or of days of the week.
create table calendars.break_times (
  id uuid primary key,
  calendar_id uuid not null references calendars.calendars on delete cascade,
  name text not null check (length(name) between 1 and 200),
  type text not null check (type in ('LUNCH', 'REST', 'OTHER')),
  break_date date,
  days_of_week integer[],
  start_minute integer not null check (start_minute >= 0),
  end_minute integer not null check (end_minute <= 1440),
  first_date date,
  last_date date,
  check (start_minute < end_minute),
  check ((break_date is null) <> (days_of_week is null)),
  check (last_date >= first_date)
);
create index break_times_of_calendar on calendars.break_times (calendar_id);

--changeset kalends:blackout-dates
create table calendars.blackout_dates (
  id uuid primary key,
  calendar_id uuid not null references calendars.calendars on delete cascade,
  first_date date not null,
  last_date date not null,
  reason text,
  yearly boolean not null,
  check (last_date >= first_date)
);
create index blackout_dates_of_calendar on calendars.blackout_dates (calendar_id);

--changeset kalends:buffer-times
create table calendars.buffer_times (
  id uuid primary key,
  calendar_id uuid not null references calendars.calendars on delete cascade,
  side text not null check (side in ('BEFORE', 'AFTER', 'BOTH')),
  minutes integer not null check (minutes between 1 and 1440)
);
create index buffer_times_of_calendar on calendars.buffer_times (calendar_id);

--changeset kalends:events
--comment Entries in a calendar, which make it busy or not.
create table calendars.events (
  id uuid primary key,
  calendar_id uuid not null references calendars.calendars on delete cascade,
  owner_id uuid not null,
  title text not null check (length(title) between 1 and 500),
  period tstzrange not null check (not isempty(period) and lower_inc(period) and not upper_inc(period)),
  busy boolean not null,
  version bigint not null,
  created_at timestamptz not null,
  updated_at timestamptz not null,
  deleted_at timestamptz
);
create index events_busy on calendars.events using gist (calendar_id, period) where busy and deleted_at is null;
create index events_by_start on calendars.events (owner_id, lower(period), id) where deleted_at is null;

--changeset kalends:occupied-time
--comment All that occupies a calendar: claims on its seats, and busy events, which take every seat.
create view calendars.occupied_time as
  select calendar_id, seat, period, promised, holder_kind, holder_id, expires_at
  from calendars.claims
  union all
  select calendar_id, null, period, period, 'EVENT', id, null
  from calendars.events
  where busy and deleted_at is null;

--changeset kalends:calendar-shares
--comment What users other than its owner may do with a calendar. Who they are, the identity module knows.
create table calendars.calendar_shares (
  id uuid primary key,
  calendar_id uuid not null references calendars.calendars on delete cascade,
  user_id uuid not null,
  permission text not null check (permission in ('FREE_BUSY', 'VIEW', 'BOOK', 'EDIT', 'MANAGE')),
  created_at timestamptz not null,
  updated_at timestamptz not null,
  constraint calendar_shares_once_per_user unique (calendar_id, user_id)
);
create index calendar_shares_of_user on calendars.calendar_shares (user_id);

--changeset kalends:lists-by-last-change
create index calendars_by_change on calendars.calendars (owner_id, updated_at, id) where deleted_at is null;
create index appointments_by_change on calendars.appointments (owner_id, updated_at, id);

--changeset kalends:time-slots
--comment Sessions, which are offered as they stand. Each claims every seat of its calendar; attendees share its places.
create table calendars.time_slots (
  id uuid primary key,
  calendar_id uuid not null references calendars.calendars on delete cascade,
  period tstzrange not null check (not isempty(period) and lower_inc(period) and not upper_inc(period)),
  capacity integer not null check (capacity between 1 and 1000)
);
create index time_slots_of_calendar on calendars.time_slots (calendar_id, id);
create index time_slots_by_end on calendars.time_slots (calendar_id, upper(period));
create table calendars.time_slot_places (
  time_slot_id uuid not null references calendars.time_slots on delete cascade,
  place integer not null check (place >= 0),
  appointment_id uuid not null references calendars.appointments on delete cascade,
  primary key (time_slot_id, place),
  constraint time_slot_places_one_per_appointment unique (appointment_id)
);
alter table calendars.claims
  drop constraint claims_holder_kind_check,
  add constraint claims_holder_kind_check check (holder_kind in ('APPOINTMENT', 'HOLD', 'TIME_SLOT'));

--changeset kalends:availability-slots
--comment The read model that narrows down searches: each calendar's free time by local day. The period is that day.
create table calendars.availability_slots (
  calendar_id uuid not null references calendars.calendars on delete cascade,
  owner_id uuid not null,
  day date not null,
  period tstzrange not null check (not isempty(period)),
  free tstzmultirange not null check (free <@ period),
  primary key (calendar_id, day)
);
create index availability_slots_free on calendars.availability_slots using gist (owner_id, free) where not isempty(free);
create index availability_slots_openings on calendars.availability_slots (owner_id, lower(free)) where not isempty(free);

--changeset kalends:occupied-time-by-statement
--comment A view over both would read all events for each calendar that is joined with it.
drop view calendars.occupied_time;

--changeset kalends:occupation splitStatements:false
--comment Counts the changes to what occupies a calendar, so that what was read of it can be known to stand still.
alter table calendars.calendars add occupation bigint not null default 0, set (fillfactor = 80);
create function calendars.count_occupation() returns trigger language plpgsql as $$
begin
  update calendars.calendars set occupation = occupation + 1 where id in (select calendar_id from changed);
  return null;
end $$;
create function calendars.count_places() returns trigger language plpgsql as $$
begin
  update calendars.calendars set occupation = occupation + 1
  where id in (select s.calendar_id from calendars.time_slots s join changed on s.id = changed.time_slot_id);
  return null;
end $$;
do $$
declare
  counted record;
begin
  for counted in
    select * from (values
      ('claims', 'count_occupation'),
      ('events', 'count_occupation'),
      ('time_slots', 'count_occupation'),
      ('time_slot_places', 'count_places')) as t(name, function),
    (values
      ('added', 'insert', 'new'),
      ('removed', 'delete', 'old'),
      ('changed_from', 'update', 'old'),
      ('changed_to', 'update', 'new')) as c(change, event, side)
  loop
    execute format(
      'create trigger %I after %s on calendars.%I referencing %s table as changed
       for each statement execute function calendars.%I()',
      'count_' || counted.change, counted.event, counted.name, counted.side, counted.function);
  end loop;
end $$;

--changeset kalends:appointment-life-cycle
--comment A code to check in with: six of 23456789ABCDEFGHJKMNPQRSTUVWXYZ.
alter table calendars.appointments
  drop constraint appointments_status_check,
  add constraint appointments_status_check check (status in
    ('PENDING', 'CONFIRMED', 'DECLINED', 'EXPIRED', 'CHECKED_IN', 'COMPLETED', 'NO_SHOW', 'CANCELLED')),
  add column check_in_code text,
  add column expired_at timestamptz,
  add column completed_at timestamptz,
  add column no_show_at timestamptz,
  add column deleted_at timestamptz,
  add check ((status = 'EXPIRED') = (expired_at is not null)),
  add check ((status = 'COMPLETED') = (completed_at is not null)),
  add check ((status = 'NO_SHOW') = (no_show_at is not null)),
  add check (deleted_at is null or status not in ('PENDING', 'CONFIRMED', 'CHECKED_IN'));
update calendars.appointments
  set check_in_code = upper(translate(left(md5(gen_random_uuid()::text), 6), '01', 'xy'));
alter table calendars.appointments alter column check_in_code set not null;
create table calendars.appointment_check_ins (
  appointment_id uuid primary key references calendars.appointments on delete cascade,
  method text not null check (method in ('MANUAL', 'CODE')),
  checked_in_at timestamptz not null
);

--changeset kalends:appointments-that-are-due
--comment What time alone takes further, and nothing else.
create index appointments_to_expire on calendars.appointments (starts_at) where status = 'PENDING';
create index appointments_to_complete on calendars.appointments (ends_at) where status in ('CONFIRMED', 'CHECKED_IN');

--changeset kalends:appointments-by-text
--comment For parts of words, whatever the case.
create extension if not exists pg_trgm with schema public;
create index appointments_by_text on calendars.appointments using gin (
  (coalesce(title, '') || chr(10) || coalesce(notes, '') || chr(10) || customer_name) public.gin_trgm_ops,
  (customer_name || chr(10) || customer_email) public.gin_trgm_ops
);

--changeset kalends:reschedules
--comment A proposal holds a second time; its claims for each of both times are kept apart until it is answered.
alter table calendars.appointments
  add column proposed_start timestamptz,
  add column proposed_end timestamptz,
  add column proposed_by text check (proposed_by in ('HOST', 'CUSTOMER')),
  add column proposal_expires_at timestamptz,
  add check (num_nulls(proposed_start, proposed_end, proposed_by, proposal_expires_at) in (0, 4)),
  add check (proposed_end > proposed_start),
  add check (proposed_start is null or status in ('PENDING', 'CONFIRMED'));
create index appointments_with_proposals on calendars.appointments (proposal_expires_at)
  where proposal_expires_at is not null;
create table calendars.appointment_reschedules (
  appointment_id uuid not null references calendars.appointments on delete cascade,
  number integer not null check (number >= 0),
  former_start timestamptz not null,
  former_end timestamptz not null,
  moved_by text not null check (moved_by in ('HOST', 'CUSTOMER')),
  moved_at timestamptz not null,
  primary key (appointment_id, number),
  check (former_end > former_start)
);
create table calendars.alternative_claims (
  appointment_id uuid not null references calendars.appointments on delete cascade,
  calendar_id uuid not null references calendars.calendars on delete cascade,
  seat integer not null check (seat >= 0),
  period tstzrange not null,
  promised tstzrange not null check (promised <@ period),
  primary key (appointment_id, calendar_id, promised)
);
create index alternative_claims_of_calendar on calendars.alternative_claims (calendar_id);
alter table calendars.time_slot_places
  drop constraint time_slot_places_one_per_appointment,
  add constraint time_slot_places_one_per_appointment unique (appointment_id, time_slot_id);

--changeset kalends:erased-owners
--comment Whose calendars were erased: who creates one in the same moment, or with a token from before, is refused.
create table calendars.erased_owners (
  owner_id uuid primary key
);

--changeset kalends:holds
--comment Short claims while a booker fills in the form. Of a session they take a place.
create table calendars.holds (
  id uuid primary key,
  calendar_id uuid not null references calendars.calendars on delete cascade,
  owner_id uuid not null,
  period tstzrange not null,
  expires_at timestamptz not null,
  is_renewed boolean not null
);
create index holds_by_expiry on calendars.holds (expires_at);
create index holds_of_calendar on calendars.holds (calendar_id);
alter table calendars.time_slot_places
  alter column appointment_id drop not null,
  add column hold_id uuid references calendars.holds on delete cascade,
  add column expires_at timestamptz,
  add check (num_nonnulls(appointment_id, hold_id) = 1),
  add check ((hold_id is null) = (expires_at is null));
create index time_slot_places_of_hold on calendars.time_slot_places (hold_id) where hold_id is not null;

--changeset kalends:appointment-series
--comment Appointments booked together by a rule. It says how they began; each may have been moved since.
create table calendars.appointment_series (
  id uuid primary key,
  calendar_id uuid not null references calendars.calendars on delete cascade,
  owner_id uuid not null,
  recurrence text not null,
  starts_at timestamptz not null,
  time_zone text not null,
  duration_minutes integer check (duration_minutes > 0),
  mode text not null check (mode in ('ALL_OR_NOTHING', 'SKIP', 'NEXT_FREE')),
  version bigint not null,
  created_at timestamptz not null,
  updated_at timestamptz not null
);
create index appointment_series_of_calendar on calendars.appointment_series (calendar_id);
alter table calendars.appointments
  add column series_id uuid references calendars.appointment_series on delete cascade,
  add column series_number integer check (series_number > 0),
  add check ((series_id is null) = (series_number is null));
create unique index appointments_of_series on calendars.appointments (series_id, series_number)
  where series_id is not null;

--changeset kalends:appointments-in-several-calendars
--comment Rooms and colleagues that an appointment takes besides its own calendar; and who has taken which round-robin booking.
alter table calendars.appointments add column other_calendar_ids uuid[] not null default '{}';
create index appointments_in_other_calendars on calendars.appointments using gin (other_calendar_ids)
  where other_calendar_ids <> '{}';
create table calendars.assignments (
  appointment_id uuid primary key references calendars.appointments on delete cascade,
  group_id uuid not null,
  calendar_id uuid not null references calendars.calendars on delete cascade
);
create index assignments_of_group on calendars.assignments (group_id, calendar_id);
create index assignments_of_calendar on calendars.assignments (calendar_id);

--changeset kalends:appointment-analytics
--comment An index that answers lists and analytics alike, the latter without the rows themselves.
alter table calendars.appointments
  add column cancelled_by text check (cancelled_by in ('HOST', 'CUSTOMER')),
  add column minutes integer generated always as (extract(epoch from ends_at - starts_at)::integer / 60) stored,
  add column lead_minutes integer
    generated always as (floor(extract(epoch from starts_at - created_at) / 60)::integer) stored;
update calendars.appointments a set cancelled_by = c.cancelled_by
  from calendars.appointment_cancellations c where c.appointment_id = a.id and a.status = 'CANCELLED';
alter table calendars.appointments add check ((status = 'CANCELLED') = (cancelled_by is not null));
alter table calendars.appointment_cancellations drop column cancelled_by;
drop index calendars.appointments_by_start;
create index appointments_by_start on calendars.appointments (owner_id, starts_at, id)
  include (calendar_id, status, cancelled_by, minutes, lead_minutes) where deleted_at is null;

--changeset kalends:what-customers-may-expect
--comment Until when they may cancel, and when they are reminded: minutes before the start, the most first.
alter table calendars.calendars
  add column cancellation_notice_minutes integer not null default 0 check (cancellation_notice_minutes between 0 and 43200),
  add column email_reminder_minutes integer[] not null default '{1440}'
    check (cardinality(email_reminder_minutes) <= 5
      and 5 <= all (email_reminder_minutes) and 43200 >= all (email_reminder_minutes));

--changeset kalends:appointment-reminders
--comment What customers are told before their appointments: one row for each time that an appointment stood at.
create table calendars.appointment_reminders (
  appointment_id uuid not null references calendars.appointments on delete cascade,
  starts_at timestamptz not null,
  channel text not null check (channel in ('EMAIL')),
  minutes_before integer not null check (minutes_before between 5 and 43200),
  due_at timestamptz not null,
  state text not null check (state in ('SCHEDULED', 'SENT', 'SKIPPED', 'CANCELLED')),
  settled_at timestamptz,
  primary key (appointment_id, starts_at, channel, minutes_before),
  check (due_at = starts_at - minutes_before * interval '1 minute'),
  check ((state = 'SCHEDULED') = (settled_at is null))
);
create index appointment_reminders_to_send on calendars.appointment_reminders (due_at) where state = 'SCHEDULED';

--changeset kalends:appointment-facts
--comment What analytics count of an appointment, in one number: lead minutes << 32 | minutes << 4 | what became of it.
drop index calendars.appointments_by_start;
alter table calendars.appointments
  drop column minutes,
  drop column lead_minutes,
  add column facts bigint not null generated always as (
    (floor(extract(epoch from starts_at - created_at) / 60)::bigint << 32)
    | (extract(epoch from ends_at - starts_at)::bigint / 60 << 4)
    | case status
        when 'PENDING' then 0 when 'CONFIRMED' then 1 when 'DECLINED' then 2 when 'EXPIRED' then 3
        when 'CHECKED_IN' then 4 when 'COMPLETED' then 5 when 'NO_SHOW' then 6
        when 'CANCELLED' then case cancelled_by when 'HOST' then 7 when 'CUSTOMER' then 8 end
      end) stored;
create index appointments_by_start on calendars.appointments (owner_id, starts_at, id)
  include (calendar_id, facts) where deleted_at is null;

--changeset kalends:who-holds
--comment Who has placed a hold. A hold lives for minutes: those from before are taken for their calendars' owners'.
alter table calendars.holds add column held_by uuid;
update calendars.holds set held_by = owner_id;
alter table calendars.holds alter column held_by set not null;

--changeset kalends:booking-widgets
--comment What hosts publish to be booked; lengths are minutes, questions a JSON array in their order. A calendar that is gone stays named, so that its widget can be read and changed.
create table calendars.booking_widgets (
  id uuid primary key,
  owner_id uuid not null,
  key text not null,
  name text not null check (length(name) between 1 and 200),
  description text,
  type text not null check (type in ('INLINE', 'POPUP', 'BUTTON', 'PAGE')),
  status text not null check (status in ('DRAFT', 'ACTIVE', 'PAUSED', 'ARCHIVED')),
  slug text not null check (length(slug) between 1 and 60),
  assignment text not null check (assignment in ('COLLECTIVE', 'ROUND_ROBIN')),
  durations integer[] not null
    check (cardinality(durations) between 1 and 10 and 1 <= all (durations) and 1440 >= all (durations)),
  step_minutes integer check (step_minutes between 1 and 1440),
  minimum_notice_minutes integer not null check (minimum_notice_minutes >= 0),
  booking_horizon_days integer check (booking_horizon_days > 0),
  limit_per_day integer check (limit_per_day > 0),
  limit_per_week integer check (limit_per_week > 0),
  limit_per_month integer check (limit_per_month > 0),
  limit_minutes_per_day integer check (limit_minutes_per_day > 0),
  limit_minutes_per_week integer check (limit_minutes_per_week > 0),
  limit_minutes_per_month integer check (limit_minutes_per_month > 0),
  buffer_before_minutes integer not null check (buffer_before_minutes between 0 and 1440),
  buffer_after_minutes integer not null check (buffer_after_minutes between 0 and 1440),
  confirmation text not null check (confirmation in ('AUTOMATIC', 'APPROVAL')),
  cancellation_notice_minutes integer check (cancellation_notice_minutes between 0 and 43200),
  questions jsonb not null check (jsonb_typeof(questions) = 'array'),
  location_type text check (location_type in ('IN_PERSON', 'PHONE', 'VIDEO', 'CUSTOM')),
  location_value text,
  redirect_url text,
  color text not null,
  corner_radius integer not null,
  theme text not null check (theme in ('AUTO', 'LIGHT', 'DARK')),
  logo text,
  introduction_text text,
  confirmation_text text,
  button_text text,
  allowed_origins text[] not null,
  languages text[] not null,
  version bigint not null,
  created_at timestamptz not null,
  updated_at timestamptz not null,
  deleted_at timestamptz,
  check (location_type is not null or location_value is null),
  constraint booking_widgets_key unique (key)
);
create unique index booking_widgets_slug on calendars.booking_widgets (slug) where deleted_at is null;
create index booking_widgets_by_name on calendars.booking_widgets (owner_id, name, id) where deleted_at is null;
create table calendars.booking_widget_calendars (
  widget_id uuid not null references calendars.booking_widgets on delete cascade,
  position integer not null check (position >= 0),
  calendar_id uuid not null,
  weight integer not null check (weight between 1 and 100),
  primary key (widget_id, position),
  constraint booking_widget_calendars_once unique (widget_id, calendar_id)
);

--changeset kalends:booked-at-widgets
--comment At which widget something was booked or held. A deleted widget's bookings stay, so nothing refers to it.
alter table calendars.appointments add column widget_id uuid;
create index appointments_of_widget on calendars.appointments (widget_id, starts_at) where widget_id is not null;
create table calendars.appointment_answers (
  appointment_id uuid not null references calendars.appointments on delete cascade,
  position integer not null check (position >= 0),
  key text not null,
  question text not null,
  answers text[] not null,
  primary key (appointment_id, position)
);
alter table calendars.holds
  add column other_calendar_ids uuid[] not null default '{}',
  add column widget_id uuid,
  add column group_id uuid;
create index holds_of_widget on calendars.holds (widget_id) where widget_id is not null;
create index holds_of_group on calendars.holds (group_id) where group_id is not null;

--changeset kalends:what-widgets-bring
--comment Sums alone. A site is a host; the empty one is the widget's own page. Bookings count themselves.
create table calendars.widget_analytics (
  widget_id uuid not null references calendars.booking_widgets on delete cascade,
  date date not null,
  site text not null,
  views bigint not null check (views >= 0),
  slot_views bigint not null check (slot_views >= 0),
  starts bigint not null check (starts >= 0),
  primary key (widget_id, date, site)
);
create table calendars.widget_embeds (
  widget_id uuid not null references calendars.booking_widgets on delete cascade,
  site text not null check (site <> ''),
  first_seen_at timestamptz not null,
  last_seen_at timestamptz not null,
  primary key (widget_id, site)
);
alter table calendars.appointments add column booked_from text check (booked_from is null or widget_id is not null);
drop index calendars.appointments_of_widget;
create index appointments_of_widget on calendars.appointments (widget_id, starts_at) include (created_at, booked_from)
  where widget_id is not null;
