/**
 * The flow language: Serverless Workflow documents, checked and compiled into an immutable model.
 */
@NullMarked
package dev.switchboard.flows;

import org.jspecify.annotations.NullMarked;
