package io.sealpost.web;

import java.security.Principal;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Tells the header in which organization somebody works and where else they could; one bean of this type at most. */
public interface OrganizationMenu {

    Menu of(Principal principal);

    /**
     * @param id of the organization they are in; null for none
     * @param name of that organization; empty for none
     * @param choices the first of those they may enter, by name
     * @param more whether there are further ones
     * @param fourEyes whether changes of policies wait for somebody else in that organization
     */
    record Menu(@Nullable String id, String name, List<Choice> choices, boolean more, boolean fourEyes) {

        public static final Menu NONE = new Menu(null, "", List.of(), false, false);

        /** Whether there is anything to choose from. */
        public boolean several() {
            return choices.size() > 1 || (id == null && !choices.isEmpty());
        }
    }

    record Choice(String id, String name, boolean current) {}
}
