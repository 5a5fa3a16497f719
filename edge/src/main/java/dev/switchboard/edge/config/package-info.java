/** Rules for settings: ranges that are checked at the start, and former names of keys. */
@NullMarked
package dev.switchboard.edge.config;

import org.jspecify.annotations.NullMarked;
