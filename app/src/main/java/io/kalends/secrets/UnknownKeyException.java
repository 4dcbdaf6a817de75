package io.kalends.secrets;

/// A value was sealed under a master key that is neither the current nor a previous one.
public final class UnknownKeyException extends RuntimeException {

    UnknownKeyException() {
        super("The database was encrypted under another KALENDS_SECRET_KEY");
    }
}
