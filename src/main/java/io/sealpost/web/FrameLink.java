package io.sealpost.web;

/**
 * A page that a module adds to the frame of every page, and to the sign-in page for those without an account. A bean of
 * this type is found by itself.
 *
 * @param name as a page gives it to the layout in {@code active}
 * @param icon an id in img/icons.svg
 * @param messageKey the word in the navigation
 * @param invitationKey the sentence for somebody who is not signed in
 */
public record FrameLink(String name, String path, String icon, String messageKey, String invitationKey) {}
