package io.kalends.platform.http;

import jakarta.validation.Validator;
import jakarta.validation.constraints.Email;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;
import org.springframework.stereotype.Component;

/// Tells what people type into a page for an e-mail address by the rule that the API has for its fields.
@Component
public class EmailAddresses {

    /// In characters.
    public static final int LONGEST = 254;

    private final Validator validator;

    EmailAddresses(Validator validator) {
        this.validator = validator;
    }

    private record Typed(
            @NotBlank @Size(min = 3, max = LONGEST) @Email String address) {}

    public boolean isOne(String text) {
        return validator.validateValue(Typed.class, "address", text).isEmpty();
    }
}
