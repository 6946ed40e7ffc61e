package io.sealpost.accounts.oidc;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpSession;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Those of one browser, by their state: it comes back once, to the browser that it was made for (RFC 6749 §10.12). Somebody
 * may begin in several tabs; only the newest few are kept.
 */
final class StartedSignIns {

    private static final String ATTRIBUTE = "sealpost.oidc-started";
    private static final int MOST = 5;

    private StartedSignIns() {}

    static void keep(StartedSignIn started, HttpServletRequest request) {
        Map<String, StartedSignIn> all = of(request.getSession());
        all.put(String.valueOf(started.asked().getState()), started);
        while (all.size() > MOST) {
            all.remove(all.keySet().iterator().next());
        }
        request.getSession().setAttribute(ATTRIBUTE, all);
    }

    /** Each is taken once. */
    static Optional<StartedSignIn> take(String state, HttpServletRequest request) {
        HttpSession session = request.getSession(false);
        if (session == null) {
            return Optional.empty();
        }
        Map<String, StartedSignIn> all = of(session);
        Optional<StartedSignIn> taken = Optional.ofNullable(all.remove(state));
        session.setAttribute(ATTRIBUTE, all);
        return taken;
    }

    /** A copy: two requests of one browser at once change each their own. */
    private static Map<String, StartedSignIn> of(HttpSession session) {
        LinkedHashMap<String, StartedSignIn> copy = new LinkedHashMap<>();
        if (session.getAttribute(ATTRIBUTE) instanceof Map<?, ?> all) {
            all.forEach((state, started) -> copy.put((String) state, (StartedSignIn) started));
        }
        return copy;
    }
}
