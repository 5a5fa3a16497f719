/** What services keep of a conversation beside its state goes when the conversation is erased. */
@NullMarked
package dev.switchboard.edge.erasure;

import org.jspecify.annotations.NullMarked;
