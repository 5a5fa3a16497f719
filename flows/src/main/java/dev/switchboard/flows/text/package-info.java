/** The texts of a bot: named, in variants and languages, with placeholders for values. */
@NullMarked
package dev.switchboard.flows.text;

import org.jspecify.annotations.NullMarked;
