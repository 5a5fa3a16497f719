/** Flows as Mermaid diagrams. */
@NullMarked
package dev.switchboard.flows.picture;

import org.jspecify.annotations.NullMarked;
