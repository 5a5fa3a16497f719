package dev.switchboard.bot.model;

import org.jspecify.annotations.Nullable;

/**
 * How the pages of an answer are followed. Expressions are jq, and see one page as the tool
 * answered it.
 *
 * @param next how the page after another is asked for
 * @param items the list that a page holds
 * @param more whether another page is worth asking for; null = as long as there is a next one
 * @param pages most pages of one call, from 1 to 50
 */
public record Paging(Next next, String items, @Nullable String more, int pages) {

  /** How the page after another is asked for. */
  public sealed interface Next {

    /**
     * By the address that a page names.
     *
     * @param address null = the {@code Link} header with {@code rel="next"} (RFC 8288)
     */
    record ByLink(@Nullable String address) implements Next {}

    /**
     * With what a page gives for it.
     *
     * @param cursor expression; null, false or an empty text = there is none
     * @param argument of the tool that takes it
     */
    record ByCursor(String cursor, String argument) implements Next {}

    /**
     * With the next number: after an empty page, or one shorter than the first, there is none.
     *
     * @param argument of the tool that takes it; begins with 1, or with what the caller gives
     */
    record ByNumber(String argument) implements Next {}
  }
}
