package io.sealpost.policies.web;

import io.sealpost.accounts.Account;
import io.sealpost.accounts.Right;
import io.sealpost.accounts.SignedIn;
import io.sealpost.policies.BoundZone;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;

/** What the operator's name servers answer at the names that were made for customers, as lines of a zone file. */
@Controller
class BoundZoneController {

    static final String PATH = "/operators/bound-zone";

    private final BoundZone zone;

    BoundZoneController(BoundZone zone) {
        this.zone = zone;
    }

    @GetMapping(PATH)
    void lines(@SignedIn Account account, HttpServletResponse response) throws IOException {
        account.needs(Right.RUN_INSTANCE);
        if (!zone.exists()) {
            throw OwnPolicies.notFound();
        }
        response.setContentType("text/plain");
        response.setCharacterEncoding(StandardCharsets.US_ASCII.name());
        PrintWriter out = response.getWriter();
        zone.lines(account, line -> out.print(line + "\n"));
    }
}
