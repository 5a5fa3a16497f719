/** What tests of every module share: servers, a model that speaks OpenAI's protocol, processes. */
@NullMarked
package dev.switchboard.testkit;

import org.jspecify.annotations.NullMarked;
