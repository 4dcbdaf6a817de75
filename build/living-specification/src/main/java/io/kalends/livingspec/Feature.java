package io.kalends.livingspec;

import java.util.Arrays;
import java.util.Set;

/// Finds the feature in a package: `io.kalends.calendars.adapters.web.appointment` is about appointments.
final class Feature {

    private static final String PRODUCT = "io.kalends.";
    private static final Set<String> LAYERS =
            Set.of("calendars", "domain", "application", "adapters", "web", "persistence");

    private Feature() {}

    static String ofClass(String className) {
        var end = className.lastIndexOf('.');
        if (!className.startsWith(PRODUCT) || end < PRODUCT.length()) {
            return "whole system";
        }
        var packages = className.substring(PRODUCT.length(), end).split("\\.");
        return Arrays.stream(packages)
                .filter(name -> !LAYERS.contains(name))
                .findFirst()
                .orElse(packages[0]);
    }
}
