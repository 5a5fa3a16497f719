/** What operators see of prompts and models, for the gateway. */
@NullMarked
package dev.switchboard.llm.view;

import org.jspecify.annotations.NullMarked;
