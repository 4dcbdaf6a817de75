package io.kalends.http;

/// A body that a route must refuse.
///
/// @param field the field that the refusal must name; empty where the body is no JSON object of this route at all
/// @param what what is wrong with it
record BrokenBody(String field, String what, String json) {

    @Override
    public String toString() {
        return (field.isEmpty() ? "body" : field) + " " + what;
    }
}
