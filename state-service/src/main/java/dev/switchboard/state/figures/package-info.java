/** How turns went lately, counted by all replicas together, for people who watch. */
@NullMarked
package dev.switchboard.state.figures;

import org.jspecify.annotations.NullMarked;
