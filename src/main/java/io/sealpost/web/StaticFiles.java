package io.sealpost.web;

import jakarta.servlet.http.HttpServletRequest;
import java.util.List;

/** Files that are the same for everybody; nothing about the person or the set-up is asked for them. */
public final class StaticFiles {

    static final List<String> FOLDERS = List.of("/css/", "/js/", "/img/", "/brand/", "/webjars/");

    private StaticFiles() {}

    public static boolean areAskedBy(HttpServletRequest request) {
        String path = OwnPath.matched(request);
        return FOLDERS.stream().anyMatch(path::startsWith) || path.equals("/favicon.ico") || path.equals("/robots.txt");
    }
}
