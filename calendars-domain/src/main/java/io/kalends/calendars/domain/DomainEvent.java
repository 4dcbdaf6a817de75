package io.kalends.calendars.domain;

/// A fact that a command brought about: ids, instants and closed vocabularies, never a name or any other personal
/// value.
public interface DomainEvent {}
