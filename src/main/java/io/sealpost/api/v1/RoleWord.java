package io.sealpost.api.v1;

import io.sealpost.accounts.Role;
import io.sealpost.api.problem.Fault;
import io.sealpost.api.problem.Problem;
import java.util.Arrays;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Roles as programs write them. */
final class RoleWord {

    private RoleWord() {}

    /** The role in the body's member {@code role}; throws the problem where it is none. */
    static Role read(@Nullable String word) {
        return Arrays.stream(Role.values())
                .filter(role -> of(role).equals(word))
                .findFirst()
                .orElseThrow(() -> Problem.invalid(Fault.body("#/role", "api.fault.one-of", "viewer, editor, owner"))
                        .exception());
    }

    static String of(Role role) {
        return role.name().toLowerCase(Locale.ROOT);
    }
}
