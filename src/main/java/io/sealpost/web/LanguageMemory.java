package io.sealpost.web;

import java.security.Principal;
import java.util.Locale;

/** Remembers for a person which language they chose; one bean of this type at most. */
public interface LanguageMemory {

    void chosen(Principal person, Locale language);
}
