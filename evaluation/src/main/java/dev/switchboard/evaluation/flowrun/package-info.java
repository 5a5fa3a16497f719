/** One flow, run in memory with stubs in place of everything outside of it. */
@NullMarked
package dev.switchboard.evaluation.flowrun;

import org.jspecify.annotations.NullMarked;
