/** Requests made of arguments and outcomes made of answers, without a network. */
@NullMarked
package dev.switchboard.tools.core.http;

import org.jspecify.annotations.NullMarked;
