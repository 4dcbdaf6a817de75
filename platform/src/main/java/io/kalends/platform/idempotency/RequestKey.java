package io.kalends.platform.idempotency;

/// What makes an idempotency key unique: whose it is, and for which route.
///
/// @param caller the user or API key, or the address of a visitor
/// @param route the path
record RequestKey(String caller, String route, String key) {}
