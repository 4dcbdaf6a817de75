package io.kalends.platform.schema;

/// A module's own PostgreSQL schema. Each module declares one as a bean; no query crosses schemas.
///
/// @param name the schema
/// @param changelog the classpath location of its Liquibase changelog
public record ModuleSchema(String name, String changelog) {}
