/** Reads pages from files: Markdown, HTML, text and PDF. */
@NullMarked
package dev.switchboard.knowledge.loader;

import org.jspecify.annotations.NullMarked;
