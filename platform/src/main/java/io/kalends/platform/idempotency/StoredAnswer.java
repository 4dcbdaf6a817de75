package io.kalends.platform.idempotency;

import java.util.Map;

/// What a request with an idempotency key was answered.
///
/// @param requestHash SHA-256 of the query and body that the key came with
/// @param headers those that belong to the answer: `Content-Type`, `Location`, `ETag`
@SuppressWarnings("ArrayRecordComponent") // stored and sent, never compared
record StoredAnswer(byte[] requestHash, int status, Map<String, String> headers, byte[] body) {}
