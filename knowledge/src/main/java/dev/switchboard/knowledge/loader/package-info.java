/** Reads pages from files: Markdown, HTML, text, CSV, PDF and office documents. */
@NullMarked
package dev.switchboard.knowledge.loader;

import org.jspecify.annotations.NullMarked;
