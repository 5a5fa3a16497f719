/**
 * What services and clients tell each other over HTTP: one record per answer, written by the server
 * and read by its clients. Fields that a reader does not know are ignored.
 */
@NullMarked
package dev.switchboard.contracts.view;

import org.jspecify.annotations.NullMarked;
