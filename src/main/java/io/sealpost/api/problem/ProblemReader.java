package io.sealpost.api.problem;

import io.sealpost.accounts.ApprovalNeededException;
import io.sealpost.accounts.TokenScope;
import io.sealpost.web.Collision;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.TypeMismatchException;
import org.springframework.http.converter.HttpMessageNotReadableException;
import org.springframework.web.bind.MissingServletRequestParameterException;
import org.springframework.web.method.annotation.MethodArgumentTypeMismatchException;
import tools.jackson.core.JacksonException;
import tools.jackson.core.exc.InputCoercionException;
import tools.jackson.core.exc.StreamReadException;
import tools.jackson.databind.exc.MismatchedInputException;
import tools.jackson.databind.exc.UnrecognizedPropertyException;

/** Makes a problem of what was thrown. */
final class ProblemReader {

    private static final int LONGEST_NAME = 100;

    private ProblemReader() {}

    static Problem read(@Nullable Exception exception, int status) {
        // The status knows of bodies that were too large, whatever was reading them.
        if (status == 413) {
            return Problem.of(ProblemType.TOO_LARGE);
        }
        if (Collision.behind(exception)) {
            return Problem.of(ProblemType.COLLISION);
        }
        return switch (exception) {
            case ProblemException known -> known.problem();
            // An owner needs nobody's approval, and a token with this scope acts as one.
            case ApprovalNeededException _ -> Problem.needs(TokenScope.ADMIN);
            case HttpMessageNotReadableException body -> body(body);
            case MissingServletRequestParameterException missing ->
                Problem.invalid(Fault.parameter(missing.getParameterName(), "api.fault.missing"));
            case MethodArgumentTypeMismatchException mismatch -> mismatch(mismatch);
            case TypeMismatchException mismatch ->
                Problem.invalid(Fault.parameter(String.valueOf(mismatch.getPropertyName()), "api.fault.unreadable"));
            case null, default -> Problem.of(ProblemType.of(status));
        };
    }

    private static Problem mismatch(MethodArgumentTypeMismatchException mismatch) {
        // What stands in the path names a thing: what cannot be read there names none.
        boolean inPath = mismatch.getParameter()
                .hasParameterAnnotation(org.springframework.web.bind.annotation.PathVariable.class);
        return inPath
                ? Problem.of(ProblemType.NOT_FOUND)
                : Problem.invalid(Fault.parameter(mismatch.getName(), "api.fault.unreadable"));
    }

    private static Problem body(HttpMessageNotReadableException unreadable) {
        for (Throwable cause = unreadable; cause != null; cause = cause.getCause()) {
            switch (cause) {
                case UnrecognizedPropertyException unknown -> {
                    return Problem.invalid(
                            Fault.body(pointer(unknown), "api.fault.unknown", names(unknown.getKnownPropertyIds())));
                }
                case MismatchedInputException mismatch -> {
                    return Problem.invalid(Fault.body(pointer(mismatch), "api.fault.type", type(mismatch)));
                }
                // A number that no field here could hold.
                case InputCoercionException large -> {
                    return Problem.invalid(Fault.body(pointer(large), "api.fault.unreadable"));
                }
                case StreamReadException malformed -> {
                    return malformed(malformed);
                }
                case JacksonException other -> {
                    return Problem.invalid(Fault.body(pointer(other), "api.fault.unreadable"));
                }
                default -> {}
            }
        }
        return Problem.invalid(Fault.body("#", "api.fault.body.missing"));
    }

    private static Problem malformed(StreamReadException malformed) {
        var location = malformed.getLocation();
        return Problem.of(
                ProblemType.MALFORMED_JSON,
                Math.max(1, location == null ? 1 : location.getLineNr()),
                Math.max(1, location == null ? 1 : location.getColumnNr()));
    }

    /** RFC 6901 §6: a pointer as a fragment. */
    private static String pointer(JacksonException exception) {
        StringBuilder pointer = new StringBuilder("#");
        for (JacksonException.Reference step : exception.getPath()) {
            String name = step.getPropertyName();
            pointer.append('/').append(name == null ? String.valueOf(step.getIndex()) : escaped(name));
        }
        return pointer.toString();
    }

    private static String escaped(String name) {
        String shortened = name.length() > LONGEST_NAME ? name.substring(0, LONGEST_NAME) + "…" : name;
        return shortened.replace("~", "~0").replace("/", "~1");
    }

    private static String names(java.util.@Nullable Collection<Object> known) {
        return known == null
                ? ""
                : String.join(", ", known.stream().map(String::valueOf).sorted().toList());
    }

    private static String type(MismatchedInputException mismatch) {
        Class<?> wanted = mismatch.getTargetType();
        if (wanted == null) {
            return "object";
        }
        if (Number.class.isAssignableFrom(wanted) || wanted.isPrimitive()) {
            return "integer";
        }
        if (List.class.isAssignableFrom(wanted)) {
            return "array";
        }
        if (CharSequence.class.isAssignableFrom(wanted)) {
            return "string";
        }
        if (wanted == java.time.Instant.class) {
            return "date-time";
        }
        return wanted == Boolean.class ? "boolean" : "object";
    }
}
