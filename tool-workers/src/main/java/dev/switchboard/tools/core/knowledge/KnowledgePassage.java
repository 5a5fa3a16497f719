package dev.switchboard.tools.core.knowledge;

/**
 * A piece of a page that answers can cite.
 *
 * @param id a function of where it stands and what it says
 * @param title the page's title and the headings above the passage
 * @param position of the passage in its page, from 0
 */
public record KnowledgePassage(
    String id, String knowledge, String source, String title, String text, int position) {}
