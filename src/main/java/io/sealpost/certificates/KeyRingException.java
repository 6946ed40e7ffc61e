package io.sealpost.certificates;

import org.jspecify.annotations.Nullable;

/** The key-encryption keys cannot be read, or none could be made; the message never holds a key. */
class KeyRingException extends RuntimeException {

    KeyRingException(String message) {
        this(message, null);
    }

    KeyRingException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
