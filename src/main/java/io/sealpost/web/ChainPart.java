package io.sealpost.web;

import java.util.List;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;

/** What a module adds to the security chain of the dashboard; a bean of this type is found by itself. */
public interface ChainPart {

    /** Paths (Ant style) that are answered without being signed in. */
    default List<String> openPaths() {
        return List.of();
    }

    /**
     * Paths, each with all below it, that strangers and robots open in any number: no session begins there, and nothing
     * that is sent there changes anything of somebody who is signed in.
     */
    default List<String> quietPaths() {
        return List.of();
    }

    /** Adds filters and the like, before the chain is built. */
    default void addTo(HttpSecurity http) {}
}
