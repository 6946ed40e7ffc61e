package io.sealpost.api.problem;

import io.sealpost.accounts.TokenScope;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What went wrong with one request, before it is put into words.
 *
 * @param arguments of the words of its type
 * @param faults each thing that is wrong in the request; empty where that is not the trouble
 * @param members further members of the answer, for programs
 */
public record Problem(ProblemType type, List<Object> arguments, List<Fault> faults, Map<String, Object> members) {

    static final String SCOPE = "scope";

    public Problem {
        arguments = List.copyOf(arguments);
        faults = List.copyOf(faults);
        members = Map.copyOf(members);
    }

    public static Problem of(ProblemType type, Object... arguments) {
        return new Problem(type, List.of(arguments), List.of(), Map.of());
    }

    public static Problem invalid(List<Fault> faults) {
        return new Problem(ProblemType.INVALID_REQUEST, List.of(), faults, Map.of());
    }

    public static Problem invalid(Fault fault) {
        return invalid(List.of(fault));
    }

    /** Only a token with this scope may. */
    public static Problem needs(TokenScope scope) {
        return of(ProblemType.INSUFFICIENT_SCOPE, scope.word()).with(SCOPE, scope.word());
    }

    public Problem with(String member, Object value) {
        Map<String, Object> more = new LinkedHashMap<>(members);
        more.put(member, value);
        return new Problem(type, arguments, faults, more);
    }

    public ProblemException exception() {
        return new ProblemException(this);
    }
}
