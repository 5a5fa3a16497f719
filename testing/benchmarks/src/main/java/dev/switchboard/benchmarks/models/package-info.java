/** llm-workers alone: what a call and a streamed token cost beside asking the endpoint directly. */
@NullMarked
package dev.switchboard.benchmarks.models;

import org.jspecify.annotations.NullMarked;
