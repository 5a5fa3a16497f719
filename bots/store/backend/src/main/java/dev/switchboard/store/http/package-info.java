/**
 * The shop's HTTP resources: each translates a request to an operation and an outcome to an answer.
 */
@NullMarked
package dev.switchboard.store.http;

import org.jspecify.annotations.NullMarked;
