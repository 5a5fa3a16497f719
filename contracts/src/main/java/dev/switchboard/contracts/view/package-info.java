/**
 * Answers over HTTP between services and to clients: one record per answer, written by the server
 * and read by its clients. Fields that a reader does not know are ignored.
 */
@NullMarked
package dev.switchboard.contracts.view;

import org.jspecify.annotations.NullMarked;
