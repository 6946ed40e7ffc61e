package io.sealpost.accounts;

import io.sealpost.web.Htmx;
import io.sealpost.web.OwnPath;
import io.sealpost.web.StaticFiles;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpSession;
import java.io.IOException;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.springframework.dao.DataAccessException;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.transaction.TransactionException;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Asks before every request what the person may do now, so that a role that was taken away, a closed organization or a
 * new password counts at once, on whichever node the session lives.
 */
final class SessionGuard extends OncePerRequestFilter {

    private static final String SECOND_FACTOR = "/account/second-factor";
    private static final Pattern ORGANIZATION = Pattern.compile(
            "/organizations/([0-9a-fA-F]{8}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{12})(/.*)?");

    private final CurrentStandings standings;
    private final Sessions sessions;
    private final SessionRegister register;

    SessionGuard(CurrentStandings standings, Sessions sessions, SessionRegister register) {
        this.register = register;
        this.standings = standings;
        this.sessions = sessions;
    }

    @Override
    protected boolean shouldNotFilter(HttpServletRequest request) {
        return StaticFiles.areAskedBy(request);
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        HttpSession session = request.getSession(false);
        Authentication authentication = SecurityContextHolder.getContext().getAuthentication();
        if (session != null
                && authentication != null
                && authentication.getPrincipal() instanceof SignedInPerson person
                && session.getAttribute(Sessions.EPOCH) instanceof Long epoch
                && !goesOn(person.getAccount(), epoch, request, response)) {
            return;
        }
        chain.doFilter(request, response);
    }

    /** Brings the account up to date, or ends the session; false when the answer was given. */
    private boolean goesOn(Account account, long epoch, HttpServletRequest request, HttpServletResponse response)
            throws IOException {
        UUID organization = account.organizationId();
        Optional<Standing> now;
        boolean listed;
        try {
            listed = listed(request);
            now = standings.of(account.personId(), organization);
            if (now.isPresent() && now.get().in(Account.NO_ORGANIZATION)) {
                now = standings.home(account.personId());
            }
        } catch (DataAccessException | TransactionException databaseAway) {
            return true; // The page itself will say so.
        }
        if (!listed || now.isEmpty() || now.get().sessionEpoch() != epoch) {
            sessions.end(request, response);
            return true;
        }
        if (!now.get().account().equals(account)) {
            sessions.update(now.get().person(), request, response);
        }
        if (!now.get().in(organization)) {
            lead("/", request, response);
            return false;
        }
        String path = OwnPath.matched(request);
        if (Sessions.factorShown(request) || openWithoutSecondFactor(path)) {
            return true;
        }
        if (now.get().secondFactorMissing()) {
            lead(SECOND_FACTOR, request, response);
            return false;
        }
        return entersOther(account, path, request, response);
    }

    /** Whether another organization that the page is about lets the person in, too; services ask once more. */
    private boolean entersOther(Account account, String path, HttpServletRequest request, HttpServletResponse response)
            throws IOException {
        Matcher named = ORGANIZATION.matcher(path);
        if (!named.matches()) {
            return true;
        }
        UUID organization = UUID.fromString(named.group(1));
        try {
            if (organization.equals(account.organizationId())
                    || !standings
                            .of(account.personId(), organization)
                            .filter(Standing::secondFactorMissing)
                            .isPresent()) {
                return true;
            }
        } catch (DataAccessException | TransactionException databaseAway) {
            return true; // The page itself will say so.
        }
        lead(SECOND_FACTOR + "?organization=" + organization, request, response);
        return false;
    }

    /** Whether nobody has ended this session elsewhere. */
    private boolean listed(HttpServletRequest request) {
        UUID id = Sessions.id(request);
        Optional<Instant> seen = id == null ? Optional.empty() : register.lastSeen(id);
        seen.ifPresent(last -> register.seen(Objects.requireNonNull(id), last));
        return seen.isPresent();
    }

    private static boolean openWithoutSecondFactor(String path) {
        return path.equals("/account")
                || path.startsWith("/account/")
                || path.startsWith("/preferences/")
                || path.equals("/sign-in/passkey")
                || path.equals("/sign-out")
                || path.matches("/organizations/[^/]+/current");
    }

    /** What was asked for was meant for an organization that the person has left, or cannot enter yet. */
    private static void lead(String path, HttpServletRequest request, HttpServletResponse response) throws IOException {
        String home = request.getContextPath() + path;
        if (Htmx.asks(request)) {
            response.setHeader("HX-Redirect", home);
        } else {
            response.sendRedirect(home);
        }
    }
}
