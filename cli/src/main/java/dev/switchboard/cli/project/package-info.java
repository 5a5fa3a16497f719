/** What all commands share: the project's folder, failures and exit codes, checked arguments. */
@NullMarked
package dev.switchboard.cli.project;

import org.jspecify.annotations.NullMarked;
