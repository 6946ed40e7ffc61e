package io.sealpost.web;

import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletRequest;
import java.security.Principal;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.info.BuildProperties;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.core.env.Environment;
import org.springframework.core.env.Profiles;
import org.springframework.stereotype.Component;
import org.springframework.web.context.request.RequestContextHolder;
import org.springframework.web.context.request.ServletRequestAttributes;
import org.springframework.web.servlet.support.ServletUriComponentsBuilder;
import org.springframework.web.util.UriComponentsBuilder;
import org.springframework.web.util.WebUtils;

/** What the frame of a page needs to know about the request; templates see it as {@code shell}. */
@Component
class Shell {

    private final boolean demo;
    private final String version;
    private final ObjectProvider<FrameLink> links;
    private final Brand brand;
    private final ObjectProvider<OrganizationMenu> organizations;
    private final ObjectProvider<OpenApprovals> approvals;

    Shell(
            Environment environment,
            ObjectProvider<BuildProperties> build,
            ObjectProvider<FrameLink> links,
            Brand brand,
            ObjectProvider<OrganizationMenu> organizations,
            ObjectProvider<OpenApprovals> approvals) {
        this.approvals = approvals;
        this.brand = brand;
        this.organizations = organizations;
        this.demo = environment.acceptsProfiles(Profiles.of("demo"));
        BuildProperties properties = build.getIfAvailable();
        this.links = links;
        this.version = properties == null ? "" : String.valueOf(properties.getVersion());
    }

    public boolean isDemo() {
        return demo;
    }

    public Brand getBrand() {
        return brand;
    }

    public String getVersion() {
        return version;
    }

    /**
     * Whether what people type here can be read on its way: plain HTTP from another machine. A proxy on this machine, or
     * one whose X-Forwarded-Proto is believed (server.forward-headers-strategy), encrypts in front.
     */
    public boolean isUnencrypted() {
        HttpServletRequest request = request();
        return !request.isSecure() && !Nearby.isLoopback(request.getRemoteAddr());
    }

    /** What modules add to the navigation. */
    public List<FrameLink> getLinks() {
        return links.orderedStream().toList();
    }

    /** The e-mail address of the person who is signed in; null for nobody. */
    public @Nullable String getPerson() {
        Principal principal = request().getUserPrincipal();
        return principal == null ? null : principal.getName();
    }

    /** Where the person works and could work; asks once for each call, so a template keeps it. */
    public OrganizationMenu.Menu organizations() {
        Principal principal = request().getUserPrincipal();
        OrganizationMenu menu = organizations.getIfAvailable();
        return principal == null || menu == null ? OrganizationMenu.Menu.NONE : menu.of(principal);
    }

    /** How much waits for a second pair of eyes in this organization; asks once for each call, so a template keeps it. */
    public int openApprovals(@Nullable String organizationId) {
        OpenApprovals open = approvals.getIfAvailable();
        return organizationId == null || open == null ? 0 : open.in(UUID.fromString(organizationId));
    }

    /** Whether whoever is signed in may change domains; buttons that would be refused are not shown. */
    public boolean isEditor() {
        return request().isUserInRole("EDITOR");
    }

    /** Whether whoever is signed in manages the organization that they are in. */
    public boolean isOwner() {
        return request().isUserInRole("OWNER");
    }

    /** Whether whoever is signed in runs this instance. */
    public boolean isOperator() {
        return request().isUserInRole("OPERATOR");
    }

    /** light, dark or auto. */
    public String getTheme() {
        Cookie cookie = WebUtils.getCookie(request(), PreferencesController.THEME_COOKIE);
        return cookie != null && PreferencesController.THEMES.contains(cookie.getValue()) ? cookie.getValue() : "auto";
    }

    public String getLanguage() {
        Locale locale = LocaleContextHolder.getLocale();
        return locale.getLanguage();
    }

    /** The page to come back to after a change of language or theme: this one, when it was asked for with GET. */
    public String getHere() {
        HttpServletRequest request = request();
        Object failed = request.getAttribute("jakarta.servlet.error.request_uri");
        if (failed != null || !request.getMethod().equals("GET")) {
            return "/";
        }
        String query = request.getQueryString();
        return OwnPath.of(OwnPath.asked(request) + (query == null ? "" : "?" + query));
    }

    public String getRequestId() {
        return RequestIds.of(request());
    }

    /** This page's address with one query parameter changed: for sorting and paging links. */
    public String with(String name, Object value) {
        return link().replaceQueryParam(name, value).build().toUriString();
    }

    /** As {@link #with(String, Object)} for two parameters at once; a null value removes one. */
    public String with(String name, Object value, String other, @Nullable Object otherValue) {
        UriComponentsBuilder link = link().replaceQueryParam(name, value);
        return (otherValue == null ? link.replaceQueryParam(other) : link.replaceQueryParam(other, otherValue))
                .build()
                .toUriString();
    }

    private static UriComponentsBuilder link() {
        HttpServletRequest request = request();
        return ServletUriComponentsBuilder.fromRequest(request)
                .scheme(null)
                .host(null)
                .port(null);
    }

    private static HttpServletRequest request() {
        return ((ServletRequestAttributes) RequestContextHolder.currentRequestAttributes()).getRequest();
    }
}
