package io.sealpost.certificates;

import org.jspecify.annotations.Nullable;

/** A private key cannot be opened on this node. */
public class UnreadableKeyException extends RuntimeException {

    UnreadableKeyException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
